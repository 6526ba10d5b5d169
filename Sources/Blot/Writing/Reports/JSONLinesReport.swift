import PatternCompiler
import PatternFiles

/// One JSON object a line and finding, with the fields of the contract in its order.
///
/// Nothing in it changes: workers may append side by side. What depends on the detector alone is escaped once, beforehand.
/// A class, since a structure of this size would be copied for each line.
public final class JSONLinesReport: ReportFormat {
  /// What is prepared for a detector; the ranges are of `texts`.
  private struct Prepared: Sendable {
    /// `,"type":"…","detector":"…","confidence":`
    var fields: Range<Int>
    /// The two scores that nearly all findings of the detector have.
    var alone: Scored
    var nearContext: Scored
    var masking: Preview.Masking
  }

  /// `0.85,"validated":true,"preview":"`, of which many detectors have the same.
  private struct Scored: Sendable {
    var confidence: Double
    var isValidated: Bool
    var text: Range<Int>

    func fits(_ finding: Finding) -> Bool { holds(finding.confidence, finding.isValidated) }

    func holds(_ confidence: Double, _ isValidated: Bool) -> Bool {
      confidence == self.confidence && isValidated == self.isValidated
    }
  }

  /// One for all detectors, since as many arrays of their own take a twentieth of the start.
  private let texts: [UInt8]
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
    var texts: [UInt8] = []
    texts.reserveCapacity(catalogue.detectors.count * Self.usualPreparedLength)
    var scores: [Scored] = []
    func scored(_ confidence: Double, _ isValidated: Bool) -> Scored {
      if let known = scores.first(where: { $0.holds(confidence, isValidated) }) { return known }
      let start = texts.count
      texts.append(upTo: Self.longestScore) { Self.appendScore(confidence, isValidated: isValidated, to: &$0) }
      let new = Scored(confidence: confidence, isValidated: isValidated, text: start..<texts.count)
      scores.append(new)
      return new
    }
    // By index: to copy each detector takes as long as the rest.
    prepared = catalogue.detectors.indices.map { index in
      let isValidated = catalogue.detectors[index].validator != nil
      let start = texts.count
      Self.appendFields(
        of: catalogue.detectors[index].definition.type, catalogue.detectors[index].definition.name, to: &texts)
      let fields = start..<texts.count
      let score = catalogue.detectors[index].baseConfidence
      return Prepared(
        fields: fields, alone: scored(score, isValidated), nearContext: scored(Score.nearContext(score), isValidated),
        masking: Preview.Masking(catalogue.detectors[index].definition))
    }
    self.texts = texts
    self.key = key
    self.showsValues = showsValues
    explainer = explains ? Explainer(catalogue) : nil
  }

  /// Names of the fields, numbers, preview and fingerprint of one line take less.
  private static let longestFixedPart = 512
  private static let longestScore = 64
  private static let longestFieldNames = 48
  private static let usualPreparedLength = 96

  private static func appendFields(of type: String, _ name: String, to texts: inout [UInt8]) {
    texts.append(upTo: longestFieldNames + JSONString.growth * (type.utf8.count + name.utf8.count)) {
      $0.append(",\"type\":\"")
      JSONString.append(type, to: &$0)
      $0.append("\",\"detector\":\"")
      JSONString.append(name, to: &$0)
      $0.append("\",\"confidence\":")
    }
  }

  public func append(_ record: FindingRecord, to output: inout [UInt8]) {
    // Part by part, since what a closure holds of the record is a copy of all of it.
    let (source, finding, value) = (record.source, record.finding, record.value)
    let places = Places(line: record.lineNumber, start: record.start, end: record.end, offset: record.byteOffset)
    var explanation: [UInt8]?
    if let explainer { explanation = ExplanationText.json(explainer.explanation(of: record)) }
    let limit =
      Self.longestFixedPart + source.quotedPath.count + prepared[finding.detector].fields.count
      + (showsValues ? JSONString.growth * value.count : 0) + (explanation?.count ?? 0)
    output.append(upTo: limit) { append(source.quotedPath, places, finding, value, explanation, to: &$0) }
  }

  private struct Places {
    var line: Int
    var start: Int
    var end: Int
    var offset: Int
  }

  @inline(__always)
  private func append(
    _ quotedPath: [UInt8], _ places: Places, _ finding: Finding, _ value: UnsafeRawBufferPointer,
    _ explanation: [UInt8]?, to line: inout LineWriter
  ) {
    line.append("{\"path\":")
    line.append(quotedPath)
    line.append(",\"line\":")
    line.appendDecimal(places.line)
    line.append(",\"start\":")
    line.appendDecimal(places.start)
    line.append(",\"end\":")
    line.appendDecimal(places.end)
    line.append(",\"offset\":")
    line.appendDecimal(places.offset)
    appendFields(of: finding, to: &line)
    appendMasked(value, prepared[finding.detector].masking, to: &line)
    if showsValues {
      line.append("\",\"value\":\"")
      JSONString.append(value, to: &line)
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
    append(prepared[detector].fields, to: &line)
    if prepared[detector].alone.fits(finding) {
      append(prepared[detector].alone.text, to: &line)
    } else if prepared[detector].nearContext.fits(finding) {
      append(prepared[detector].nearContext.text, to: &line)
    } else {
      Self.appendScore(finding.confidence, isValidated: finding.isValidated, to: &line)
    }
  }

  @inline(__always)
  private func append(_ range: Range<Int>, to line: inout LineWriter) {
    texts.withUnsafeBytes { line.append(UnsafeRawBufferPointer(rebasing: $0[range])) }
  }

  private static func appendScore(_ confidence: Double, isValidated: Bool, to line: inout LineWriter) {
    line.appendFraction(confidence)
    line.append(isValidated ? ",\"validated\":true,\"preview\":\"" : ",\"validated\":false,\"preview\":\"")
  }

  /// Appends preview and fingerprint, up to the latter's closing quote.
  private func appendMasked(_ value: UnsafeRawBufferPointer, _ masking: Preview.Masking, to line: inout LineWriter) {
    if let ends = Preview.plainEnds(of: value, masking) {
      if ends.isNothing {
        line.append(Preview.nothing)
      } else {
        line.append(ends.front, byteCount: ends.frontCount)
        line.append(Preview.omission)
        line.append(ends.back, byteCount: ends.backCount)
      }
    } else {
      Preview.withBytes(of: value, masking) { JSONString.append($0, to: &line) }
    }
    line.append("\",\"fingerprint\":\"")
    key.append(value, to: &line)
  }
}
