import Testing

@testable import Blot

/// What is told of eight digits at once is what a loop over them tells.
struct EightDigitsTests {
  @Test func numbersAndSumsAreThoseOfALoop() throws {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<2_000 {
      let digits = (0..<8).map { _ in UInt8.random(in: 0...9, using: &random) }
      let found = try #require(Self.digits(digits.map { $0 + 0x30 }))
      #expect(found.number == digits.reduce(0) { $0 * 10 + Int($1) })
      let sum = digits.enumerated().reduce(0) { sum, digit in
        let doubled = Int(digit.element) * (digit.offset.isMultiple(of: 2) ? 2 : 1)
        return sum + (doubled > 9 ? doubled - 9 : doubled)
      }
      #expect(found.luhnSum == sum)
    }
    #expect(Self.digits(Array("99999999".utf8))?.number == 99_999_999)
    #expect(Self.digits(Array("00000000".utf8))?.number == 0)
  }

  @Test func anyOtherByteIsNone() {
    for place in 0..<8 {
      for byte in UInt8.min...UInt8.max {
        var bytes = Array("12345678".utf8)
        bytes[place] = byte
        #expect((Self.digits(bytes) != nil) == Boundary.isDigit(byte))
      }
    }
  }

  private static func digits(_ bytes: [UInt8]) -> EightDigits? {
    bytes.withUnsafeBytes { $0.baseAddress.flatMap { EightDigits($0) } }
  }
}
