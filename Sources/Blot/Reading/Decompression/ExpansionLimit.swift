/// How much more an input may become than it is: a small file that unpacks to terabytes would hold up a run for days.
/// All layers and members of one input share a limit; it is used by the one thread that reads the input.
final class ExpansionLimit {
  static let defaultRatio = 1000
  /// So much is always allowed: it is scanned in no time, and short runs of one character expand by more than a
  /// thousand.
  static let freeByteCount = 64 << 20

  let ratio: Int
  /// Where the bytes of the input itself come from; nil before it is open.
  weak var root: (any ByteSource)?
  private var producedByteCount = 0

  /// - Parameter ratio: how many bytes may be unpacked for each byte read, beyond the first `freeByteCount`.
  init(ratio: Int = ExpansionLimit.defaultRatio) {
    self.ratio = ratio
  }

  /// Counts bytes that were unpacked; false where they are too many.
  ///
  /// What unpacks them stops then. The member behind it is no bomb for that: only as much counts as was allowed.
  func allows(_ byteCount: Int) -> Bool {
    producedByteCount += byteCount
    if isKept { return true }
    producedByteCount = max(Self.freeByteCount, ratio * (root?.byteCount ?? 0))
    return false
  }

  /// The same for bytes that are left out where they are too many, so that they do not count.
  func allowsMore(_ byteCount: Int) -> Bool {
    producedByteCount += byteCount
    if isKept { return true }
    producedByteCount -= byteCount
    return false
  }

  private var isKept: Bool {
    guard producedByteCount > Self.freeByteCount, let root else { return true }
    return producedByteCount / ratio <= root.byteCount
  }
}
