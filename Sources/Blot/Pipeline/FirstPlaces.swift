import BlotKernels

/// What the reader of a block has already looked for in its text, so that the worker need not: things that few texts have. A
/// reader looks while it is ahead of the workers, because it has the bytes in its cache.
///
/// Places are bytes from the beginning of the text: nothing of the kind stands before them, and 0 means that nobody has
/// looked.
struct FirstPlaces {
  private(set) var layers = KnownLayers()
  /// The first one; see `WrappedLine.nextWrap`, where no line is a container's.
  private(set) var wrap = 0
  /// The first one; see `EscapedLines`.
  private(set) var escapedBreak = 0
  /// Whether there may be a line of a container's log.
  private(set) var mayHavePartialLines = true

  /// - Parameter text: as `TextScanner.scan` takes it.
  mutating func find(in text: UnsafeRawBufferPointer) {
    guard let start = text.baseAddress else { return }
    let bytes = start.assumingMemoryBound(to: UInt8.self)
    layers.find(in: text)
    wrap = blot_next_wrap(bytes, text.count, 0)
    escapedBreak = blot_next_escaped_break(bytes, text.count, 0)
    mayHavePartialLines = PartialLine.mayStand(in: bytes, text.count)
  }

  /// Forgets them for another text.
  mutating func reset() {
    layers.reset()
    wrap = 0
    escapedBreak = 0
    mayHavePartialLines = true
  }
}
