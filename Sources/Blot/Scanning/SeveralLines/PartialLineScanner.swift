#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Scans lines that are parts of one as the line they make. One a worker.
final class PartialLineScanner {
  private struct Part {
    var line: Range<Int>
    /// 0-based, in the block.
    var lineIndex: Int
    var content: PartialLine
  }

  private let scanner: TextScanner
  private let lines = JoinedLines()
  private let batch = JoinedBatch()
  private var parts: [Part] = []
  private var found: [Finding] = []
  private var window = FindingWindow([])
  /// Whether a line of a container's log was in the last block: many logs begin with a time as those do.
  private(set) var hasSeenLines = false

  init(_ scanner: TextScanner) {
    self.scanner = scanner
  }

  /// Puts what is found in whole lines in the place of what was found in their parts: a value that was cut is a finding
  /// in each part.
  func scan(_ block: Block) {
    hasSeenLines = false
    guard !block.isContinued, let base = block.text.baseAddress else { return }
    let text = base.assumingMemoryBound(to: UInt8.self)
    // Most logs whose lines begin with a time are none of a container.
    guard block.firstPlaces.mayHavePartialLines, PartialLine.mayStand(in: text, block.textCount) else { return }
    window = FindingWindow(block.findings)
    var hasChanged = false
    var progress = Progress()
    while progress.start < block.textCount {
      // What the next groups make is scanned at once, and then looked at one by one.
      var ahead = progress
      var count = 0
      batch.begin()
      while !batch.isFull, nextGroup(of: block, text, &ahead) {
        join(text, capacity: block.content.count)
        batch.add(lines.text(), as: key)
        count += 1
      }
      batch.scan(by: scanner)
      for _ in 0..<count where nextGroup(of: block, text, &progress) {
        replaceFindings(of: block, text)
        hasChanged = true
      }
      progress = ahead
    }
    if hasChanged { block.findings = window.findings() }
    window = FindingWindow([])
  }

  /// How far the lines of a block were looked at.
  private struct Progress {
    var start = 0
    var lineIndex = 0
    /// Up to where the lines of each stream are dealt with.
    var outputEnd = 0
    var errorEnd = 0
  }

  /// Moves on behind the next line that begins a group, and fills `parts` with that. Whether there is one.
  private func nextGroup(of block: Block, _ text: UnsafePointer<UInt8>, _ progress: inout Progress) -> Bool {
    let count = block.textCount
    while progress.start < count {
      let start = progress.start
      let lineIndex = progress.lineIndex
      let end = Self.lineEnd(text, from: start, count)
      progress.start = end + 1
      progress.lineIndex += 1
      // A line that begins before the block is no part: those are short.
      if start == 0 && block.lineOffset > 0 { continue }
      if Self.isSurelyWhole(text, start, end) {
        hasSeenLines = true
        continue
      }
      guard let content = PartialLine(text, start..<end) else { continue }
      hasSeenLines = true
      guard content.isContinued,
        start >= (content.isStandardError ? progress.errorEnd : progress.outputEnd)
      else { continue }
      collectParts(text, count, Part(line: start..<end, lineIndex: lineIndex, content: content))
      let partsEnd = parts.last?.line.upperBound ?? end
      if content.isStandardError { progress.errorEnd = partsEnd } else { progress.outputEnd = partsEnd }
      if mayJoin(partsBefore: start == 0 ? block.partsBefore : 0) { return true }
    }
    return false
  }

  /// The group at hand.
  private var key: JoinedBatch.Key { JoinedBatch.Key(lineStart: parts.first?.line.lowerBound ?? 0, way: 0) }

  private static func lineEnd(_ text: UnsafePointer<UInt8>, from start: Int, _ count: Int) -> Int {
    guard let newline = memchr(text + start, 0x0A, count - start) else { return count }
    return UnsafeRawPointer(newline) - UnsafeRawPointer(text)
  }

  /// Most lines of Kubernetes are: their times have nine digits behind the second, and `F` stands at a fixed place.
  private static func isSurelyWhole(_ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    end - start > 39 && text[start + 30] == 0x20 && text[start + 37] == 0x20 && text[start + 38] == UInt8(ascii: "F")
      && text[start + 39] == 0x20
  }

  /// Fills `parts` with the first one and those that go on with it, between which may stand lines of the other stream.
  private func collectParts(_ text: UnsafePointer<UInt8>, _ count: Int, _ first: Part) {
    parts.removeAll(keepingCapacity: true)
    parts.append(first)
    var last = first
    var start = first.line.upperBound + 1
    var lineIndex = first.lineIndex + 1
    while start < count, last.content.isContinued,
      lineIndex - last.lineIndex <= PartialGroup.mostLinesBetween + 1
    {
      let line = start..<Self.lineEnd(text, from: start, count)
      guard let content = PartialLine(text, line), content.format == first.content.format else { return }
      if PartialGroup.goesOn(last.content, with: content) {
        last = Part(line: line, lineIndex: lineIndex, content: content)
        parts.append(last)
      }
      start = line.upperBound + 1
      lineIndex += 1
    }
  }

  private func mayJoin(partsBefore: Int) -> Bool {
    guard parts.count > 1, let last = parts.last else { return false }
    let count = parts.dropLast().count { !$0.content.isFull }
    return PartialGroup.mayJoin(
      last.content.format, partCount: partsBefore + count, hasEnd: !last.content.isContinued)
  }

  private func replaceFindings(of block: Block, _ text: UnsafePointer<UInt8>) {
    join(text, capacity: block.content.count)
    let joined = lines.text()
    if !batch.takeFindings(of: key, into: &found) {
      found.removeAll(keepingCapacity: true)
      scanner.scan(joined, into: &found)
    }
    let line = (parts.first?.line.lowerBound ?? 0)..<(parts.last?.line.upperBound ?? 0)
    window.move(to: line)
    window.open.removeAll { isInPart($0.start) }
    guard !found.isEmpty else { return }
    // No part is JSON by itself, so that numbers of it are told here.
    var numbers = BareNumbers(
      joined, continuedState: parts.first?.line.lowerBound == 0 ? block.partQuoteState : nil,
      endsWithinLine: block.sharesLastLines && parts.last?.content.isContinued ?? false)
    // Nor has any but the first one what tells the values of syslog.
    var parameters = SyslogParameters(joined, LayeredText())
    var end = 0
    for finding in found where finding.start >= end {
      guard let number = numbers.token(around: finding.start..<finding.end, lineStart: 0),
        number.quote == UInt8(ascii: "\"")
      else {
        var finding = finding
        finding.bracketEscapeCount = UInt8(clamping: parameters.backslash(at: finding.start, lineStart: 0)?.count ?? 0)
        window.open += lines.parts(of: finding)
        continue
      }
      var whole = finding
      whole.start = number.range.lowerBound
      whole.end = number.range.upperBound
      end = whole.end
      var parts = lines.parts(of: whole)
      for index in parts.indices {
        parts[index].numberPart = NumberPart(
          isFirst: index == 0, isLast: index == parts.count - 1, escapeCount: number.escapeCount)
      }
      window.open += parts
    }
  }

  /// Whether a place in the block is in one of the parts.
  private func isInPart(_ offset: Int) -> Bool {
    !parts[...].overlapping(offset..<offset + 1, by: \.line).isEmpty
  }

  /// The line that the parts make: all of the first one, what the program wrote of the others, and how the last one ends.
  private func join(_ text: UnsafePointer<UInt8>, capacity: Int) {
    lines.begin(capacity: capacity)
    for (index, part) in parts.enumerated() {
      let start = index == 0 ? part.line.lowerBound : part.content.payload.lowerBound
      let end = index == parts.count - 1 ? part.line.upperBound : part.content.payload.upperBound
      lines.append(text, start..<end, lineStart: part.line.lowerBound, lineIndex: part.lineIndex)
    }
  }
}
