import Testing

@testable import Blot

struct FingerprintTests {
  private func fingerprint(_ value: [UInt8], _ key: FingerprintKey) -> String {
    var output: [UInt8] = []
    output.append(upTo: FingerprintKey.digitCount) { line in value.withUnsafeBytes { key.append($0, to: &line) } }
    return String(decoding: output, as: UTF8.self)
  }

  /// RFC 4231, test cases 1 and 2.
  @Test func isTheBeginningOfHMACWithSHA256() {
    let key = FingerprintKey([UInt8](repeating: 0x0B, count: 20))
    #expect(fingerprint(Array("Hi There".utf8), key) == "b0344c61d8db3853")
    #expect(
      fingerprint(Array("what do ya want for nothing?".utf8), FingerprintKey(Array("Jefe".utf8))) == "5bdcc146bf60754e")
  }

  @Test func equalValuesHaveEqualFingerprintsUnderOneKey() {
    let key = FingerprintKey()
    #expect(fingerprint([1, 2, 255], key) == fingerprint([1, 2, 255], key))
    #expect(fingerprint([1, 2, 255], key) != fingerprint([1, 2, 254], key))
    #expect(fingerprint([], key).count == 16)
  }

  @Test func anotherRunHasAnotherKey() {
    #expect(fingerprint([1, 2, 3], FingerprintKey()) != fingerprint([1, 2, 3], FingerprintKey()))
  }
}
