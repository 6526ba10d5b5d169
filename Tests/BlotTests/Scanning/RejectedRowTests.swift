import Testing

@testable import Blot

/// PostgreSQL names what broke a constraint in clear text, whatever the application masks.
struct RejectedRowTests {
  /// `column=value` for each value behind the word `Key`.
  private func values(_ text: String) -> [String]? {
    let padded = PaddedText(text.utf8)
    guard let word = text.firstRange(of: "Key") else { return nil }
    let last = text.utf8.distance(from: text.startIndex, to: word.upperBound) - 1
    guard let row = RejectedRow(behind: last, in: padded.pointer, lineEnd: padded.text.count) else { return nil }
    var values: [String] = []
    func string(_ range: Range<Int>) -> String { String(decoding: padded.text[range], as: UTF8.self) }
    row.forEachValue { column, value in values.append(string(column) + "=" + string(value)) }
    return values
  }

  @Test(arguments: [
    ("DETAIL:  Key (login)=(jdoe) already exists.", ["login=jdoe"]),
    ("Key (first_name, last_name)=(Jane, Doe) is", ["first_name=Jane", "last_name=Doe"]),
    ("Key (lower((email)::text), id)=(j@example.org, 4)", ["email=j@example.org", "id=4"]),
    ("Key (a)=(f(x)) b", ["a=f(x)"]), ("Key (a, b)=(x)", ["a=x"])
  ])
  func eachValueHasItsColumn(text: String, expected: [String]) { #expect(values(text) == expected) }

  @Test(arguments: ["Key (a)=(x", "Key (a) = (x)", "Key a=(x)", "Key (a", "Key ", "Key (a)="])
  func otherKeysAreNone(text: String) { #expect(values(text) == nil) }
}
