/// What a report needs to know of one finding.
public struct FindingRecord {
  let source: FindingSource
  /// 1-based, in the decompressed content.
  public internal(set) var lineNumber: Int
  /// Byte offsets in the line, `end` exclusive.
  public internal(set) var start: Int
  public internal(set) var end: Int
  /// Offset of `start` in the decompressed content.
  public internal(set) var byteOffset: Int
  /// Its own offsets are those in the text that was scanned; those of the input are above.
  public internal(set) var finding: Finding
  /// The bytes found. They are valid only while the record is passed to a `ReportFormat`.
  public internal(set) var value: UnsafeRawBufferPointer

  /// The input as given; `-` is standard input.
  public var path: String { source.path }

  /// The input's name as the operating system has it.
  var name: RawPath { source.rawPath ?? RawPath(source.path) }

  /// Which rule found it.
  public var detector: Detector { source.catalogue.detectors[finding.detector] }
}

/// What findings of one block have in common. One object, so that a record of a finding is one reference.
final class FindingSource {
  let path: String
  /// The bytes of `path`, where they are known.
  let rawPath: RawPath?
  /// `path` as a JSON string.
  let quotedPath: [UInt8]
  let catalogue: Catalogue
  /// The tables that the findings stand in, where they stand in some.
  let tables: TextTables?

  init(path: String, rawPath: RawPath? = nil, catalogue: Catalogue, tables: TextTables? = nil) {
    self.path = path
    self.rawPath = rawPath
    quotedPath = JSONString.quoted(path)
    self.catalogue = catalogue
    self.tables = tables
  }
}

/// A form of report: one line a finding.
public protocol ReportFormat: Sendable {
  /// Appends the line of one finding, with its line end. It is called by several workers at once.
  func append(_ record: FindingRecord, to output: inout [UInt8])
}
