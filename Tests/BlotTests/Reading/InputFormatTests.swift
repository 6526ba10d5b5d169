import Testing

@testable import Blot

struct InputFormatTests {
  @Test(arguments: [
    ([0x1F, 0x8B, 8, 0], InputFormat.gzip),
    ([0x28, 0xB5, 0x2F, 0xFD], .zstd),
    ([0x53, 0x2A, 0x4D, 0x18], .zstd),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .xz),
    ([0x04, 0x22, 0x4D, 0x18], .lz4),
    (Array("PK\u{3}\u{4}".utf8), .zip),
    (Array("BZh91AY&SY".utf8), .bzip2),
    ([0xFF, 0xFE, 0x41, 0x00], .utf16),
    ([0xFF, 0xFE, 0x00, 0x00], .utf32),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4], .sevenZip),
    (Array("Rar!\u{1A}\u{7}\u{1}\0".utf8), .rar),
    ([0x1F, 0x9D, 0x90, 0x41], .compress),
    (Array("LZIP\u{1}\u{C}".utf8), .lzip),
    ([0x5D, 0x00, 0x00, 0x80, 0x00], .lzma),
    ([0xFF, 0x06, 0x00, 0x00] + Array("sNaPpY".utf8), .snappy), ([0x02, 0x21, 0x4C, 0x18], .lz4Legacy),
    (Array("LPKSHHRH\0\0\0\0".utf8), .journal),
    (Array("ElfFile\0".utf8), .eventLog),
    (Array("LZIP is a program, Rar! is none\n".utf8), .text),
    (Array("BZh9 is a level\n".utf8), .text),
    (Array("PK\n".utf8), .text),
    ([0xFD, 0x37, 0x7A], .text),
    ([], .text)
  ])
  func formatIsToldByTheFirstBytes(_ prefix: [UInt8], _ format: InputFormat) {
    #expect(InputFormat(prefix: prefix) == format)
  }

  /// Latin text, a line end and a letter beyond it among it, in either order.
  @Test(arguments: ["a\0b\0\n\0c\0", "\0a\0b\0\n\0c", "a\0b\0c\0A\u{1}d\0e\0f\0g\0"])
  func utf16IsToldWithoutItsMark(_ prefix: String) {
    #expect(InputFormat(prefix: Array(prefix.utf8)) == .utf16)
  }

  /// Names with NULs behind them, numbers, what is too short.
  @Test(arguments: ["ab\0cd\0ef\0gh\0\n", "\u{1}\0\u{2}\0\u{3}\0\u{4}\0\u{5}\0", "a\0\0\0b\0\0\0\n", "a\0b\0\n"])
  func nulsAloneAreNoUTF16(_ prefix: String) {
    #expect(InputFormat(prefix: Array(prefix.utf8)) == .text)
  }

  @Test func tarIsToldByItsHeader() {
    let header = Array("app.log".utf8) + [UInt8](repeating: 0, count: 250) + Array("ustar\u{0}00".utf8)
    #expect(InputFormat(prefix: header) == .tar)
  }

  @Test func aLineEndDecidesThatItIsText() {
    #expect(!InputFormat.needsMore(than: Array("a\0b\n".utf8)))
    #expect(InputFormat.needsMore(than: Array("a\0b\0\n\0".utf8)))
    #expect(!InputFormat.needsMore(than: Array("a line\n".utf8)))
    #expect(InputFormat.needsMore(than: Array("a line".utf8)))
    // 0x28 is `(`.
    #expect(!InputFormat.needsMore(than: Array("(\n".utf8)))
  }

  @Test func recognizedBytesAreReadAgain() throws {
    let text = Array("line one\nline two\n".utf8)
    let (format, source) = try PrefixedSource.recognizing(MemorySource(text, pieceSizes: { 1 }))
    #expect(format == .text)
    #expect(source.readAll(bufferCount: 3).bytes == text)
  }
}
