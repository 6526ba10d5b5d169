#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Scans lines that are parts of one as the line they make. One a worker; it takes memory only where there are some.
final class PartialLineScanner {
  private struct Part {
    var line: Range<Int>
    /// 0-based, in the block.
    var lineIndex: Int
    var content: PartialLine
  }

  /// Bytes of the line that was put together, and where they stand in the block.
  private struct Piece {
    var joinedStart: Int
    var start: Int
    var count: Int
    var lineStart: Int
    var lineIndex: Int
  }

  private let scanner: TextScanner
  private var memory: UnsafeMutableRawBufferPointer?
  private var parts: [Part] = []
  private var pieces: [Piece] = []
  private var found: [Finding] = []

  init(_ scanner: TextScanner) {
    self.scanner = scanner
  }

  deinit {
    memory?.deallocate()
  }

  /// Puts what is found in whole lines in the place of what was found in their parts: a value that was cut is a finding
  /// in each part.
  func scan(_ block: Block) {
    guard !block.isContinued, let base = block.text.baseAddress else { return }
    let text = base.assumingMemoryBound(to: UInt8.self)
    let count = block.textCount
    var start = 0
    var lineIndex = 0
    var hasChanged = false
    while start < count {
      let end = Self.lineEnd(text, from: start, count)
      // A line that begins before the block is no part: those are short.
      if start == 0 && block.lineOffset > 0 || Self.isSurelyWhole(text, start, end) {
        start = end + 1
        lineIndex += 1
        continue
      }
      let isFirst = start == 0
      collectParts(text, count, from: start, lineIndex)
      if mayJoin(partsBefore: isFirst ? block.partsBefore : 0) {
        replaceFindings(of: block, text)
        hasChanged = true
      }
      start = (parts.last?.line.upperBound ?? end) + 1
      lineIndex += max(1, parts.count)
    }
    if hasChanged { block.findings.sort { $0.start < $1.start } }
  }

  private static func lineEnd(_ text: UnsafePointer<UInt8>, from start: Int, _ count: Int) -> Int {
    guard let newline = memchr(text + start, 0x0A, count - start) else { return count }
    return UnsafeRawPointer(newline) - UnsafeRawPointer(text)
  }

  /// Most lines of Kubernetes are: their times have nine digits behind the second, and `F` stands at a fixed place.
  private static func isSurelyWhole(_ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    end - start > 39 && text[start + 30] == 0x20 && text[start + 37] == 0x20 && text[start + 38] == UInt8(ascii: "F")
      && text[start + 39] == 0x20
  }

  /// Fills `parts` with the line at `start`, where it is a part, and those that go on with it.
  private func collectParts(_ text: UnsafePointer<UInt8>, _ count: Int, from start: Int, _ lineIndex: Int) {
    parts.removeAll(keepingCapacity: true)
    var start = start
    while start < count {
      let line = start..<Self.lineEnd(text, from: start, count)
      guard let content = PartialLine(text, line) else { return }
      if let last = parts.last {
        guard PartialGroup.goesOn(last.content, with: content) else { return }
      } else if !content.isContinued {
        return
      }
      parts.append(Part(line: line, lineIndex: lineIndex + parts.count, content: content))
      start = line.upperBound + 1
    }
  }

  private func mayJoin(partsBefore: Int) -> Bool {
    guard parts.count > 1, let last = parts.last else { return false }
    return PartialGroup.mayJoin(
      last.content.format, partCount: partsBefore + parts.count - 1, hasEnd: !last.content.isContinued)
  }

  private func replaceFindings(of block: Block, _ text: UnsafePointer<UInt8>) {
    let joined = join(text, capacity: block.content.count)
    found.removeAll(keepingCapacity: true)
    scanner.scan(joined, into: &found)
    let lines = parts[0].line.lowerBound..<parts[parts.count - 1].line.upperBound
    block.findings.removeAll { lines.contains($0.start) }
    var index = 0
    for finding in found {
      while index + 1 < pieces.count, pieces[index + 1].joinedStart <= finding.start { index += 1 }
      var next = index
      while next < pieces.count, pieces[next].joinedStart < finding.end {
        let piece = pieces[next]
        var part = finding
        part.start = piece.start + max(0, finding.start - piece.joinedStart)
        part.end = piece.start + min(piece.count, finding.end - piece.joinedStart)
        part.lineStart = piece.lineStart
        part.lineIndex = piece.lineIndex
        // What the joined line was decoded to is not kept.
        part.decodedCount = 0
        if part.start < part.end { block.findings.append(part) }
        next += 1
      }
    }
  }

  /// The line that the parts make: all of the first one, what the program wrote of the others, and how the last one ends.
  private func join(_ text: UnsafePointer<UInt8>, capacity: Int) -> UnsafeRawBufferPointer {
    let front = TextScanner.frontPadding
    let needed = front + capacity + TextScanner.backPadding
    if memory?.count ?? 0 < needed {
      memory?.deallocate()
      memory = nil
    }
    let memory = memory ?? .allocate(byteCount: needed, alignment: 64)
    self.memory = memory
    UnsafeMutableRawBufferPointer(rebasing: memory[..<front])
      .initializeMemory(as: UInt8.self, repeating: UInt8(ascii: "\n"))
    pieces.removeAll(keepingCapacity: true)
    var joinedCount = 0
    for (index, part) in parts.enumerated() {
      let start = index == 0 ? part.line.lowerBound : part.content.payload.lowerBound
      let end = index == parts.count - 1 ? part.line.upperBound : part.content.payload.upperBound
      pieces.append(
        Piece(
          joinedStart: joinedCount, start: start, count: end - start, lineStart: part.line.lowerBound,
          lineIndex: part.lineIndex))
      UnsafeMutableRawBufferPointer(rebasing: memory[(front + joinedCount)...])
        .copyMemory(from: UnsafeRawBufferPointer(start: text + start, count: end - start))
      joinedCount += end - start
    }
    let end = front + joinedCount
    UnsafeMutableRawBufferPointer(rebasing: memory[end..<end + TextScanner.backPadding])
      .initializeMemory(as: UInt8.self, repeating: UInt8(ascii: "\n"))
    return UnsafeRawBufferPointer(rebasing: memory[front..<end])
  }
}
