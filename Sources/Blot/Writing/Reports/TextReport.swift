import PatternFiles

/// `path:line:column: TYPE preview`, one line a finding, for people. The column is that of the first byte, 1-based.
public struct TextReport: ReportFormat {
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
  private let showsValues: Bool

  /// - Parameters:
  ///   - isColoured: whether the parts stand out by ANSI colours.
  ///   - showsValues: whether the unmasked value follows the preview.
  public init(_ catalogue: Catalogue, isColoured: Bool = false, showsValues: Bool = false) {
    colours = isColoured ? .terminal : Colours()
    self.showsValues = showsValues
    let colours = colours
    prepared = catalogue.detectors.map { detector in
      Prepared(
        type: colours.type + Array(detector.definition.type.utf8) + colours.reset,
        masking: Preview.Masking(detector.definition))
    }
  }

  public func append(_ record: FindingRecord, to output: inout [UInt8]) {
    output.append(contentsOf: colours.path)
    PrintableText.append(record.path, to: &output)
    output.append(contentsOf: colours.reset)
    output.append(UInt8(ascii: ":"))
    output.append(contentsOf: colours.place)
    output.appendDecimal(record.lineNumber)
    output.append(UInt8(ascii: ":"))
    output.appendDecimal(record.start + 1)
    output.append(contentsOf: colours.reset)
    output.append(contentsOf: StaticBytes.of(": "))
    output.append(contentsOf: prepared[record.finding.detector].type)
    output.append(UInt8(ascii: " "))
    Preview.append(record.value, prepared[record.finding.detector].masking, to: &output)
    if showsValues {
      output.append(UInt8(ascii: " "))
      PrintableText.append(record.value, to: &output)
    }
    output.append(UInt8(ascii: "\n"))
  }
}
