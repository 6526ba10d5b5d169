import PatternFiles

/// Joins results into one SARIF document: a `run` whose `results` come first, then the invocation and the rules that
/// were broken. The document is whole wherever the run ended, so long as its output could be written.
struct SARIFDocument: ReportDocument {
  /// More notifications are counted, not told one by one: memory stays bounded.
  private static let notificationLimit = 1000

  /// The published schema, by its official address.
  static let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

  private let catalogue: Catalogue
  private let version: String
  /// The folder that relative paths begin in.
  private let workingFolder: String
  /// The detectors that have findings, in the order of their first ones.
  private var rules: [Int] = []
  /// The place of each detector in `rules`.
  private var ruleIndexes: [Int?]
  private var occurrences = OccurrenceCount()
  private var resultCount = 0
  /// Units of UTF-16 in a long line before what the next window of it owns.
  private var unitCountOfLine = 0
  private var uri: [UInt8] = []
  private var isUTF16 = false
  /// Whether the input begins with a byte-order mark, which is no part of the first line.
  private var hasMark = false
  private var notifications: [[UInt8]] = []
  private var untoldCount = 0

  init(_ catalogue: Catalogue, version: String, workingFolder: String) {
    self.catalogue = catalogue
    self.version = version
    self.workingFolder = workingFolder
    ruleIndexes = Array(repeating: nil, count: catalogue.detectors.count)
  }

  func begin(into output: inout [UInt8]) {
    output += "{\"$schema\":\"\(Self.schema)\",\"version\":\"2.1.0\",\"runs\":[{".utf8
    output +=
      "\"columnKind\":\"utf16CodeUnits\",\"originalUriBaseIds\":{\"\(SARIFText.uriBase)\":{\"description\":".utf8
    output += SARIFText.message("The folder that blot was started in: for code scanning, the root of the repository.")
    output += "}},\"results\":[".utf8
  }

  mutating func begin(_ input: InputHandle) {
    occurrences.reset()
    uri = SARIFText.uri(input.item.name)
    isUTF16 = input.facts?.byteOrder != nil
    hasMark = isUTF16
    unitCountOfLine = 0
  }

  mutating func append(_ block: Block, into output: inout [UInt8]) {
    // The columns of UTF-16 are those of the input already.
    let isInLine = block.lineOffset > 0 && !isUTF16
    if block.prepared.beginsWithMark { hasMark = true }
    var start = 0
    for (index, notes) in block.prepared.notes.enumerated() {
      let finding = block.findings[block.prepared.firstFinding + index]
      // Known ones count, so that the others keep their numbers.
      let number = occurrences.next(notes.identity)
      if !notes.isKnown {
        output += (resultCount == 0 ? "\n" : ",\n").utf8
        resultCount += 1
        output += block.prepared.report[start..<notes.lineEnd]
        let line = block.lineNumber + finding.lineIndex
        var before = isInLine && finding.lineIndex == 0 ? unitCountOfLine : 0
        if hasMark && line == 0 { before -= 1 }
        var columns = notes.columns
        columns.start = max(0, columns.start + before)
        if columns.lineEndCount == 0 { columns.end += before }
        let rule = ruleIndex(of: finding.detector)
        output.append(upTo: Self.longestEnd) {
          Self.appendEnd(rule: rule, columns, line: line, identity: notes.identity, number: number, to: &$0)
        }
      }
      start = notes.lineEnd
    }
    if block.isContinued { unitCountOfLine = (isInLine ? unitCountOfLine : 0) + block.prepared.unitCount }
  }

  /// Names, six numbers and two fingerprints take less.
  private static let longestEnd = 384

  /// - Parameters:
  ///   - line: 0-based.
  ///   - number: how many findings with that identity there were before.
  private static func appendEnd(
    rule: Int, _ columns: FindingNotes.Columns, line: Int, identity: UInt64, number: Int, to result: inout LineWriter
  ) {
    result.append(",\"startColumn\":")
    result.appendDecimal(columns.start + 1)
    result.append(",\"endLine\":")
    result.appendDecimal(line + columns.lineEndCount + 1)
    result.append(",\"endColumn\":")
    result.appendDecimal(columns.end + 1)
    result.append("}}}],\"ruleIndex\":")
    result.appendDecimal(rule)
    // GitHub reads the first name alone.
    result.append(",\"partialFingerprints\":{\"primaryLocationLineHash\":\"")
    result.appendHex(identity)
    result.append(UInt8(ascii: ":"))
    result.appendDecimal(number)
    result.append("\",\"blotFinding/v1\":\"")
    result.appendHex(identity)
    result.append(UInt8(ascii: ":"))
    result.appendDecimal(number)
    result.append("\"}}")
  }

  private mutating func ruleIndex(of detector: Int) -> Int {
    if let index = ruleIndexes[detector] { return index }
    ruleIndexes[detector] = rules.count
    rules.append(detector)
    return rules.count - 1
  }

  mutating func end(_ input: InputSummary) {
    guard let message = input.message else { return }
    if notifications.count == Self.notificationLimit {
      untoldCount += 1
    } else {
      notifications.append(Self.notification(message, uri: uri))
    }
  }

  private static func notification(_ message: RunMessage, uri: [UInt8]) -> [UInt8] {
    let level = message.kind == .error ? "error" : "warning"
    return Array("{\"level\":\"\(level)\",\"message\":".utf8) + SARIFText.message(message.text)
      + Array(",\"locations\":[{\"physicalLocation\":{\"artifactLocation\":".utf8) + SARIFText.artifact(uri)
      + Array("}}]}".utf8)
  }

  mutating func end(_ summary: RunSummary, into output: inout [UInt8]) {
    output += "\n],\n\"invocations\":[{".utf8
    let isSuccessful = summary.failedCount == 0 && summary.outputError == nil && summary.signal == nil
    output += "\"executionSuccessful\":\(isSuccessful),".utf8
    output += "\"exitCode\":\(summary.exitStatus(countsFindings: true))".utf8
    // Absolute paths below it become relative ones where no other root is given.
    output += ",\"workingDirectory\":{\"uri\":\"".utf8 + SARIFText.uri(RawPath(workingFolder))
    output += (workingFolder.hasSuffix("/") ? "\"}" : "/\"}").utf8
    if let signal = summary.signal { output += ",\"exitSignalNumber\":\(signal)".utf8 }
    if untoldCount > 0 {
      let text = SARIFText.message("\(untoldCount) more inputs were skipped or failed")
      notifications.append(Array("{\"level\":\"error\",\"message\":".utf8) + text + Array("}".utf8))
    }
    if !notifications.isEmpty {
      output += ",\"toolExecutionNotifications\":[\n".utf8
      output += notifications.joined(separator: Array(",\n".utf8))
      output += "\n]".utf8
    }
    output += "}],\n\"tool\":{\"driver\":{\"name\":\"blot\",\"version\":".utf8
    output += JSONString.quoted(version)
    output += ",\"semanticVersion\":".utf8 + JSONString.quoted(version)
    output += ",\"rules\":[".utf8
    for (index, detector) in rules.enumerated() {
      output += (index == 0 ? "\n" : ",\n").utf8
      output += SARIFRule(catalogue.detectors[detector].definition).json
    }
    output += "\n]}}}]}\n".utf8
  }
}
