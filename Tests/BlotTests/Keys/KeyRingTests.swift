import Crypto
import Foundation
import Testing

@testable import Blot

struct KeyRingTests {
  /// RFC 4231, cases 1, 2 and 6 are HMAC-SHA-256; a message that is split into prefix and rest has the same code.
  @Test func codesAreThoseOfHMAC() {
    let hash = KeyedHash(SymmetricKey(data: [UInt8](repeating: 0x0B, count: 20)))
    #expect(hash.code(Array("Hi There".utf8)) == 0xB034_4C61_D8DB_3853)
    let jefe = SymmetricKey(data: Array("Jefe".utf8))
    #expect(KeyedHash(jefe).code(Array("what do ya want for nothing?".utf8)) == 0x5BDC_C146_BF60_754E)
    #expect(
      KeyedHash(jefe, prefix: Array("what do ya ".utf8)).code(Array("want for nothing?".utf8)) == 0x5BDC_C146_BF60_754E)
  }

  /// RFC 5869, test case 3 shows the function; here it is that purposes and keys have sub-keys of their own, which never
  /// change: pseudonyms of years ago must be restored.
  @Test func subKeysAreLasting() {
    let key = RedactionKey(
      id: "k1", created: "2026-11-25T09:30:00Z", secret: SecretBytes(count: 32) { $0.copyBytes(from: Array(0..<32)) })
    let subKey = key.subKey(.hash).withUnsafeBytes { Array($0) }
    let expected = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: SymmetricKey(data: Array(0..<32)), info: Data("blot 1 hash".utf8), outputByteCount: 32)
    #expect(subKey == expected.withUnsafeBytes { Array($0) })
    #expect(subKey != key.subKey(.mark).withUnsafeBytes { Array($0) })
  }

  @Test func aFileComesBackWithAllItsKeys() throws {
    let keys = KeyRing().rotated().rotated()
    let read = try KeyFileText.secretText(of: keys).withBytes { KeyFileText.parse($0) }.get()
    #expect(read.keys.map(\.id) == ["k1", "k2", "k3"])
    #expect(read.newest.id == "k3")
    for (left, right) in zip(keys.keys, read.keys) {
      #expect(left.created == right.created)
      #expect(left.secret.withBytes { Array($0) } == right.secret.withBytes { Array($0) })
    }
    #expect(Set(read.keys.map { $0.secret.withBytes { Array($0) } }).count == 3)
  }

  private static let secret = String(repeating: "0f", count: 32)

  @Test(arguments: [
    ("", KeyFileProblem.notAKeyFile), ("hello\n", .notAKeyFile), ("blot-keys 1\n", .noKeys),
    ("blot-keys 1\nk1 2026-11-25T09:30:00Z abc\n", .badLine(2)),
    ("blot-keys 1\n\n# mine\nkey 2026-11-25T09:30:00Z \(secret)\n", .badLine(4)),
    ("blot-keys 1\nk1 2026-11-25T09:30:00Z \(String(repeating: "0", count: 64))\n", .badLine(2)),
    ("blot-keys 1\nk1 yesterday \(secret)\n", .badLine(2)),
    ("blot-keys 1\nk1 2026-11-25T09:30:00Z \(secret)\nk1 2026-11-25T09:30:00Z \(secret)\n", .repeatedID(3, "k1"))
  ])
  func aDamagedFileIsRefusedWithItsLine(_ text: String, _ problem: KeyFileProblem) {
    let result = Array(text.utf8).withUnsafeBytes { KeyFileText.parse($0) }
    guard case .failure(let found) = result else {
      Issue.record("\(text) was taken")
      return
    }
    #expect(found == problem)
    #expect(!found.message("f").contains("0f0f"))
  }

  @Test func theEnvironmentNamesAFileOrACredential() throws {
    let folder = try TemporaryFolder()
    #expect(KeySource(environment: { _ in nil }) == nil)
    #expect(KeySource(environment: { $0 == "BLOT_KEY_FILE" ? "/k" : nil }) == .file(RawPath("/k")))
    #expect(KeySource(environment: { $0 == "BLOT_KEY_FILE" ? "fd:3" : nil }) == .descriptor(3))
    let variables = ["CREDENTIALS_DIRECTORY": folder.path]
    #expect(KeySource(environment: { variables[$0] }) == nil)
    try Data().write(to: URL(fileURLWithPath: folder("blot-key")))
    #expect(KeySource(environment: { variables[$0] }) == .credential(RawPath(folder.path + "/blot-key")))
    #expect(KeySource(option: RawPath("fd:x")) == nil)
    #expect(KeySource(option: RawPath("fd:")) == nil)
  }

  @Test func lettersComeBackInEitherCase() {
    let bytes = Array(UInt8.min...UInt8.max)
    var letters: [UInt8] = []
    LetterCode.append(bytes, to: &letters)
    #expect(LetterCode.bytes(letters) == bytes)
    #expect(LetterCode.bytes(letters.map { $0 & 0xDF }) == bytes)
    #expect(LetterCode.bytes(Array("bcd".utf8)) == nil)
    #expect(LetterCode.bytes(Array("ab".utf8)) == nil)
    #expect(Set(letters).count == 16)
  }
}
