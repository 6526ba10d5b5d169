import PatternFiles

/// One SARIF 2.1.0 document (OASIS, Static Analysis Results Interchange Format) with a result a finding.
///
/// Workers write each result up to the length of its region; `SARIFDocument` adds what depends on the findings before
/// it. It is written as the findings come, so that memory does not grow with their number; what is known only at the
/// end – rules, exit code, notifications – stands behind them.
public struct SARIFReport: DocumentFormat {
  private struct Prepared: Sendable {
    /// `{"ruleId":"…","message":{…},"level":"`
    var head: [UInt8]
    /// `,"properties":{"type":"…","confidence":`
    var properties: [UInt8]
    var masking: Preview.Masking
  }

  private let catalogue: Catalogue
  /// By index in the catalogue.
  private let prepared: [Prepared]
  private let key: FingerprintKey
  private let version: String
  private let showsValues: Bool
  private let explainer: Explainer?

  /// - Parameters:
  ///   - version: that of the program that scans.
  ///   - showsValues: whether the unmasked value is a property, too.
  ///   - explains: whether the steps that made the score are, too.
  public init(
    _ catalogue: Catalogue, version: String, key: FingerprintKey = FingerprintKey(), showsValues: Bool = false,
    explains: Bool = false
  ) {
    self.catalogue = catalogue
    self.version = version
    self.key = key
    self.showsValues = showsValues
    explainer = explains ? Explainer(catalogue) : nil
    prepared = catalogue.detectors.map { detector in
      let rule = detector.definition
      let message = SARIFText.message("\(rule.type), found by \(rule.name)")
      return Prepared(
        head: Array("{\"ruleId\":".utf8) + JSONString.quoted(rule.name) + Array(",\"message\":".utf8) + message
          + Array(",\"level\":\"".utf8),
        properties: Array(",\"properties\":{\"type\":".utf8) + JSONString.quoted(rule.type)
          + Array(",\"confidence\":".utf8),
        masking: Preview.Masking(rule))
    }
  }

  var needs: FindingNotes.Kinds { [.lineEnds, .identities, .columns] }

  func makeDocument() -> (any ReportDocument)? {
    SARIFDocument(catalogue, version: version, workingFolder: WorkingFolder.path)
  }

  /// Names of the properties, numbers, preview and fingerprint of one result take less.
  private static let longestFixedPart = 768

  public func append(_ record: FindingRecord, to output: inout [UInt8]) {
    let prepared = prepared[record.finding.detector]
    let explanation = explainer.map { ExplanationText.json($0.explanation(of: record)) }
    let artifact = SARIFText.artifact(SARIFText.uri(record.name))
    let limit =
      Self.longestFixedPart + prepared.head.count + prepared.properties.count + artifact.count
      + (explanation?.count ?? 0)
      + (showsValues ? JSONString.growth * record.value.count : 0)
    output.append(upTo: limit) { append(record, artifact, prepared, explanation, to: &$0) }
  }

  private func append(
    _ record: FindingRecord, _ artifact: [UInt8], _ prepared: Prepared, _ explanation: [UInt8]?,
    to result: inout LineWriter
  ) {
    let confidence = record.finding.confidence
    result.append(prepared.head)
    result.append(SARIFText.level(confidence))
    result.append("\",\"rank\":")
    result.appendDecimal(Int((min(max(confidence, 0), 1) * 100).rounded()))
    result.append(prepared.properties)
    result.appendFraction(confidence)
    result.append(record.finding.isValidated ? ",\"validated\":true" : ",\"validated\":false")
    result.append(",\"preview\":\"")
    Preview.withBytes(of: record.value, prepared.masking) { JSONString.append($0, to: &result) }
    result.append("\",\"fingerprint\":\"")
    key.append(record.value, to: &result)
    result.append("\"")
    if showsValues {
      result.append(",\"value\":\"")
      JSONString.append(record.value, to: &result)
      result.append("\"")
    }
    if let explanation {
      result.append(",\"explanation\":")
      result.append(explanation)
    }
    result.append("},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":")
    result.append(artifact)
    result.append(",\"region\":{\"startLine\":")
    result.appendDecimal(record.lineNumber)
    result.append(",\"byteOffset\":")
    result.appendDecimal(record.byteOffset)
    result.append(",\"byteLength\":")
    result.appendDecimal(record.end - record.start)
  }
}
