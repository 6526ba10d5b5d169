import PatternFiles

/// Comma-separated values (RFC 4180) with a header line and the fields of the contract in its order; each finding is one
/// line, ended by CR LF.
public struct CSVReport: DocumentFormat {
  private struct Prepared: Sendable {
    /// `,type,detector,`
    var fields: [UInt8]
    var masking: Preview.Masking
  }

  /// By index in the catalogue.
  private let prepared: [Prepared]
  private let key: FingerprintKey
  private let showsValues: Bool

  /// - Parameter showsValues: whether the unmasked value is a field, too, the last one.
  public init(_ catalogue: Catalogue, key: FingerprintKey = FingerprintKey(), showsValues: Bool = false) {
    prepared = catalogue.detectors.map { detector in
      let type = CSVField.text(detector.definition.type)
      let name = CSVField.text(detector.definition.name)
      let comma = [UInt8(ascii: ",")]
      return Prepared(fields: comma + type + comma + name + comma, masking: Preview.Masking(detector.definition))
    }
    self.key = key
    self.showsValues = showsValues
  }

  var needs: FindingNotes.Kinds { [] }

  func makeDocument() -> (any ReportDocument)? { Document(showsValues: showsValues) }

  private struct Document: ReportDocument {
    let showsValues: Bool

    func begin(into output: inout [UInt8]) {
      output += "path,line,start,end,offset,type,detector,confidence,validated,preview,fingerprint".utf8
      output += (showsValues ? ",value\r\n" : "\r\n").utf8
    }
  }

  /// Numbers, preview and fingerprint of one line take less.
  private static let longestFixedPart = 384

  public func append(_ record: FindingRecord, to output: inout [UInt8]) {
    var path = record.path
    path.withUTF8 { path in
      let prepared = prepared[record.finding.detector]
      let variable = path.count + (showsValues ? record.value.count : 0)
      let limit = Self.longestFixedPart + prepared.fields.count + CSVField.growth * variable
      output.append(upTo: limit) { append(record, UnsafeRawBufferPointer(path), prepared, to: &$0) }
    }
  }

  private func append(
    _ record: FindingRecord, _ path: UnsafeRawBufferPointer, _ prepared: Prepared, to line: inout LineWriter
  ) {
    CSVField.append(path, to: &line)
    for number in [record.lineNumber, record.start, record.end, record.byteOffset] {
      line.append(",")
      line.appendDecimal(number)
    }
    line.append(prepared.fields)
    line.appendFraction(record.finding.confidence)
    line.append(record.finding.isValidated ? ",true," : ",false,")
    Preview.withBytes(of: record.value, prepared.masking) { CSVField.append($0, to: &line) }
    line.append(",")
    key.append(record.value, to: &line)
    if showsValues {
      line.append(",")
      CSVField.append(record.value, to: &line)
    }
    line.append("\r\n")
  }
}
