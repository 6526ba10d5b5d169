import Testing

@testable import Blot

/// Whatever comes of tables, pairs, markup, rows and the lines of containers: it is written as its findings say, and
/// however it comes in pieces.
struct StructureFuzzTests {
  /// The pieces of one form.
  private enum Form: CaseIterable {
    case table, pairs, markup, rows, containers, messages

    var pieces: [String] {
      switch self {
      case .table:
        ["name,email,card,note\n", "id\tpassword\tphone\n", ",", "\t", ";", "\"", "\"\"", "\"a, b\"", "\n", "\r\n"]
      case .pairs: ["user=", "password=", "email: ", "msg=\"", "\" ", " ", "&", "?q=", "; ", "{", "}", "[", "]", "\n"]
      case .markup:
        ["<email>", "</email>", "<a key=\"password\" value=\"", "\"/>", "&amp;", "&#64;", "<![CDATA[", "]]>", "\n"]
      case .rows:
        ["INSERT INTO t (name, email, password) VALUES (", "), (", "'", "''", ", ", ");\n", "| ", " |\n", "+---+\n"]
      case .containers:
        [
          "2026-01-02T03:04:05.678901234Z stdout P ", "2026-01-02T03:04:05.678901234Z stdout F ",
          "2026-01-02T03:04:05.678901234Z stderr P ", "{\"log\":\"", "\\n\",\"stream\":\"stdout\",\"time\":\"2026\"}\n",
          "\",\"stream\":\"stdout\",\"time\":\"2026\"}\n", "\\\"", "\n"
        ]
      case .messages:
        ["XException: ", "error: no ", "\n    ", "\n\t", "=\n", "=40", "=3D", "\n  at a.B(C.java:1)", ".", "-", "\n"]
      }
    }

    static let values = [
      "ann@example.com", "ann@", "example.com", "4111111111111111", "4111 1111 ", "1111 1111", "hunter2-Ex",
      "Ann Example",
      "+49 30 901820", "word", "17", "\u{E9}", "\0", "DE89370400440532013000"
    ]
  }

  @Test func anyTextIsWrittenAsItsFindingsSay() {
    let seed = Proof.seed("structure")
    var random = SeededGenerator(seed: seed)
    func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }
    let catalogue = ActionRun.catalogue
    let keeping = RedactionRules(defaultAction: .keep)
    for round in 0..<(Proof.isThorough ? 20_000 : 400) {
      guard let form = Form.allCases.randomElement(using: &random) else { return }
      let other = Form.allCases.randomElement(using: &random) ?? form
      var text = form.pieces[0]
      for _ in 0..<number(1..<50) {
        let pieces = number(0..<9) == 0 ? other.pieces : number(0..<2) == 0 ? form.pieces : Form.values
        text += pieces[number(0..<pieces.count)]
      }
      var bytes = Array(text.utf8)
      if number(0..<4) == 0 { bytes[number(0..<bytes.count)] = UInt8(number(0..<256)) }
      let place = "seed \(seed), round \(round): \(printable(bytes))"
      #expect(catalogue.redacted(bytes, keeping) == bytes, "\(place)")
      let output = catalogue.redacted(bytes)
      let redactor = StreamRedactor(catalogue)
      #expect(redactor.redacted(bytes) { number(1..<100) } == output, "\(place)")
      // Between the findings stands what stood there.
      let found = catalogue.findings(in: bytes)
      #expect(found.isEmpty == (output == bytes), "\(place)")
      var rest = output[...]
      var end = 0
      for finding in found {
        let between = bytes[end..<max(end, finding.start)]
        #expect(contains(&rest, between), "\(place)\n\(printable(output))")
        end = max(end, finding.end)
      }
      #expect(rest.reversed().starts(with: bytes[end...].reversed()), "\(place)\n\(printable(output))")
    }
  }

  /// Whether `part` stands in `rest`, which is moved behind it.
  private func contains(_ rest: inout ArraySlice<UInt8>, _ part: ArraySlice<UInt8>) -> Bool {
    if part.isEmpty { return true }
    var start = rest.startIndex
    while start + part.count <= rest.endIndex {
      if rest[start..<start + part.count].elementsEqual(part) {
        rest = rest[(start + part.count)...]
        return true
      }
      start += 1
    }
    return false
  }
}
