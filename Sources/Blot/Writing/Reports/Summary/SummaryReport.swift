import PatternFiles

/// Counts findings by type, file and hour in place of telling them one by one: what has leaked, of how many, since
/// when, and where. No value is in it.
public struct SummaryReport: DocumentFormat {
  private let catalogue: Catalogue
  private let isColoured: Bool

  public init(_ catalogue: Catalogue, isColoured: Bool = false) {
    self.catalogue = catalogue
    self.isColoured = isColoured
  }

  var needs: FindingNotes.Kinds { [.lineEnds] }

  func makeDocument() -> (any ReportDocument)? { SummaryDocument(catalogue, isColoured: isColoured) }

  /// Appends no line but what `SummaryDocument` counts.
  public func append(_ record: FindingRecord, to output: inout [UInt8]) {
    var hasher = Hasher()
    hasher.combine(bytes: record.value)
    let entry = Entry(value: UInt64(bitPattern: Int64(hasher.finalize())), time: LineTime.of(record)?.number ?? 0)
    withUnsafeBytes(of: entry) { output += $0 }
  }

  /// One finding, on its way from worker to writer.
  struct Entry {
    /// A hash of the value under the random key of this process: equal values, equal hashes.
    var value: UInt64
    /// `LineTime.number`; 0 where the line has none.
    var time: Int
  }
}
