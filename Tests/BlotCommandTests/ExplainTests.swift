import Foundation
import Testing

struct ExplainTests {
  private static let text = "ssn=536-22-4567 of anna@acme.de\n"

  @Test func jsonLinesHaveTheStepsThatMakeTheScore() throws {
    let run = try BlotRun(
      ["scan", "--explain", "--format", "jsonl", "--only", "US_SSN", "-"], input: Data(Self.text.utf8))
    let object = try #require(try JSONSerialization.jsonObject(with: run.output) as? [String: Any])
    let steps = try #require(object["explanation"] as? [[String: Any]])
    #expect(steps.map { $0["rule"] as? String } == ["regex", "boundary", "validator", "context"])
    #expect(steps.last?["detail"] as? String == "'ssn' in its key")
    let sum = steps.compactMap { $0["score"] as? Double }.reduce(0, +)
    #expect(abs(sum - (object["confidence"] as? Double ?? 0)) < 1e-9)
  }

  @Test func textHasAnIndentedLineAStepAndTheirSum() throws {
    let run = try BlotRun(["scan", "--explain", "--only", "EMAIL_ADDRESS", "-"], input: Data(Self.text.utf8))
    let lines = run.text.split(separator: "\n")
    #expect(lines.first?.hasPrefix("-:1:20: EMAIL_ADDRESS ") == true)
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("    ") })
    #expect(lines.contains { $0.hasSuffix(" validator  email_address holds") })
    #expect(lines.last?.hasPrefix("    =") == true)
  }

  @Test func withoutTheOptionThereIsNoExplanation() throws {
    let run = try BlotRun(["scan", "--format", "jsonl", "-"], input: Data(Self.text.utf8))
    #expect(!run.text.contains("explanation"))
  }

  @Test func aLineOfAKeyAndAPartOfAValueAreExplainedAsSuch() throws {
    let body = "RVhBTVBMRUVYQU1QTEVFWEFNUExFRVhBTVBMRUVYQU1QTEVFWEFNUExFRVhBTVBM"
    let key = try BlotRun(
      ["scan", "--explain", "-"], input: Data("-----BEGIN RSA PRIVATE KEY-----\n\(body)\n".utf8))
    #expect(key.text.contains("the regex of private-key matches"), "\(key.text)")
    #expect(key.text.contains("a part of what private-key finds; the rest is on other lines"), "\(key.text)")
    let time = "2026-01-02T03:04:05.678901234Z stdout"
    let parts = try BlotRun(
      ["scan", "--explain", "-"], input: Data("\(time) P to ann@exam\n\(time) F ple.com\n".utf8))
    let notes = parts.text.split(separator: "\n").filter { $0.contains("a part of what email") }
    #expect(notes.count == 2, "\(parts.text)")
  }

  @Test func theNameOfAColumnIsTheContext() throws {
    let run = try BlotRun(
      ["scan", "--explain", "--only", "PASSWORD", "-"], input: Data("id,password\n1,Hunter22x\n".utf8))
    #expect(run.text.contains("the name of its column is 'password'"), "\(run.text)")
  }
}
