import Foundation
import Testing

@testable import Blot

struct JSONStringTests {
  private func escaped(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.append(upTo: JSONString.growth * bytes.count) { line in
      bytes.withUnsafeBytes { JSONString.append($0, to: &line) }
    }
    return output
  }

  private func decoded(_ bytes: [UInt8]) throws -> String? {
    let text = [UInt8(ascii: "\"")] + escaped(bytes) + [UInt8(ascii: "\"")]
    return try JSONSerialization.jsonObject(with: Data(text), options: .fragmentsAllowed) as? String
  }

  @Test func textComesBackAsItWas() throws {
    for text in ["", "plain", "\"quoted\\", "tab\tline\nreturn\r", "\u{0}\u{1}\u{1F}\u{7F}", "äöü 漢字 🙂", "\u{2028}"] {
      #expect(try decoded(Array(text.utf8)) == text)
    }
  }

  @Test func bytesThatAreNotUTF8BecomeReplacementCharacters() throws {
    #expect(try decoded([0x61, 0xFF, 0x62]) == "a\u{FFFD}b")
    // A cut sequence, an overlong form, a surrogate, a scalar beyond U+10FFFF.
    #expect(try decoded([0xE2, 0x82]) == "\u{FFFD}\u{FFFD}")
    #expect(try decoded([0xC0, 0x80]) == "\u{FFFD}\u{FFFD}")
    #expect(try decoded([0xED, 0xA0, 0x80]) == "\u{FFFD}\u{FFFD}\u{FFFD}")
    #expect(try decoded([0xF4, 0x90, 0x80, 0x80]) == "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}")
  }

  @Test func anyBytesGiveValidJSON() throws {
    var generator = SeededGenerator(seed: 0x5EED_0001)
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      #expect(String(validating: escaped(bytes), as: UTF8.self) != nil)
      #expect(try decoded(bytes) == String(decoding: bytes, as: UTF8.self) || decoded(bytes) != nil)
    }
  }

  @Test func wellFormednessIsThatOfTheStandardLibrary() {
    var generator = SeededGenerator(seed: 0x5EED_0002)
    for _ in 0..<5000 {
      let bytes = (0..<4).map { _ in UInt8.random(in: 0x7C...0xFF, using: &generator) }
      let length = bytes.withUnsafeBytes { WellFormedUTF8.length($0, at: 0) }
      let expected = (1...4).first { String(validating: bytes[..<$0], as: UTF8.self)?.unicodeScalars.count == 1 } ?? 0
      #expect(length == expected, "\(bytes)")
    }
  }

  @Test func numbersAreWrittenInFull() {
    var numbers = [0, 7, 10, 4096, 12_345_678, 99_999_999, 100_000_000, 100_000_001, 10_000_000_000_000_000, Int.max]
    var power = 1
    for _ in 0..<18 {
      numbers += [power - 1, power, power + 9, 7 * power]
      power *= 10
    }
    for number in numbers {
      var output: [UInt8] = []
      output.append(upTo: 24) { $0.appendDecimal(number) }
      #expect(String(decoding: output, as: UTF8.self) == "\(number)")
    }
    for (number, text) in [
      (0.0, "0.0"), (1, "1.0"), (0.5, "0.5"), (0.65, "0.65"), (0.7000000001, "0.7"), (0.0501, "0.05")
    ] {
      var output: [UInt8] = []
      output.append(upTo: 8) { $0.appendFraction(number) }
      #expect(String(decoding: output, as: UTF8.self) == text)
    }
  }
}
