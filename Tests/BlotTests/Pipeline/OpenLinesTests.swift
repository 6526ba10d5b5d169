import Foundation
import Testing

@testable import Blot

/// Lines each of which may go on in the next one, for longer than a block: what stands over the end of a block is found.
struct OpenLinesTests {
  private static let card = "4111111111111111"

  /// A card over the end of each line but the last.
  private static func wrappedCards(_ count: Int, before: String = "", generator: inout SeededGenerator) -> String {
    var text = "\(before)XException: card "
    for _ in 0..<count {
      let place = Int.random(in: 4...12, using: &generator)
      let filler = String(repeating: "word ", count: Int.random(in: 0...4, using: &generator))
      text += card.prefix(place) + "\n\(before)    " + card.dropFirst(place) + " \(filler)card "
    }
    return text + "gone\n"
  }

  private static func settings(blockBytes: Int, overlap: Int) -> StreamSettings {
    var settings = StreamSettings()
    settings.blockBytes = blockBytes
    settings.overlap = overlap
    return settings
  }

  @Test(arguments: ["", "2026-01-02T03:04:05.678901234Z stderr F "])
  func noWrappedValueIsLostAtTheEndOfABlock(before: String) {
    var generator = SeededGenerator(seed: Proof.seed("open lines, \(before.count)"))
    for (count, settings) in [
      (60, Self.settings(blockBytes: 1024, overlap: 128)), (60, Self.settings(blockBytes: 2048, overlap: 512)),
      (6000, StreamSettings())
    ] {
      let output = SeveralLinesLog.redacted(
        Self.wrappedCards(count, before: before, generator: &generator), settings)
      let rest = output.replacing(before, with: "").filter { $0.isWholeNumber }
      #expect(rest.isEmpty, "\(settings.blockBytes)")
      #expect(output.split(separator: "[CREDIT_CARD]", omittingEmptySubsequences: false).count == 2 * count + 1)
      #expect(SeveralLinesLog.redacted(output, settings) == output)
    }
  }

  @Test func lineNumbersAndJobsStayRight() throws {
    let folder = try TemporaryFolder()
    var generator = SeededGenerator(seed: Proof.seed("open lines, jobs"))
    let text = Self.wrappedCards(200, generator: &generator)
    let path = try folder.write(Array(text.utf8), to: "input")
    func run(jobs: Int) throws -> (output: [UInt8], findings: String) {
      var settings = RunSettings(jobs: jobs)
      settings.overlap = 128
      settings.blockBytes = 1024
      let plan = RunPlan.redact(
        to: .stream(.file(RawPath(folder("output")))),
        findings: (PlainReport(), .file(RawPath(folder("findings")))))
      let summary = try Run(SeveralLinesLog.catalogue, [InputArgument(path)], plan, settings).execute()
      #expect(summary.lineCount == 201)
      return (try folder.read("output"), String(decoding: try folder.read("findings"), as: UTF8.self))
    }
    let one = try run(jobs: 1)
    let eight = try run(jobs: 8)
    #expect(one.output == eight.output)
    #expect(one.findings == eight.findings)
    #expect(one.findings.split(separator: "\n").count == 400)
  }

  /// More soft breaks than lines are put together at once.
  @Test func noValueOverASoftBreakIsLost() {
    let text = String(repeating: "mail anna@example.com =3D ", count: 12_000)
    var lines: [Substring] = []
    var rest = text[...]
    while !rest.isEmpty {
      var line = rest.prefix(75)
      while rest.count > line.count, let sign = line.lastIndex(of: "="),
        line.distance(from: sign, to: line.endIndex) < 3
      {
        line = line.dropLast()
      }
      lines.append(line)
      rest = rest.dropFirst(line.count)
    }
    let output = SeveralLinesLog.redacted(lines.joined(separator: "=\n") + "\n")
    #expect(!output.replacing("=\n", with: "").contains("@"))
    #expect(!output.contains("anna") && !output.contains(".com"))
  }

  /// More lines of base64 than are put together at once.
  @Test func noValueOverALineOfBase64IsLost() {
    let filler = "and some words that say nothing at all and some more now "
    #expect(filler.utf8.count == 57)
    var lines = Array(repeating: filler, count: 4000)
    for number in stride(from: 1024, to: lines.count, by: 1024) {
      lines[number - 1] = filler.dropLast(9) + " anna@exa"
      lines[number] = "mple.com " + filler.dropFirst(9)
    }
    let text = lines.map { Data($0.utf8).base64EncodedString() + "\n" }.joined()
    let output = SeveralLinesLog.redacted(text)
    #expect(output.split(separator: "[EMAIL_ADDRESS]", omittingEmptySubsequences: false).count - 1 == 6)
  }

  /// A key of several lines among them is followed over the end of a block.
  @Test func aKeyAmongOpenLinesIsRedactedWhole() {
    var generator = SeededGenerator(seed: Proof.seed("open lines, key"))
    for count in 20..<40 {
      let before = Self.wrappedCards(count, generator: &generator).dropLast("gone\n".count) + "4111\n"
      let key = SeveralLinesLog.key(lineCount: 40).map { "\($0)\n" }.joined()
      let output = SeveralLinesLog.redacted(before + key, Self.settings(blockBytes: 1024, overlap: 128))
      #expect(output.hasSuffix(String(repeating: "[PRIVATE_KEY]\n", count: 41) + (key.suffix(30))), "\(count)")
    }
  }
}
