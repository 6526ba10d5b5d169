import Testing

@testable import Blot

/// Names in quotes before addresses of mail.
struct DisplayNameTests {
  private func redacted(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return String(decoding: StreamRedactor(BuiltIn.catalogue).redacted(bytes) { bytes.count }, as: UTF8.self)
  }

  @Test(arguments: [
    (#""Kaspar Example" <a@example.com>"#, #""[PERSON_NAME]" <[EMAIL_ADDRESS]>"#),
    (
      #"queued for "Jane van Doe"<a@example.com>, "Joe O'Doe"  <b@example.com>"#,
      #"queued for "[PERSON_NAME]"<[EMAIL_ADDRESS]>, "[PERSON_NAME]"  <[EMAIL_ADDRESS]>"#
    ),
    (#"{"m":"\"Jane Doe\" <a@example.com>"}"#, #"{"m":"\"[PERSON_NAME]\" <[EMAIL_ADDRESS]>"}"#),
    (#"&quot;Jane Doe&quot; &lt;a@example.com&gt;"#, #"&quot;[PERSON_NAME]&quot; &lt;[EMAIL_ADDRESS]&gt;"#),
    (#""Example Support" <help@example.com>"#, #""Example Support" <[EMAIL_ADDRESS]>"#),
    (
      #""Jane" <a@example.com> "we mail Jane" <b@example.com>"#,
      #""Jane" <[EMAIL_ADDRESS]> "we mail Jane" <[EMAIL_ADDRESS]>"#
    ),
    (#"x Jane Doe" <a@example.com>"#, #"x Jane Doe" <[EMAIL_ADDRESS]>"#),
    (#"title="Jane Doe" <br>"#, #"title="Jane Doe" <br>"#)
  ])
  func aNameStandsInQuotesBeforeItsAddress(text: String, expected: String) {
    #expect(redacted(text) == expected)
    #expect(redacted(expected) == expected)
  }

  @Test func bothEnginesFindIt() {
    let text = Array(#"to "Jane Doe" <a@example.com>"#.utf8)
    let findings = TextScanner(BuiltIn.catalogue, engine: .reference).findings(in: text)
    #expect(findings.map(\.range) == [4..<12, 15..<28])
    #expect(findings == TextScanner(BuiltIn.catalogue).findings(in: text))
  }
}
