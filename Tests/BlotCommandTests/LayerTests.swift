import Foundation
import Testing

/// Values that are spelled otherwise, through the real binary.
struct LayerTests {
  private struct Line: Decodable {
    var start: Int
    var end: Int
    var type: String
    var preview: String
    var fingerprint: String
    var value: String
  }

  private func findings(_ input: String, _ options: String...) throws -> [Line] {
    let run = try BlotRun(
      ["scan", "--format", "jsonl", "--show-values", "--only", "CREDIT_CARD,EMAIL_ADDRESS"] + options,
      input: Data(input.utf8))
    #expect(run.errors.isEmpty)
    return try run.text.split(separator: "\n").map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
  }

  /// Whoever counts distinct values by their fingerprints counts one.
  @Test func aValueHasOneFingerprintInEverySpelling() throws {
    let spellings = [
      "c 4111111111111111", "c %34111111111111111", #"{"c":"\u0034111111111111111"}"#, "c 4111&#49;11111111111",
      "c 4111\u{1B}[1m1111\u{1B}[0m11111111", "c \u{FF14}111111111111111", "c 4111\u{200B}111111111111",
      "c NDExMTExMTExMTExMTExMQ=="
    ]
    let found = try findings(spellings.joined(separator: "\n"))
    #expect(found.count == spellings.count)
    #expect(Set(found.map(\.fingerprint)).count == 1)
    #expect(Set(found.map(\.value)) == ["4111111111111111"])
    #expect(Set(found.map(\.preview)) == ["4111…1111"])
  }

  /// `cut -b` with the offsets must give the bytes that spell the value.
  @Test func offsetsAreOfTheRawBytes() throws {
    let found = try findings("é x=anna%40example.com, data=YW5uYUBleGFtcGxlLmNvbSBvaw==.")
    #expect(found.map { $0.start..<$0.end } == [5..<23, 30..<58])
    #expect(found.map(\.value) == ["anna@example.com", "anna@example.com"])
  }

  @Test func anExplanationIsOfTheDecodedLine() throws {
    let run = try BlotRun("scan", "--explain", "--only", "US_SSN", input: Data("ssn%3D%20536-22-4567\n".utf8))
    #expect(run.text.contains("'ssn' in its key"))
    #expect(run.text.hasPrefix("-:1:10: US_SSN "))
  }

  @Test func everyJobCountAndEngineGivesTheSameOutput() throws {
    let line =
      #"{"u":"a%2540b","to":"anna\u0040example.com","d":"YW5uYUBleGFtcGxlLmNvbSBvaw=="} "#
      + "\u{1B}[1m4111\u{1B}[0m111111111111\n"
    let input = Data(String(repeating: line + "plain line of text 12345\n", count: 3000).utf8)
    let one = try BlotRun(["redact", "--jobs", "1"], input: input)
    let two = try BlotRun(["redact", "--jobs", "2"], input: input)
    #expect(one.status == 0)
    #expect(one.output == two.output)
    #expect(
      one.text.prefix(200).split(separator: "\n")[0]
        == #"{"u":"a%2540b","to":"[EMAIL_ADDRESS]","d":"[EMAIL_ADDRESS]"} "# + "\u{1B}[1m[CREDIT_CARD]")
  }

  @Test func jsonNumbersKeepTheirTypeOnRequest() throws {
    let input = Data(#"{"card":4111111111111111,"n":1}"#.utf8)
    #expect(try BlotRun("redact", "--json-numbers", "keep-type", input: input).text == #"{"card":0,"n":1}"#)
    #expect(try BlotRun("redact", input: input).text == #"{"card":"[CREDIT_CARD]","n":1}"#)
    let wrong = try BlotRun("redact", "--json-numbers", "zero", input: input)
    #expect(wrong.status == 2)
    #expect(wrong.errorLines.count == 1)
  }
}
