import Testing

@testable import Blot

@Suite("Key end search")
struct KeyEndSearchTests {
  private static let begin = "-----BEGIN RSA PRIVATE KEY-----"

  /// What the regex sees of the key that begins `skipped` bytes into the text.
  private func seen(_ text: String, from skipped: Int = 0) -> String {
    let bytes = Array(text.utf8)
    let padded = PaddedText(bytes)
    var search = KeyEndSearch()
    let end = search.subjectEnd(skipped, in: padded.pointer, 0..<bytes.count)
    return String(decoding: bytes[skipped..<end], as: UTF8.self)
  }

  @Test func aKeyWithAnEndIsSeenToTheEndOfItsLine() {
    let line = "\(Self.begin)\\nMIIE\\n-----END RSA PRIVATE KEY----- and more"
    #expect(seen(line) == line)
  }

  @Test func ofOneWithoutAnEndTheNextHyphensEndIt() {
    #expect(seen("\(Self.begin)\\nMIIE {\(Self.begin)\\nMIIE") == "\(Self.begin)\\nMIIE {")
  }

  /// One look at the line tells of all that begin in it.
  @Test func whatIsKnownOfALineIsRightOfLaterKeysToo() {
    let text = String(repeating: "\(Self.begin) MII? ", count: 20) + "\(Self.begin) MIIE -----END RSA PRIVATE KEY-----"
    let bytes = Array(text.utf8)
    let padded = PaddedText(bytes)
    var search = KeyEndSearch()
    for start in bytes.indices where bytes[start...].starts(with: Self.begin.utf8) {
      var fresh = KeyEndSearch()
      #expect(
        search.subjectEnd(start, in: padded.pointer, 0..<bytes.count)
          == fresh.subjectEnd(start, in: padded.pointer, 0..<bytes.count))
    }
  }
}
