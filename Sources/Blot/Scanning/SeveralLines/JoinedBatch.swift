/// Joined lines that are scanned at once: to begin a scan costs as much as some hundred bytes of it, and most joined
/// lines are shorter. Takes memory only once it is used.
final class JoinedBatch {
  /// What tells one from the others: where the first of its lines begins, and how they were put together.
  struct Key: Equatable {
    var lineStart: Int
    var way: Int
  }

  private let texts = JoinedLines()
  /// By place, their line starts ascending.
  private var keys: [Key] = []
  private var starts: [Int] = []
  /// By place: where its findings end in `found`.
  private var ends: [Int] = []
  private var found: [Finding] = []
  private var byteCount = 0

  /// Bytes from which on it is full, and bytes that it has room for.
  private static let mostBytes = 32 << 10
  private static let capacity = 2 * mostBytes

  /// Whether no more are to be added.
  var isFull: Bool { byteCount >= Self.mostBytes }

  /// Forgets what it holds.
  func begin() {
    keys.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    byteCount = 0
  }

  /// Adds a joined line where there is room for it. Its first line begins no earlier than those of the ones before.
  func add(_ line: UnsafeRawBufferPointer, as key: Key) {
    guard let base = line.baseAddress?.assumingMemoryBound(to: UInt8.self),
      byteCount + line.count < Self.capacity
    else { return }
    if starts.isEmpty { texts.begin(capacity: Self.capacity) }
    keys.append(key)
    starts.append(texts.count)
    texts.append(base, 0..<line.count, lineStart: 0, lineIndex: 0)
    texts.appendLineEnd()
    byteCount += line.count + 1
  }

  /// Scans them all.
  func scan(by scanner: TextScanner) {
    found.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    if starts.isEmpty { return }
    scanner.scan(texts.text(), into: &found)
    var index = 0
    for place in starts.indices {
      let end = place + 1 < starts.count ? starts[place + 1] : Int.max
      while index < found.count, found[index].start < end { index += 1 }
      ends.append(index)
    }
  }

  /// Puts the findings in a joined line, which count from its beginning, into `findings`. False where it is not among
  /// them.
  func takeFindings(of key: Key, into findings: inout [Finding]) -> Bool {
    guard let place = place(of: key) else { return false }
    findings.removeAll(keepingCapacity: true)
    for finding in found[(place > 0 ? ends[place - 1] : 0)..<ends[place]] {
      var finding = finding
      finding.start -= starts[place]
      finding.end -= starts[place]
      findings.append(finding)
    }
    return true
  }

  /// Where the last one with that key stands.
  private func place(of key: Key) -> Int? {
    var place = keys.partitioningIndex { $0.lineStart > key.lineStart } - 1
    while place >= 0, keys[place].lineStart == key.lineStart {
      if keys[place] == key { return place }
      place -= 1
    }
    return nil
  }
}
