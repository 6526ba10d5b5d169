/// What a report needs to know of one finding.
public struct FindingRecord {
  /// The input as given; `-` is standard input.
  public internal(set) var path: String
  /// The bytes of `path`, where they are known.
  var rawPath: RawPath?
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
  let catalogue: Catalogue
  /// The header of the table that the finding stands in, where it stands in one.
  var columns: ColumnHeader?
  /// What the worker's reports have written of values; nil where nothing is kept.
  var recentValues: RecentValues?

  /// The input's name as the operating system has it.
  var name: RawPath { rawPath ?? RawPath(path) }

  /// Which rule found it.
  public var detector: Detector { catalogue.detectors[finding.detector] }
}

/// A form of report: one line a finding.
public protocol ReportFormat: Sendable {
  /// Appends the line of one finding, with its line end. It is called by several workers at once.
  func append(_ record: FindingRecord, to output: inout [UInt8])
}
