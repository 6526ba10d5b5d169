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
    (#"key":12,"a":1"#, #"12,"a":1"#)
  ])
  func theValueIsWhatStandsBehindTheKey(text: String, expected: String) {
    #expect(value(text) == expected)
  }

  @Test(arguments: [
    "key", "key secret", "key=", "key= ", "keys=x", #"key="""#, #"key\":\"\""#, "key      =x", "key, =x"
  ])
  func withoutSeparatorOrValueThereIsNone(text: String) {
    #expect(value(text) == nil)
  }

  /// A quote that is never closed must not let the value escape: it goes to the end of the line.
  @Test func aValueWithoutItsClosingQuoteEndsWithTheLine() {
    #expect(value(#"key="secret and more"#) == "secret and more")
  }

  /// Within escaped JSON a quote with fewer backslashes ends the string around it, and so the value.
  @Test func theQuoteOfTheStringAroundEndsAValue() {
    #expect(value(#"key\":\"secret","b":1"#) == "secret")
  }
}
