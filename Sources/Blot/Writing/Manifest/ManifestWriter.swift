import Crypto
import PatternFiles

/// Writes what became of each input and member, one JSON object a line within one JSON document, so that a program can
/// prove what was scanned.
struct ManifestWriter {
  private let sink: DescriptorSink
  private var isEmpty = true

  /// Creates the file and writes its head.
  init(_ plan: ManifestPlan, _ catalogue: Catalogue) throws(OutputError) {
    sink = try .file(plan.path)
    var head = JSONObject()
    head.add("blot", plan.version)
    head.add("detectors", catalogue.detectors.count)
    head.add("patterns_sha256", Self.digest(of: catalogue))
    try sink.write(Array("{\(head.members),\n\"inputs\":[".utf8))
  }

  /// The file, where it is one.
  var regularFile: FileIdentity? { sink.regularFile }

  /// Of all that decides what the detectors find.
  static func digest(of catalogue: Catalogue) -> String {
    var hash = SHA256()
    for detector in catalogue.detectors {
      let rule = detector.definition
      let parts: [String] =
        [
          rule.type, rule.name, rule.regex, rule.boundary.rawValue, "\(rule.confidence)", rule.validator ?? "",
          "\(rule.keys.count)"
        ] + rule.keys + rule.context
      // The lengths keep two lists of parts from being the same text.
      for part in parts { hash.update(data: Array("\(part.utf8.count):\(part)".utf8)) }
      hash.update(data: [0])
    }
    return hash.finalize().hexadecimal
  }

  /// Adds what became of an input.
  mutating func add(_ input: InputSummary) throws(OutputError) {
    var object = JSONObject()
    object.add("path", input.name)
    if input.isMember { object.add("member", true) }
    object.add("status", Self.status(input.outcome))
    if let text = input.message?.text {
      object.add("reason", text)
    } else if input.outcome == .stopped {
      object.add("reason", input.isMember ? "its archive ends early, or the run was stopped" : "the run was stopped")
    }
    if let format = input.format { object.add("format", format.name) }
    object.add("bytes", input.byteCount)
    object.add("decoded_bytes", input.decompressedByteCount)
    object.add("lines", input.lineCount)
    object.add("findings", input.findingCount)
    if input.isReplaced { object.add("replaced", true) }
    if let range = input.timeRange {
      object.add("first_time", range.first)
      object.add("last_time", range.last)
    }
    if let hash = input.contentHash { object.add("sha256", hash) }
    try sink.write(Array("\(isEmpty ? "" : ",")\n{\(object.members)}".utf8))
    isEmpty = false
  }

  private static func status(_ outcome: InputSummary.Outcome) -> String {
    switch outcome {
    case .complete: "scanned"
    case .doneBefore: "done before"
    case .skipped(.trailingGarbage), .skipped(.leadingProgram), .skipped(.regexGaveUp): "partly scanned"
    case .skipped: "skipped"
    case .failed: "failed"
    case .notWritten: "not written"
    case .stopped: "partly scanned"
    }
  }

  /// Adds the sums and ends the file.
  mutating func finish(_ summary: RunSummary) throws(OutputError) {
    var totals = JSONObject()
    totals.add("inputs", summary.inputCount)
    totals.add("members", summary.memberCount)
    totals.add("skipped", summary.skippedCount)
    totals.add("failed", summary.failedCount)
    totals.add("bytes", summary.byteCount)
    totals.add("decoded_bytes", summary.decompressedByteCount)
    totals.add("lines", summary.lineCount)
    totals.add("findings", summary.findingCount)
    if summary.knownCount > 0 { totals.add("known", summary.knownCount) }
    let isComplete = summary.skippedCount == 0 && summary.failedCount == 0 && summary.signal == nil
    totals.add("complete", isComplete)
    try sink.write(Array("\n],\n\"totals\":{\(totals.members)}}\n".utf8))
    try sink.finish()
  }
}

/// The members of a JSON object, in the order in which they are added.
private struct JSONObject {
  private(set) var members = ""

  mutating func add(_ key: String, _ value: String) {
    add(key, literal: String(decoding: JSONString.quoted(value), as: UTF8.self))
  }

  mutating func add(_ key: String, _ value: Int) { add(key, literal: "\(value)") }
  mutating func add(_ key: String, _ value: Bool) { add(key, literal: "\(value)") }

  private mutating func add(_ key: String, literal: String) {
    members += "\(members.isEmpty ? "" : ",")\"\(key)\":\(literal)"
  }
}
