/// Lines that are put together as the one line that they make, as `TextScanner` wants a text. Takes memory only once it
/// is used.
final class JoinedLines {
  /// Bytes of the joined line, and where they stand in the block.
  struct Piece {
    var joinedStart: Int
    var start: Int
    var count: Int
    var lineStart: Int
    /// 0-based, in the block.
    var lineIndex: Int
  }

  private(set) var pieces: [Piece] = []
  private var memory: UnsafeMutableRawBufferPointer?
  /// Bytes that it has so far.
  private(set) var count = 0

  deinit { memory?.deallocate() }

  /// Begins another line.
  ///
  /// - Parameter capacity: bytes that it has at most.
  func begin(capacity: Int) {
    pieces.removeAll(keepingCapacity: true)
    count = 0
    let front = TextScanner.frontPadding
    let needed = front + capacity + TextScanner.backPadding
    if let memory, memory.count >= needed { return }
    memory?.deallocate()
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: needed, alignment: 64)
    UnsafeMutableRawBufferPointer(rebasing: larger[..<front])
      .initializeMemory(as: UInt8.self, repeating: UInt8(ascii: "\n"))
    memory = larger
  }

  /// Appends a range of a block's text, which stands in the line that begins at `lineStart`.
  func append(_ text: UnsafePointer<UInt8>, _ range: Range<Int>, lineStart: Int, lineIndex: Int) {
    guard let memory else { return }
    pieces.append(
      Piece(
        joinedStart: count, start: range.lowerBound, count: range.count, lineStart: lineStart, lineIndex: lineIndex))
    UnsafeMutableRawBufferPointer(rebasing: memory[(TextScanner.frontPadding + count)...])
      .copyMemory(from: UnsafeRawBufferPointer(start: text + range.lowerBound, count: range.count))
    count += range.count
  }

  /// Puts its pieces together once more with a space between each two, which a wrap may have taken the place of.
  ///
  /// - Parameters:
  ///   - text: that they were taken of.
  ///   - capacity: bytes that they have at most then.
  func partPieces(of text: UnsafePointer<UInt8>, capacity: Int) {
    let pieces = pieces
    begin(capacity: capacity)
    for piece in pieces {
      if piece.joinedStart > 0 { appendSpace() }
      append(
        text, piece.start..<piece.start + piece.count, lineStart: piece.lineStart, lineIndex: piece.lineIndex)
    }
  }

  /// Ends a line, where several are put one behind the other.
  func appendLineEnd() {
    guard let memory else { return }
    memory[TextScanner.frontPadding + count] = UInt8(ascii: "\n")
    count += 1
  }

  /// Appends a space that stands nowhere in the block.
  func appendSpace() {
    guard let memory, TextScanner.frontPadding + count + TextScanner.backPadding < memory.count else { return }
    memory[TextScanner.frontPadding + count] = 0x20
    count += 1
  }

  /// The line, with the padding that a scanner wants. Good until another one begins.
  func text() -> UnsafeRawBufferPointer {
    guard let memory else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    let end = TextScanner.frontPadding + count
    UnsafeMutableRawBufferPointer(rebasing: memory[end..<end + TextScanner.backPadding])
      .initializeMemory(as: UInt8.self, repeating: UInt8(ascii: "\n"))
    return UnsafeRawBufferPointer(rebasing: memory[TextScanner.frontPadding..<end])
  }

  /// Puts signs in the place of a range of the line, as a label does.
  func mask(_ range: Range<Int>) {
    guard let memory, !range.isEmpty else { return }
    let bytes = UnsafeMutableRawBufferPointer(rebasing: memory[TextScanner.frontPadding...])
    for index in range { bytes[index] = UInt8(ascii: "*") }
    bytes[range.lowerBound] = UInt8(ascii: "[")
    bytes[range.upperBound - 1] = UInt8(ascii: "]")
  }

  /// Masks what the line has of a range of the block.
  func maskPieces(of range: Range<Int>) {
    let first = pieces.partitioningIndex { $0.start + $0.count > range.lowerBound }
    for piece in pieces[first...].prefix(while: { $0.start < range.upperBound }) {
      let shift = piece.joinedStart - piece.start
      mask(max(range.lowerBound, piece.start) + shift..<min(range.upperBound, piece.start + piece.count) + shift)
    }
  }

  /// Up to where the lines are dealt with that were put together, the last of which ends at `end`. Where there are as many
  /// as there may be, the next group begins with the last of them, since a value may go over its beginning.
  func end(ofGroupEndingAt end: Int, mostLines: Int) -> Int {
    pieces.count < mostLines ? end : pieces[pieces.count - Self.sharedLineCount].lineStart
  }

  /// A value of quoted-printable or base64 stands in fewer lines.
  private static let sharedLineCount = 64

  /// What a finding in the line is in the block: one in each piece that holds some of it.
  func parts(of finding: Finding) -> [Finding] {
    var parts: [Finding] = []
    appendParts(of: finding, to: &parts)
    return parts
  }

  /// Appends these.
  func appendParts(of finding: Finding, to parts: inout [Finding]) {
    let next = pieces.partitioningIndex { $0.joinedStart > finding.start }
    for piece in pieces[max(0, next - 1)...] {
      guard piece.joinedStart < finding.end else { break }
      var part = finding
      part.start = piece.start + max(0, finding.start - piece.joinedStart)
      part.end = piece.start + min(piece.count, finding.end - piece.joinedStart)
      part.lineStart = piece.lineStart
      part.lineIndex = piece.lineIndex
      // What the joined line was decoded to is not kept.
      part.decodedCount = 0
      if part.start < part.end { parts.append(part) }
    }
  }
}
