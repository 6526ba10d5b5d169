import Testing

@testable import Blot

struct BaselineTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Scans `text` with what `known` holds as the baseline.
  private func summary(_ text: String, known: String?, _ key: FingerprintKey?) throws -> RunSummary {
    let log = try folder.write(Array(text.utf8), to: "a.log")
    let report = JSONLinesReport(CardLog.catalogue, key: key ?? FingerprintKey())
    var plan = RunPlan.scan(report: report, to: .file(RawPath(folder("\(known ?? "").new.jsonl"))))
    plan.fingerprintKey = key
    plan.baseline = try known.map { try Baseline(RawPath(folder($0)), isKeyed: key != nil) }
    return try Run(CardLog.catalogue, [.path(RawPath(log))], plan, RunSettings(jobs: 1)).execute()
  }

  /// Both are `4111…1111`.
  private let first = "4111111111111111\n"
  private let second = "4111222233331111\n"

  @Test func withoutAKeyWhatLooksTheSameIsTheSame() throws {
    _ = try summary(first, known: nil, nil)
    #expect(try summary(second, known: ".new.jsonl", nil).knownCount == 1)
    #expect(try summary(second + first, known: ".new.jsonl", nil).findingCount == 1)
  }

  @Test func underAKeyValuesAreToldApart() throws {
    let key = FingerprintKey([1, 2, 3])
    _ = try summary(first, known: nil, key)
    #expect(try summary("x\n" + first, known: ".new.jsonl", key).knownCount == 1)
    let other = try summary(second, known: ".new.jsonl", key)
    #expect(other.knownCount == 0)
    #expect(other.exitStatus(countsFindings: true) == 1)
  }

  @Test func underAnotherKeyNothingIsKnown() throws {
    _ = try summary(first, known: nil, FingerprintKey([1]))
    #expect(try summary(first, known: ".new.jsonl", FingerprintKey([2])).knownCount == 0)
  }
}
