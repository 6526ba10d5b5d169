import Testing

@testable import Blot

/// Statements in the logs of databases and frameworks hold whole rows, whose keys stand elsewhere than beside the
/// values.
struct InsertedRowsTests {
  /// `column=value` for each value of the rows behind the word `VALUES`.
  private func values(_ text: String) -> [String]? {
    let padded = PaddedText(text.utf8)
    guard let word = text.firstRange(of: "VALUES") else { return nil }
    let last = text.utf8.distance(from: text.startIndex, to: word.upperBound) - 1
    guard let rows = InsertedRows(behind: last, in: padded.pointer, 0..<padded.text.count) else { return nil }
    var values: [String] = []
    func string(_ range: Range<Int>) -> String { String(decoding: padded.text[range], as: UTF8.self) }
    rows.forEachValue { column, value in values.append(string(rows.columns[column]) + "=" + string(value)) }
    return values
  }

  @Test(arguments: [
    ("(a, b) VALUES ('x', 'y, z')", ["a=x", "b=y, z"]),
    ("(`a`,[b],\"c\")VALUES(1,'O''Neill',NULL)", ["a=1", "b=O''Neill", "c=NULL"]),
    ("(a, b) VALUES ('x', now()), ('y', f(1, 2)::date)", ["a=x", "b=now()", "a=y", "b=f(1, 2)"]),
    (#"(\"a\", \"b\") VALUES (N'x', \"y\")"#, ["a=x", "b=y"]),
    ("(a, b) VALUES (Jane Doe, x@example.org)", ["a=Jane Doe", "b=x@example.org"]), ("(a) VALUES ('x", ["a=x"])
  ])
  func eachValueHasItsColumn(text: String, expected: [String]) {
    #expect(values(text)?.map { $0.replacing("::date", with: "") } == expected)
  }

  @Test(arguments: ["VALUES ('x')", "f(x = 1) VALUES ('x')", "(a) VALUES", "(a) VALUES x", "a) VALUES ('x')"])
  func withoutColumnsThereAreNoRows(text: String) {
    #expect(values(text) == nil)
  }

  @Test func theColumnOfAValueIsFoundFromTheValue() {
    func column(_ before: String) -> String? {
      let padded = PaddedText(before.utf8)
      guard let name = InsertedRows.column(ofValueAt: padded.text.count, in: padded.pointer, lowest: 0) else {
        return nil
      }
      return String(decoding: padded.text[name], as: UTF8.self)
    }
    #expect(column("INSERT INTO t (a, nhs_number) VALUES ('x, y', '") == "nhs_number")
    #expect(column("INSERT INTO t (a, b) values (") == "a")
    #expect(column("f(a, '") == nil)
    #expect(column("(a) VALUES (1, '") == nil)
    #expect(column("a, b, ") == nil)
  }
}
