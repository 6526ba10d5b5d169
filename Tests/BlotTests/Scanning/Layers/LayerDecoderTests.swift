import BlotKernels
import Testing

@testable import Blot

struct LayerDecoderTests {
  /// What the only line of a text decodes to; nil where it has no layer.
  private func decoded(_ line: String) -> String? {
    let text = PaddedText(line.utf8)
    let decoder = LayerDecoder()
    decoder.decode(text.pointer, text.text.count, tables: nil)
    return decoder.text.lines.first.map { String(decoding: decoder.text[$0.range], as: UTF8.self) }
  }

  /// What the base64 of a text holds.
  private func runs(_ line: String) -> [String] {
    let text = PaddedText(line.utf8)
    let decoder = LayerDecoder()
    decoder.decode(text.pointer, text.text.count, tables: nil)
    return decoder.text.runs.map { String(decoding: decoder.text[$0.range], as: UTF8.self) }
  }

  @Test(arguments: [
    (#"a\u0041\u00e9\ud83d\ude42"#, "aAé🙂"), (#"\\u0040 \\\\u0040"#, "@ @"), (#"12\/05\\/1980"#, "12/05/1980"),
    (#"\x22J\xC3\xB6rg\x22"#, #"\"Jörg\""#),
    // What parts strings stays escaped, at its level.
    (#"\u0022x\u005c\u000a"#, #"\"x\\\n"#), (#"\\u0022"#, #"\\\""#), (#"\\u000a"#, #"\\n"#),
    // Three backslashes are one and an escape.
    (#"\\\u0041"#, #"\\A"#)
  ])
  func escapes(_ line: String, _ text: String) { #expect(decoded(line) == text) }

  @Test(arguments: [
    ("anna%40example.com%20%C3%A9%F0%9F%99%82", "anna@example.com é🙂"), ("%2540%252540", "@@"),
    ("%7B%22a%22%3A1%7D", "{\"a\":1}"), (#"\u002540 &#37;40 %26%2364%3B"#, "@ @ @"),
    ("&lt;b&gt;&amp;amp;&#x41;&commat;&#8364;", "<b>&A@€"),
    ("\u{FF14}\u{FF20}\u{0665}\u{0966}\u{1D7D9}\u{1D7F6}", "4@5010"),
    ("4111\u{A0}1111\u{2011}1\u{200B}1\u{FEFF}1", "4111 1111-111"),
    ("\u{1B}[1;31mred\u{1B}[0m \u{1B}]8;;http://x\u{7}l", "red l"),
    (#"\u001b[31mred\u001b[0m \x1b[31mred\033[0m #033[1mred#033[0m #034"#, "red red red #034"),
    ("%u0040%u20AC%u0007", "@€%u0007"), ("anna=40example.com", "anna@example.com"), ("x =3D =C3=A9 =2E ", "x = é . ")
  ])
  func otherLayers(_ line: String, _ text: String) { #expect(decoded(line) == text) }

  @Test(arguments: [
    #"\u12 \ud83d \u0000 \u0007"#, "%00%01%FF%C3%E0%80%80 100%", "&unknown; &#xD800; &#0; &;", "a=12 b=40 c=EF",
    "\u{1B}[31", "\u{1B}[ ACME \u{1B}[ACME", "key=3d plain =", "it&apos"
  ])
  func whatIsNoTextStays(_ line: String) { #expect(decoded(line) == nil) }

  @Test(arguments: [
    ("data=c29tZSB0ZXh0IGhlcmU= end", ["some text here"]), ("c29tZSB0ZXh0IGhlcmU", ["some text here"]),
    ("/api/v1/c29tZSB0ZXh0IGhlcmU/next", ["some text here"]),
    // Base64 with escapes about it, in it, and in base64.
    (#"c29tZT8\/dGV4dD8\/Pz8gaGVyZQ=="#, ["some??text???? here"]), ("YW5uYSU0MGV4YW1wbGUuY29t", ["anna@example.com"]),
    ("ZGF0YSAgIGMyOXRaU0IwWlhoMElHaGxjbVU9", ["data   c29tZSB0ZXh0IGhlcmU=", "some text here"])
  ])
  func base64(_ line: String, _ texts: [String]) { #expect(runs(line) == texts) }

  @Test(arguments: [
    "4a25704d1b5e2dff9480e8a534503953914fc5dd74b6e3de6b289c3b654ed649", "550e8400-e29b-41d4-a716-446655440000",
    "J/Ek7c6XypMtxpOQxNLBcn93mkttsWA2", "iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB",
    "com/example/ConnectionManagerImplementation",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "c29tZSB0ZXh0"
  ])
  func whatIsNoTextIsNoBase64(_ line: String) { #expect(runs(line).isEmpty) }

  @Test func inATableADelimiterStaysEncoded() {
    let text = PaddedText("a%2Cb%40c%22%0A".utf8)
    let decoder = LayerDecoder()
    decoder.decode(text.pointer, text.text.count, tables: .withCommas)
    #expect(decoder.text.lines.map { String(decoding: decoder.text[$0.range], as: UTF8.self) } == ["a%2Cb@c%22%0A"])
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The characters that stand for bytes, without padding.
  private func base64(_ bytes: [UInt8]) -> [UInt8] {
    var characters: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for index in 0...group.count { characters.append(Self.alphabet[bits >> (18 - 6 * index) & 63]) }
    }
    return characters
  }

  @Test func whatAKernelDecodesIsWhatWasEncoded() {
    var random = SeededGenerator(seed: Proof.seed("base64"))
    for count in 1...100 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      let characters = base64(bytes)
      let isURLs = characters.map { $0 == 0x2B ? 0x2D : $0 == 0x2F ? 0x5F : $0 }
      for (spelled, alphabet) in [(characters, 1), (isURLs, 2)] {
        var output = [UInt8](repeating: 0, count: characters.count)
        let found = blot_decode_base64(spelled, spelled.count, &output)
        #expect(found == (spelled.contains { !Self.isLetterOrDigit($0) } ? Int32(alphabet) : 0))
        #expect(output.prefix(count) == bytes[...])
        #expect(blot_base64_end(spelled + [0x3D], 0, spelled.count + 1) == spelled.count)
        for place in spelled.indices {
          var broken = spelled
          broken[place] = [0x3D, 0x20, 0x2E, 0x80, 0xFF].randomElement(using: &random) ?? 0
          #expect(blot_decode_base64(broken, broken.count, &output) == -1)
          #expect(blot_base64_end(broken, 0, broken.count) == place)
        }
      }
    }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool { Boundary.isWord(byte) && byte != UInt8(ascii: "_") }

  @Test func aByteThatIsNoTextIsSeenWhereverItStands() {
    let text = Array("a value of base64 is text, or it is none".utf8)
    for count in [24, 27, 31, 40] {
      let whole = Array(text.prefix(count))
      #expect(runs(String(decoding: base64(whole), as: UTF8.self)) == [String(decoding: whole, as: UTF8.self)])
      for place in 0..<count {
        for byte: UInt8 in [0x00, 0x08, 0x1F, 0x7F, 0x80, 0xFF] {
          var broken = whole
          broken[place] = byte
          // What stands before a slash, or behind it, may be text by itself.
          let found = runs(String(decoding: base64(broken), as: UTF8.self))
          #expect(found.allSatisfy { $0.utf8.count < count }, "\(byte) at \(place)")
        }
      }
    }
  }
}
