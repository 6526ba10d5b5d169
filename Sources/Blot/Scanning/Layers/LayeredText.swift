/// The lines of a scanned text that are spelled otherwise than they are meant, decoded, and the base64 in them,
/// decoded.
///
/// Memory is kept for the next text. It belongs to one worker at a time.
final class LayeredText {
  /// A line, or what a run of base64 holds.
  struct Part {
    /// Offsets in the decoded text.
    var range: Range<Int>
    /// What it was in the scanned text: a line, or the run.
    var rawRange: Range<Int>
    /// The scanned line that it stands in.
    var lineStart: Int
    var lineIndex: Int
    /// Its atoms; none for base64, which is not mapped byte by byte.
    var atoms: Range<Int>
    /// Where base64 was read that goes on beyond the scanned text, a window of a long line.
    var cut: CutRun?
    /// Whether what is in strings of it stands as if it were in fewer, so that paths of keys are not told.
    var isFlattened = false
  }

  /// Base64 of which only a part is in the scanned text, so that a value in it is replaced alone.
  struct CutRun: Equatable {
    /// Its place in the scanned text, or in a line of the decoded one.
    var range: Range<Int>
    var isInScannedText: Bool
    /// The bytes that it holds.
    var byteCount: Int
  }

  private(set) var lines: [Part] = []
  private(set) var runs: [Part] = []
  private(set) var atoms: [OffsetMap.Atom] = []

  /// Bytes that are filled, paddings among them.
  private(set) var count = 0
  private var memory: UnsafeMutablePointer<UInt8>?
  private var capacity = 0

  /// Memory beyond this is let go when the next text comes.
  private static let keptCapacity = 384 << 10

  init() {}

  deinit { memory?.deallocate() }

  var isEmpty: Bool { lines.isEmpty && runs.isEmpty && !keepsValues }
  /// Whether values of other decoded texts were put here.
  private var keepsValues = false

  /// Forgets what it holds.
  func reset() {
    guard count > 0 else { return }
    count = 0
    keepsValues = false
    if capacity > Self.keptCapacity {
      memory?.deallocate()
      memory = nil
      capacity = 0
      lines = []
      runs = []
      atoms = []
    } else {
      lines.removeAll(keepingCapacity: true)
      runs.removeAll(keepingCapacity: true)
      atoms.removeAll(keepingCapacity: true)
    }
  }

  /// The parts of one kind, which lie one behind the other, as `TextScanner` wants a text; empty where there are none.
  func text(of parts: [Part]) -> UnsafeRawBufferPointer {
    guard let first = parts.first, let last = parts.last else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    return self[first.range.lowerBound..<last.range.upperBound]
  }

  /// The bytes of a range of the decoded text.
  subscript(range: Range<Int>) -> UnsafeRawBufferPointer {
    memory.map { UnsafeRawBufferPointer(start: $0 + range.lowerBound, count: range.count) }
      ?? UnsafeRawBufferPointer(start: nil, count: 0)
  }

  // MARK: Filling

  /// Makes room for `byteCount` bytes and the padding behind them. The pointer is of offset 0 and good until the next
  /// call.
  func reserve(_ byteCount: Int) -> UnsafeMutablePointer<UInt8> {
    if count == 0 { count = TextScanner.frontPadding }
    let needed = count + byteCount + TextScanner.backPadding
    if let memory, needed <= capacity { return memory }
    // What is asked for is the most that may come: much more than that would only be too much to be kept.
    let newCapacity = max(needed, min(2 * capacity, needed + needed / 4))
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: newCapacity)
    // What stands behind is written before it is read: texts with their line ends, and padding behind the last.
    if let memory {
      larger.initialize(from: memory, count: min(count, capacity))
      memory.deallocate()
    } else {
      larger.initialize(repeating: UInt8(ascii: "\n"), count: TextScanner.frontPadding)
    }
    memory = larger
    capacity = newCapacity
    return larger
  }

  /// Takes what was written behind `count` as a line, with its atoms.
  func appendLine(_ part: Part, _ newAtoms: [OffsetMap.Atom]) {
    var part = part
    part.atoms = atoms.count..<atoms.count + newAtoms.count
    atoms += newAtoms
    lines.append(part)
    endPart(at: part.range.upperBound)
  }

  /// Takes what was written behind `count` as what a run holds. Lines come before runs.
  func appendRun(_ part: Part) {
    runs.append(part)
    endPart(at: part.range.upperBound)
  }

  /// Writes the padding that the scanner wants behind a text.
  func pad() {
    let memory = reserve(0)
    (memory + count).update(repeating: UInt8(ascii: "\n"), count: TextScanner.backPadding)
  }

  /// Ends the lines: runs come behind their padding.
  func endLines() {
    pad()
    count += TextScanner.backPadding
  }

  private func endPart(at end: Int) {
    count = end
    let memory = reserve(1)
    memory[end] = UInt8(ascii: "\n")
    count = end + 1
  }

  /// Copies the value of a finding in another decoded text behind what is here. Returns where it stands.
  func keep(_ value: UnsafeRawBufferPointer) -> Int {
    let before = max(count, TextScanner.frontPadding)
    count = before + TextScanner.backPadding
    let start = count
    let memory = reserve(value.count)
    (memory + before).update(repeating: UInt8(ascii: "\n"), count: TextScanner.backPadding)
    UnsafeMutableRawBufferPointer(start: memory + start, count: value.count).copyMemory(from: value)
    endPart(at: start + value.count)
    pad()
    keepsValues = true
    return start
  }

  // MARK: Places

  /// The part that holds the byte at `offset`.
  func part(at offset: Int, in parts: [Part]) -> Part? {
    let next = parts.partitioningIndex { $0.range.lowerBound > offset }
    guard next > 0, parts[next - 1].range.upperBound > offset else { return nil }
    return parts[next - 1]
  }

  func map(of line: Part) -> OffsetMap {
    OffsetMap(atoms: atoms[line.atoms], start: line.range.lowerBound, rawStart: line.rawRange.lowerBound)
  }

  /// The first of the escapes of all lines that end behind `rawOffset`, by its index.
  func firstAtom(endingBehind rawOffset: Int) -> Int {
    atoms.partitioningIndex { Int($0.rawEnd) > rawOffset }
  }

  /// The bytes that a finding stands for: decoded where they are spelled otherwise in `text`. Their line is around
  /// them.
  func value(of finding: Finding, in text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    finding.decodedCount == 0
      ? UnsafeRawBufferPointer(rebasing: text[finding.start..<finding.end])
      : self[Int(finding.decodedStart)..<Int(finding.decodedStart + finding.decodedCount)]
  }
}
