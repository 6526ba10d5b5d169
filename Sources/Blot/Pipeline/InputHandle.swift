/// One input on its way through the pipeline.
///
/// It is Sendable unchecked because its constants are written before it is shared, `columns` by the reader before it
/// hands over the first block, and the rest only under the lock of `BlockFlow`.
final class InputHandle: @unchecked Sendable {
  let item: InputItem
  /// The name in reports.
  let name: String
  /// The column names, where the input is CSV or TSV with a header.
  var columns: ColumnHeader?

  // Guarded by the lock of `BlockFlow`.

  /// What opening it told; nil before.
  var facts: OpenedInput.Facts?
  /// The blocks that are handed over and not yet taken by the writer, in order.
  var blocks: [Block] = []
  /// How it ended; nil before.
  var end: InputEnd?
  var hasBegun = false

  init(_ item: InputItem) {
    self.item = item
    name = item.name.text
  }
}

/// How the reading of an input ended.
struct InputEnd: Sendable {
  enum Outcome: Sendable {
    case complete
    case skipped(SkipReason)
    case failed(InputError)
    /// The run was asked to stop before the end.
    case stopped
  }

  var outcome: Outcome
  var byteCount = 0
  var decompressedByteCount = 0
  var lineCount = 0
  /// From opening to the last byte read.
  var duration = Duration.zero
}
