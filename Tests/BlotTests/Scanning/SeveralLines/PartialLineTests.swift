import Foundation
import Testing

@testable import Blot

/// Lines that a container's runtime has cut into parts.
struct PartialLineTests {
  private static func kubernetes(_ parts: [String], stream: String = "stdout") -> String {
    parts.enumerated().map { index, part in
      "2026-01-02T03:04:05.67890123\(index % 10)Z \(stream) \(index == parts.count - 1 ? "F" : "P") \(part)\n"
    }.joined()
  }

  private static func docker(_ parts: [String]) -> String {
    parts.enumerated().map { index, part in
      let end = index == parts.count - 1 ? "\\n" : ""
      return "{\"log\":\"\(part)\(end)\",\"stream\":\"stdout\",\"time\":\"2026-01-02T03:04:05.\(index)Z\"}\n"
    }.joined()
  }

  /// A value that is cut at any place is found in all its parts, and nothing else of the lines changes.
  @Test(arguments: ["kubernetes", "docker"])
  func aValueIsFoundWhereverItIsCut(format: String) {
    let wrap = format == "docker" ? Self.docker : { Self.kubernetes($0) }
    let (before, value, behind) = ("mail to ", "anna.example@example.com", " went out")
    let line = Array(before + value + behind)
    for cut in 1..<line.count {
      let parts = [String(line[..<cut]), String(line[cut...])]
      let expected = parts.enumerated().map { index, part in
        let start = index == 0 ? max(before.count, 0) : max(0, before.count - cut)
        let end = index == 0 ? before.count + value.count : before.count + value.count - cut
        let text = Array(part)
        let (low, high) = (min(start, text.count), min(max(end, 0), text.count))
        return low < high ? String(text[..<low]) + "[EMAIL_ADDRESS]" + String(text[high...]) : part
      }
      #expect(SeveralLinesLog.redacted(wrap(parts)) == wrap(expected), "cut at \(cut)")
    }
  }

  @Test func aValueMayGoThroughManyParts() {
    let parts = ["x 41", "1111", "11111111", "11 y"]
    #expect(
      SeveralLinesLog.findings(Self.kubernetes(parts)) == ["41", "1111", "11111111", "11"].map { "CREDIT_CARD \($0)" })
    #expect(
      SeveralLinesLog.redacted(Self.docker(parts))
        == Self.docker(["x [CREDIT_CARD]", "[CREDIT_CARD]", "[CREDIT_CARD]", "[CREDIT_CARD] y"]))
  }

  /// As what writes UTF-16 leaves it.
  @Test func aByteOrderMarkIsNoPartOfTheFirstLine() {
    let mark = "\u{FEFF}"
    let parts = Self.kubernetes(["x 41", "11111111111111 y"])
    let expected = Self.kubernetes(["x [CREDIT_CARD]", "[CREDIT_CARD] y"])
    #expect(SeveralLinesLog.redacted(mark + parts) == mark + expected)
  }

  /// The value of a parameter of syslog has its brackets escaped, whether what tells it one stands in the same part or not.
  @Test(arguments: ["kubernetes", "docker"])
  func aParameterOfSyslogStaysOneWhereverItIsCut(format: String) {
    let isDocker = format == "docker"
    let wrap = isDocker ? Self.docker : { Self.kubernetes($0) }
    let quote = isDocker ? #"\""# : "\""
    let label = isDocker ? #"[PASSWORD\\]"# : #"[PASSWORD\]"#
    let head = "<34>1 2026-01-02T03:04:05.003Z host app 12 ID47 [user@123 a=\(quote)b\(quote) "
    let value = "s3cr3tXq!9"
    let line = Array(head + "password=\(quote)" + value + "\(quote)] and password=s3cr3tXq")
    for cut in 20..<head.count + 9 + quote.count where !isDocker || line[cut - 1] != "\\" {
      let parts = [String(line[..<cut]), String(line[cut...])]
      let expected = parts.map { $0.replacingOccurrences(of: value, with: label) }
        .map { $0.replacingOccurrences(of: "password=s3cr3tXq", with: "password=[PASSWORD]") }
      #expect(SeveralLinesLog.redacted(wrap(parts)) == wrap(expected), "cut at \(cut)")
      #expect(SeveralLinesLog.redacted(wrap(expected)) == wrap(expected), "cut at \(cut)")
    }
    let inValue = head.count + 10 + quote.count + 3
    #expect(
      SeveralLinesLog.redacted(wrap([String(line[..<inValue]), String(line[inValue...])]))
        == wrap([
          head + "password=\(quote)\(label)", "\(label)\(quote)] and password=[PASSWORD]"
        ]))
  }

  /// More than are put together at once, with findings before, in and between them.
  @Test func aLogMayHaveThousandsOfPartedLines() {
    let numbers = 0..<3000
    let text = numbers.map { number in
      "2026-01-02T03:04:05.678901230Z stdout F ann\(number)@example.com\n"
        + Self.kubernetes(["x\(number) 41", "11111111111111 to", " kim@exa", "mple.com \(number)"])
    }.joined()
    let expected = numbers.map { number in
      "2026-01-02T03:04:05.678901230Z stdout F [EMAIL_ADDRESS]\n"
        + Self.kubernetes([
          "x\(number) [CREDIT_CARD]", "[CREDIT_CARD] to", " [EMAIL_ADDRESS]", "[EMAIL_ADDRESS] \(number)"
        ])
    }.joined()
    #expect(SeveralLinesLog.redacted(text) == expected)
  }

  @Test func aKeyAndItsValueMayBeInDifferentParts() {
    #expect(SeveralLinesLog.findings(Self.kubernetes(["user=ann pass", "word=hunter2-x ok"])) == ["PASSWORD hunter2-x"])
    #expect(SeveralLinesLog.findings(Self.kubernetes(["password=", "hunter2-x ok"])) == ["PASSWORD hunter2-x"])
  }

  /// Both streams of a container are in one file, and either may write between the parts of the other.
  @Test(arguments: [true, false])
  func partsOfBothStreamsMayStandBetweenEachOther(isDocker: Bool) {
    func lines(_ parts: [String], _ stream: String) -> [String] {
      (isDocker ? Self.docker(parts) : Self.kubernetes(parts)).replacing("stdout", with: stream)
        .split(separator: "\n").map { $0 + "\n" }
    }
    func text(_ output: [String], _ errors: [String]) -> String {
      let (output, errors) = (lines(output, "stdout"), lines(errors, "stderr"))
      // The streams begin and end in turn, with a whole line in between.
      return output[0] + errors[0] + errors[1] + lines(["whole"], "stderr")[0] + output[1] + output[2] + errors[2]
    }
    let cut = text(["to ann@e", "xamp", "le.com ok"], ["card 4111", "11111111", "1111 x"])
    let wanted = text(
      ["to [EMAIL_ADDRESS]", "[EMAIL_ADDRESS]", "[EMAIL_ADDRESS] ok"],
      ["card 4111", "11111111", "1111 x"])
    // The whole line ends what the errors had begun.
    #expect(SeveralLinesLog.redacted(cut) == wanted)
    let output = lines(["to ann@e", "xample.com"], "stdout")
    let errors = lines(["card 41111111", "11111111 x"], "stderr")
    let redacted = [
      lines(["to [EMAIL_ADDRESS]", "[EMAIL_ADDRESS]"], "stdout"),
      lines(["card [CREDIT_CARD]", "[CREDIT_CARD] x"], "stderr")
    ]
    for order in [[0, 2, 1, 3], [0, 2, 3, 1], [2, 0, 1, 3], [2, 0, 3, 1]] {
      let text = order.map { (output + errors)[$0] }.joined()
      let expected = order.map { (redacted[0] + redacted[1])[$0] }.joined()
      #expect(SeveralLinesLog.redacted(text) == expected)
      let redactor = StreamRedactor(SeveralLinesLog.catalogue)
      #expect(redactor.redacted(Array(text.utf8)) { 1 } == Array(expected.utf8))
    }
  }

  /// Of a stream that goes on with something else for long nothing is waited for.
  @Test func aLineWaitsForSoManyLinesOfTheOtherStream() {
    for count in [PartialGroup.mostLinesBetween, PartialGroup.mostLinesBetween + 1] {
      let parts = Self.kubernetes(["to ann@exa", "mple.com"]).split(separator: "\n").map { $0 + "\n" }
      let between = (0..<count).map { Self.kubernetes(["line \($0)"], stream: "stderr") }.joined()
      let found = SeveralLinesLog.findings(parts[0] + between + parts[1])
      #expect(found.count == (count > PartialGroup.mostLinesBetween ? 0 : 2), "\(count)")
    }
  }

  /// A line of JSON that is long enough to be cut stays JSON, wherever the cut is.
  @Test(arguments: [JSONNumberRule.label, .keepType])
  func jsonInPartsStaysJSON(rule: JSONNumberRule) throws {
    let line = #"{"a":"x","card":4111111111111111,"list":[4111111111111111,5],"to":"ann@example.com","n":12}"#
    var rules = RedactionRules()
    rules.jsonNumbers = rule
    let bytes = Array(line.utf8)
    for cut in 1..<bytes.count {
      let parts = [bytes[..<cut], bytes[cut...]].map { String(decoding: $0, as: UTF8.self) }
      for (isDocker, text) in [(false, Self.kubernetes(parts)), (true, Self.docker(parts.map(Self.escaped)))] {
        let output = String(decoding: SeveralLinesLog.catalogue.redacted(text.utf8, rules), as: UTF8.self)
        var joined = ""
        for line in output.split(separator: "\n") {
          if isDocker {
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String]
            joined += try #require(object?["log"])
          } else {
            joined += line.dropFirst(40)
          }
        }
        let object = try JSONSerialization.jsonObject(with: Data(joined.utf8)) as? [String: Any]
        #expect(object?.keys.sorted() == ["a", "card", "list", "n", "to"], "cut at \(cut): \(output)")
        #expect((object?["list"] as? [Any])?.count == 2)
        #expect(!output.contains("4111"), "cut at \(cut): \(output)")
      }
    }
  }

  private static func escaped(_ part: String) -> String { part.replacing("\"", with: "\\\"") }

  @Test func findingsTellTheirLineAndPlaceInIt() {
    let text = Self.kubernetes(["whole"]) + Self.kubernetes(["to ann@exa", "mple.com"])
    let found = SeveralLinesLog.catalogue.findings(in: text.utf8)
    #expect(found.map(\.lineIndex) == [1, 2])
    #expect(found.map { $0.start - $0.lineStart } == [43, 40])
    #expect(Set(found.map(\.detector)).count == 1)
  }

  @Test func otherLinesMayComeFirst() {
    let text = "==> /var/log/pods/app/0.log <==\n\n" + Self.kubernetes(["to ann@exa", "mple.com"])
    #expect(SeveralLinesLog.findings(text) == ["EMAIL_ADDRESS ann@exa", "EMAIL_ADDRESS mple.com"])
  }

  @Test func linesThatAreWholeAreNotPutTogether() {
    let whole = Self.kubernetes(["to ann@exa"]) + Self.kubernetes(["mple.com"])
    #expect(SeveralLinesLog.findings(whole) == [])
    let streams =
      Self.kubernetes(["to ann@exa", "x"]).split(separator: "\n")[0] + "\n"
      + Self.kubernetes(["mple.com"], stream: "stderr")
    #expect(SeveralLinesLog.findings(String(streams)) == [])
  }

  /// Other writers' JSON begins like Docker's and never ends a line.
  @Test func aJSONLogWithoutLineEndsInItIsScannedLineByLine() {
    let lines = (0..<200).map {
      "{\"log\":\"\($0) password=\",\"stream\":\"stdout\",\"time\":\"2026-01-02T03:04:05Z\"}\n"
    }.joined()
    #expect(SeveralLinesLog.findings(lines) == [])
    #expect(SeveralLinesLog.findings(lines + Self.docker(["ann@example.com"])) == ["EMAIL_ADDRESS ann@example.com"])
  }

  @Test func partsComeOutOnceTheirLineIsWhole() {
    let redactor = StreamRedactor(SeveralLinesLog.catalogue)
    let lines = Self.kubernetes(["to ann@exa", "mple.com"]).split(separator: "\n").map { $0 + "\n" }
    var output: [UInt8] = []
    redactor.redact(Self.kubernetes(["a whole one"]).utf8, into: &output)
    #expect(output == Array(Self.kubernetes(["a whole one"]).utf8))
    output = []
    redactor.redact(lines[0].utf8, into: &output)
    #expect(output == [])
    redactor.redact(lines[1].utf8, into: &output)
    #expect(output == Array(Self.kubernetes(["to [EMAIL_ADDRESS]", "[EMAIL_ADDRESS]"]).utf8))
    // What waits is let go when it is asked for.
    output = []
    redactor.redact(lines[0].utf8, into: &output)
    redactor.flush(into: &output)
    #expect(output == Array(lines[0].utf8))
    output = []
    redactor.redact(lines[1].utf8, into: &output)
    #expect(output == Array(lines[1].utf8))
  }

  @Test func aLineOfMorePartsThanABlockHoldsIsScannedInBlocks() {
    let parts = (0..<80).map { "part \($0) card 4111111111111111 " }
    let expected = Self.kubernetes(parts).replacing("4111111111111111", with: "[CREDIT_CARD]")
    #expect(SeveralLinesLog.redacted(Self.kubernetes(parts), SeveralLinesLog.smallBlocks) == expected)
  }

  /// 30 parts of 16 KiB are some blocks: what stands over the end of one is found, too.
  @Test(arguments: ["kubernetes", "docker"])
  func aLineLongerThanABlockIsFoundOverEveryCut(format: String) {
    let wrap = format == "docker" ? Self.docker : { Self.kubernetes($0) }
    let value = "ann@example.com"
    let partBytes = 16 << 10
    var parts: [String] = []
    var expected: [String] = []
    var tail = ""
    for index in 0..<30 {
      let head = index == 29 ? "" : String(value.prefix(1 + index % (value.count - 1)))
      let filler = " " + String(repeating: "x ", count: partBytes).prefix(partBytes - tail.count - head.count - 2) + " "
      parts.append(tail + filler + head)
      expected.append((tail.isEmpty ? "" : "[EMAIL_ADDRESS]") + filler + (head.isEmpty ? "" : "[EMAIL_ADDRESS]"))
      tail = String(value.dropFirst(head.count))
    }
    let text = wrap(parts)
    #expect(SeveralLinesLog.redacted(text) == wrap(expected))
    let found = SeveralLinesLog.catalogue.findings(in: text.utf8)
    #expect(found.count == 58)
    let redactor = StreamRedactor(SeveralLinesLog.catalogue)
    #expect(redactor.redacted(Array(text.utf8)) { 5000 } == Array(wrap(expected).utf8))
    // The end may be missing, since the log was rotated.
    let lines = text.split(separator: "\n").dropLast(3).map { $0 + "\n" }.joined()
    #expect(SeveralLinesLog.catalogue.findings(in: lines.utf8).count == 26 * 2)
  }

  @Test(arguments: [false, true]) func jsonInPartsOfManyBlocksStaysJSON(isDocker: Bool) throws {
    let record = #"{"card":4111111111111111,"a":"x: 4111111111111111, \"q\"","list":[4111111111111111,5]}"#
    let count = 6000
    let line = "{\"records\":[" + Array(repeating: record, count: count).joined(separator: ",") + "]}"
    let bytes = Array(line.utf8)
    let parts = stride(from: 0, to: bytes.count, by: 16 << 10).map { start in
      String(decoding: bytes[start..<min(bytes.count, start + (16 << 10))], as: UTF8.self)
    }
    let text = isDocker ? Self.docker(parts.map(Self.jsonEscaped)) : Self.kubernetes(parts)
    var joined = ""
    for line in SeveralLinesLog.redacted(text).split(separator: "\n") {
      if isDocker {
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String]
        joined += try #require(object?["log"])
      } else {
        joined += line.dropFirst(40)
      }
    }
    let object = try JSONSerialization.jsonObject(with: Data(joined.utf8)) as? [String: [[String: Any]]]
    let records = try #require(object?["records"])
    #expect(records.count == count)
    // A number that is cut is one string with a label for each part.
    let labels = ["[CREDIT_CARD]", "[CREDIT_CARD][CREDIT_CARD]"]
    #expect(records.allSatisfy { labels.contains($0["card"] as? String ?? "") })
    #expect(records.allSatisfy { labels.contains(($0["list"] as? [Any])?.first as? String ?? "") })
    #expect(!joined.contains("4111"))
  }

  private static func jsonEscaped(_ part: String) -> String {
    part.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }

  @Test func anyChunksGiveTheSameOutput() {
    var generator = SeededGenerator(seed: Proof.seed("partial lines"))
    let whole = StreamRedactor(SeveralLinesLog.catalogue, RedactionRules(), SeveralLinesLog.smallBlocks)
    let cut = StreamRedactor(SeveralLinesLog.catalogue, RedactionRules(), SeveralLinesLog.smallBlocks)
    let large = StreamRedactor(SeveralLinesLog.catalogue)
    for round in 0..<60 {
      func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &generator) }
      let isDocker = Bool.random(using: &generator)
      var text = String(repeating: "other\n", count: number(0..<30))
      text += isDocker ? Self.docker(["begin"]) : Self.kubernetes(["begin"])
      for _ in 0..<40 {
        var parts = [String](repeating: "", count: number(1..<5))
        for index in parts.indices {
          parts[index] =
            ["ann@exa", "mple.com", "4111111", "111111111", " pass", "word=Ex4mple-1", " x "][number(0..<7)]
        }
        var lines = isDocker ? Self.docker(parts) : Self.kubernetes(parts)
        // Now and then the last part, or a line of something else.
        if number(0..<6) == 0 { lines = lines.split(separator: "\n").dropLast().map { $0 + "\n" }.joined() }
        if number(0..<9) == 0 { lines += String(repeating: "y", count: number(0..<900)) + "\n" }
        if isDocker, number(0..<20) == 0 {
          lines += String(repeating: Self.docker(["ann@exa", ""]).split(separator: "\n")[0] + "\n", count: 70)
        }
        // The other stream comes in between.
        if !isDocker, number(0..<4) == 0 {
          let middle = lines.firstIndex(of: "\n").map { lines.index(after: $0) } ?? lines.endIndex
          let other = ["4111111", "111111111", " pass"][number(0..<3)]
          lines.insert(
            contentsOf: Self.kubernetes(["x", other])
              .replacing("stdout", with: "stderr"), at: middle)
        }
        text += lines
      }
      let bytes = Array(text.utf8)
      let expected = whole.redacted(bytes)
      let output = cut.redacted(bytes) { round % 5 == 0 ? 1 : number(1..<300) }
      #expect(output == expected, "round \(round)")
      // Parts that outgrow a small block are joined in two, elsewhere where a label is longer than what it stands for.
      let once = large.redacted(bytes)
      #expect(large.redacted(once) == once, "round \(round)")
    }
  }
}
