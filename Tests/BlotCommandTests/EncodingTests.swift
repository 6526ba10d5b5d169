import Foundation
import Testing

struct EncodingTests {
  private func run(_ command: String, _ input: Data, _ options: [String] = []) throws -> BlotRun {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    return try BlotRun([command] + AcmePatterns.options(folder) + options, input: input)
  }

  private static let text = "é 😀 ACME-12345674 ok\r\n\r\nlast ACME-00000001"
  private static let redacted = "é 😀 [ACME_ID] ok\r\n\r\nlast [ACME_ID]"

  @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian], ["\u{FEFF}", ""])
  func utf16IsRedactedInKind(_ encoding: String.Encoding, _ mark: String) throws {
    func encoded(_ text: String) throws -> Data { try #require((mark + text).data(using: encoding)) }
    let input = try encoded(Self.text)
    let run = try run("redact", input)
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    #expect(run.output == (try encoded(Self.redacted)))
    // A line that is longer than a block.
    let filler = String(repeating: "abcdef😀é ", count: 50_000)
    let long = try self.run("redact", encoded(filler + Self.text))
    #expect(long.output == (try encoded(filler + Self.redacted)))
  }

  @Test func offsetsAreThoseOfTheRawBytes() throws {
    let input = try #require(("\u{FEFF}" + Self.text).data(using: .utf16LittleEndian))
    let value = try #require("ACME-12345674".data(using: .utf16LittleEndian))
    let second = try #require("ACME-00000001".data(using: .utf16LittleEndian))
    let first = try #require(input.range(of: value)?.lowerBound)
    let last = try #require(input.range(of: second)?.lowerBound)
    let lines = try run("scan", input, ["--format", "jsonl"]).text.split(separator: "\n")
    try #require(lines.count == 2)
    #expect(lines[0].contains(#""line":1,"start":\#(first),"end":\#(first + 26),"offset":\#(first),"#))
    #expect(lines[1].contains(#""line":3,"start":10,"end":36,"offset":\#(last),"#))
  }

  @Test func halfACharacterAtTheEndIsAnErrorAndTheRestIsScanned() throws {
    let input = try #require(("\u{FEFF}" + Self.text).data(using: .utf16LittleEndian)) + [0x41]
    let run = try run("scan", input)
    #expect(run.status == 2)
    #expect(run.text.split(separator: "\n").count == 2)
    #expect(
      run.errors == "blot: -: the UTF-16 stream ends early, after \(input.count) bytes "
        + "(what is there is scanned; fetch the file again)\n")
  }

  @Test func otherBytesPassAsTheyAre() throws {
    let value = Data("ACME-12345674".utf8)
    for before: [UInt8] in [[0xEF, 0xBB, 0xBF], [0xE9, 0x20], [0, 1, 2, 0x1B, 0x5B, 0x20], [0xFF, 0xFF, 0x20], [0x0C]] {
      let rest = Data([0, 0x20, 0xFC, 0xFE, 0x0D, 0x0A, 0x80])
      let run = try run("redact", Data(before) + value + rest)
      #expect(run.status == 0)
      #expect(run.output == Data(before) + Data("[ACME_ID]".utf8) + rest)
    }
  }

  @Test func compressedUTF16StaysBoth() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let acme = try AcmePatterns.options(folder)
    let input = try #require(("\u{FEFF}" + Self.text).data(using: .utf16LittleEndian))
    try folder.write(CompressionTool.zstd.compress(input, in: folder.url), to: "a.zst")
    #expect(try BlotRun(["redact"] + acme + ["--output-dir", "clean", "a.zst"], in: folder.url).status == 0)
    let clean = try Data(contentsOf: folder.url.appending(path: "clean/a.zst"))
    let expected = try #require(("\u{FEFF}" + Self.redacted).data(using: .utf16LittleEndian))
    #expect(try CompressionTool.zstd.decompress(clean, in: folder.url) == expected)
  }
}
