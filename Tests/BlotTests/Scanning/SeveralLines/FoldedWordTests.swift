import Testing

@testable import Blot

/// Values that go on in the next line of a folded header, in an encoded word of its own.
struct FoldedWordTests {
  @Test(
    arguments: [
      (
        "Subject: =?UTF-8?Q?to_ann.lind=40exam?=", "=?UTF-8?Q?ple.com_ok?=", "Subject: =?UTF-8?Q?to_[EMAIL_ADDRESS]?=",
        "=?UTF-8?Q?[EMAIL_ADDRESS]_ok?="
      ),
      (
        "Subject: card =?utf-8?q?41111111?=", "=?utf-8?q?11111111?= x", "Subject: card =?utf-8?q?[CREDIT_CARD]?=",
        "=?utf-8?q?[CREDIT_CARD]?= x"
      ),
      (
        "Subject: =?UTF-8?B?dG8gYW5uLmxpbmRA?=", "=?UTF-8?B?ZXhhbXBsZS5jb20geA==?=",
        "Subject: =?UTF-8?B?[EMAIL_ADDRESS]?=", "=?UTF-8?B?[EMAIL_ADDRESS]?="
      ),
      (
        "Subject: =?UTF-8?Q?password=3D?=", "=?UTF-8?Q?Ex4mple-1?=", "Subject: =?UTF-8?Q?password=3D?=",
        "=?UTF-8?Q?[PASSWORD]?="
      )
    ], ["\n ", "\r\n\t"])
  func aValueIsFoundOverTheFold(_ lines: (String, String, String, String), fold: String) {
    let text = "From: x\n\(lines.0)\(fold)\(lines.1)\nnext\n"
    let expected = "From: x\n\(lines.2)\(fold)\(lines.3)\nnext\n"
    #expect(SeveralLinesLog.redacted(text) == expected)
    #expect(SeveralLinesLog.redacted(expected) == expected)
    // However it is cut.
    let redactor = StreamRedactor(SeveralLinesLog.catalogue)
    for split in 0...text.utf8.count {
      #expect(redactor.redacted(Array(text.utf8), splitAt: split) == Array(expected.utf8), "split at \(split)")
    }
  }

  /// A line that begins with no space is no part of the header, and a value that is whole in its line stays one.
  @Test(arguments: [
    "Subject: =?UTF-8?Q?41111111?=\n=?UTF-8?Q?11111111?=\n", "Subject: =?UTF-8?Q?41111111?=\n 11111111\n",
    "Subject: =?UTF-8?Q?41111111?=\n\n =?UTF-8?Q?11111111?=\n",
    "Subject: =?UTF-8?Q?41111111?=\n =?UTF-8?Q?11111112?=\n",
    "a?=\n =?b?=\n", "?=\n ?=\n", "=?UTF-8?Q?41111111?="
  ])
  func otherLinesStayAsTheyAre(_ text: String) { #expect(SeveralLinesLog.redacted(text) == text) }

  @Test func aValueThatIsWholeInItsLineStaysOne() {
    let text = "To: =?UTF-8?Q?ann.lind=40example.com?=\n =?UTF-8?Q?_4111111111111111?=\n"
    #expect(
      SeveralLinesLog.redacted(text) == "To: =?UTF-8?Q?[EMAIL_ADDRESS]?=\n =?UTF-8?Q?_[CREDIT_CARD]?=\n")
  }
}
