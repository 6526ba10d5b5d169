import PatternFiles

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Looks whether something would be found in what redaction makes of a block, and changes what stands for its findings
/// until nothing is.
///
/// Boundaries, keys and context words look at bytes that are replaced. In brackets nothing is found, but masks,
/// stand-ins and pseudonyms keep a value's form, and removal keeps nothing: what stands around them may make a new
/// value with them. A second run would find it, and `--in-place` would refuse the file. So the lines are scanned once
/// more as they will be, where the action makes that worth its time; see `Replacement.Exposure`.
final class OutputRecheck {
  /// Lines that findings stand in; most often one.
  private struct Unit {
    /// Without the last line end.
    var range: Range<Int>
    /// Indices into the block's findings.
    var findings: Range<Int>
  }

  /// After so many rounds labels stand in the whole line.
  private static let mostRounds = 4

  private let scanner: TextScanner
  private let marks: ValueMarks?
  private let unkeyed: UnkeyedOutput
  private let lines = JoinedLines()
  private let keys: KeyIndex
  /// By detector: a number for its type. Most runs never ask for it.
  private lazy var types = Self.numbers(ofTypesOf: scanner.catalogue)

  init(_ scanner: TextScanner, _ marks: ValueMarks?, _ unkeyed: UnkeyedOutput) {
    self.scanner = scanner
    self.marks = marks
    self.unkeyed = unkeyed
    keys = scanner.catalogue.prefilter.keys
  }

  private static func numbers(ofTypesOf catalogue: Catalogue) -> [Int] {
    var numbers: [String: Int] = [:]
    return catalogue.detectors.map { detector in
      let number = numbers[detector.definition.type] ?? numbers.count
      numbers[detector.definition.type] = number
      return number
    }
  }

  /// What the scan of a block tells of the places where more may be found in what is written.
  struct Doubts {
    /// See `TextScanner.uncovered`.
    var uncovered: [Int] = []
    /// See `TextScanner.wanting`.
    var wanting = WantingMatches()
    /// Findings that are those of the windows before and behind, where the block is a window of a long line.
    var beside: [Finding] = []
  }

  /// Changes the findings and fallbacks of `block`.
  func settle(_ block: Block, _ redactor: Redactor, _ doubts: Doubts) {
    guard !block.findings.isEmpty, !(block.input?.isVerification ?? false) else { return }
    let owned = block.owned
    // Values on several lines and parts of lines go beyond a window: then lines alone are looked at that it has whole.
    let isWindow =
      owned != 0..<block.textCount && block.followedFindings.isEmpty && !block.hasPartialLines && block.frames.isEmpty
    if isWindow {
      // It is looked at as a whole, and changed only in what it owns.
      block.findings = (block.findings + doubts.beside).sorted { $0.start < $1.start }
      block.owned = 0..<block.textCount
    } else if block.isContinued || owned.upperBound != block.textCount {
      return
    }
    defer {
      if isWindow {
        block.owned = owned
        block.findings.removeAll { !owned.contains($0.start) }
      }
    }
    var pending = doubtfulLines(
      of: block, redactor, doubts, from: isWindow || block.lineOffset == 0 ? 0 : Self.lineEnd(from: 0, in: block) + 1)
    for round in 1...Self.mostRounds where !pending.isEmpty {
      let units = Self.units(of: block).filter { unit in
        block.findings[unit.findings].contains { pending.contains($0.lineStart) }
      }
      pending = amend(block, units, redactor, within: owned, isLast: round == Self.mostRounds)
    }
    if !block.followedFindings.isEmpty { block.plainFindings = block.findings }
  }

  /// Where the lines from `start` on begin that are worth scanning again.
  private func doubtfulLines(of block: Block, _ redactor: Redactor, _ doubts: Doubts, from start: Int) -> Set<Int> {
    let uncovered = doubts.uncovered
    var lines = Set<Int>()
    guard let text = block.text.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return lines }
    var line = -1..<0
    var isDoubtful = false
    var lost = 0
    var words = WordsToCome(doubts.wanting, beside: block.findings, scanner.catalogue.context, text)
    for finding in block.findings where finding.start >= start {
      if finding.lineStart != line.lowerBound {
        line = finding.lineStart..<Self.lineEnd(from: finding.start, in: block)
        while lost < uncovered.count, uncovered[lost] < line.lowerBound { lost += 1 }
        isDoubtful = false
      }
      if isDoubtful { continue }
      isDoubtful =
        switch redactor.isSealed ? .none : redactor.exposure(of: finding.detector) {
        case .none: endsValue(finding, text) || words.mayReach(beyond: finding, line.upperBound)
        case .inPlaces:
          lost < uncovered.count && uncovered[lost] <= line.upperBound
            || Adjacency.mayHide(text, finding.start, finding.end, finding.lineStart, line.upperBound)
            || isUnderKey(finding, text) || Self.isBesideColons(finding, text)
            || words.mayReach(beyond: finding, line.upperBound)
        case .anywhere: true
        }
      if isDoubtful { lines.insert(line.lowerBound) }
    }
    return lines
  }

  private static func lineEnd(from start: Int, in block: Block) -> Int {
    guard let base = block.text.baseAddress,
      let end = memchr(base + start, Int32(UInt8(ascii: "\n")), block.textCount - start)
    else { return block.textCount }
    return UnsafeRawPointer(end) - base
  }

  /// Whether a finding goes on in the value of a key, `--user=ann-2001:db8::1`: what stands before it may be a value of
  /// its own then.
  private func endsValue(_ finding: Finding, _ text: UnsafePointer<UInt8>) -> Bool {
    guard finding.start > finding.lineStart else { return false }
    switch text[finding.start - 1] {
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "+"), UInt8(ascii: "@"),
      UInt8(ascii: "%"), UInt8(ascii: "_"), UInt8(ascii: "~"):
      return isUnderKey(finding, text)
    default: return false
    }
  }

  private static func units(of block: Block) -> [Unit] {
    var units: [Unit] = []
    for (index, finding) in block.findings.enumerated() {
      if let last = units.last, finding.start <= last.range.upperBound, finding.end <= last.range.upperBound {
        units[units.count - 1].findings = last.findings.lowerBound..<index + 1
        continue
      }
      let end = lineEnd(from: finding.end, in: block)
      if let last = units.last, finding.lineStart <= last.range.upperBound {
        units[units.count - 1] = Unit(
          range: last.range.lowerBound..<end, findings: last.findings.lowerBound..<index + 1)
      } else {
        units.append(Unit(range: finding.lineStart..<end, findings: index..<index + 1))
      }
    }
    return units
  }

  /// Whether what is left of a finding at its ends may become an address with the `::` beside it, or a key.
  private static func isBesideColons(_ finding: Finding, _ text: UnsafePointer<UInt8>) -> Bool {
    let colon = UInt8(ascii: ":")
    let last = text[finding.end - 1]
    if KeyedValue.isSeparator(text[finding.end]), Boundary.isWord(last), !Boundary.isDigit(last) { return true }
    return text[finding.end] == colon && text[finding.end + 1] == colon
      || finding.start > finding.lineStart + 1 && text[finding.start - 1] == colon && text[finding.start - 2] == colon
  }

  /// So far before a finding the value begins that it is a part of.
  private static let valueReach = 64

  /// Whether a finding stands in the value of a key that shows detectors of other types their values: those may take
  /// what is left of it for one.
  private func isUnderKey(_ finding: Finding, _ text: UnsafePointer<UInt8>) -> Bool {
    var index = finding.start - 1
    var hasBlank = false
    while index > finding.lineStart, finding.start - index <= Self.valueReach {
      let byte = text[index]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        // The value begins here, or another one ends.
        var separator = index - 1
        while separator > finding.lineStart,
          text[separator] == UInt8(ascii: " ") || text[separator] == UInt8(ascii: "\\")
        {
          separator -= 1
        }
        return KeyedValue.isSeparator(text[separator]) && isKey(beforeSeparator: separator, of: finding, text)
      }
      if byte == UInt8(ascii: " ") {
        hasBlank = true
      } else if KeyedValue.isSeparator(byte), !hasBlank || text[index + 1] == UInt8(ascii: " "),
        isKey(beforeSeparator: index, of: finding, text)
      {
        return true
      }
      index -= 1
    }
    return false
  }

  private func isKey(beforeSeparator separator: Int, of finding: Finding, _ text: UnsafePointer<UInt8>) -> Bool {
    var last = separator - 1
    while last > finding.lineStart, separator - last <= KeyedValue.longestCloser, KeyedValue.mayCloseKey(text[last]) {
      last -= 1
    }
    guard last >= finding.lineStart, FoldedHash.counts(text[last]) else { return false }
    let entry = keys.entry(endingAt: last, in: text, lineStart: finding.lineStart)
    guard entry >= 0 else { return false }
    return keys.isValue(entry)
      || keys.detectors[entry].contains { types[Int($0)] != types[finding.detector] }
  }

  /// Scans what is written for `units`, and changes what stands for the findings where something is found.
  ///
  /// - Parameter owned: where findings may be added: what begins or ends elsewhere is dealt with by other windows.
  /// - Returns: where the units begin that were changed.
  private func amend(
    _ block: Block, _ units: [Unit], _ redactor: Redactor, within owned: Range<Int>, isLast: Bool
  ) -> Set<Int> {
    var output: [UInt8] = []
    var piece = Redactor.Piece(
      text: block.text, owned: block.owned, quoteState: block.quoteState, endsWithinLine: block.isContinued,
      layeredText: block.layeredText,
      tables: block.tables, fallbacks: block.fallbacks)
    piece.notesCopies = true
    let result = redactor.append(piece, findings: block.findings[...], to: &output)
    for label in result.openLabels { output[label.offset] = UInt8(ascii: "1") }
    let places = WrittenPlaces(result.copies, textCount: block.textCount, outputCount: output.count)

    lines.begin(capacity: output.count + units.count)
    var starts: [(source: Int, start: Int)] = []
    output.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      let lineEnd: [UInt8] = [UInt8(ascii: "\n")]
      for (index, unit) in units.enumerated() {
        if block.tables != nil { starts.append((unit.range.lowerBound, lines.count)) }
        lines.append(base, places.written(unit.range), lineStart: 0, lineIndex: index)
        lines.append(lineEnd, 0..<1, lineStart: 0, lineIndex: index)
      }
    }
    let text = lines.text()
    var found: [Finding] = []
    let tables = block.tables?.ofLines(starts)
    scanner.scan(text, tables: tables, into: &found)
    marks?.removePseudonyms(from: &found, in: text)
    unkeyed.remove(from: &found, in: text)
    redactor.removeKept(from: &found, in: text, tables: tables)

    var changed = Set<Int>()
    var additions: [Finding] = []
    // Of one finding several may be left.
    var raised = Set<Int>()
    for finding in found {
      guard let place = lines.parts(of: finding).first else { continue }
      let unit = units[place.lineIndex]
      let range = places.source(place.start..<place.start + (finding.end - finding.start))
      guard Self.isOwned(range, owned, in: block) else { continue }
      let isFirst = changed.insert(unit.range.lowerBound).inserted
      if isLast {
        for index in unit.findings where isFirst { block.fallbacks[block.findings[index].start] = .label }
      } else if Self.raiseFallbacks(of: block, unit.findings, in: range, redactor, &raised) {
        continue
      }
      additions.append(placed(finding, range, unit, block))
    }
    for finding in additions { Self.insert(finding, into: block) }
    return changed
  }

  /// Whether `range`, and the findings that it touches, lie in what the block owns.
  private static func isOwned(_ range: Range<Int>, _ owned: Range<Int>, in block: Block) -> Bool {
    if owned == 0..<block.textCount { return true }
    let touched = block.findings[...].overlapping(range, by: \.range)
    return owned.contains(range) && touched.allSatisfy { owned.contains($0.range) }
  }

  /// Hides more of the findings in `range`, those once whose beginnings are in `raised`. Whether there was more to hide.
  private static func raiseFallbacks(
    of block: Block, _ findings: Range<Int>, in range: Range<Int>, _ redactor: Redactor, _ raised: inout Set<Int>
  ) -> Bool {
    var isRaised = false
    for finding in block.findings[findings].overlapping(range, by: \.range) {
      if redactor.exposure(of: finding.detector) == .none { continue }
      if raised.contains(finding.start) {
        isRaised = true
        continue
      }
      switch block.fallbacks[finding.start] {
      case nil: block.fallbacks[finding.start] = .hidden
      case .hidden: block.fallbacks[finding.start] = .label
      case .label: continue
      }
      raised.insert(finding.start)
      isRaised = true
    }
    return isRaised
  }

  /// What was found in the output, as a finding in `range` of the block.
  private func placed(_ finding: Finding, _ range: Range<Int>, _ unit: Unit, _ block: Block) -> Finding {
    var made = finding
    made.start = range.lowerBound
    made.end = range.upperBound
    let next = block.findings[unit.findings].overlapping(range, by: \.range).startIndex
    let known = block.findings[max(unit.findings.lowerBound, next - 1)]
    made.lineStart = known.lineStart
    made.lineIndex = known.lineIndex
    for index in min(known.start, range.lowerBound)..<range.lowerBound where block.text[index] == UInt8(ascii: "\n") {
      made.lineStart = index + 1
      made.lineIndex += 1
    }
    if finding.decodedCount > 0 {
      let value = scanner.layers.text.value(of: finding, in: lines.text())
      made.decodedStart = Int32(block.layeredText.keep(value))
    }
    return made
  }

  /// Puts a finding in the place of those that it touches.
  private static func insert(_ finding: Finding, into block: Block) {
    let touched = block.findings[...].overlapping(finding.range, by: \.range)
    var finding = finding
    if let first = touched.first, let last = touched.last {
      finding.start = min(finding.start, first.start)
      finding.end = max(finding.end, last.end)
      // It is made of values as they are and as they were written.
      finding.spelling = .plain
      finding.decodedCount = 0
      for other in touched { block.fallbacks[other.start] = nil }
      block.fallbacks[finding.start] = .label
    }
    block.findings.replaceSubrange(touched.indices, with: CollectionOfOne(finding))
  }
}
