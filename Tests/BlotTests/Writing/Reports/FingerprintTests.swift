import Testing

@testable import Blot

struct FingerprintTests {
  private func fingerprint(_ value: [UInt8], _ key: FingerprintKey) -> String {
    var output: [UInt8] = []
    output.append(upTo: FingerprintKey.digitCount) { line in value.withUnsafeBytes { key.append($0, to: &line) } }
    return String(decoding: output, as: UTF8.self)
  }

  /// The values of the paper's appendix A, and of the vectors beside its reference implementation.
  @Test(arguments: [
    (0, "726fdb47dd0e0e31"), (1, "74f839c593dc67fd"), (7, "ab0200f58b01d137"), (8, "93f5f5799a932462"),
    (15, "a129ca6149be45e5")
  ])
  func isSipHash(count: Int, expected: String) {
    let message = (0..<count).map { UInt8($0) }
    #expect(fingerprint(message, FingerprintKey((0..<16).map { UInt8($0) })) == expected)
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
