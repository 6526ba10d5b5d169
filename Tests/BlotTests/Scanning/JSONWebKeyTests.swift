import PatternFiles
import Testing

@testable import Blot

/// The secret members of a JSON Web Key have names of one letter, which say nothing elsewhere.
struct JSONWebKeyTests {
  private static let secret = "EXAMPLE1example2EXAMPLE1example2EXAMPLE1exa"
  private static let other = "EXAMPLE0example1EXAMPLE0example1EXAMPLE0exa"

  private func found(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return BuiltIn.catalogue.findings(in: bytes).map { finding in
      let type = BuiltIn.catalogue.detectors[finding.detector].definition.type
      return "\(type) \(finding.lineIndex) \(String(decoding: bytes[finding.start..<finding.end], as: UTF8.self))"
    }
  }

  @Test(arguments: [
    (#"{"kty":"EC","crv":"P-256","x":"O","d":"S"}"#, 0), (#"{"d": "S", "kty": "OKP", "crv": "Ed25519"}"#, 0),
    (#"{"m":"read","jwk":{"kid":"a","d":"S","use":"sig","kty":"RSA","n":"O"},"n":1}"#, 0),
    (#"{"log":"{\"jwk\":{\"kty\":\"oct\",\"k\":\"S\"}}"}"#, 0),
    (#"key={"kty":"EC","key_ops":["sign"],"d":"S"} read"#, 0),
    ("{\n  \"kty\": \"RSA\",\n  \"key_ops\": [\n    \"sign\"\n  ],\n  \"d\": \"S\",\n  \"e\": \"AQAB\"\n}", 5),
    ("{\n  \"crv\": \"P-256\",\n  \"d\": \"S\",\n  \"kty\": \"EC\",\n  \"x\": \"O\"\n}", 2),
    ("{\"keys\": [{\n\"kty\": \"EC\",\n\"x\": \"O\"},\n{\"kty\": \"EC\",\n\"d\": \"S\"}]}", 4)
  ])
  func secretMembersAreFoundBesideTheirType(_ text: String, _ line: Int) {
    let log =
      "first\n"
      + text.replacing("\"S", with: "\"\(Self.secret)").replacing("S\\\"", with: "\(Self.secret)\\\"")
      .replacing("\"O\"", with: "\"\(Self.other)\"")
    #expect(found(log) == ["PRIVATE_KEY \(line + 1) \(Self.secret)"])
  }

  /// Each takes every line behind it, so few of those that are not closed are followed: the last ones.
  @Test func ofObjectsThatAreNotClosedTheLastAreFollowed() {
    func nested(_ count: Int) -> String {
      String(repeating: "{\"kty\": \"EC\", \"x\":\n", count: count)
        + String(repeating: "0}\n", count: count - 1)
        .replacing("0}\n0", with: "0}\n") + ",\"d\": \"\(Self.secret)\"}\n"
    }
    #expect(found(nested([OpenValue].mostWebKeys)).count == 1)
    #expect(found(nested([OpenValue].mostWebKeys + 1)).isEmpty)
    let open = String(repeating: "{\"kty\": \"EC\", \"x\":\n", count: 100)
    #expect(found(open + "0, \"d\": \"\(Self.secret)\"}\n").count == 1)
  }

  /// All that makes the key of RSA.
  @Test func thePrimesAreSecret() {
    let text = #"{"kty":"RSA","n":"O","e":"AQAB","d":"S","p":"S","q":"S","dp":"S","dq":"S","qi":"S"}"#
      .replacing("\"S\"", with: "\"\(Self.secret)\"")
    #expect(found(text).count == 6)
  }

  @Test(arguments: [
    #"{"kty":"EC","crv":"P-256","x":"S","y":"S"}"#, #"{"d":"S","jwk":{"kty":"EC","x":"S"}}"#,
    #"{"jwk":{"kty":"EC","x":"S"},"d":"S"}"#, #"{"kty":"lamp","d":"S"}"#, #"{"kty":"EC","k":"S"}"#, #"{"d":"S"}"#,
    #"{"kty":"EC","other":{"d":"S"}}"#, #"{"kty":"EC","d":"01234567890123456789012345678901"}"#,
    #"{"kty":"EC"} {"d":"S"}"#, "{\n\"kty\": \"EC\"\n}\n{\n\"d\": \"S\"\n}", #"kty=EC d=S"#,
    #"{"kty":"EC","d":"[PRIVATE_KEY]"}"#
  ])
  func elsewhereTheNameSaysNothing(_ text: String) {
    #expect(found(text.replacing("\"S\"", with: "\"\(Self.secret)\"")).isEmpty)
  }

  /// A line that is longer than a block is looked at window by window, and the object is found in each.
  @Test func itsPlaceInALongLineMakesNoDifference() {
    let object = "{\"kty\":\"EC\",\"x\":\"\(Self.other)\",\"d\":\"\(Self.secret)\"}"
    let text = (0..<6000).map { "\($0) {\"n\":1} \(object)" }.joined(separator: " ")
    let redacted = ActionRun.redacted(text, .label)
    #expect(redacted == text.replacing(Self.secret, with: "[PRIVATE_KEY]"))
  }

  /// A live pipe sees a line at a time.
  @Test func aKeyIsFollowedFromBlockToBlock() throws {
    let members = [
      "\"kty\": \"EC\"", "\"crv\": \"P-256\"", "\"d\": \"\(Self.secret)\"", "\"key_ops\": [\n    \"sign\"\n  ]"
    ]
    let redactor = StreamRedactor(BuiltIn.catalogue)
    for members in [members, members.reversed()] {
      let text = "[\n{\n  \(members.joined(separator: ",\n  "))\n}]\n"
      let wanted = text.replacing(Self.secret, with: "[PRIVATE_KEY]")
      let bytes = Array(text.utf8)
      for split in 0...bytes.count {
        #expect(redactor.redacted(bytes, splitAt: split) == Array(wanted.utf8), "split at \(split)")
      }
    }
  }

  /// Wherever a block ends: the lines before `kty` are kept for it.
  @Test func aKeyBeforeItsTypeIsFoundInEachBlock() throws {
    let object = "{\n  \"d\": \"\(Self.secret)\",\n  \"crv\": \"P-256\",\n  \"kty\": \"EC\"\n}\n"
    let text = (0..<40).map { String(repeating: "x", count: 7 * $0) + "\n\(object)" }.joined()
    var settings = StreamSettings()
    settings.blockBytes = 512
    settings.overlap = 128
    let redacted = BuiltIn.catalogue.redacted(text.utf8, RedactionRules(), settings)
    #expect(String(decoding: redacted, as: UTF8.self) == text.replacing(Self.secret, with: "[PRIVATE_KEY]"))
  }

  /// Only lines that may be of a key without its type wait for it.
  @Test(arguments: [
    "{\n  \"d\": \"short\",\n", "{\n  \"kty\": \"EC\",\n  \"d\": \"S\",\n", "d: \"S\",\n", "{\n  \"x\": \"S\",\n",
    "{\n  \"d\": \"S\"\n", "{\n  \"id\": \"S\",\n"
  ])
  func otherLinesDoNotWait(_ text: String) {
    let text = text.replacing("\"S\"", with: "\"\(Self.secret)\"")
    let redactor = StreamRedactor(BuiltIn.catalogue)
    var output: [UInt8] = []
    redactor.redact(text.utf8, into: &output)
    #expect(output.count { $0 == UInt8(ascii: "\n") } == text.utf8.count { $0 == UInt8(ascii: "\n") })
  }
}
