import PatternFiles
import Testing

@testable import Blot

/// A value is found however it is spelled, at the bytes that spell it.
struct LayerFindingTests {
  private static let values = [
    ("4111111111111111", "CREDIT_CARD"), ("5500-0055-5555-5559", "CREDIT_CARD"),
    ("anna.lind@example.com", "EMAIL_ADDRESS"),
    ("DE89370400440532013000", "IBAN_CODE")
  ]

  private func found(_ line: String, _ engine: Engine = .prefiltered) -> [String] {
    let bytes = Array(line.utf8)
    return TextScanner(BuiltIn.catalogue, engine: engine).findings(in: bytes).map { finding in
      let type = BuiltIn.catalogue.detectors[finding.detector].definition.type
      return "\(type) \(String(decoding: bytes[finding.start..<finding.end], as: UTF8.self))"
    }
  }

  @Test(arguments: OtherSpelling.allCases)
  func valuesAreFoundInEverySpelling(_ spelling: OtherSpelling) {
    for (value, type) in Self.values {
      if spelling == .arabicDigits && type != "CREDIT_CARD" { continue }
      let spelled = spelling.spell(spelling.isBase64 ? "the value is \(value)" : value)
      for (before, behind) in [("value: ", " ok"), ("{\"value\":\"", "\",\"n\":1}"), ("[", "]"), ("", "")] {
        let line = before + spelled + behind
        #expect(found(line) == ["\(type) \(spelled)"], "\(spelling): \(line)")
      }
    }
  }

  @Test(arguments: [
    // Keys, words and borders that only the decoded line shows.
    ("GET /l?u=https%3A%2F%2Fx.example%2F%3Fpassword%3Dhunter2Xy%26n%3D1", "hunter2Xy"),
    ("GET /l?u=https%253A%252F%252Fx.example%252F%253Fq%253Danna%2540example.com%2526n%253D1", "anna%2540example.com"),
    (#"{"log":"{\"to\":\"anna\u0040example.com\"}"}"#, #"anna\u0040example.com"#),
    (#"{"log":"{\"log\":\"{\\\"to\\\":\\\"anna\\\\u0040example.com\\\"}\"}"}"#, #"anna\\\\u0040example.com"#),
    (#"{"day":"12\/05\/1980","date_of_birth":"12\/05\/1980"}"#, #"12\/05\/1980"#),
    ("user \u{1B}[33manna@example.com\u{1B}[0m logged in", "anna@example.com"),
    ("card=\u{1B}[31m4111111111111111\u{1B}[0m", "4111111111111111"),
    (#"{"log":"\u001b[31m4111\u001b[0m111111111111\n"}"#, #"4111\u001b[0m111111111111"#),
    ("<to>anna&#64;example.com</to><n>1</n>", "anna&#64;example.com"),
    ("&lt;to&gt;anna@example.com&lt;/to&gt;", "anna@example.com"),
    ("u=https%3A%2F%2Fanna%40example.com%2Fx", "anna%40example.com"),
    // A delimiter that is encoded is none.
    ("dsn=postgres://app:Ex4%40%2Fmple@db.example.com:5432/app", "app:Ex4%40%2Fmple"),
    (#"nginx: "{\x22email\x22:\x22anna@example.com\x22}""#, "anna@example.com"),
    // Base64url with a hyphen in it, between slashes.
    ("/p/PG0gbj0iMSI-dXNlciBhbm5hQGV4YW1wbGUuY29tPC9tPg/x", "PG0gbj0iMSI-dXNlciBhbm5hQGV4YW1wbGUuY29tPC9tPg"),
    // Colours that are encoded.
    ("q=anna%1B%5B1m%40example.com", "anna%1B%5B1m%40example.com"),
    ("<m>anna&#27;[1m@example.com</m>", "anna&#27;[1m@example.com"),
    ("q=call+%2B4915112345678+now", "%2B4915112345678"),
    // Forms write spaces as plus signs; what encodes no plus sign may be an address.
    ("q=from+192.168.17.23+to+%C3%A9", "192.168.17.23"), ("q=bob+list%40example.com&n=1", "bob+list%40example.com"),
    ("GET /search?q=a+192.168.17.23+b HTTP/1.1", "192.168.17.23"), ("u=/s?n=1&q=to+192.168.17.23", "192.168.17.23"),
    ("GET /s?q=bob+list@example.com&n=1", "bob+list@example.com"),
    ("GET /l?u=%2Fs%3Fq%3Dbob%2Blist%40example.com%26n%3D1", "bob%2Blist%40example.com"),
    // In a query within another one, all of which is encoded; a code of a terminal ends none.
    ("GET /l?u=%2Fs%3Fq%3Da%2B192.168.17.23%2Bb%26x%3D1&n=1", "192.168.17.23"),
    ("GET /l?u=%252Fs%253Fq%253Da%252B192.168.17.23%252Bb%2526x%253D1&n=1", "192.168.17.23"),
    (#"{"u":"/s?n\u003d1\u0026q\u003da\u002b192.168.17.23\u002bb"}"#, "192.168.17.23"),
    ("<u>/s?n&#61;1&#38;q&#61;a&#43;192.168.17.23&#43;b</u>", "192.168.17.23"),
    (#"{"u":"/s?n=1\u0026q=a+192.168.17.23+b"}"#, "192.168.17.23"),
    ("<u>/s?n=1&amp;q=a+192.168.17.23+b</u>", "192.168.17.23"),
    ("q=\u{1B}[32mfrom+192.168.17.23+to+%C3%A9\u{1B}[0m", "192.168.17.23"),
    ("GET /s?q=bob%2Blist%40example.com", "bob%2Blist%40example.com"),
    // Encoded words of mail headers, whatever else has an equals sign.
    ("Subject: =?UTF-8?Q?Re:anna=40example=2Ecom?=", "anna=40example=2Ecom"),
    ("from=\"=?utf-8?q?anna=40example.com?=\" size=40", "anna=40example.com"),
    ("Subject: =?UTF-8?Q?card_4111111111111111_ok?= x", "4111111111111111"),
    ("=?iso-8859-1?q?password=3Dhunter2Xy?= =?iso-8859-1?q?_is_in?=", "hunter2Xy"),
    ("=?utf-8?Q?login_password=3A_=22hunter2Xy=22_failed?= x", "hunter2Xy"),
    ("=?utf-8?Q?to_anna=40exam?= =?utf-8?Q?ple.com?=", "anna=40exam?= =?utf-8?Q?ple.com"),
    (
      #"{"subject":"=?utf-8?Q?to_anna=40exam?=\r\n =?utf-8?Q?ple.com?="}"#, #"anna=40exam?=\r\n =?utf-8?Q?ple.com"#
    ),
    // In base64 they are redacted as one.
    (
      "Subject: =?UTF-8?B?Y29udGFjdCBhbm5hLnNtaXRo?= =?UTF-8?B?QGV4YW1wbGUuY29tIHBsZWFzZQ==?= x",
      "Y29udGFjdCBhbm5hLnNtaXRo?= =?UTF-8?B?QGV4YW1wbGUuY29tIHBsZWFzZQ=="
    ),
    (
      #"{"s":"=?utf-8?b?Y29udGFjdCBhbm5hQGV4YQ==?=\r\n =?utf-8?b?bXBsZS5jb20=?="}"#,
      #"Y29udGFjdCBhbm5hQGV4YQ==?=\r\n =?utf-8?b?bXBsZS5jb20="#
    ),
    // What would end a value is encoded more often than the equals sign behind its key.
    ("GET /l?u=%2Fx%3Fpassword%3Dhunter%252C2Xy%26n%3D1", "hunter%252C2Xy"),
    ("GET /l?u=u%3D1%26password%3Dhunter%2526u%253D2Xy%26n%3D1", "hunter%2526u%253D2Xy"),
    ("GET /l?u=password%3Dhunter2Xy%2Cn", "hunter2Xy"),
    ("GET /l?u=%2Fx%3Fpassword%3Dhunter%25202Xy%26n%3D1", "hunter%25202Xy"),
    ("GET /l?u=%2Fx%3Fpassword%3Dhunter%2B2Xy%26n%3D1", "hunter%2B2Xy"),
    // What is encoded as often as the key and the sign behind it is text around them, and not of the value.
    ("GET /l?m=with%20password%3Dhunter2Xy%20n%3D1", "hunter2Xy"),
    // A value ends with the member of the query that it is encoded in.
    ("GET /l?h=Cookie%3A%20sid%3Dab12cd34%3B%20n%3D1&x=1 HTTP/1.1", "sid%3Dab12cd34%3B%20n%3D1"),
    ("POST h=Cookie%3A+sid%3Dab12cd34%3B+n%3D1&x=1", "sid%3Dab12cd34%3B+n%3D1"),
    // Bytes of Python in JSON in JSON in JSON, a colour before the end of a reference.
    (#"{"a":"{\"b\":\"{\\\"m\\\":\\\"anna\\\\\\\\x40example.com\\\"}\"}"}"#, #"anna\\\\\\\\x40example.com"#),
    ("<m>anna&#x40\u{1B}[0m;example.com</m>", "anna&#x40\u{1B}[0m;example.com"),
    // The address that a link has, and what it shows.
    ("\u{1B}]8;;mailto:anna@example.com\u{1B}\\mail\u{1B}]8;;\u{1B}\\", "anna@example.com"),
    (#"{"log":"\u001b]8;;mailto:anna@example.com\u0007mail\u001b]8;;\u0007"}"#, "anna@example.com"),
    ("\u{1B}]8;;https://x.example\u{7}anna\u{1B}]8;;\u{7}@example.com", "anna\u{1B}]8;;\u{7}@example.com"),
    // Colours as `cat -v` and programs write them, around a value and within.
    ("user ^[[33manna@example.com^[[0m logged in", "anna@example.com"),
    ("card ^[[1m4111111111111111^[[0m", "4111111111111111"),
    (#"user \e[33manna\e[0m@example.com"#, #"anna\e[0m@example.com"#),
    (#"{"log":"\\e[1m4111111111111111\\e[0m"}"#, "4111111111111111"),
    (#"m: "\u{1b}[1manna@example.com\u{1b}[0m""#, "anna@example.com"),
    (#"user anna\100example.com in"#, #"anna\100example.com"#),
    (#"user anna\u{40}example.com"#, #"anna\u{40}example.com"#),
    ("user anna&#64example.com in", "anna&#64example.com"), ("user anna&#x40;example.com in", "anna&#x40;example.com"),
    ("user anna%u0040example.com in", "anna%u0040example.com"),
    // The soft hyphen as Python writes it.
    (#"{'m': 'card 4111\xad111111111111 x'}"#, #"4111\xad111111111111"#),
    // An escape of a colour that is escaped itself, in a query of a query.
    ("u=%255Cx1b%255Cx5b31manna%255Cx40example.com%255Cx1b%255Cx5b0m&n=1", "anna%255Cx40example.com"),
    // Structured data of syslog.
    (#"<34>1 - h a - - [x@1 l="\[anna@example.com\]"]"#, "anna@example.com"),
    // Base64 that begins with a colour.
    ("log=G1szMW1hbm5hQGV4YW1wbGUuY29tG1swbQ==", "G1szMW1hbm5hQGV4YW1wbGUuY29tG1swbQ=="),
    // A zero-width space parts words where it does not stand within a value.
    ("abc\u{200B}4111111111111111", "4111111111111111"),
    ("card 4111\u{A0}1111\u{202F}1111\u{2009}1111.", "4111\u{A0}1111\u{202F}1111\u{2009}1111")
  ])
  func theBordersAreThoseOfTheValue(_ line: String, _ raw: String) {
    #expect(found(line).map { $0.split(separator: " ", maxSplits: 1)[1] } == [raw[...]], "\(line)")
  }

  /// Five strings deep, in the log that a log of logs is.
  @Test(arguments: 0...5) func valuesInStringsOfStringsAreFound(depth: Int) {
    for (inner, type, value) in [
      (#"{"password":"hunter2-x"}"#, "PASSWORD", "hunter2-x"), (#"{"first_name":"Johnny"}"#, "PERSON_NAME", "Johnny"),
      (#"{"n":[4111111111111111]}"#, "CREDIT_CARD", "4111111111111111"),
      (#"{"to":"anna\u0040example.com"}"#, "EMAIL_ADDRESS", #"anna\u0040example.com"#)
    ] {
      var line = inner
      var raw = value
      for _ in 0..<depth {
        func escaped(_ text: String) -> String { text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") }
        line = "{\"m\":\"\(escaped(line))\"}"
        raw = escaped(raw)
      }
      #expect(found(line) == ["\(type) \(raw)"], "\(depth): \(line)")
    }
  }

  /// Or the string would not end with its value, and what is redacted would be JSON no more.
  @Test func aValueThatEndsWithABackslashEndsBeforeItsQuote() {
    for value in [#"hunter2-x\"#, #"hunter2-x\\"#, #"hunter2-x\\\"#, #"hunter2-x""#, #"hunter2-x\""#] {
      func escaped(_ text: String) -> String { text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") }
      var raw = escaped(value)
      var line = "{\"password\":\"\(raw)\",\"n\":1}"
      for depth in 0...3 {
        #expect(found(line) == ["PASSWORD \(raw)"], "\(depth): \(line)")
        // Beside strings that are deeper.
        let deep = #"{"o":\#(line),"d":"\"{\\\"x\\\":\\\"\\\\\\\"y\\\\\\\"\\\"}\""}"#
        #expect(found(deep) == ["PASSWORD \(raw)"], "\(depth): \(deep)")
        line = "{\"m\":\"\(escaped(line))\",\"n\":1}"
        raw = escaped(raw)
      }
    }
  }

  /// Quotes that are far deeper than the value's own do not close it.
  @Test func aValueThatIsJSONInJSONEndsWithItsOwnString() {
    func escaped(_ text: String) -> String { text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") }
    var inner = #"{"card":"none of it"}"#
    for depth in 0...4 { inner = "{\"\(depth)\":\"\(escaped(inner))\"}" }
    for value in ["x" + inner, "\"" + inner + "\""] {
      var raw = escaped(value)
      var line = "{\"password\":\"\(raw)\",\"n\":1}"
      for depth in 0...2 {
        #expect(found(line) == ["PASSWORD \(raw)"], "\(depth): \(line)")
        line = "{\"m\":\"\(escaped(line))\",\"n\":1}"
        raw = escaped(raw)
      }
    }
  }

  @Test(arguments: [
    // Half an escape is no beginning.
    "id=%2012345678901", "a%3D4111111111111112", "path=%2Fusr%2F2011122610%2Fx",
    // Base64 that holds nothing, and what looks like base64.
    "data=c29tZSB0ZXh0IGhlcmU=", "token_hash=4a25704d1b5e2dff9480e8a534503953914fc5dd74b6e3de6b289c3b654ed649",
    "x?a=40&b=50", #"{"agent":"Chrome\/136.0.0.0 Safari\/537.36"}"#,
    "blob=iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ", "100% done, 50%20 more",
    // Plus signs that are none of a sentence: of a version, a time zone, no query.
    "GET /dl?v=1.2.3.4+5 HTTP/1.1", "GET /x?since=2026-11-27T03:00:40+02:00&n=1",
    "sum a+192.168.17.23+b of x=a+1.2.3.4+b",
    // Plus signs that were encoded stand for themselves.
    "GET /s?q=a%2B192.168.17.23%2Bb&x=1", "GET /dl?u=%2Fx%3Fv%3D1.2.3.4%2B5 HTTP/1.1",
    "=?UTF-8?B?Y29udGFjdCBhbm5hLnNtaXRo?= and =?UTF-8?B?QGV4YW1wbGUuY29tIHBsZWFzZQ==?="
  ])
  func nothingIsFoundWhereNothingIs(_ line: String) { #expect(found(line).isEmpty, "\(line)") }

  /// A line may have many messages. What looks like an escape in one of them is none since another has some.
  @Test(arguments: ["nir=252011312799371", "GET /s?q=nir%3D295047528291115", #"{\"m\":\"card\u003d4012888888881881\"}"#]
  )
  func anEqualsSignOfAnotherMessageBeginsNoEscape(_ message: String) {
    let line = #"{"Records":[{"m":"\#(message)"},{"m":"street=3DBergstra=C3=9Fe x"}]}"#
    let digits = message.split { !$0.isNumber }.last.map(String.init) ?? ""
    #expect(found(line).contains { $0.hasSuffix(" \(digits)") }, "\(found(line))")
  }

  /// The digits of an octal escape are none of the address behind it.
  @Test(arguments: [#"x='\042anna.lind@example.com\042'"#, #"a\011anna.lind@example.com"#])
  func anAddressBeginsBehindAnOctalEscape(_ line: String) {
    #expect(found(line) == ["EMAIL_ADDRESS anna.lind@example.com"])
  }

  @Test(arguments: [
    "body: =1B[32mINFO=1B[0m card 4111=1B[1m111111111111 =1B[0mok", "to =1B[1;31manna.lind@example.com=1B[0m ok"
  ])
  func coloursInQuotedPrintableStandForNothing(_ line: String) {
    let redacted = String(decoding: BuiltIn.catalogue.redacted(line.utf8), as: UTF8.self)
    #expect(found(line).count == 1)
    #expect(!redacted.contains("1111") && !redacted.contains("anna") && redacted.contains("=1B["), "\(redacted)")
  }

  /// What an earlier run has left is no value, whatever colour it has.
  @Test(arguments: ["[PASSWORD]", "[PASSWORD#3]", "[PASSWORD~k1~cbcrdnpkfhdhqbpl]"])
  func aColouredLabelIsNoFinding(_ label: String) {
    for line in [
      "password=\"\u{1B}[1;31m\(label)\u{1B}[0m\" ok", "{\"password\":\"\\u001b[31m\(label)\\u001b[0m\"}",
      #""password":"=1B[31m\#(label)=1B[0m="#
    ] {
      #expect(found(line) == [], "\(line)")
    }
  }

  /// Of a number in groups, which is no version and no time zone.
  @Test func plusSignsBetweenGroupsOfDigitsAreSpaces() {
    #expect(found("body: a=1&my_number=4203+8842+5155&z=2") == ["JP_MY_NUMBER 4203+8842+5155"])
    #expect(found("GET /x?meid=29860+87365+1070+3712+0 HTTP/1.1") == ["MEID 29860+87365+1070+3712+0"])
  }

  /// The rest of a token must not stay in the log because its middle is an address in base64.
  @Test func aTokenIsOneFinding() {
    let payload = OtherSpelling.base64WithoutPadding.spell(#"{"sub":"1","email":"anna@example.com","iat":1700000000}"#)
    let token = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.\(payload).dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U"
    #expect(found("auth \(token) ok") == ["JWT \(token)"])
  }

  @Test func bothEnginesSeeTheSame() {
    for spelling in OtherSpelling.allCases {
      for (value, _) in Self.values {
        let line = "value: \(spelling.spell(value)) and more"
        #expect(found(line) == found(line, .reference), "\(line)")
      }
    }
  }

  /// A line between others, and a value behind another one in its line.
  @Test func placesAreThoseOfTheScannedText() {
    let text =
      "plain\nx=%41 anna%40example.com and bert&#64;example.com\nplain 4111111111111111\n4111\u{200B}111111111111"
    let bytes = Array(text.utf8)
    let findings = TextScanner(BuiltIn.catalogue).findings(in: bytes)
    #expect(findings.map(\.lineIndex) == [1, 1, 2, 3])
    for finding in findings {
      #expect(finding.lineStart == bytes[..<finding.start].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0)
    }
  }

  @Test func anEscapedCellKeepsItsColumn() throws {
    let columns = try #require(ColumnHeader.of("id,password,note".utf8))
    let row = "a%2Cb,hunter2Xy,anna%40example.com"
    let found = TextScanner(BuiltIn.catalogue).findings(in: row.utf8, header: columns).map {
      String(decoding: Array(row.utf8)[$0.start..<$0.end], as: UTF8.self)
    }
    #expect(found == ["hunter2Xy", "anna%40example.com"])
  }
}
