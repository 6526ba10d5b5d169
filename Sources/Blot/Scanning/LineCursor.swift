import BlotKernels

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The line of a text in which the search stands, moved on in ascending order only.
struct LineCursor {
  let text: UnsafePointer<UInt8>
  let count: Int
  private(set) var start = 0
  /// Offset of the line's "\n", or of the end of the text.
  private(set) var end = -1
  private var countedTo = 0
  private var lines = 0

  init(_ text: UnsafePointer<UInt8>, _ count: Int) {
    self.text = text
    self.count = count
    moveBounds(to: 0)
  }

  /// Moves to the line of the byte at `offset`.
  @inline(__always)
  mutating func move(to offset: Int) {
    if offset > end { moveBounds(to: offset) }
  }

  private mutating func moveBounds(to offset: Int) {
    let from = end + 1
    if offset > from, let newline = blot_last_byte(text + from, offset - from, 0x0A) {
      start = text.distance(to: newline) + 1
    } else {
      // The next line needs no counting.
      if countedTo == start, end >= 0 {
        lines += 1
        countedTo = from
      }
      start = from
    }
    if offset < count, let newline = memchr(text + offset, 0x0A, count - offset) {
      end = text.distance(to: UnsafePointer(newline.assumingMemoryBound(to: UInt8.self)))
    } else {
      end = count
    }
  }

  /// Whether there is a line behind this one; moves to it.
  mutating func next() -> Bool {
    guard end + 1 < count else { return false }
    moveBounds(to: end + 1)
    return true
  }

  /// The 0-based number of the line.
  mutating func index() -> Int {
    // Mostly it was asked for another finding of the line.
    if countedTo != start {
      lines += blot_count_byte(text + countedTo, start - countedTo, 0x0A)
      countedTo = start
    }
    return lines
  }
}
