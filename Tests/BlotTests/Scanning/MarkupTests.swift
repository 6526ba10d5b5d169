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
    ("<member><name>key</name><value><string>secret</string></value></member>", "secret"),
    ("<key>key</key><string>secret</string>", "key"), ("<dt>key</dt><dd>secret</dd><dt>b</dt>", "secret")
  ])
  func theValueIsTheContentOfTheElement(text: String, expected: String) {
    #expect(value(text) == expected)
  }

  /// Usage texts, headings and empty elements have none.
  @Test(arguments: [
    "<key></key>", "</key>secret</a>", "<key> for the account", "login <key> <password>", "<key><a>secret</a></key>",
    "<th>key</th><th>secret</th>", "<td>key</td><td>secret</td><td>b</td>", "<td>the <b>key</b></td>", "a > key > b",
    "x<key", "key</td>", "<td>key</td><td></td>", "<name>key</name><value><a>secret</a></value>",
    "<name>key</name><value><string><b>secret</b></string></value>"
  ])
  func whatIsNoContentIsNoValue(text: String) {
    #expect(value(text) == nil)
  }

  /// `key=value` of the element named by the attribute whose name ends with `@`, which is taken out.
  private func element(_ marked: String, _ read: (Int, PaddedText) -> Markup.NamedElement?) -> String? {
    guard let mark = marked.firstRange(of: "@") else { return nil }
    let padded = PaddedText(marked.replacing("@", with: "").utf8)
    let last = marked.utf8.distance(from: marked.startIndex, to: mark.lowerBound) - 1
    return read(last, padded).map { element in
      "\(String(decoding: padded.text[element.key], as: UTF8.self))=\(String(decoding: padded.text[element.value], as: UTF8.self))"
    }
  }

  @Test(arguments: [
    ("<entry key@=\"db.password\">secret</entry>", "db.password=secret"),
    ("<Data Name@='TargetUserName'>jdoe</Data>", "TargetUserName=jdoe"),
    (#"<item name@=\"ssn\" type=\"string\">12</item>"#, "ssn=12"),
    ("<a:Attribute Name@='surname'><a:AttributeValue t=\"s\">Doe</a:AttributeValue>", "surname=Doe"),
    ("<entry key@=\"a\"/>secret</entry>", nil), ("<entry key@=\"a\"><b><c>x</c></b>", nil),
    ("<entry key@=a>x</entry>", nil),
    ("<entry key@=\"a", nil), ("key@=\"a\" b", nil),
    ("<string name@=\"password\">Kennwort</string>", nil)
  ])
  func anAttributeNamesTheContentOfItsElement(marked: String, expected: String?) {
    let found = element(marked) { last, padded in
      Markup.element(withKeyInAttribute: last, in: padded.pointer, lineEnd: padded.text.count)
    }
    #expect(found == expected)
  }

  @Test(arguments: [
    ("<password xsi:type@=\"xsd:string\">secret</password>", "password=secret"),
    ("<a:ssn xsi:type@=\"xs:string\" b=\"c\">12</a:ssn>", "a:ssn=12"), ("<password type@=\"x\">secret</password>", nil),
    ("<a b=\"password xsi:type@=\"x\">secret</a>", nil), ("<password xsi:type@=\"x\"/>", nil)
  ])
  func aTypedElementIsNamedByItsTag(marked: String, expected: String?) {
    let found = element(marked) { last, padded in
      Markup.element(withType: last, in: padded.pointer, 0..<padded.text.count)
    }
    #expect(found == expected)
  }

  @Test func theKeyOfACellIsTheCellBefore() {
    func key(_ text: String) -> String? {
      let padded = PaddedText(text.utf8)
      guard let key = Markup.keyOfCell(endingBefore: padded.text.count, padded.pointer, 0) else { return nil }
      return String(decoding: padded.text[key], as: UTF8.self)
    }
    #expect(key("<tr><td>tax id</td><td>") == "tax id")
    #expect(key("<td class=\"a\">ssn:</td> <td class=\"b\">") == "ssn")
    #expect(key("<a:Attribute Name=\"ssn\"><a:AttributeValue t=\"x\">") == "ssn")
    #expect(key("<a b=\"x\">x</a><b>") == "x")
    #expect(key("<a b=x><b>") == nil)
    // An element that is named itself has its own name as its key.
    #expect(key("<id>3</id><ssn>") == nil)
    #expect(key("<name>Ann</name> <a:taxId>") == nil)
    #expect(key("<customer name=\"x\"><ssn>") == nil)
    #expect(key("<ssn>078051120</ssn><ssn>") == nil)
    #expect(key("<cell>tax id</cell><cell>") == "tax id")
    #expect(key("<Name>ssn</Name><StringValue>") == "ssn")
    #expect(key("<name>ssn</name><value><string>") == "ssn")
    #expect(key("<name>ssn</name><a><string>") == nil)
    // Only where nothing else stands in the name is it one of what holds anything.
    #expect(key("<name>Ann</name><ns:code>") == "Ann")
    #expect(key("<name>Ann</name><postCode>") == nil)
    #expect(key("<name>Ann</name><post_code>") == nil)
    #expect(key("<ssn>") == nil)
    #expect(key("<td></td><td>") == nil)
    #expect(key("ssn <b>") == nil)
  }
}
