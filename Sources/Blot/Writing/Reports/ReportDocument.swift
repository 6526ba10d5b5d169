/// A form of report that is more than one line a finding: a document with a beginning and an end, or a sum of all
/// findings.
protocol DocumentFormat: ReportFormat {
  /// What its document has to know of each finding beside the bytes that workers append for it.
  var needs: FindingNotes.Kinds { get }

  /// What joins those bytes; nil where they are only written one behind the other. It is made once a run.
  func makeDocument() -> (any ReportDocument)?
}

extension ReportFormat {
  /// The format where its findings make a document together. To ask a type for a protocol at run time goes through all that
  /// the program declares, at a fiftieth of the time of a start: the form that most scripts ask for is told without.
  var asDocumentFormat: (any DocumentFormat)? { self is JSONLinesReport ? nil : self as? any DocumentFormat }
}

/// Joins what workers prepared of the findings into one report, in their order. It is used by the writer alone, so that
/// it may keep count of what came before; memory must stay bounded all the same.
protocol ReportDocument {
  /// Appends what comes before the first finding.
  mutating func begin(into output: inout [UInt8])
  /// The findings of an input, or of a member of an archive, come next.
  mutating func begin(_ input: InputHandle)
  /// Appends the findings of a block, without those that are known.
  mutating func append(_ block: Block, into output: inout [UInt8])
  /// The input is written to its end.
  mutating func end(_ input: InputSummary)
  /// Appends what comes behind the last finding, also where the run ended early.
  mutating func end(_ summary: RunSummary, into output: inout [UInt8])
}

extension ReportDocument {
  mutating func begin(into output: inout [UInt8]) {}
  mutating func begin(_ input: InputHandle) {}
  mutating func append(_ block: Block, into output: inout [UInt8]) { block.appendReport(to: &output) }
  mutating func end(_ input: InputSummary) {}
  mutating func end(_ summary: RunSummary, into output: inout [UInt8]) {}
}

/// Nothing but the lines of the findings that are not known.
struct LinesOnly: ReportDocument {}

extension Block {
  /// Appends the report lines of the findings that are not known.
  func appendReport(to output: inout [UInt8]) {
    if prepared.notes.isEmpty {
      output += prepared.report
    } else {
      forEachNewFinding { _, _, line in output += line }
    }
  }

  /// Calls `body` with each finding that is not known, what was noted of it, and its report line.
  func forEachNewFinding(_ body: (Finding, FindingNotes, ArraySlice<UInt8>) -> Void) {
    var start = 0
    for (index, notes) in prepared.notes.enumerated() {
      if !notes.isKnown { body(findings[prepared.firstFinding + index], notes, prepared.report[start..<notes.lineEnd]) }
      start = notes.lineEnd
    }
  }
}
