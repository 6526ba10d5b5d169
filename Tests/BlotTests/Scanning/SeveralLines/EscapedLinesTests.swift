import Testing

@testable import Blot

/// Values in texts of strings of JSON that were wrapped within them: the line ends are escapes.
struct EscapedLinesTests {
  private static let prose =
    "The customer wrote that the payment was declined twice last week and asked us to look into it. "

  /// The text in lines of `width` characters, as `fold` writes them.
  private static func folded(_ text: String, width: Int) -> [String] {
    let characters = Array(text)
    return stride(from: 0, to: characters.count, by: width).map {
      String(characters[$0..<min($0 + width, characters.count)])
    }
  }

  /// Prose with the value so that `offset` characters of it stand before the second line's end.
  private static func text(with value: String, cutAt offset: Int, width: Int) -> String {
    let before = String(String(repeating: prose, count: 3).prefix(2 * width - offset - 1))
    return "\(before) \(value) and so on. \(prose)"
  }

  private static let values = [
    ("CREDIT_CARD", "4111111111111111"), ("CREDIT_CARD", "4111 1111 1111 1111"),
    ("EMAIL_ADDRESS", "ann.lind@example.com"),
    ("IBAN_CODE", "DE89370400440532013000"), ("AWS_ACCESS_KEY", "AKIAIOSFODNN7EXAMPLE")
  ]

  @Test(arguments: values, [#"\n"#, #"\r\n"#, #"\\n"#, #"\\r\\n"#])
  func aValueIsFoundOverTheEndOfALineOfOneWidth(_ value: (type: String, text: String), _ lineEnd: String) {
    let quote = lineEnd.hasPrefix(#"\\"#) ? #"\""# : "\""
    for width in [40, 64, 76] {
      for offset in 3..<value.text.count - 3 {
        let body = Self.folded(Self.text(with: value.text, cutAt: offset, width: width), width: width)
        func line(_ content: String) -> String {
          quote == "\"" ? #"{"msg":"\#(content)","n":1}"# : #"{"log":"{\"msg\":\"\#(content)\"}"}"#
        }
        let start = body[0].count + lineEnd.count + body[1].count - offset
        let joined = body.joined(separator: lineEnd)
        let raw = String(Array(joined)[start..<start + value.text.count + lineEnd.count])
        #expect(
          SeveralLinesLog.findings(line(joined)) == ["\(value.type) \(raw)"], "width \(width), \(offset) before")
        let redacted = line(joined.replacing(raw, with: "[\(value.type)]"))
        #expect(SeveralLinesLog.redacted(line(joined)) == redacted)
        #expect(SeveralLinesLog.redacted(redacted) == redacted)
      }
    }
  }

  /// The message of an error, which goes on in an indented line, as in a log that is none of JSON. Two lines show no width.
  @Test(arguments: [
    (#"XException: no user ann@\n    example.com not found\n\tat a.B(C.java:1)"#, #"ann@\n    example.com"#),
    (#"a\r\nCaused by: a.CException: card 4111 1111\r\n\t1111 1111 was refused"#, #"4111 1111\r\n\t1111 1111"#),
    (#"IOException: key AKIAIOSF\n  ODNN7EXAMPLE is bad"#, #"AKIAIOSF\n  ODNN7EXAMPLE"#)
  ])
  func aValueInTheMessageOfAnErrorIsFound(_ text: String, _ raw: String) {
    let line = #"{"level":"error","stack":"\#(text)","n":1}"#
    let found = SeveralLinesLog.findings(line)
    #expect(found.map { $0.split(separator: " ", maxSplits: 1)[1] } == [raw[...]])
    let redacted = SeveralLinesLog.redacted(line)
    #expect(!redacted.contains(raw) && redacted.hasSuffix(#"","n":1}"#))
    #expect(SeveralLinesLog.redacted(redacted) == redacted)
  }

  /// What is no error, not indented, a call of the stack, or a word before an address.
  @Test(arguments: [
    #"to: ann@\n    example.com"#, #"XException: card 4111 1111\n1111 1111"#, #"XException: ann@\n\tat example.com"#,
    #"XException: no 4111 1111\n    port: 1111 1111"#, #"XException: step1\n    @example.com"#,
    #"a: 4111 1111\n  1111 1111"#, #"XException: v1.2\n    ann@example"#
  ])
  func otherLinesInStringsAreNotPutTogether(_ text: String) {
    #expect(SeveralLinesLog.findings(#"{"stack":"\#(text)"}"#).filter { $0.contains(#"\n"#) } == [])
  }

  /// Words are kept whole: a line end has taken the place of a space.
  @Test(arguments: [
    #"asked us to look at the card which he had used, 4111 1111\n1111 1111, since the bank had told him that it was not\nblocked"#,
    #"they paid it from the account of the firm DE89 3704 0044\n0532 0130 00 on the last day of the month, which was a\nSunday"#
  ])
  func aNumberInGroupsIsFoundBetweenWords(_ text: String) {
    let found = SeveralLinesLog.findings(#"{"msg":"\#(text)"}"#)
    #expect(found.count == 1 && found[0].contains(#"\n"#), "\(found)")
  }

  /// Numbers, rows, messages and names that stand on lines of their own are not put together.
  @Test(arguments: [
    // A number is made of two halves by chance.
    #"{"ids":"41111111\n11111111"}"#, #"{"ids":"41111111\n11111111\n41111111\n11111111\n41111111\n11111111"}"#,
    #"{"m":"4111 1111\n1111 1111"}"#, #"{"m":"card 4111 1111\n1111 1111 is no card"}"#,
    // Lines of one width with columns, or that begin alike.
    #"{"m":"order of the customer in the north 41111111\n11111111 pens of the make in the west 41111111\n11111111 pens"}"#,
    #"{"t":"12345678 pens for the office upstairs 41111111\n11111111 inks of the colour they like 41111111\n11111111 jars"}"#,
    #"{"t":"2026-01-02 10:00:00 INFO request took 41111111\n11111111-02 10:00:00 INFO request took 41111111\n11111111"}"#,
    // Backslashes of a path.
    #"{"dir":"C:\\new\\4111\\n1111"}"#,
    #"{"m":"first line of the text ann\nsecond line of the text example.com\nthird"}"#
  ])
  func linesOfTheirOwnAreNotPutTogether(_ text: String) {
    #expect(SeveralLinesLog.findings(text).isEmpty)
  }

  /// Each line of a list is a value, however long they are.
  @Test func linesThatAreValuesStayThem() {
    let list = (1...4).map { "a.long.name.of.a.mailbox.\($0)@example.com" }
    #expect(
      SeveralLinesLog.findings(#"{"m":"\#(list.joined(separator: #"\n"#))"}"#) == list.map { "EMAIL_ADDRESS \($0)" })
  }
}
