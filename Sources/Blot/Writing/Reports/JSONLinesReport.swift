import PatternFiles

/// One JSON object a line and finding, with the fields of the contract in its order.
///
/// A value type without state that changes: workers may append side by side. What depends on the detector alone is escaped
/// once, beforehand.
public struct JSONLinesReport: ReportFormat {
  private struct Prepared: Sendable {
    /// `,"type":"…","detector":"…","confidence":`
    var fields: [UInt8]
    var masking: Preview.Masking
  }

  /// By index in the catalogue.
  private let prepared: [Prepared]
  private let key: FingerprintKey
  private let showsValues: Bool

  /// - Parameter showsValues: whether the unmasked value is a field, too.
  public init(_ catalogue: Catalogue, key: FingerprintKey = FingerprintKey(), showsValues: Bool = false) {
    prepared = catalogue.detectors.map { detector in
      var fields = Array(",\"type\":\"".utf8)
      JSONString.append(detector.definition.type, to: &fields)
      fields += Array("\",\"detector\":\"".utf8)
      JSONString.append(detector.definition.name, to: &fields)
      fields += Array("\",\"confidence\":".utf8)
      return Prepared(fields: fields, masking: Preview.Masking(detector.definition))
    }
    self.key = key
    self.showsValues = showsValues
  }

  public func append(_ record: FindingRecord, to output: inout [UInt8]) {
    func text(_ literal: StaticString) { output.append(contentsOf: StaticBytes.of(literal)) }
    let detector = record.finding.detector
    text("{\"path\":\"")
    JSONString.append(record.path, to: &output)
    text("\",\"line\":")
    output.appendDecimal(record.lineNumber)
    text(",\"start\":")
    output.appendDecimal(record.start)
    text(",\"end\":")
    output.appendDecimal(record.end)
    text(",\"offset\":")
    output.appendDecimal(record.byteOffset)
    output.append(contentsOf: prepared[detector].fields)
    output.appendFraction(record.finding.confidence)
    text(record.finding.isValidated ? ",\"validated\":true" : ",\"validated\":false")
    text(",\"preview\":\"")
    let preview = output.count
    Preview.append(record.value, prepared[detector].masking, to: &output)
    escape(from: preview, in: &output)
    text("\",\"fingerprint\":\"")
    key.append(record.value, to: &output)
    if showsValues {
      text("\",\"value\":\"")
      JSONString.append(record.value, to: &output)
    }
    text("\"}\n")
  }

  /// Escapes what stands from `start` on: printable text, in which only quotes and backslashes need it.
  private func escape(from start: Int, in output: inout [UInt8]) {
    var index = start
    while index < output.count {
      if output[index] == UInt8(ascii: "\"") || output[index] == UInt8(ascii: "\\") {
        output.insert(UInt8(ascii: "\\"), at: index)
        index += 1
      }
      index += 1
    }
  }
}
