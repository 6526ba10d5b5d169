import Testing

@testable import Blot

/// Whatever bytes come: no decoder reads or writes where it may not, and every decoded byte has a place in the raw line.
struct LayerDecoderFuzzTests {
  private static let pieces: [[UInt8]] =
    [
      #"\u0041"#, #"\u0022"#, #"\u005c"#, #"\ud83d\ude42"#, #"\ud83d"#, #"\u001b[1m"#, #"\\u00e9"#, #"\\\\u0040"#,
      #"\/"#, #"\x41"#,
      #"\xC3\xA9"#, "\\033[1m", "#033[", "%u0040", "\\", "\\\\", "%41", "%C3%A9", "%25", "%2541", "%E2%82%AC", "%",
      "&amp;", "&#64;", "&#x1F642;", "&",
      ";", "#64;",
      "=3D", "=40", "=C3=A9", "=", "\u{1B}[31m", "\u{1B}]8;;x\u{7}", "\u{1B}", "[", "\u{FF14}", "\u{200B}", "\u{FEFF}",
      "\u{1D7D2}", "\u{A0}", "\u{2011}", "c29tZSB0ZXh0IGhlcmU=", "JTQwJTQwJTQwJTQwJTQwJTQw",
      "YzI5dFpTQjBaWGgwSUdobGNtVT0",
      "=\n", "=\r\n", #"=\n"#, #"=\\r\\n"#, "=\r", "\u{0430}", "\u{0410}nn", "\u{039F}", "\u{0436}", "@",
      "u0041", "0041", "41", "u", "x", "A", "9", " ", "/", "-", "\"", "4111111111111111", "anna@example.com"
    ].map { Array($0.utf8) } + [
      [0xC3], [0xD0], [0xD4, 0xFF], [0xEF], [0xEF, 0xBC], [0xE2, 0x80], [0xF0, 0x9D, 0x9F], [0x00], [0xFF]
    ]

  private func line(using random: inout SeededGenerator) -> [UInt8] {
    var line: [UInt8] = []
    for _ in 0..<Int.random(in: 0..<40, using: &random) {
      if Int.random(in: 0..<5, using: &random) == 0 {
        let byte = UInt8.random(in: 0...255, using: &random)
        line.append(byte == 0x0A ? 0 : byte)
      } else {
        line += Self.pieces.randomElement(using: &random) ?? []
      }
    }
    return line
  }

  @Test func everyDecodedByteHasItsPlace() {
    let seed = Proof.seed("layer decoders")
    var random = SeededGenerator(seed: seed)
    let decoder = LayerDecoder()
    for _ in 0..<(Proof.isThorough ? 200_000 : 3000) {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 1..<5, using: &random) { bytes += line(using: &random) + [0x0A] }
      if Bool.random(using: &random) { bytes.removeLast() }
      let text = PaddedText(bytes)
      decoder.decode(text.pointer, bytes.count, tables: Bool.random(using: &random) ? .withCommas : nil)
      if let sign = decoder.softBreaks.first(where: { !SoftBreak.endsLine(text.pointer, at: $0) }) {
        Issue.record("seed \(seed): no soft break at \(sign) in \(printable(bytes))")
        return
      }
      if let fault = fault(of: decoder.text, bytes) {
        Issue.record("seed \(seed): \(fault) in \(printable(bytes))")
        return
      }
    }
  }

  private func fault(of text: LayeredText, _ raw: [UInt8]) -> String? {
    for line in text.lines {
      // As long where nothing but plus signs was decoded, which stand for spaces in forms.
      guard line.range.count <= line.rawRange.count else { return "a decoded line is longer than the raw one" }
      let map = text.map(of: line)
      var last = line.rawRange.lowerBound..<line.rawRange.lowerBound
      for offset in line.range {
        let range = map.rawRange(of: offset..<offset + 1)
        guard !range.isEmpty, line.rawRange.lowerBound <= range.lowerBound,
          range.upperBound <= line.rawRange.upperBound,
          range.lowerBound >= last.lowerBound, range.upperBound >= last.upperBound
        else { return "byte \(offset - line.range.lowerBound) is at \(range) behind \(last)" }
        let byte = text[offset..<offset + 1][0]
        // Forms write spaces as plus signs.
        let isSpace = byte == 0x20 && raw[range.lowerBound] == UInt8(ascii: "+")
        if range.count == 1, raw[range.lowerBound] != byte, !isSpace {
          return "byte \(offset - line.range.lowerBound) differs from the raw one at \(range.lowerBound)"
        }
        last = range
      }
      if !line.range.isEmpty {
        let whole = map.rawRange(of: line.range)
        guard whole.lowerBound >= line.rawRange.lowerBound, whole.upperBound <= line.rawRange.upperBound else {
          return "the line reaches over its ends"
        }
      }
      guard line.rawRange.lowerBound == line.lineStart else { return "a line begins elsewhere" }
    }
    for run in text.runs {
      guard run.range.count <= run.rawRange.count, run.rawRange.upperBound <= raw.count,
        run.rawRange.lowerBound >= run.lineStart
      else { return "a run is out of place" }
    }
    for (left, right) in zip(text.atoms, text.atoms.dropFirst())
    where left.rawStart > right.rawStart || left.end > right.start { return "atoms are not in order" }
    return nil
  }
}
