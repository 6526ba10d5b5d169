import Testing

@testable import Blot

/// Values that stand directly beside each other: one must not hide the other, since it would be left in the output,
/// where a second run finds it.
struct GluedFindingsTests {
  private static let values = [
    "ann@test.de", "4111111111111111", "198.51.100.77", "2001:db8::7334", "DE89370400440532013000", "00:1b:44:11:3a:b7",
    "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", "+49 170 1234567", "ghp_EXAMPLE0EXAMPLE0EXAMPLE0EXAMPLE03wJVwJ",
    "password=Ex4mple-Secret1", "Bearer Ex4mpl3T0k3n9a8b7c6d"
  ]
  private static let joiners = [
    "-", ".", ":", "/", "@", "+", ",", ";", "|", "=", " ", "&", "#", "~", "*", "(", "--", "://", "/+", ": ", "==",
    "%00", ""
  ]

  private static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  @Test(arguments: ActionRun.all) func aSecondRunChangesNothing(_ action: RedactionAction) {
    let text = Self.values.flatMap { first in
      Self.joiners.flatMap { joiner in
        Self.values.map { "x \(first)\(joiner)\($0) y" }
      }
    }
    let once = ActionRun.redacted(text.joined(separator: "\n"), action)
    let twice = ActionRun.redacted(once, action)
    for ((line, first), second) in zip(zip(text, Self.lines(once)), Self.lines(twice)) where first != second {
      Issue.record("\(action.name): \(line) → \(first) → \(second)")
    }
    #expect(Self.lines(once).count == text.count)
  }

  /// Of a row each value is hidden by the one before, whatever its length.
  @Test(arguments: ["+4917012345678", "dob=1980-05-17", "/ann@test.de:4111111111111111"])
  func aLongRowIsFoundToItsEnd(_ value: String) {
    for count in [17, 18, 40] {
      let row = String(repeating: value, count: count)
      let once = ActionRun.redacted(row, .label)
      #expect(!once.contains(value.suffix(6)), "\(count) times")
      #expect(ActionRun.redacted(once, .label) == once)
    }
  }

  /// In a cell of a table each value has the column of the row, and the cells beside it stay what they are.
  @Test(arguments: [
    ("id,phone,note\n1,", ",x1\n"), ("id|phone|note\n1|", "|x1\n"), ("id,phone,note\n1,\"", "\",x1\n"),
    ("id,phone,note\n1,", ",\(String(repeating: "y", count: 200))\n2,5,6\n")
  ])
  func aLongRowInACellIsFoundToItsEnd(_ before: String, _ behind: String) {
    for count in [17, 40, 90] {
      let table = before + String(repeating: "+4917012345678", count: count) + behind
      let once = ActionRun.redacted(table, .label)
      #expect(!once.contains("45678"), "\(count) times")
      #expect(once.hasPrefix(before + "[PHONE_NUMBER]") && once.hasSuffix("[PHONE_NUMBER]" + behind), "\(count) times")
      #expect(ActionRun.redacted(once, .label) == once)
    }
  }

  /// Of several rows in a line each is followed, and what stands between them is found, too.
  @Test(arguments: [" x ", " mail ann@test.de ", "\\n", "%20", " \(String(repeating: "y ", count: 300))"])
  func severalRowsInALineAreFoundToTheirEnds(_ between: String) {
    for counts in [[17, 40], [40, 17, 25]] {
      let line = counts.map { String(repeating: "+4917012345678", count: $0) }.joined(separator: between)
      let once = ActionRun.redacted(line, .label)
      #expect(!once.contains("45678") && !once.contains("@"), "\(counts) times")
      #expect(ActionRun.redacted(once, .label) == once)
    }
  }

  /// A row may be spelled otherwise, and what decides how a line is decoded may stand elsewhere in it.
  @Test(arguments: [
    "%2B4917012345678", "+49170\u{200B}12345678", "+４９17012345678", "&#43;4917012345678", "&#x2b;4917012345678",
    "&plus;4917012345678", #"\u002b4917012345678"#, #"\x2b4917012345678"#
  ])
  func aLongRowIsFoundHoweverItIsSpelled(_ value: String) {
    for (before, behind) in [
      ("", ""), ("GET /?q=a%20b ", " x"), ("=41=C3=A9 ", " =3D"), (#"{"a":"\u0041","b":""#, "\"}")
    ] {
      let line = before + String(repeating: value, count: 40) + behind
      let once = ActionRun.redacted(line, .label)
      #expect(!once.contains("45678"), "behind \(before)")
      #expect(ActionRun.redacted(once, .label) == once)
    }
  }

  /// A long line is searched again near what was found last, and as a whole only behind that: what stands far away neither
  /// hides the next value of a row nor changes what it is.
  @Test(arguments: [
    String(repeating: "+4917012345678", count: 14), String(repeating: "%2B4917012345678", count: 14),
    String(repeating: #"\u002b4917012345678"#, count: 14), String(repeating: "&#43;4917012345678", count: 9),
    "a4c66710@pc3.example.Call-ID: b4c66710@pc3.example.Call-ID: c4c66710@pc3.example.com%20",
    "phone%20%2B4917012345678%2Fann%40test.de%3A4111111111111111-192.0.2.17"
  ])
  func aRowIsTheSameInALongLine(_ row: String) {
    let filler = String(repeating: "x=1 lorem ipsum%20dolor ", count: 400)
    let short = ActionRun.redacted("x=1 \(row) y ", .label)
    #expect(short != "x=1 \(row) y ")
    #expect(ActionRun.redacted("\(filler)x=1 \(row) y \(filler)", .label) == filler + short + filler)
  }

  /// So may the signs between values.
  @Test(arguments: ["&#45;", "&#x3a;", "&colon;", "&#46;", #"\u002d"#, #"\x2f"#, "&#43;", "&#95;", "&amp;#45;"])
  func aSecondRunChangesNothingBesideEscapes(_ joiner: String) {
    for first in Self.values {
      for second in Self.values {
        let line = "x \(first)\(joiner)\(second) y"
        let once = ActionRun.redacted(line, .label)
        #expect(ActionRun.redacted(once, .label) == once, "\(line)")
      }
    }
  }

  /// Nor do colours between values, as terminals get them and as logs write those down.
  @Test(arguments: [
    "\u{1B}[0m", "\u{1B}[0m\u{1B}[1;31m", #"\u001b[0m"#, #"\x1b[0m"#, #"\033[0m"#, #"\e[0m"#, "#033[0m", "^[[0m"
  ])
  func aSecondRunChangesNothingBesideColours(_ colour: String) {
    for first in Self.values {
      for second in Self.values {
        for line in ["x \(first)\(colour)\(second) y", "x \(colour)\(first)\(colour) \(colour)\(second)\(colour) y"] {
          let once = ActionRun.redacted(line, .label)
          #expect(ActionRun.redacted(once, .label) == once, "\(line)")
        }
      }
    }
  }

  /// Prefiltered, rows are followed in place where that can be; the reference searches the parts of the line around their
  /// values.
  @Test func rowsOfAllSortsAreFollowedAlike() throws {
    let seed = Proof.seed("rows")
    var random = SeededGenerator(seed: seed)
    let prefiltered = TextScanner(ActionRun.catalogue)
    let reference = TextScanner(ActionRun.catalogue, engine: .reference)
    let table = try #require(ColumnHeader.of("id,phone,note".utf8))
    func places(_ scanner: TextScanner, _ line: String, _ header: ColumnHeader?) -> [[Int]] {
      scanner.findings(in: line.utf8, header: header).map { [$0.start, $0.end, $0.detector] }
    }
    for _ in 0..<(Proof.isThorough ? 500 : 32) {
      let values = (0..<3).map { _ in Self.values.randomElement(using: &random) ?? "" }
      let joiners = (0..<2).map { _ in Self.joiners.randomElement(using: &random) ?? "" } + ["", "+"]
      var line = ["", "1,", "phone ", "\"x\",", "x y z "].randomElement(using: &random) ?? ""
      let count = Int.random(in: 300...1800, using: &random)
      while line.utf8.count < count {
        line += (values.randomElement(using: &random) ?? "") + (joiners.randomElement(using: &random) ?? "")
      }
      for header in [nil, table] {
        #expect(
          places(prefiltered, line, header) == places(reference, line, header), "seed \(seed), \(line)")
      }
    }
  }

  /// The first value of a long line, near its end, hides one that begins further behind it than values of a row do.
  @Test(arguments: [300, 345, 500]) func whatIsHiddenFurtherBehindIsFoundInALongLine(_ words: Int) {
    let address = "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"
    let line = String(repeating: "x ", count: words) + "\(address)+41111111111111114111111111111111+4111111111111111+"
    let once = ActionRun.redacted(line, .label)
    #expect(once.hasSuffix("[CRYPTO]+41111111111111114111111111111111+[CREDIT_CARD]+"))
    #expect(ActionRun.redacted(once, .label) == once)
  }

  /// What is left is told, not passed off as redacted.
  @Test func aRowBeyondTheBoundsIsGivenUp() {
    let scanner = TextScanner(ActionRun.catalogue)
    _ = scanner.findings(in: String(repeating: "+4917012345678", count: 600).utf8)
    #expect(scanner.givenUp.count == 1)
  }

  @Test(arguments: [
    // A pseudonym directly before letters that its mark could go on with.
    ("open geo:48.858222,2.294500GET /x", RedactionAction.formatPreserving(failsCheck: false)),
    ("x unicodePwd:: IgBFAHgAYQBtAHAAbABlACIA=Medicare ID: 3CD5-FG7-HJ89", .formatPreserving(failsCheck: false)),
    ("sent header Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==192.0.2.1 - x", .hash),
    (
      #"password="?sp=r&st=2030-01-01T00:00:00Z&spr=https&sv=2022-11-02&sr=b&sig="#
        + #"EXAMPLE0example1EXAMPLE0example1EXAMPLE0exa%3D"%00"#, .label
    ),
    ("m: password=Ex4mple-Passw0rd:+49 170 1234567%00", .remove),
    ("at 2001:db8::17%00ann@example.com", .truncate),
    ("m: 078-05-1120/AKIAIOSFODNN7EXAMPLE+49 170 1234567+", .numberedLabel),
    // What is no secret for what stands in it, and is one without.
    ("token=dGhpc2lzYXNlY3JldDE9|4111111111111111|4111111111111111", .label),
    ("token=dGhpc2lzYXNlY3JldDE9|4111111111111111|4111111111111111", .remove),
    (#"{"m":"token=dGhpc2lzYXNlY3JldDE9|4111\u00311111\u003111111111|4111111111111111"}"#, .label)
  ])
  func aSecondRunChangesNothingBeside(_ line: String, _ action: RedactionAction) {
    let once = ActionRun.redacted(line, action)
    #expect(once != line)
    #expect(ActionRun.redacted(once, action) == once)
  }

  @Test(arguments: [
    ("ann@test.de-4111111111111111", "[EMAIL_ADDRESS]-[CREDIT_CARD]"),
    // What a local part may be is one.
    ("4111111111111111-ann@test.de", "[EMAIL_ADDRESS]"),
    ("4111111111111111:ann@test.de", "[CREDIT_CARD]:[EMAIL_ADDRESS]"),
    ("ann@test.de-198.51.100.77", "[EMAIL_ADDRESS]-[IP_ADDRESS]"),
    // A row as leaks have it: each value is hidden by the one before.
    (
      "ann@test.de:4111111111111111:DE89370400440532013000:198.51.100.77:00:1b:44:11:3a:b7",
      "[EMAIL_ADDRESS]:[CREDIT_CARD]:[IBAN_CODE]:[IP_ADDRESS]:[MAC_ADDRESS]"
    ),
    // Spelled otherwise, and beside what is.
    (#"{"a":"ann\u0040test.de-4111\u002d1111-1111-1111"}"#, #"{"a":"[EMAIL_ADDRESS]-[CREDIT_CARD]"}"#),
    // Ports, masks and paths are none.
    ("198.51.100.77:52344/24 x", "[IP_ADDRESS]:52344/24 x"),
    ("http://198.51.100.77/v1/20240519-1", "http://[IP_ADDRESS]/v1/20240519-1")
  ])
  func eachIsFound(_ line: String, _ expected: String) {
    #expect(ActionRun.redacted(line, .label) == expected)
    #expect(ActionRun.redacted(expected, .label) == expected)
  }

  @Test func aNeighbourHasItsOwnPlace() {
    let line = "first\n0 ann@test.de-4111111111111111 x\n"
    let findings = ActionRun.catalogue.findings(in: line.utf8)
    #expect(findings.map { [$0.start, $0.end, $0.lineStart, $0.lineIndex] } == [[8, 19, 6, 1], [20, 36, 6, 1]])
  }

  @Test func aNeighbourHasItsDecodedValue() {
    let escaped = #"{"a":"ann\u0040test.de-4111\u002d1111-1111-1111"}"#
    let plain = #"{"a":"ann@test.de-4111-1111-1111-1111"}"#
    #expect(ActionRun.redacted(escaped, .hash) == ActionRun.redacted(plain, .hash))
  }

  @Test(arguments: [
    "swift=BNPAFRPP session opened for user [USERNAME] by", "bic BNPAFRPP [USERNAME#12]",
    "via [IP_ADDRESS] version 2001:db8", "[CREDIT_CARD] order 4111111111111"
  ])
  func labelsAreNeitherFindingsNorContext(_ line: String) {
    let once = ActionRun.redacted(line, .label)
    #expect(once == line.replacing("BNPAFRPP", with: "[BIC_CODE]"))
  }
}
