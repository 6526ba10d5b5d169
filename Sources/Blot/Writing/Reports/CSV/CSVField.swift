/// Arbitrary bytes as one field of CSV (RFC 4180, section 2), on one line and valid UTF-8 always.
///
/// - Control bytes and bytes that are not UTF-8 become `\xNN`, as in the text report.
/// - A field with a comma, a quotation mark, or a space at either end stands in quotation marks.
/// - A field that a spreadsheet would take for a formula, because it begins with `=`, `+`, `-` or `@` or their
///   full-width forms, gets an apostrophe in front (OWASP, CSV injection). A lone `-`, which is standard input, is no
///   formula.
enum CSVField {
  /// So many bytes stand at most for one; three more stand for the field.
  static let growth = 2 * PrintableText.growth

  /// `text` as a field.
  static func text(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var text = text
    text.withUTF8 { text in
      bytes.append(upTo: growth * text.count + 3) { append(UnsafeRawBufferPointer(text), to: &$0) }
    }
    return bytes
  }

  static func append(_ bytes: UnsafeRawBufferPointer, to output: inout LineWriter) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: PrintableText.growth * bytes.count) { memory in
      var printable = LineWriter(memory)
      PrintableText.append(bytes, to: &printable)
      appendPrintable(printable.written, to: &output)
    }
  }

  private static func appendPrintable(_ text: UnsafeRawBufferPointer, to output: inout LineWriter) {
    let isQuoted = needsQuotes(text)
    if isQuoted { output.append("\"") }
    if looksLikeFormula(text) { output.append("'") }
    if isQuoted {
      for byte in text {
        if byte == UInt8(ascii: "\"") { output.append(byte) }
        output.append(byte)
      }
      output.append("\"")
    } else {
      output.append(text)
    }
  }

  private static func needsQuotes(_ text: UnsafeRawBufferPointer) -> Bool {
    if text.first == UInt8(ascii: " ") || text.last == UInt8(ascii: " ") { return true }
    return text.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }
  }

  private static func looksLikeFormula(_ text: UnsafeRawBufferPointer) -> Bool {
    switch text.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "@"): return true
    case UInt8(ascii: "-"): return text.count > 1
    // U+FF1D, U+FF0B, U+FF0D and U+FF20, which some input methods write.
    case 0xEF where text.count >= 3 && text[1] == 0xBC: return [0x9D, 0x8B, 0x8D, 0xA0].contains(text[2])
    default: return false
    }
  }
}
