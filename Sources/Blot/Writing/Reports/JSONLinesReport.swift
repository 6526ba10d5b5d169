import PatternFiles

/// One JSON object a line and finding, with the fields of the contract in its order.
///
/// Nothing in it changes: workers may append side by side. What depends on the detector alone is escaped once, beforehand.
/// A class, since a structure of this size would be copied for each line.
public final class JSONLinesReport: ReportFormat {
  private struct Prepared: Sendable {
    /// `,"type":"…","detector":"…","confidence":`
    var fields: [UInt8]
    var masking: Preview.Masking
  }

  /// By index in the catalogue.
  private let prepared: [Prepared]
  private let key: FingerprintKey
  private let showsValues: Bool
  private let explainer: Explainer?

  /// - Parameters:
  ///   - showsValues: whether the unmasked value is a field, too.
  ///   - explains: whether the steps that made the score are, too.
  public init(
    _ catalogue: Catalogue, key: FingerprintKey = FingerprintKey(), showsValues: Bool = false, explains: Bool = false
  ) {
    prepared = catalogue.detectors.map { detector in
      let type = JSONString.quoted(detector.definition.type)
      let name = JSONString.quoted(detector.definition.name)
      let fields = Array(",\"type\":".utf8) + type + Array(",\"detector\":".utf8) + name
      return Prepared(
        fields: fields + Array(",\"confidence\":".utf8), masking: Preview.Masking(detector.definition))
    }
    self.key = key
    self.showsValues = showsValues
    explainer = explains ? Explainer(catalogue) : nil
  }

  /// Names of the fields, numbers, preview and fingerprint of one line take less.
  private static let longestFixedPart = 512

  public func append(_ record: FindingRecord, to output: inout [UInt8]) {
    let explanation = explainer.map { ExplanationText.json($0.explanation(of: record)) }
    let limit =
      Self.longestFixedPart + record.source.quotedPath.count + prepared[record.finding.detector].fields.count
      + (showsValues ? JSONString.growth * record.value.count : 0) + (explanation?.count ?? 0)
    output.append(upTo: limit) { append(record, explanation, to: &$0) }
  }

  private func append(
    _ record: FindingRecord, _ explanation: [UInt8]?, to line: inout LineWriter
  ) {
    line.append("{\"path\":")
    line.append(record.source.quotedPath)
    line.append(",\"line\":")
    line.appendDecimal(record.lineNumber)
    line.append(",\"start\":")
    line.appendDecimal(record.start)
    line.append(",\"end\":")
    line.appendDecimal(record.end)
    line.append(",\"offset\":")
    line.appendDecimal(record.byteOffset)
    line.append(prepared[record.finding.detector].fields)
    line.appendFraction(record.finding.confidence)
    line.append(record.finding.isValidated ? ",\"validated\":true" : ",\"validated\":false")
    appendMasked(record.value, prepared[record.finding.detector].masking, to: &line)
    if showsValues {
      line.append("\",\"value\":\"")
      JSONString.append(record.value, to: &line)
    }
    line.append("\"")
    if let explanation {
      line.append(",\"explanation\":")
      line.append(explanation)
    }
    line.append("}\n")
  }

  /// Appends preview and fingerprint, up to the latter's closing quote.
  private func appendMasked(_ value: UnsafeRawBufferPointer, _ masking: Preview.Masking, to line: inout LineWriter) {
    line.append(",\"preview\":\"")
    if let (front, back) = Preview.plainEnds(of: value, masking) {
      if back == 0 {
        line.append(Preview.nothing)
      } else {
        line.append(UnsafeRawBufferPointer(rebasing: value[..<front]))
        line.append(Preview.omission)
        line.append(UnsafeRawBufferPointer(rebasing: value[(value.count - back)...]))
      }
    } else {
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Preview.longest) { memory in
        var preview = LineWriter(memory)
        Preview.append(value, masking, to: &preview)
        JSONString.append(preview.written, to: &line)
      }
    }
    line.append("\",\"fingerprint\":\"")
    key.append(value, to: &line)
  }
}
