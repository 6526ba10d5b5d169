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
}
