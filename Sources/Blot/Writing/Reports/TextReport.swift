import PatternFiles

/// `path:line:column: TYPE preview`, one line a finding, for people. The column is that of the first byte, 1-based.
public struct TextReport: DocumentFormat {
  /// ANSI colours of a line's parts, or empty bytes.
  private struct Colours: Sendable {
    var path: [UInt8] = []
    var place: [UInt8] = []
    var type: [UInt8] = []
    var reset: [UInt8] = []

    static let terminal = Colours(
      path: Array("\u{1B}[35m".utf8), place: Array("\u{1B}[32m".utf8), type: Array("\u{1B}[1;31m".utf8),
      reset: Array("\u{1B}[0m".utf8))
  }

  private struct Prepared: Sendable {
    var type: [UInt8]
    var masking: Preview.Masking
  }

  /// By index in the catalogue.
  private let prepared: [Prepared]
  private let colours: Colours
  private let isAligned: Bool
  private let showsValues: Bool
  private let explainer: Explainer?

  /// - Parameters:
  ///   - isColoured: whether the parts stand out by ANSI colours.
  ///   - isAligned: whether types and previews stand below each other, by spaces in front of them: at a terminal.
  ///   - showsValues: whether the unmasked value follows the preview.
  ///   - explains: whether the steps that made the score follow, a line each.
  public init(
    _ catalogue: Catalogue, isColoured: Bool = false, isAligned: Bool = false, showsValues: Bool = false,
    explains: Bool = false
  ) {
    self.isAligned = isAligned
    colours = isColoured ? .terminal : Colours()
    self.showsValues = showsValues
    explainer = explains ? Explainer(catalogue) : nil
    let colours = colours
    prepared = catalogue.detectors.map { detector in
      Prepared(
        type: colours.type + Array(detector.definition.type.utf8) + colours.reset,
        masking: Preview.Masking(detector.definition))
    }
  }

  var needs: FindingNotes.Kinds { isAligned ? [.lineEnds] : [] }

  func makeDocument() -> (any ReportDocument)? { isAligned ? AlignedLines() : nil }

  /// Colours, numbers and preview of one line take less.
  private static let longestFixedPart = 384

  public func append(_ record: FindingRecord, to output: inout [UInt8]) {
    var path = record.path
    path.withUTF8 { path in
      let prepared = prepared[record.finding.detector]
      let variable = path.count + (showsValues ? record.value.count : 0)
      let limit = Self.longestFixedPart + prepared.type.count + PrintableText.growth * variable
      var cells = AlignedLines.Cells()
      if isAligned { cells.appendPlace(to: &output) }
      output.append(upTo: limit) { append(record, UnsafeRawBufferPointer(path), prepared, to: &$0, &cells) }
      if isAligned { cells.fillPlace(in: &output) }
    }
    if let explainer { output += ExplanationText.lines(explainer.explanation(of: record)).utf8 }
  }

  private func append(
    _ record: FindingRecord, _ path: UnsafeRawBufferPointer, _ prepared: Prepared, to line: inout LineWriter,
    _ cells: inout AlignedLines.Cells
  ) {
    line.append(colours.path)
    PrintableText.append(path, to: &line)
    line.append(colours.reset)
    line.append(":")
    line.append(colours.place)
    line.appendDecimal(record.lineNumber)
    line.append(":")
    line.appendDecimal(record.start + 1)
    line.append(colours.reset)
    line.append(":")
    if isAligned { cells.endPlace(line, invisible: colours.path.count + colours.place.count + 2 * colours.reset.count) }
    line.append(" ")
    line.append(prepared.type)
    if isAligned { cells.endType(line, invisible: colours.type.count + colours.reset.count) }
    line.append(" ")
    Preview.append(record.value, prepared.masking, to: &line)
    if showsValues {
      line.append(" ")
      PrintableText.append(record.value, to: &line)
    }
    line.append("\n")
  }
}
