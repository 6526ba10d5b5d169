import BlotKernels

/// Where the first of what few texts have stands in the text of a block, so far as that is known: bytes from its beginning,
/// and the length of the text where there is none. Before it, a worker need not look.
///
/// A reader that is ahead of the workers finds them, which has the text at hand still.
struct FirstPlaces {
  /// What is spelled otherwise than it is meant; see `LayerDecoder`.
  var layer = 0
  /// See `WrappedLine.nextWrap`, where no line is a container's.
  var wrap = 0
  /// See `EscapedLines`.
  var escapedBreak = 0
  /// Whether there may be a line of a container's log.
  var mayHavePartialLines = true

  /// Those of a text in which nobody has looked.
  init() {}

  /// - Parameter text: as `TextScanner.scan` takes it.
  init(in text: UnsafeRawBufferPointer) {
    guard let start = text.baseAddress else { return }
    let bytes = start.assumingMemoryBound(to: UInt8.self)
    layer = blot_next_layer(bytes, text.count, 0, 1)
    wrap = blot_next_wrap(bytes, text.count, 0)
    escapedBreak = blot_next_escaped_break(bytes, text.count, 0)
    mayHavePartialLines = PartialLine.mayStand(in: bytes, text.count)
  }
}
