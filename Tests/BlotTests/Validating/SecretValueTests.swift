import Testing

@testable import Blot

struct SecretValueTests {
  /// A run that goes from one kind of character to another is told however long the value is and wherever the run stands.
  @Test func aSecretHasARunOfMixedCharacters() {
    let seed = Proof.seed("secret values")
    var random = SeededGenerator(seed: seed)
    let alphabets = ["abcdefghijk", "ABCDEFGHIJK", "23456789", "+%!", "-_:", "ab-", "a1"].map { Array($0.utf8) }
    var answers = [false: 0, true: 0]
    for _ in 0..<5000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let alphabet = alphabets.randomElement(using: &random) ?? []
        for _ in 0..<Int.random(in: 1...9, using: &random) { bytes.append(alphabet.randomElement(using: &random) ?? 0) }
      }
      let expected =
        bytes.count >= 8 && Self.isMixed(bytes) && Self.isVaried(bytes)
        && bytes.withUnsafeBytes(Placeholder.isRealValue)
      let answer = bytes.withUnsafeBytes(SecretValue.isSecret)
      #expect(answer == expected, "seed \(seed), \(String(decoding: bytes, as: UTF8.self))")
      answers[answer, default: 0] += 1
    }
    #expect(answers.values.allSatisfy { $0 > 500 })
  }

  private static func isMixed(_ value: [UInt8]) -> Bool {
    value.split { "-_.: ".utf8.contains($0) }.contains { run in
      let kinds = run.map { byte in
        switch byte {
        case 0x61...0x7A: 0
        case 0x41...0x5A: 1
        case 0x30...0x39: 2
        default: 3
        }
      }
      let changes = zip(kinds, kinds.dropFirst()).count { $0 != $1 }
      let digits = kinds.count { $0 == 2 }
      return run.count >= 8 && changes >= 3 && kinds.contains { $0 > 1 }
        || run.count >= 16 && changes >= 2 && digits > 1
    }
  }

  private static func isVaried(_ value: [UInt8]) -> Bool {
    let squares = Dictionary(grouping: value) { $0 }.values.reduce(0) { $0 + $1.count * $1.count }
    return value.count * value.count >= 5 * squares
  }
}
