import PatternFiles
import Testing

@testable import Blot

/// Where the value of a key begins and ends: one byte too few leaves a part of a password, one too many breaks the JSON.
struct KeyedValueTests {
  /// The value behind the key `key` at the beginning of the text.
  private func value(_ text: String) -> String? {
    let padded = PaddedText(text.utf8)
    guard let value = KeyedValue(after: 2, in: padded.pointer, lineEnd: padded.text.count) else { return nil }
    return String(decoding: padded.text[value.start..<value.end], as: UTF8.self)
  }

  @Test(arguments: [
    ("key=secret", "secret"), ("key: secret", "secret"), ("key : secret", "secret"), ("key => secret", "secret"),
    ("key:=secret", "secret"), ("key==secret", "secret"), ("key=\tsecret", "secret"), (#"key="se cret" x"#, "se cret"),
    ("key='secret',", "secret"), (#"key":"secret","a""#, "secret"), (#"key" : "secret"}"#, "secret"),
    (#"key\":\"secret\",\"a"#, "secret"), (#"key\\\":\\\"secret\\\",\\\"a"#, "secret"), ("key=se'cret", "se'cret"),
    (#"key":"se\"cret","a""#, #"se\"cret"#), (#"key":"se\\","a""#, #"se\\"#), ("key=a b", "a b"),
    (#"key\":\"se\\\\\",\"a"#, #"se\\\\"#), (#"key\":\"se\\\"cret\",\"a"#, #"se\\\"cret"#),
    (#"key":12,"a":1"#, #"12,"a":1"#), ("key=[secret] x", "secret"), ("key: [se cret], a", "se cret"),
    ("key=[12.5]", "12.5"), ("key': rejected value [se cret]; codes", "se cret"),
    (#"key":{"$eq":"secret"}}"#, "secret"), (#"key: { $ne: "secret" } }"#, "secret"),
    (#"key\":{\"$eq\":\"secret\"}"#, "secret"), (#"key=Optional("secret")"#, "secret"), ("key=<s3cret> ok", "s3cret"),
    ("key: Str(se cret)", "se cret"), ("key: Str(se(c)ret)", "se(c)ret"), (#"key: Str(secret)\n","a":1"#, "secret"),
    ("key: Int(12)", "12"), ("key=Optional[secret], a=1", "secret"), ("key: Some(secret) }", "secret"),
    (#"key='sec","b":"it's"}"#, "sec"), (#"key='sec"}],"b":"it's"}"#, "sec"), (#"key='sec\",\"b\":\"it's\"}"#, "sec"),
    (#"key='5", 6"'"#, #"5", 6""#), (#"key='se"c', x="y""#, #"se"c"#),
    (#"key": []string{"se cret"}, "a""#, "se cret"),
    (#"key:\tsecret"#, "secret"), (#"key:\\tsecret"#, "secret"), (#"key: \tsecret"#, "secret"),
    ("key=N'se cret'", "se cret"), ("key': b'se cret', 'a", "se cret"), (#"key': u"se'cret"}"#, "se'cret"),
    ("key=b'se cret' x", "b'se cret' x"), ("key=b'", "b'"), ("key=Str(secret", "Str(secret"),
    ("key=Optional.empty", "Optional.empty")
  ])
  func theValueIsWhatStandsBehindTheKey(text: String, expected: String) {
    #expect(value(text) == expected)
  }

  /// In a string of SQL an apostrophe is doubled.
  @Test(arguments: [
    ("key = 'O''Hara' WHERE", "O''Hara"), ("key='it''s4''me', a=''", "it''s4''me"), ("key='', a='x'", nil),
    ("key='secret'' x", "secret"), ("key='se''", "se"), ("key='O''Hara", "O''Hara")
  ])
  func apostrophesMayBeDoubled(text: String, expected: String?) { #expect(value(text) == expected) }

  /// In a cell of a table quotes are doubled; two alone are an empty value.
  @Test(arguments: [
    (#"key"":""se cret"",""a""#, "se cret"), (#"key=""se cret"" n=1"#, "se cret"), (#"key"":""secret""}",x"#, "secret"),
    (#"key"" : ""se""#, "se"), (#"key\"\":\"\"se cret\"\",\"\"a"#, "se cret"), (#"key=\""se cret\"""}"#, "se cret"),
    (#"key"":""se\""cret"",""a""#, #"se\""cret"#), (#"key=""""se cret"""" x"",1"#, "se cret"),
    (#"key: """"""""secret"""""""","#, "secret"), (#"key\""\"":\""\""se cret\""\"",\""\""a"#, "se cret"),
    (#"key\\\"\"":\\\"\""se cret\\\"\"","#, "se cret"), (#"key\\\"\\\":\\\"\\\"se cret\\\"\\\","#, "se cret"),
    (#"key\"\"\"\":\"\"\"\"secret\"\"\"\","#, "secret"),
    // Quotes of the value itself.
    (#"key\":\"\\\"secret\\\"\",\"a"#, #"\\\"secret\\\""#)
  ])
  func quotesMayBeDoubled(text: String, expected: String) { #expect(value(text) == expected) }

  @Test(arguments: [
    #"key":"","a":"b""#, #"key="" n=1"#, #"key"":"""",""a"":1"#, #"key=\"","n":1"#, #"key\":\"\",\"a"#, #"key=""""""x"#,
    #"key\""\"":\""\""\""\"",\""\""a"#, #"key":""',) kw={}"#, #"key":""' -H 'x: y'"#
  ])
  func anEmptyValueIsNone(text: String) { #expect(value(text) == nil) }

  @Test func theWordsBeforeALabelAreNone() { #expect(value("key': rejected value [USERNAME]; codes") == nil) }

  /// Arrays of PHP, Ruby and Python, forms, columns of SQL: the key is in brackets or back quotes.
  @Test(arguments: [
    (#"["key"] = "secret""#, "secret"), (#"["key"]=> string(6) "secret""#, "secret"), ("[key] => secret", "secret"),
    ("user[key]=secret", "secret"), ("$a['key'] = 'se cret'", "se cret"), ("a[:key] = 'secret'", "secret"),
    ("`key` = 'secret'", "secret"), (#"{"user[key]":"secret"}"#, "secret")
  ])
  func aKeyMayBeAnIndex(text: String, expected: String) { #expect(valueBehindFirstKey(text) == expected) }

  /// The names of threads and modules are no keys, and what redaction leaves is none.
  @Test(arguments: [
    "[key]: secret", "[key] : secret", "[x key] 12 = 3", "[KEY]=secret", "a[key] = secret", "a['key'] = secret",
    "a5x/96MIhUka7SoC3Wkey= secret", "[KEY] => secret", "`key`: "
  ])
  func otherWordsInBracketsAreNoKeys(text: String) { #expect(valueBehindFirstKey(text) == nil) }

  private func valueBehindFirstKey(_ text: String) -> String? {
    guard let key = text.lowercased().firstRange(of: "key") else { return nil }
    let padded = PaddedText(text.utf8)
    let last = text.utf8.distance(from: text.startIndex, to: key.upperBound) - 1
    guard let value = KeyedValue(after: last, in: padded.pointer, lineEnd: padded.text.count) else { return nil }
    return String(decoding: padded.text[value.start..<value.end], as: UTF8.self)
  }

  /// DynamoDB, Avro and Firestore write the type of a value before it.
  @Test(arguments: [
    (#"key":{"S":"secret"}"#, "secret"), (#"key": {"N": "12"}"#, "12"), (#"key":{"string":"se cret"}"#, "se cret"),
    (#"key\":{\"stringValue\":\"secret\"}"#, "secret"), (#"key":{"Size":"12"}"#, #"{"Size":"12"}"#)
  ])
  func theTypeBeforeAValueIsPassed(text: String, expected: String) { #expect(value(text) == expected) }

  @Test(arguments: [
    "key", "key secret", "key=", "key= ", "keys=x", #"key="""#, #"key\":\"\""#, "key      =x", "key, =x"
  ])
  func withoutSeparatorOrValueThereIsNone(text: String) {
    #expect(value(text) == nil)
  }

  /// An array keeps its bracket, and so does what stands in place of a value: a second run would redact a label again.
  @Test(arguments: [
    #"key=["secret"]"#, "key=[[a]]", "key=[{a}]", "key=[REDACTED]", "key=[USER_NAME]", "key=[USERNAME#3]",
    "key=[IP_ADDRESS~k1~pjchthcb]", "key=[secret"
  ])
  func bracketsOfArraysAndLabelsAreNotOpened(text: String) {
    #expect(value(text)?.first == "[")
  }

  /// Tags, placeholders and objects are no values in brackets.
  @Test(arguments: [
    ("key=<h1>title</h1>", "<h1>title</h1>"), ("key=<secret>", "<secret>"), ("key=<s3 cret>", "<s3 cret>"),
    (#"key":{"a":"b"}"#, #"{"a":"b"}"#), ("key={$}", "{$}")
  ])
  func otherBracketsBelongToTheValue(text: String, expected: String) {
    #expect(value(text) == expected)
  }

  /// A quote that is never closed must not let the value escape: it goes to the end of the line.
  @Test func aValueWithoutItsClosingQuoteEndsWithTheLine() {
    #expect(value(#"key="secret and more"#) == "secret and more")
  }

  /// Within escaped JSON a quote with fewer backslashes ends the string around it, and so the value.
  @Test func theQuoteOfTheStringAroundEndsAValue() {
    #expect(value(#"key\":\"secret","b":1"#) == "secret")
  }

  /// The quote that would close it opens an attribute, or there is none at all.
  @Test(arguments: [
    (#"key="secret</a><b c="x"/>"#, "secret"), ("key='se cret]]></a><b c='x'/>", "se cret"),
    ("key='secret</a><b/>", "secret"), (#"key="se</a>cret" x"#, "se</a>cret")
  ])
  func anElementThatEndsEndsAValueWithoutItsQuote(text: String, expected: String) { #expect(value(text) == expected) }

  /// Where only some quotes were written as character references.
  @Test(arguments: [
    (#"key="secret&#34; b="x""#, "secret"), (#"key="secret&quot; b="x""#, "secret"), (#"key='secret&#39;/>"#, "secret"),
    (#"key="secret&#x22;>"#, "secret"), (#"key="secret&quot;"#, "secret"),
    // They are of the value.
    (#"key="se&quot;cret" b="x""#, "se&quot;cret"), (#"key="se&quot; cret" b="x""#, "se&quot; cret"),
    (#"key="secret&amp; b="x""#, "secret&amp; b=")
  ])
  func aCharacterReferenceMayCloseAValue(text: String, expected: String) {
    #expect(value(text) == expected)
  }

  /// The detectors for which no regex is tried where a pair begins find nothing there with it either.
  @Test func valuesThatBeginWithAPairAreRefusedBeforeTheRegex() throws {
    let catalogue = try Catalogue(Catalogue.builtInDefinitions())
    let matcher = try #require(MatchContext())
    let refusing = catalogue.detectors.filter(\.refusesPairs)
    #expect(!refusing.isEmpty)
    for text in ["user=ann", "db_name=Xy1!'z", "ab=c", "password=password=password=", "user=\"ann\"", "path=/srv, b=c"]
    {
      let padded = PaddedText(text.utf8)
      #expect(Placeholder.beginsPair(UnsafeRawBufferPointer(padded.text)))
      for detector in refusing {
        let regex = try #require(catalogue.regexes.anchored(detector.index))
        guard
          case .match(let start, _, _, let end) = matcher.match(regex, in: UnsafeRawBufferPointer(padded.text), from: 0)
        else { continue }
        let value = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(padded.text)[start..<end])
        #expect(detector.validator?.accepts(value) == false, "\(detector.definition.name): \(text)")
      }
    }
  }
}
