import Testing

@testable import Blot

/// Of an array of passwords each one is redacted, and what is no string stays.
struct KeyedArrayTests {
  private func strings(_ text: String) -> [String] {
    let padded = PaddedText(text.utf8)
    var strings: [String] = []
    KeyedArray.forEachString(padded.pointer, from: 0, lineEnd: padded.text.count) {
      strings.append(String(decoding: padded.text[$0], as: UTF8.self))
      return true
    }
    return strings
  }

  @Test(arguments: [
    (#"["a","b"]"#, ["a", "b"]), (#"[ "a" , 'b' ],"c""#, ["a", "b"]), (#"[["a",["b"]],"c"]"#, ["a", "b", "c"]),
    (#"["a\"b","c\\"]"#, [#"a\"b"#, #"c\\"#]), (#"[\"a\",\"b\"]"#, ["a", "b"]), (#"[\n \"a\",\n \"b\"\n]"#, ["a", "b"]),
    (#"["a",1,null,"","b"]"#, ["a", "b"]), (#"["a",{"x":"y"},"b"]"#, ["a"]), (#"["a","b"#, ["a", "b"]),
    ("[PASSWORD]", []), ("[]", []), (#"[[[[[[[[["a"]]]]]]]]]"#, []), (#"[\"a","b"]"#, ["a"]),
    // The end of the string around an array that was cut off.
    (#"[CONNECT","n":"b"]"#, []), (#"[","n":"b"]"#, []), (#"["}"#, []),
    (#"[\"a\"","n":"b"]"#, ["a"]), (#"[\\\"a","n":"b"]"#, ["a"])
  ])
  func stringsAreFound(text: String, expected: [String]) {
    #expect(strings(text) == expected)
  }

  @Test func anArrayIsReadSoFarOnly() {
    let text = "[" + String(repeating: "\"a\",", count: KeyedArray.longest) + "\"b\"]"
    #expect(strings(text).count == KeyedArray.longest / 4)
  }

  @Test(arguments: [
    (
      #"{"password":["first-Secret-1","second-Secret-2"],"a":["b"]}"#,
      #"{"password":["[PASSWORD]","[PASSWORD]"],"a":["b"]}"#
    ),
    (#"{"password":[["a-1 x"],["b-2"]]}"#, #"{"password":[["[PASSWORD]"],["[PASSWORD]"]]}"#),
    (#"{"m":"{\"password\":[\"a-1 x\",\"b-2\"]}"}"#, #"{"m":"{\"password\":[\"[PASSWORD]\",\"[PASSWORD]\"]}"}"#),
    (#"{"password":["[PASSWORD]",null,"********",""]}"#, #"{"password":["[PASSWORD]",null,"********",""]}"#),
    (#"password=['a-1', 'b-2']"#, #"password=['[PASSWORD]', '[PASSWORD]']"#),
    (
      #"{"authorization":["Bearer Ex4mpl3K3y9a8b7c6d","Bearer EXAMPLE9x8y7z6w5v4u3"]}"#,
      #"{"authorization":["Bearer [AUTHORIZATION_HEADER]","Bearer [AUTHORIZATION_HEADER]"]}"#
    )
  ])
  func eachStringIsRedacted(text: String, expected: String) {
    #expect(SeveralLinesLog.redacted(text) == expected)
    #expect(SeveralLinesLog.redacted(expected) == expected)
  }

  /// A detector that has taken the second string still looks at the key in the first one.
  @Test func aKeyWithinAnElementHasItsValue() {
    #expect(
      SeveralLinesLog.findings(#"{"secret":["see secret=Ex4mpl3K3y9a8b7c6d now","EXAMPLE9x8y7z6w5v4u3"]}"#)
        == ["SECRET Ex4mpl3K3y9a8b7c6d", "SECRET EXAMPLE9x8y7z6w5v4u3"])
  }
}
