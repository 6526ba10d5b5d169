import Foundation
import Testing

struct CSVTests {
  private let folder: TemporaryFolder
  private let acme: [String]

  init() throws {
    folder = try TemporaryFolder()
    acme = try AcmePatterns.options(folder)
  }

  private func scan(_ arguments: String..., input: Data = Data(), status: Int32 = 1) throws -> [[String]] {
    let run = try BlotRun(["scan", "--format", "csv"] + acme + arguments, input: input, in: folder.url)
    #expect(run.status == status, "\(run.errors)")
    return try CSVText(run.output).records
  }

  @Test func theHeaderNamesTheFieldsOfTheContractInTheirOrder() throws {
    defer { folder.remove() }
    try folder.write("nothing\n", to: "a.log")
    let fields = [
      "path", "line", "start", "end", "offset", "type", "detector", "confidence", "validated", "preview", "fingerprint"
    ]
    #expect(try scan("a.log", status: 0) == [fields])
    #expect(try scan("--show-values", "a.log", status: 0) == [fields + ["value"]])
  }

  @Test func aRecordSaysWhatTheJSONLineSays() throws {
    defer { folder.remove() }
    try folder.write("start\nuser=ACME-12345674, tok_abcdefghijkl\n", to: "a, \"b\".log")
    let records = try scan("--show-values", "a, \"b\".log")
    #expect(records.count == 3)
    #expect(
      records[1].prefix(10) == [
        "a, \"b\".log", "2", "5", "18", "11", "ACME_ID", "acme-id", "0.6", "false", "AC…74"
      ])
    #expect(records[1][10].wholeMatch(of: /[0-9a-f]{16}/) != nil)
    #expect(records[1][11] == "ACME-12345674")
    let json = try BlotRun(["scan", "--format", "jsonl"] + acme + ["a, \"b\".log"], in: folder.url)
    for (record, line) in zip(records.dropFirst(), json.text.split(separator: "\n")) {
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      for (name, value) in zip(records[0], record) where name != "fingerprint" && name != "value" {
        let expected = object[name]
        let text = name == "validated" ? "\(expected as? Bool ?? true)" : "\(expected ?? "")"
        #expect(value == text, "\(name)")
      }
    }
  }

  @Test func nothingIsAFormulaInASpreadsheet() throws {
    defer { folder.remove() }
    for name in ["=1+1.log", "+a.log", "@a.log", "-a.log", "\u{FF1D}a.log"] {
      try folder.write("tok_\"=cmd()|\",abcdef\n", to: "in/\(name)")
    }
    let run = try BlotRun(
      ["scan", "--format", "csv"] + acme + ["--", "-a.log", "+a.log"], in: folder.url.appending(path: "in"))
    #expect(try CSVText(run.output).records.dropFirst().map { $0[0] } == ["'-a.log", "'+a.log"])
    let found = try BlotRun(["scan", "--format", "csv"] + acme + ["."], in: folder.url.appending(path: "in"))
    #expect(try CSVText(found.output).records.count == 6)
    let others = try BlotRun(
      ["scan", "--format", "csv"] + acme + ["=1+1.log", "@a.log", "\u{FF1D}a.log"], in: folder.url.appending(path: "in")
    )
    #expect(try CSVText(others.output).records.dropFirst().map { $0[0].first } == ["'", "'", "'"])
    let values = AcmePatterns.text + "  - type: ACME_SUM\n    regex: '[=@+-]cmd\\d{8}'\n"
    try folder.write(values, to: "acme.yaml")
    let sums = try BlotRun(
      ["scan", "--format", "csv", "--show-values", "--patterns", "acme.yaml", "--only", "ACME_SUM", "-"],
      input: Data("x =cmd12345678 @cmd12345678 -cmd12345678\n".utf8), in: folder.url)
    let records = try CSVText(sums.output).records.dropFirst()
    #expect(records.map { $0[11] } == ["'=cmd12345678", "'@cmd12345678", "'-cmd12345678"])
    #expect(records.map { $0[9] } == ["'=c…78", "'@c…78", "'-c…78"])
    // Standard input is no formula.
    #expect(Set(records.map { $0[0] }) == ["-"])
  }

  @Test func hostileBytesStayOneRecordEach() throws {
    defer { folder.remove() }
    var log = Data()
    for byte in UInt8(0x21)...0xFF {
      log.append(contentsOf: "tok_\"\\a,".utf8)
      log.append(contentsOf: [byte, byte, byte, byte, byte, byte, byte, byte, byte, 0x00, 0x0D, 0x0A])
    }
    try folder.write(log, to: "line\nbreak.log")
    let run = try BlotRun(["scan", "--format", "csv", "--show-values"] + acme + ["line\nbreak.log"], in: folder.url)
    let records = try CSVText(run.output).records
    #expect(records.count == 0xFF - 0x21 + 2)
    #expect(records.allSatisfy { $0.count == 12 })
    #expect(run.output.count { $0 == 0x0A } == records.count)
    #expect(records[1][0] == "line\\x0abreak.log")
  }

  @Test func stepsHaveNoPlaceInATable() throws {
    defer { folder.remove() }
    let run = try BlotRun(["scan", "--format", "csv", "--explain", "a.log"], in: folder.url)
    #expect(run.status == 2)
    #expect(run.errors == "blot: --explain and --format csv exclude each other (leave one out)\n")
  }
}
