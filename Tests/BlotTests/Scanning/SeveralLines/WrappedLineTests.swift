import Testing

@testable import Blot

/// Values in messages of several lines, such as those of stack traces, that were wrapped within them.
struct WrappedLineTests {
  private static let long = "java.lang.IllegalStateException: the request could not be answered for "

  @Test(arguments: [
    (
      "java.lang.RuntimeException: user ann@\n    example.com not found", "EMAIL_ADDRESS ann@|EMAIL_ADDRESS example.com"
    ),
    ("RuntimeError: user ann@exam\n\tple.com not found", "EMAIL_ADDRESS ann@exam|EMAIL_ADDRESS ple.com"),
    ("Caused by: a.b.CException: ann@example.\r\n  com\r\n\tat a.b.D", "EMAIL_ADDRESS ann@example.|EMAIL_ADDRESS com"),
    (long + "anna.\n    example@example.com here", "EMAIL_ADDRESS anna.|EMAIL_ADDRESS example@example.com"),
    ("BillingException: card 4111 1111\n    1111 1111 was refused", "CREDIT_CARD 4111 1111|CREDIT_CARD 1111 1111"),
    // A time stands before the lines of containers, too.
    (
      "2026-01-02T03:04:05.678Z ERROR XException: no 4111 1111\n    1111 1111",
      "CREDIT_CARD 4111 1111|CREDIT_CARD 1111 1111"
    ),
    ("BillingException: card 411111\n\t1111111111\n\tat a.B", "CREDIT_CARD 411111|CREDIT_CARD 1111111111"),
    ("error: card 4111-\n    1111-1111-1111", "CREDIT_CARD 4111-|CREDIT_CARD 1111-1111-1111"),
    ("ValueError: card 4111\n  1111\n  1111\n  1111", String(repeating: "CREDIT_CARD 1111|", count: 3)),
    ("XException: no\n    such card 4111 1111\n    1111 1111", "CREDIT_CARD 4111 1111|CREDIT_CARD 1111 1111"),
    (
      "ValueError: DE89 3704 0044\n  0532 0130 00 is blocked", "IBAN_CODE DE89 3704 0044|IBAN_CODE 0532 0130 00"
    ),
    ("IOException: key AKIAIOSF\n    ODNN7EXAMPLE is bad", "AWS_ACCESS_KEY AKIAIOSF|AWS_ACCESS_KEY ODNN7EXAMPLE")
  ])
  func aValueIsFoundOverAWrap(_ text: String, _ wanted: String) {
    let found = SeveralLinesLog.findings(text).joined(separator: "|")
    if wanted.hasSuffix("|") {
      #expect(found == "CREDIT_CARD 4111|" + wanted.dropLast())
    } else {
      #expect(found == wanted)
    }
    // It is written as labels, between which nothing has changed, and that is all.
    let output = SeveralLinesLog.redacted(text)
    #expect(output.split(separator: "\n").count == text.split(separator: "\n").count)
    #expect(SeveralLinesLog.redacted(output) == output)
    let redactor = StreamRedactor(SeveralLinesLog.catalogue)
    let bytes = Array((text + "\nnext line\n").utf8)
    for split in 0...bytes.count {
      #expect(redactor.redacted(bytes, splitAt: split) == Array((output + "\nnext line\n").utf8), "split at \(split)")
    }
  }

  /// What was seen of lines for the group behind them is what is seen of them anew.
  @Test(arguments: [false, true])
  func groupsAreFoundFromTheLastLineBack(inContainer: Bool) {
    let lines = [
      "XException: user ann@", "    ann.b@", "  no user ann.b@", "\tat a.B", "plain", "", "    1111 1111", "x: 4111",
      "2026-01-02T03:04:05.6789Z stderr F     ann.b@", "2026-01-02T03:04:05.6789Z stdout F     no ann.b@",
      "2026-01-02T03:04:05.6789Z stderr P error: ann.b@"
    ]
    var random = SeededGenerator(seed: 11)
    var starts = 0
    for round in 0..<60 {
      // Of few kinds there are long groups.
      let kinds = (0..<(1 + round % 6)).map { _ in lines.randomElement(using: &random) ?? "" }
      let all = (0..<200).map { _ in kinds.randomElement(using: &random) ?? "" }
      let bytes = Array(all.joined(separator: "\n").utf8)
      let text = PaddedText(bytes)
      var search = WrappedLine.GroupSearch(text.pointer, from: 0, inContainer: inContainer)
      var end = bytes.count
      while end > 0 {
        var fresh = WrappedLine.GroupSearch(text.pointer, from: 0, inContainer: inContainer)
        let start = fresh.groupStart(endingAt: end)
        #expect(search.groupStart(endingAt: end) == start)
        if let start { starts += 1; end = start - 1 } else { end = bytes[..<end].lastIndex(of: 0x0A) ?? 0 }
      }
    }
    #expect(starts > 1000)
  }

  /// The same in the log of a container, where each line has something before it or around it.
  @Test(arguments: [
    ("XException: card 4111 1111", "    1111 1111 x", "XException: card [CREDIT_CARD]", "    [CREDIT_CARD] x"),
    ("XException: user ann@", "\texample.com", "XException: user [EMAIL_ADDRESS]", "\t[EMAIL_ADDRESS]"),
    ("XException: user ann@", "\tat example.com", "XException: user ann@", "\tat example.com")
  ])
  func aWrapInTheLogOfAContainerIsOne(_ first: String, _ second: String, _ before: String, _ behind: String) {
    func kubernetes(_ lines: String...) -> String {
      lines.map { "2026-01-02T03:04:05.6789Z stderr F \($0)\n" }.joined()
    }
    func docker(_ lines: String...) -> String {
      lines.map { line in
        let escaped = line.replacing("\t", with: "\\t")
        return "{\"log\":\"\(escaped)\\n\",\"stream\":\"stderr\",\"time\":\"2026-01-02T03:04:05.1Z\"}\n"
      }.joined()
    }
    for (text, expected) in [
      (kubernetes("a", first, second, "b"), kubernetes("a", before, behind, "b")),
      (docker("a", first, second, "b"), docker("a", before, behind, "b"))
    ] {
      #expect(SeveralLinesLog.redacted(text) == expected)
      #expect(SeveralLinesLog.redacted(expected) == expected)
      let redactor = StreamRedactor(SeveralLinesLog.catalogue)
      #expect(redactor.redacted(Array(text.utf8)) { 9 } == Array(expected.utf8))
    }
    let streams = kubernetes(first) + kubernetes(second).replacing("stderr", with: "stdout")
    #expect(SeveralLinesLog.redacted(streams) == streams)
  }

  /// Lines that stand one behind the other and are no one line.
  @Test(arguments: [
    // Not indented, a call of the stack, or keys and values.
    "XException: user ann@\nexample.com", "XException: user ann@\n\tat example.com", "to: ann@\n    example.com: 1",
    "card: 4111 1111\n    other: 1111 1111", "id 41111111\n    11111111",
    // A list of commands.
    "  512  pay 4111 1111\n  1111 1111 x",
    // A sentence has ended, and an address follows.
    "XException: see app.log\n    Joe@example.com said so"
  ])
  func otherLinesAreNotPutTogether(_ text: String) {
    let found = SeveralLinesLog.findings(text)
    #expect(found == [] || found == ["EMAIL_ADDRESS Joe@example.com"])
  }

  /// What is redacted at the beginning of a line keeps it from going on with the one before, and lets that be the last of
  /// another group.
  @Test(arguments: [
    ("XException: no ann@\n    ple.com\n\tAKIAIOSFODNN7EXAMPLE", "XException: no E\n    E\n\t[AWS_ACCESS_KEY]"),
    ("XException: 4111111111111111\n    no ann@\n    ple.com\n", "XException: [CREDIT_CARD]\n    no E\n    E\n")
  ])
  func linesArePutTogetherAsTheyAreWritten(_ text: String, _ expected: String) {
    let once = SeveralLinesLog.redacted(text)
    #expect(once == expected.replacing(/\bE\b/, with: "[EMAIL_ADDRESS]"))
    #expect(SeveralLinesLog.redacted(once) == once)
  }

  @Test func onlyALineThatMayGoOnIsHeldBack() {
    let redactor = StreamRedactor(SeveralLinesLog.catalogue)
    var output: [UInt8] = []
    let whole = [
      "XException: it failed.\n", "\tat a.b.C(D.java:12)\n", "2026-01-02 INFO took 1234\n", "port: 8080\n",
      "  port: 8080\n",
      "ERROR 12345\n", "java.lang.NullPointerException\n", "XException: no ann@example.com\n"
    ]
    for line in whole.dropLast() {
      output = []
      redactor.redact(line.utf8, into: &output)
      #expect(String(decoding: output, as: UTF8.self) == line)
    }
    output = []
    redactor.redact("XException: card 4111 1111\n".utf8, into: &output)
    #expect(output == [])
    redactor.flush(into: &output)
    #expect(String(decoding: output, as: UTF8.self) == "XException: card 4111 1111\n")
  }

  @Test func anyChunksGiveTheSameOutput() {
    var generator = SeededGenerator(seed: Proof.seed("wrapped lines"))
    func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &generator) }
    let pieces = [
      "XException: ", "Error: no ", "    ", "\t", "  at a.B", "ann@", "ann@exam", "ple.com", "4111 1111", "41111111",
      "1111",
      "AKIAIOSF", "ODNN7EXAMPLE", " ", "word", ".", "\r", "x: 1", "="
    ]
    let whole = StreamRedactor(SeveralLinesLog.catalogue)
    let cut = StreamRedactor(SeveralLinesLog.catalogue)
    for round in 0..<(Proof.isThorough ? 2000 : 60) {
      var text = ""
      for _ in 0..<number(1..<40) {
        for _ in 0..<number(0..<7) { text += pieces[number(0..<pieces.count)] }
        text += "\n"
        if number(0..<5) > 0 { text += ["    ", "\t", "  "][number(0..<3)] }
      }
      let bytes = Array(text.utf8)
      let expected = whole.redacted(bytes)
      let output = cut.redacted(bytes) { round % 5 == 0 ? 1 : number(1..<90) }
      #expect(output == expected, "round \(round): \(printable(bytes))")
      #expect(whole.redacted(expected) == expected, "round \(round): \(printable(bytes))")
    }
  }
}
