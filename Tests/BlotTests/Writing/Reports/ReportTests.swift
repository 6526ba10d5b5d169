import Foundation
import PatternFiles
import Testing

@testable import Blot

struct ReportTests {
  private static let value = Array("jane.doe@example.com".utf8)

  private func catalogue() throws -> Catalogue {
    try Catalogue([DetectorDefinition(type: "EMAIL_ADDRESS", name: "email \"quoted\"", regex: "[a-z.]+@[a-z.]+")])
  }

  private func line(
    _ report: some ReportFormat, _ catalogue: Catalogue, path: String = "app.log", value: [UInt8] = value
  ) -> String {
    value.withUnsafeBytes { bytes in
      let finding = Finding(
        start: 100, end: 100 + bytes.count, lineStart: 80, lineIndex: 4, detector: 0, confidence: 0.85,
        isValidated: true)
      var output: [UInt8] = []
      report.append(
        FindingRecord(
          source: FindingSource(path: path, catalogue: catalogue), lineNumber: 5, start: 20, end: 20 + bytes.count,
          byteOffset: 1_000_100, finding: finding, value: bytes),
        to: &output)
      return String(decoding: output, as: UTF8.self)
    }
  }

  private func object(_ line: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
  }

  @Test func aJSONLineHasTheFieldsOfTheContractInItsOrder() throws {
    let catalogue = try catalogue()
    let text = line(JSONLinesReport(catalogue, key: FingerprintKey([1])), catalogue)
    #expect(
      text == #"{"path":"app.log","line":5,"start":20,"end":40,"offset":1000100,"type":"EMAIL_ADDRESS","#
        + #""detector":"email \"quoted\"","confidence":0.85,"validated":true,"preview":"jan…com","#
        + #""fingerprint":"\#(try object(text)["fingerprint"] ?? "")"}"# + "\n")
  }

  @Test func theValueIsAFieldOnlyOnRequest() throws {
    let catalogue = try catalogue()
    #expect(try object(line(JSONLinesReport(catalogue), catalogue))["value"] == nil)
    let shown = try object(line(JSONLinesReport(catalogue, showsValues: true), catalogue))
    #expect(shown["value"] as? String == "jane.doe@example.com")
  }

  @Test func hostileBytesGiveOneLineOfValidJSON() throws {
    let catalogue = try catalogue()
    var generator = SeededGenerator(seed: 0x5EED_0003)
    for _ in 0..<500 {
      let value = (0..<Int.random(in: 1...60, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      let text = line(JSONLinesReport(catalogue, showsValues: true), catalogue, path: "a\nb\u{1B}\"\\", value: value)
      #expect(text.utf8.filter { $0 == UInt8(ascii: "\n") }.count == 1)
      #expect(text.utf8.allSatisfy { $0 >= 0x20 || $0 == UInt8(ascii: "\n") })
      #expect(try object(text)["path"] as? String == "a\nb\u{1B}\"\\")
    }
  }

  @Test func aTextLineIsPathPlaceTypeAndPreview() throws {
    let catalogue = try catalogue()
    #expect(line(TextReport(catalogue), catalogue) == "app.log:5:21: EMAIL_ADDRESS jan…com\n")
    #expect(
      line(TextReport(catalogue, showsValues: true), catalogue)
        == "app.log:5:21: EMAIL_ADDRESS jan…com jane.doe@example.com\n")
  }

  @Test func coloursLeaveTheTextAsItIs() throws {
    let catalogue = try catalogue()
    let coloured = line(TextReport(catalogue, isColoured: true), catalogue)
    let plain = coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(coloured != plain)
    #expect(plain == line(TextReport(catalogue), catalogue))
  }

  @Test func aTextLineStaysOneLineAndNeverSpeaksToTheTerminal() throws {
    let catalogue = try catalogue()
    let value: [UInt8] = Array("\u{1B}]0;owned\u{7}\r\u{9B}31m".utf8) + [0xFF, 0x00] + Array("0123456789".utf8)
    let text = line(TextReport(catalogue, showsValues: true), catalogue, path: "a\nb\u{1B}[2J", value: value)
    #expect(text.dropLast().utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
    #expect(text.hasPrefix(#"a\x0ab\x1b[2J:5:21: "#))
  }
}
