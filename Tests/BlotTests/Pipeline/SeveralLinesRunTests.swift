import Foundation
import Testing

@testable import Blot

/// Values over several lines in runs: blocks are scanned side by side, and what goes on from one to the next is found.
struct SeveralLinesRunTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func redact(_ text: [UInt8], jobs: Int) throws -> (output: [UInt8], findings: [UInt8]) {
    let path = try folder.write(text, to: "input")
    var settings = RunSettings(jobs: jobs)
    settings.overlap = SeveralLinesLog.smallBlocks.overlap
    settings.blockBytes = SeveralLinesLog.smallBlocks.blockBytes
    let plan = RunPlan.redact(
      to: .stream(.file(RawPath(folder("output")))), findings: (PlainReport(), .file(RawPath(folder("findings")))))
    let summary = try Run(SeveralLinesLog.catalogue, [InputArgument(path)], plan, settings).execute()
    let findings = try folder.read("findings")
    #expect(summary.findingCount == findings.count { $0 == 0x0A })
    return (try folder.read("output"), findings)
  }

  @Test func outputIsTheSameWhateverTheNumberOfJobs() throws {
    var generator = SeededGenerator(seed: Proof.seed("several lines, jobs"))
    let kubernetes = Array("2026-01-02T03:04:05.678901234Z stdout F begin\n".utf8)
    for round in 0..<12 {
      let text = (round % 2 == 0 ? kubernetes : []) + SeveralLinesLog.random(lineCount: 150, using: &generator).utf8
      let one = try redact(text, jobs: 1)
      let eight = try redact(text, jobs: 8)
      #expect(one.output == eight.output, "round \(round)")
      #expect(one.findings == eight.findings, "round \(round)")
      // The library's stream gives the same as the run.
      #expect(
        one.output == SeveralLinesLog.catalogue.redacted(text, RedactionRules(), SeveralLinesLog.smallBlocks),
        "round \(round)")
    }
  }

  @Test func anInputThatIsOneBlockHasPartialLinesToo() throws {
    let (part, rest) = ("2026-01-02T03:04:05.1Z stdout P to ann@exa\n", "2026-01-02T03:04:05.2Z stdout F mple.com\n")
    let path = try folder.write(Array((part + rest).utf8), to: "a.log")
    let plan = RunPlan.redact(to: .stream(.file(RawPath(folder("output")))))
    _ = try Run(SeveralLinesLog.catalogue, [InputArgument(path)], plan, RunSettings(jobs: 1)).execute()
    let expected =
      part.replacing("ann@exa", with: "[EMAIL_ADDRESS]") + rest.replacing("mple.com", with: "[EMAIL_ADDRESS]")
    #expect(String(decoding: try folder.read("output"), as: UTF8.self) == expected)
  }

  @Test func aKeyMayGoThroughManyBlocksAndInputsEndIt() throws {
    let body = SeveralLinesLog.body(60)
    let text = (["-----BEGIN RSA PRIVATE KEY-----"] + body).map { $0 + "\n" }.joined()
    let run = try redact(Array(text.utf8), jobs: 4)
    #expect(run.output == Array(String(repeating: "[PRIVATE_KEY]\n", count: 61).utf8))
    #expect(run.findings.count { $0 == 0x0A } == 61)
    // The next input begins anew.
    let first = try folder.write(Array(text.utf8), to: "in/1")
    _ = try folder.write(Array((body[0] + "\n").utf8), to: "in/2")
    let plan = RunPlan.redact(to: .stream(.file(RawPath(folder("output")))))
    let inputs = [InputArgument(first), InputArgument(folder("in/2"))]
    _ = try Run(SeveralLinesLog.catalogue, inputs, plan, RunSettings(jobs: 2)).execute()
    #expect(String(decoding: try folder.read("output"), as: UTF8.self).hasSuffix("[PRIVATE_KEY]\n\(body[0])\n"))
  }
}
