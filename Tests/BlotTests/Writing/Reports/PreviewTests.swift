import PatternFiles
import Testing

@testable import Blot

struct PreviewTests {
  private func preview(_ value: [UInt8], _ masking: Preview.Masking = .ends) -> String {
    var output: [UInt8] = []
    output.append(upTo: Preview.longest) { line in value.withUnsafeBytes { Preview.append($0, masking, to: &line) } }
    return String(decoding: output, as: UTF8.self)
  }

  private func preview(_ value: String, _ masking: Preview.Masking = .ends) -> String {
    preview(Array(value.utf8), masking)
  }

  @Test func aCardShowsItsFirstAndLastFourDigits() {
    #expect(preview("4111111111111111", .card) == "4111…1111")
    #expect(preview("4111 1111 1111 1111", .card) == "4111…1111")
  }

  @Test func aShortCardShowsItsLastFourDigitsAlone() {
    #expect(preview("378282246310005", .card) == "…0005")
    #expect(preview("4222222222222", .card) == "…2222")
  }

  @Test(arguments: ["", "a", "10.0.0.", "hunter2"])
  func shortValuesAreWhollyMasked(_ value: String) {
    #expect(preview(value) == "***")
  }

  @Test func whatOnlyItsKeyShowsIsWhollyMasked() {
    let definition = DetectorDefinition(type: "PASSWORD", name: "password", regex: "\\S+", keys: ["password"])
    #expect(preview("correct horse battery staple", Preview.Masking(definition)) == "***")
  }

  @Test func atLeastTwoThirdsOfAValueStayHidden() {
    for count in 0..<100 {
      let value = (0..<count).map { _ in UInt8.random(in: 0x61...0x7A) }
      let shown = preview(value)
      #expect(shown == "***" || (shown.count - 1) * 3 <= count, "\(count) letters: \(shown)")
    }
  }

  @Test func controlBytesAndBrokenUTF8AreEscaped() {
    let value: [UInt8] = [0x1B, 0x5B] + Array("aaaaaaaaaaaaaaaaaaaa".utf8) + [0xFF, 0x0A]
    #expect(preview(value) == #"\x1b[aa…aa\xff\x0a"#)
  }

  @Test func charactersAreNotCutInHalves() {
    #expect(preview(String(repeating: "é", count: 12)) == "éé…éé")
    #expect(preview(String(repeating: "漢", count: 24)) == "漢漢漢漢…漢漢漢漢")
  }

  @Test func directionMarksCannotTurnATerminalAround() {
    #expect(preview("\u{202E}" + String(repeating: "a", count: 10)) == #"\xe2\x80\xae…a"#)
  }

  /// Where the ends are told at once, they are those that are found character by character.
  @Test func plainEndsAreWhatIsAppended() {
    let kinds: [[UInt8]] = [
      Array(0x20...0x7E), Array(0x30...0x39), [0x22, 0x5C, 0x61],
      [0x00, 0x0A, 0x1F, 0x20, 0x7E, 0x7F, 0x80, 0xC3, 0xA9, 0xFF]
    ]
    var random = SeededGenerator(seed: 52)
    var plainCount = 0
    for _ in 0..<20_000 {
      var value = (0..<Int.random(in: 1...40, using: &random)).map { _ in
        UInt8.random(in: 0x61...0x7A, using: &random)
      }
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        let place = Int.random(in: 0..<value.count, using: &random)
        value[place] = kinds.randomElement(using: &random)?.randomElement(using: &random) ?? 0
      }
      for masking in [Preview.Masking.wholly, .card, .ends] {
        guard let ends = value.withUnsafeBytes({ Preview.plainEnds(of: $0, masking) }) else { continue }
        plainCount += 1
        func bytes(_ word: UInt32, _ count: Int) -> [UInt8] {
          (0..<count).map { UInt8(truncatingIfNeeded: word >> UInt32(8 * $0)) }
        }
        let front = bytes(ends.front, ends.frontCount)
        let back = bytes(ends.back, ends.backCount)
        let shown = String(decoding: front, as: UTF8.self) + "…" + String(decoding: back, as: UTF8.self)
        #expect(preview(value, masking) == (ends.isNothing ? "***" : shown), "\(masking) of \(printable(value))")
        #expect((front + back).allSatisfy(JSONString.isPlain))
      }
    }
    #expect(plainCount > 20_000)
  }

  @Test func eightBytesArePlainWhereEachIs() {
    for byte in UInt8.min...UInt8.max {
      for place in 0..<8 {
        let bytes = 0x6161_6161_6161_6161 & ~(0xFF << UInt64(8 * place)) | UInt64(byte) << UInt64(8 * place)
        #expect(JSONString.arePlain(bytes) == JSONString.isPlain(byte), "\(byte) at \(place)")
      }
    }
  }
}
