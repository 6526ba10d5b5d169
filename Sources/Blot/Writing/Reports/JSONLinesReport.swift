import PatternCompiler
import PatternFiles

/// One JSON object a line and finding, with the fields of the contract in its order.
///
/// Nothing in it changes: workers may append side by side. What depends on the detector alone is escaped once, beforehand.
/// A class, since a structure of this size would be copied for each line.
public final class JSONLinesReport: ReportFormat {
  private struct Prepared: Sendable {
    /// `,"type":"…","detector":"…","confidence":`
    var fields: [UInt8]
    /// The same up to the preview's opening quote, with the two scores that nearly all findings of the detector have.
    var alone: Scored
    var nearContext: Scored
    var masking: Preview.Masking
  }

  private struct Scored: Sendable {
    var confidence: Double
    var isValidated: Bool
    var fields: [UInt8]

    init(_ fields: [UInt8], confidence: Double, isValidated: Bool) {
      self.confidence = confidence
      self.isValidated = isValidated
      self.fields = fields
      self.fields.append(upTo: JSONLinesReport.longestFixedPart) {
        JSONLinesReport.appendScore(confidence, isValidated: isValidated, to: &$0)
      }
    }

    func fits(_ finding: Finding) -> Bool {
      finding.confidence == confidence && finding.isValidated == isValidated
    }
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
      let fields =
        Array(",\"type\":".utf8) + type + Array(",\"detector\":".utf8) + name + Array(",\"confidence\":".utf8)
      let score = detector.baseConfidence
      let isValidated = detector.validator != nil
      return Prepared(
        fields: fields, alone: Scored(fields, confidence: score, isValidated: isValidated),
        nearContext: Scored(fields, confidence: Score.nearContext(score), isValidated: isValidated),
        masking: Preview.Masking(detector.definition))
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
    appendFields(of: record.finding, to: &line)
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

  /// Appends what follows from the detector and the score, up to the preview's opening quote.
  @inline(__always)
  private func appendFields(of finding: Finding, to line: inout LineWriter) {
    let detector = finding.detector
    if prepared[detector].alone.fits(finding) {
      line.append(prepared[detector].alone.fields)
    } else if prepared[detector].nearContext.fits(finding) {
      line.append(prepared[detector].nearContext.fields)
    } else {
      line.append(prepared[detector].fields)
      Self.appendScore(finding.confidence, isValidated: finding.isValidated, to: &line)
    }
  }

  private static func appendScore(_ confidence: Double, isValidated: Bool, to line: inout LineWriter) {
    line.appendFraction(confidence)
    line.append(isValidated ? ",\"validated\":true,\"preview\":\"" : ",\"validated\":false,\"preview\":\"")
  }

  /// Appends preview and fingerprint, up to the latter's closing quote.
  private func appendMasked(_ value: UnsafeRawBufferPointer, _ masking: Preview.Masking, to line: inout LineWriter) {
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
