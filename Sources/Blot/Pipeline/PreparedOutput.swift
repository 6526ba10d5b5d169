/// What is to be written for one block, prepared by a worker so that the writer only writes; of one worker alone by the
/// writer, so that it goes on beside the next scan.
struct PreparedOutput {
  /// Up to which byte of the decompressed input the blocks before were taken to be dealt with. Where a finding of the
  /// window before runs on for longer, the block is prepared again; where it is `unprepared`, for the first time.
  var assumedStart = 0
  static let unprepared = -1
  /// Up to which byte the input is dealt with after this block.
  var end = 0
  /// The first of the block's findings that is reported; those before it lie in what was dealt with.
  var firstFinding = 0
  /// Report lines.
  var report: [UInt8] = []
  /// What is noted of the findings from `firstFinding` on; empty where nothing is asked for.
  var notes: [FindingNotes] = []
  /// Whether the input begins with the block, and with a byte-order mark; where columns are noted.
  var beginsWithMark = false
  /// Units of UTF-16 that the owned bytes take, where columns are noted and the last line goes on in the next block.
  var unitCount = 0
  /// The owned bytes with the findings replaced; not used where `isUnchanged` holds.
  var redacted: [UInt8] = []
  /// Labels in the redacted bytes that the ordered stage puts numbers into.
  var openLabels: [OpenLabel] = []
  /// Whether the owned bytes are written as they are.
  var isUnchanged = true
  /// Whether redaction changes the text: not so where all values are kept, or where it is only put back into its encoding.
  var changesText = false
  /// Of the redacted text; counted only where inputs are replaced.
  var tally = ContentTally()
  /// What would change, for people; made only where nothing is written.
  var difference: [UInt8] = []
  /// The redacted bytes as a compressed piece, and their checksum; nil where the output is not compressed.
  var compressed: [UInt8] = []
  var checksum: PieceChecksum?

  /// A buffer that has grown beyond this is let go when the block is used again: one block full of findings must not hold
  /// memory for the rest of the run.
  private static let keptCapacity = 512 << 10

  init() {}

  /// What the report is told.
  init(reportOf other: PreparedOutput) {
    end = other.end
    report = other.report.withUnsafeBufferPointer { Array($0) }
    notes = other.notes.withUnsafeBufferPointer { Array($0) }
    beginsWithMark = other.beginsWithMark
    unitCount = other.unitCount
  }

  mutating func reset() {
    assumedStart = 0
    end = 0
    firstFinding = 0
    isUnchanged = true
    changesText = false
    checksum = nil
    beginsWithMark = false
    unitCount = 0
    if !openLabels.isEmpty { openLabels = [] }
    Self.empty(&report)
    if !notes.isEmpty { notes.removeAll(keepingCapacity: true) }
    Self.empty(&redacted)
    Self.empty(&compressed)
    Self.empty(&difference)
  }

  private static func empty(_ buffer: inout [UInt8]) {
    buffer.removeAll(keepingCapacity: buffer.capacity <= keptCapacity)
  }
}

extension Block {
  var redactedByteCount: Int { prepared.isUnchanged ? owned.count : prepared.redacted.count }

  /// The owned bytes as redaction leaves them.
  func withRedactedBytes(_ body: (UnsafeRawBufferPointer) -> Void) {
    if prepared.isUnchanged {
      body(UnsafeRawBufferPointer(rebasing: content[owned]))
    } else {
      // Taken out while it is read, so that `body` may change what else is prepared.
      let redacted = prepared.redacted
      redacted.withUnsafeBytes(body)
    }
  }
}
