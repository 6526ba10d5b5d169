import Testing

@testable import Blot

/// Values in XML and HTML: between a key and its value stand tags.
struct MarkupTests {
  /// The value of the first `key` in the text.
  private func value(_ text: String) -> String? {
    let padded = PaddedText(text.utf8)
    guard let key = text.firstRange(of: "key") else { return nil }
    let last = text.utf8.distance(from: text.startIndex, to: key.upperBound) - 1
    guard let value = KeyedValue(after: last, in: padded.pointer, lineEnd: padded.text.count) else { return nil }
    return String(decoding: padded.text[value.start..<value.end], as: UTF8.self)
  }

  @Test(arguments: [
    ("<key>secret</key>", "secret"), ("<a:db.key>se cret</a:db.key>", "se cret"),
    ("<key><![CDATA[secret]]></key>", "secret"), ("<name>db.key</name><value>secret</value>", "secret"),
    ("<name>key</name> <value type=\"x\">secret</value></property>", "secret"),
    ("<tr><td>my key</td><td>secret</td></tr>", "secret"), ("<th>key</th><td>secret</td>", "secret"),
    ("<key>key</key><string>secret</string>", "key"), ("<dt>key</dt><dd>secret</dd><dt>b</dt>", "secret")
  ])
  func theValueIsTheContentOfTheElement(text: String, expected: String) {
    #expect(value(text) == expected)
  }

  /// Usage texts, headings and empty elements have none.
  @Test(arguments: [
    "<key></key>", "</key>secret</a>", "<key> for the account", "login <key> <password>", "<key><a>secret</a></key>",
    "<th>key</th><th>secret</th>", "<td>key</td><td>secret</td><td>b</td>", "<td>the <b>key</b></td>", "a > key > b",
    "x<key", "key</td>", "<td>key</td><td></td>"
  ])
  func whatIsNoContentIsNoValue(text: String) {
    #expect(value(text) == nil)
  }

  @Test func theKeyOfACellIsTheCellBefore() {
    func key(_ text: String) -> String? {
      let padded = PaddedText(text.utf8)
      guard let key = Markup.keyOfCell(endingBefore: padded.text.count, padded.pointer, 0) else { return nil }
      return String(decoding: padded.text[key], as: UTF8.self)
    }
    #expect(key("<tr><td>tax id</td><td>") == "tax id")
    #expect(key("<td class=\"a\">ssn:</td> <td class=\"b\">") == "ssn")
    #expect(key("<ssn>") == nil)
    #expect(key("<td></td><td>") == nil)
    #expect(key("ssn <b>") == nil)
  }
}
