/// The context words of all detectors, and the look for them around a candidate.
final class ContextIndex: Sendable {
  /// Words a set of detectors takes: one bit a detector.
  let wordCount: Int
  /// Bit sets, `wordCount` words each, by the number in the table.
  private let sets: [UInt64]
  private let table: HashTable
  /// How the words begin, which is tested before anything else of them.
  private let beginnings: WordBeginnings
  /// How those words begin that detectors wait for which are looked for beside a context word only.
  let awaitedBeginnings: WordBeginnings
  /// By the number in the table: whether the word is one of those.
  private let isAwaited: [Bool]
  let labels: LabelNames

  /// Bytes before and behind a candidate that are looked at.
  static let before = 64
  /// The name of a pair, `{"key":"…","value":{"stringValue":"…"}}`, may stand farther away.
  private static let beforeInPair = 160
  static let behind = 32
  /// Digits that make a number which may have a word of its own.
  private static let longNumber = 6
  /// Segments that one phrase may have (`cadastro de pessoas fisicas`).
  private static let longestPhrase = 5

  /// - Parameters:
  ///   - contextOfDetectors: `awaits`: whether the detector is looked for only where one of its words stands.
  ///   - labels: whose words do not count.
  init(
    detectorCount: Int, _ contextOfDetectors: [(detector: Int, words: [String], awaits: Bool)], labels: LabelNames
  ) {
    self.labels = labels
    let wordCount = (detectorCount + 63) / 64
    self.wordCount = wordCount
    let count = contextOfDetectors.reduce(0) { $0 + $1.words.count }
    // Few have other letters than ASCII ones, and those three spellings.
    var table = HashTable(most: count + count / 2)
    let beginnings = WordBeginnings()
    let awaitedBeginnings = WordBeginnings()
    var sets: [UInt64] = []
    var isAwaited: [Bool] = []
    /// Whether the word has letters that are none of ASCII.
    @discardableResult
    func add(_ word: String, of detector: Int, awaits: Bool) -> Bool {
      var hash = FoldedHash()
      var isEmpty = true
      var all: UInt8 = 0
      for byte in word.utf8 where FoldedHash.counts(byte) {
        hash.append(byte)
        beginnings.insert(prefix: hash)
        isEmpty = false
        all |= byte
      }
      if isEmpty { return false }
      beginnings.insert(word)
      if awaits { awaitedBeginnings.insert(word) }
      let number = table.add(hash.value)
      if number == isAwaited.count {
        for _ in 0..<wordCount { sets.append(0) }
        isAwaited.append(false)
      }
      if awaits { isAwaited[number] = true }
      sets[number * wordCount + detector / 64] |= 1 << UInt64(detector % 64)
      return all >= 0x80
    }
    for (detector, words, awaits) in contextOfDetectors {
      for word in words {
        if add(word, of: detector, awaits: awaits) {
          LetterCases.forEachOther(of: Array(word.utf8)) {
            add(String(decoding: $0, as: UTF8.self), of: detector, awaits: awaits)
          }
        }
      }
    }
    self.sets = sets
    self.table = table
    self.beginnings = beginnings
    self.awaitedBeginnings = awaitedBeginnings
    self.isAwaited = isAwaited
  }

  /// Whether a word or phrase begins at `start` that a detector waits for. The kernel has found that one may.
  ///
  /// - Parameter misses: where to note that there is none, for `mayBeginPhrase`.
  func hasAwaitedPhrase(
    _ text: UnsafePointer<UInt8>, at start: Int, _ lineStart: Int, _ lineEnd: Int, _ misses: RecentMisses
  ) -> Bool {
    var isFound = false
    let end = forEachPhrase(text, start, lineEnd, lineStart) { number, _ in isFound = isFound || isAwaited[number] }
    // An escape hangs on more than these bytes.
    let mayHaveEscape = (-1...1).contains { RecentMisses.hasBackslash(text + (start &+ 8 &* $0)) }
    if !isFound, end &- start < 15, !mayHaveEscape {
      misses.insert(end &- start < 3 ? .init(fourAt: text + start) : .init(sixteenAt: text + start))
    }
    return isFound
  }

  /// Whether a look-up of the phrases that begin at `start` is worth its time.
  @inline(__always)
  static func mayBeginPhrase(at start: Int, in text: UnsafePointer<UInt8>, _ misses: RecentMisses) -> Bool {
    !misses.hold(.init(sixteenAt: text + start)) && !misses.hold(.init(fourAt: text + start))
      || RecentMisses.hasBackslash(text + (start &- 8))
  }

  /// Sets the bits of the detectors for which a context word is near the candidate `start ..< end`.
  ///
  /// The direct key of the candidate counts alone where it has one (`ssn=…`), else the words before it in its string;
  /// words behind it count up to the next delimiter.
  func collect(
    _ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ lineStart: Int, _ lineEnd: Int,
    into bits: UnsafeMutablePointer<UInt64>
  ) {
    for index in 0..<wordCount { bits[index] = 0 }
    let region = regionBefore(text, start, lineStart)
    collectWords(text, region.lowerBound, region.upperBound, lineStart, into: bits)
    let last = endOfRegionBehind(text, end, lineEnd)
    if last > end { collectWords(text, end, last, lineStart, into: bits) }
  }

  /// Sets the bits for the words of `from ..< to`.
  func collectWords(
    _ text: UnsafePointer<UInt8>, _ from: Int, _ to: Int, _ lineStart: Int, into bits: UnsafeMutablePointer<UInt64>
  ) {
    forEachWord(text, from, to, lineStart) { number, _ in
      for word in 0..<wordCount { bits[word] |= sets[number * wordCount + word] }
    }
  }

  /// Calls `body` with the number and the place of each known word or phrase of `from ..< to`. Inlined, so that the
  /// closure costs nothing.
  @inline(__always)
  func forEachWord(
    _ text: UnsafePointer<UInt8>, _ from: Int, _ to: Int, _ lineStart: Int, _ body: (Int, Range<Int>) -> Void
  ) {
    var index = from
    while index < to {
      if let end = labels.end(text, at: index, to) {
        index = end
        continue
      }
      if FoldedHash.counts(text[index]), beginsSegment(text, index, from, lineStart), beginnings.mayBegin(text + index)
      {
        forEachPhrase(text, index, to, lineStart, body)
      }
      index += 1
    }
  }

  /// Whether the word with that number is one of the detector's.
  func holds(_ number: Int, _ detector: Int) -> Bool {
    sets[number * wordCount + detector / 64] >> UInt64(detector % 64) & 1 == 1
  }

  /// Looks up the one to five segments that begin at `start`, where a word may begin, and calls `body` with the number
  /// and the place of each that is known.
  /// - Returns: where the look ended; it has seen no more than one byte behind that.
  @discardableResult @inline(__always)
  private func forEachPhrase(
    _ text: UnsafePointer<UInt8>, _ start: Int, _ to: Int, _ lineStart: Int, _ body: (Int, Range<Int>) -> Void
  ) -> Int {
    var hash = FoldedHash()
    var segments = 0
    var index = start
    while index < to {
      let byte = text[index]
      let shorter = hash
      guard hash.appendIfCounted(byte) else {
        // One separator joins two segments of a phrase.
        guard KeyIndex.isSegmentSeparator(byte) || byte == UInt8(ascii: "'"), index + 1 < to else { return index }
        index += 1
        // An abbreviation before a hyphen: `St.-Nr.`
        if byte == UInt8(ascii: "."), text[index] == UInt8(ascii: "-"), index + 1 < to { index += 1 }
        guard FoldedHash.counts(text[index]) else { return index - 1 }
        continue
      }
      index += 1
      // The first four letters fit some word already.
      let mayGoOn = index - start <= 4 || beginnings.mayGoOn(hash)
      if mayGoOn, index < to, FoldedHash.counts(text[index]), !beginsSegment(text, index, start, lineStart) { continue }
      var number = mayGoOn ? table.find(hash.value) : -1
      if number < 0, Self.isPlural(text, index), index - start > 3 { number = table.find(shorter.value) }
      // A word that detectors wait for counts where it would have been waited for: words of others may begin alike.
      if number >= 0, !isAwaited[number] || awaitedBeginnings.mayBegin(text + start) { body(number, start..<index) }
      segments += 1
      if !mayGoOn || segments == Self.longestPhrase { return index }
    }
    return index
  }

  /// Whether the word that ends at `end` is the plural of a key of JSON: `"ssns":["…"]`.
  @inline(__always)
  private static func isPlural(_ text: UnsafePointer<UInt8>, _ end: Int) -> Bool {
    text[end - 1] | 0x20 == UInt8(ascii: "s") && (text[end] == UInt8(ascii: "\"") || text[end] == UInt8(ascii: "\\"))
  }

  @inline(__always)
  private func beginsSegment(_ text: UnsafePointer<UInt8>, _ index: Int, _ from: Int, _ lineStart: Int) -> Bool {
    if index == from && (index == lineStart || !FoldedHash.counts(text[index - 1])) { return true }
    if index == lineStart { return true }
    let before = text[index - 1]
    guard FoldedHash.counts(before) else { return true }
    let byte = text[index]
    if byte >= 0x41 && byte <= 0x5A, before >= 0x61 && before <= 0x7A { return true }
    return EscapeSyntax.mayEnd(text, index - 1) && EscapeSyntax.ends(text, index - 1, lineStart)
  }

  func regionBefore(_ text: UnsafePointer<UInt8>, _ start: Int, _ lineStart: Int) -> Range<Int> {
    if let key = directKey(text, start, lineStart) { return key }
    let lowest = max(lineStart, start - Self.before)
    if let column = InsertedRows.column(ofValueAt: start, in: text, lowest: lineStart) { return column }
    // In `no customer for SSN <…>` the bracket is no tag's.
    let isBracketed = start - 1 > lowest && text[start - 1] == UInt8(ascii: "<") && text[start - 2] == UInt8(ascii: " ")
    var index = isBracketed ? start - 1 : start
    // A word belongs to the number next to it: once a word is passed, another long number ends the look.
    var hasWord = false
    var digits = 0
    var numberEnd = index
    while index > lowest {
      let byte = text[index - 1]
      // What a mask has left of a number takes its word as the number did.
      if Boundary.isDigit(byte) || byte == UInt8(ascii: "*") {
        if digits == 0 { numberEnd = index }
        digits += 1
        if hasWord, digits == Self.longNumber { return numberEnd..<start }
      } else if FoldedHash.counts(byte) {
        hasWord = true
        digits = 0
      }
      switch byte {
      // It may begin before the window: else the rest of its name would be words.
      case UInt8(ascii: "]") where hasWord && endsLabel(text, index, from: max(lineStart, index - Self.before)):
        return index..<start
      case UInt8(ascii: ";"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "|"), UInt8(ascii: "&"),
        UInt8(ascii: "<"), UInt8(ascii: "?"):
        return index..<start
      default: index -= 1
      }
    }
    // A word that is cut by the window does not count.
    while index > lineStart, index < start, FoldedHash.counts(text[index - 1]), FoldedHash.counts(text[index]) {
      index += 1
    }
    return index..<start
  }

  /// Whether a label ends before `end`. There was a number in its place, or a word of the value before.
  private func endsLabel(_ text: UnsafePointer<UInt8>, _ end: Int, from lowest: Int) -> Bool {
    var open = end - 1
    while open > lowest, text[open] != UInt8(ascii: "[") { open -= 1 }
    return labels.end(text, at: open, end) == end
  }

  /// The key of which the candidate is the value: `key=`, `key: `, `"key":"`, `\"key\":\"`, `<td>key</td><td>`,
  /// `| key | `.
  func directKey(_ text: UnsafePointer<UInt8>, _ start: Int, _ lineStart: Int) -> Range<Int>? {
    let lowest = max(lineStart, start - Self.before)
    if start > lowest {
      if text[start - 1] == UInt8(ascii: ">") { return Markup.keyOfCell(endingBefore: start, text, lowest) }
      if let key = keyOfCell(before: start, text, lowest) { return key }
    }
    var index = start
    // An opening quote or bracket, a sign of the value, spaces.
    var skipped = 0
    while index > lowest, skipped < 8,
      KeyedValue.mayCloseKey(text[index - 1]) || text[index - 1] == UInt8(ascii: "(")
        || text[index - 1] == UInt8(ascii: "[") || text[index - 1] == UInt8(ascii: "+")
        || text[index - 1] == UInt8(ascii: "<")
    {
      index -= 1
      skipped += 1
    }
    guard index > lowest, KeyedValue.isSeparator(text[index - 1]) else { return nil }
    index -= 1
    skipped = 0
    while index > lowest, skipped < KeyedValue.longestCloser, KeyedValue.isCloser(text[index - 1]) {
      index -= 1
      skipped += 1
    }
    let end = index
    while index > lowest,
      FoldedHash.counts(text[index - 1]) || KeyIndex.isSegmentSeparator(text[index - 1])
        || index < end && index - 1 > lowest && Self.isApostrophe(text, index - 1)
    {
      index -= 1
    }
    guard index < end else { return nil }
    // Of a pair whose name is a value, that is the key.
    if NamedPair.isLastSegment("value", of: index..<end, in: text),
      let pair = NamedPair(
        valueKeyEndingAt: end - 1, in: text, max(lineStart, start - Self.beforeInPair)..<start),
      let name = pair.nameBefore(where: { _ in true })
    {
      return name
    }
    return GenericKey.widened(index..<end, in: text, lowest: lowest)
  }

  /// Whether the byte stands within a word: `driver's license: `.
  private static func isApostrophe(_ text: UnsafePointer<UInt8>, _ index: Int) -> Bool {
    text[index] == UInt8(ascii: "'") && FoldedHash.counts(text[index - 1]) && FoldedHash.counts(text[index + 1])
  }

  /// All of the cell before the one that begins with the candidate, where `|` stands between them and it is words.
  private func keyOfCell(before start: Int, _ text: UnsafePointer<UInt8>, _ lowest: Int) -> Range<Int>? {
    var index = start
    while index > lowest, text[index - 1] == UInt8(ascii: " ") { index -= 1 }
    guard index > lowest, text[index - 1] == UInt8(ascii: "|") else { return nil }
    index -= 1
    while index > lowest, text[index - 1] == UInt8(ascii: " ") { index -= 1 }
    let end = index
    var digitCount = 0
    while index > lowest, FoldedHash.counts(text[index - 1]) || KeyIndex.isSegmentSeparator(text[index - 1]) {
      index -= 1
      if Boundary.isDigit(text[index]) { digitCount += 1 }
    }
    guard index < end, digitCount < 3, text[index - 1] == UInt8(ascii: "|") || text[index - 1] == 0x0A else {
      return nil
    }
    return index..<end
  }

  /// Words behind a candidate count until a delimiter, and the key of a next pair does not.
  func endOfRegionBehind(_ text: UnsafePointer<UInt8>, _ end: Int, _ lineEnd: Int) -> Int {
    let limit = min(lineEnd, end + Self.behind)
    var index = end
    var lastSpace = end
    while index < limit {
      switch text[index] {
      case UInt8(ascii: "\""): return GenericKey.endOfNaming(behind: index, in: text, limit: limit) ?? index
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "{"), UInt8(ascii: "}"),
        UInt8(ascii: "|"), UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"):
        return index
      case UInt8(ascii: "="), UInt8(ascii: ":"): return lastSpace
      case UInt8(ascii: " "): lastSpace = index
      // Of a label that is cut by the window nothing would tell that it is one.
      case UInt8(ascii: "[") where labels.end(text, at: index, lineEnd) ?? 0 > limit: return index
      default: break
      }
      index += 1
    }
    // A word that is cut by the window does not count.
    if index < lineEnd, FoldedHash.counts(text[index]) {
      while index > end, FoldedHash.counts(text[index - 1]) { index -= 1 }
    }
    return index
  }
}
