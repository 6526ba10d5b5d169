import PatternFiles
import Synchronization

/// Collects findings instead of writing them, to compare those of two runs over the same inputs.
public final class FindingList: ReportFormat {
  /// One finding: where it is, and what is shown of it.
  public struct Entry: Sendable {
    /// The input as given.
    public var path: String
    /// 1-based.
    public var line: Int
    /// Byte offsets in the line, `end` exclusive.
    public var start: Int
    public var end: Int
    /// The type of the finding.
    public var type: String
    /// The name of the detector.
    public var detector: String
    /// 0…1.
    public var confidence: Double
    /// Masked.
    public var preview: String
  }

  private let entries = Mutex<[Entry]>([])

  public init() {}

  public func append(_ record: FindingRecord, to output: inout [UInt8]) {
    let definition = record.detector.definition
    var preview: [UInt8] = []
    preview.append(upTo: Preview.longest) {
      Preview.append(record.value, Preview.Masking(definition), to: &$0)
    }
    let entry = Entry(
      path: record.path, line: record.lineNumber, start: record.start, end: record.end, type: definition.type,
      detector: definition.name, confidence: record.finding.confidence,
      preview: String(decoding: preview, as: UTF8.self))
    entries.withLock { $0.append(entry) }
  }

  /// What was collected, in no order; where a block was prepared twice, its findings stand twice.
  var collected: [Entry] { entries.withLock { $0 } }
}
