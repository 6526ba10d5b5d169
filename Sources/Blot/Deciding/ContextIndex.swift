import BlotKernels

/// The context words of all detectors, and the look for them around a candidate.
final class ContextIndex: Sendable {
  /// Words a set of detectors takes: one bit a detector.
  let wordCount: Int
  /// Bit sets, `wordCount` words each, by the number in the table.
  private let sets: [UInt64]
  private let table: HashTable
  /// How the words begin, which is tested before anything else of them.
  let beginnings: WordBeginnings
  /// How those words begin that detectors wait for which are looked for beside a context word only.
  let awaitedBeginnings: WordBeginnings
  /// By the number in the table: whether the word is one of those.
  private let isAwaited: [Bool]
  /// Whether a word begins with a digit, as none of the built-in detectors' does.
  private let mayBeginWithDigit: Bool
  let labels: LabelNames

  /// Bytes before and behind a candidate that are looked at.
  static let before = 64
  static let behind = 32
  /// Digits that make a number which may have a word of its own.
  static let longNumber = 6
  /// Segments that one phrase may have (`cadastro de pessoas fisicas`).
  static let longestPhrase = 5

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
    var mayBeginWithDigit = false
    /// Whether the word has letters that are none of ASCII.
    @discardableResult
    func add(_ word: String, of detector: Int, awaits: Bool) -> Bool {
      var hash = FoldedHash()
      var isEmpty = true
      var all: UInt8 = 0
      for byte in word.utf8 where FoldedHash.counts(byte) {
        if isEmpty, Boundary.isDigit(byte) { mayBeginWithDigit = true }
        hash.append(byte)
        beginnings.insert(prefix: hash, endingWith: byte)
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
    self.mayBeginWithDigit = mayBeginWithDigit
  }

  /// Whether a word or phrase begins at `start` that a detector waits for. The kernel has found that one may.
  ///
  /// - Parameters:
  ///   - misses: where to note that there is none, for `mayBeginPhrase`.
  ///   - awaiting: a set of detectors, to which those are added that the words are of.
  func hasAwaitedPhrase(
    _ text: UnsafePointer<UInt8>, at start: Int, _ lineStart: Int, _ lineEnd: Int, _ misses: RecentMisses,
    addingTo awaiting: DetectorSet
  ) -> Bool {
    var isFound = false
    let look = forEachPhrase(text, start, lineEnd, lineStart, beforeValues: true) { number, _ in
      guard isAwaited[number] else { return }
      isFound = true
      add(number, to: awaiting.words)
    }
    // An escape hangs on more than these bytes.
    let mayHaveEscape = (-1...1).contains { RecentMisses.hasBackslash(text + (start &+ 8 &* $0)) }
    if !isFound, look.end &- start < 15, !mayHaveEscape {
      misses.insert(look.end &- start < 3 ? .init(fourAt: text + start) : .init(sixteenAt: text + start))
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
  /// words behind it count up to the next delimiter. None does of a number that measures or counts: `ssn_rows=…`, `… ms`.
  ///
  /// - Parameter recent: what words say that were looked up lately.
  func collect(
    _ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ lineStart: Int, _ lineEnd: Int,
    into bits: UnsafeMutablePointer<UInt64>, _ recent: RecentContext
  ) {
    if MeasuringWords.standBehind(end, in: text, lineEnd) {
      for word in 0..<wordCount { bits[word] = 0 }
      return
    }
    if !recent.setWords(before: start, in: bits) {
      let region = regionBefore(text, start, lineStart, recent)
      collectWordsAtOnce(text, region.lowerBound, region.upperBound, lineStart, into: bits, recent)
      recent.keepWords(before: start, bits)
    }
    let last = endOfRegionAtOnce(text, end, lineEnd)
    if last > end { collectWordsAtOnce(text, end, last, lineStart, into: bits, recent) }
  }

  /// Does what `collectWords` does in a text that a scanner reads, behind which more bytes are readable: where a word may
  /// begin is told of 64 bytes at once.
  private func collectWordsAtOnce(
    _ text: UnsafePointer<UInt8>, _ from: Int, _ to: Int, _ lineStart: Int, into bits: UnsafeMutablePointer<UInt64>,
    _ recent: RecentContext
  ) {
    var index = from
    while index < to {
      let here = blot_find_segments(text + index)
      let valid: UInt64 = to - index < 64 ? 1 << UInt64(to - index) - 1 : .max
      if here.backslashes & valid != 0 || RecentMisses.mayBeWithinEscape(text + index) {
        return collectWordsBesideEscapes(text, index, to, lineStart, into: bits, recent.quotes)
      }
      var next = index + 64
      // No word begins with a digit, and numbers may fill the text.
      let begins = mayBeginWithDigit ? here.begins : here.begins & ~here.digits
      var places = (begins | here.brackets) & valid
      while places != 0 {
        let place = index + places.trailingZeroBitCount
        places &= places - 1
        if let end = labels.end(text, at: place, to) {
          if end >= next {
            next = end
            break
          }
          places &= .max << UInt64(end - index)
        } else if text[place] != UInt8(ascii: "[") {
          var word = recent.word(at: place, to: to, in: text)
          if !word.isKnown { lookUp(&word, text, place, to, lineStart, recent) }
          recent.add(word, to: bits)
        }
      }
      index = next
    }
  }

  /// Does the same beside escapes, behind which words begin as well.
  @inline(never)
  private func collectWordsBesideEscapes(
    _ text: UnsafePointer<UInt8>, _ from: Int, _ to: Int, _ lineStart: Int, into bits: UnsafeMutablePointer<UInt64>,
    _ quotes: RecentQuote
  ) {
    var index = from
    while index < to {
      let here = blot_find_segments(text + index)
      let valid: UInt64 = to - index < 64 ? 1 << UInt64(to - index) - 1 : .max
      // As `EscapeSyntax.mayEnd` says of the byte before.
      var escaped = here.backslashes << 2 | here.backslashes << 6
      if RecentMisses.hasBackslash(text + (index - 8)) {
        for distance in 1...6 where text[index - distance] == UInt8(ascii: "\\") {
          escaped |= 1 << UInt64(6 - distance) | (distance <= 2 ? 1 << UInt64(2 - distance) : 0)
        }
      }
      var next = index + 64
      var places = (here.begins | here.brackets | escaped | (index == from ? 1 : 0)) & valid
      while places != 0 {
        let place = index + places.trailingZeroBitCount
        places &= places - 1
        if let end = labels.end(text, at: place, to) {
          if end >= next {
            next = end
            break
          }
          places &= .max << UInt64(end - index)
        } else if FoldedHash.counts(text[place]), beginsSegment(text, place, from, lineStart, quotes),
          beginnings.mayBegin(text + place)
        {
          forEachPhrase(text, place, to, lineStart, quotes) { number, _ in add(number, to: bits) }
        }
      }
      index = next
    }
  }

  /// Looks up a word that is not known yet.
  @inline(never)
  private func lookUp(
    _ word: inout RecentContext.Query, _ text: UnsafePointer<UInt8>, _ place: Int, _ to: Int, _ lineStart: Int,
    _ recent: RecentContext
  ) {
    guard beginnings.mayBegin(text + place) else { return recent.rememberNone(&word) }
    recent.remember(&word, at: place, to: to, in: text) { bits in
      let look = forEachPhrase(text, place, to, lineStart) { number, _ in add(number, to: bits) }
      return (look.seen, endsWithAnyDigit: endsWithAnyDigit(look, text))
    }
  }

  @inline(__always)
  private func add(_ number: Int, to bits: UnsafeMutablePointer<UInt64>) {
    for word in 0..<wordCount { bits[word] |= sets[number * wordCount + word] }
  }

  /// Sets the bits for the words of `from ..< to`.
  func collectWords(
    _ text: UnsafePointer<UInt8>, _ from: Int, _ to: Int, _ lineStart: Int, into bits: UnsafeMutablePointer<UInt64>,
    _ quotes: RecentQuote? = nil
  ) {
    forEachWord(text, from, to, lineStart, quotes) { number, _ in add(number, to: bits) }
  }

  /// Calls `body` with the number and the place of each known word or phrase of `from ..< to`. Inlined, so that the
  /// closure costs nothing.
  @inline(__always)
  func forEachWord(
    _ text: UnsafePointer<UInt8>, _ from: Int, _ to: Int, _ lineStart: Int, _ quotes: RecentQuote? = nil,
    _ body: (Int, Range<Int>) -> Void
  ) {
    var index = from
    while index < to {
      if let end = labels.end(text, at: index, to) {
        index = end
        continue
      }
      if FoldedHash.counts(text[index]), beginsSegment(text, index, from, lineStart, quotes),
        beginnings.mayBegin(text + index)
      {
        forEachPhrase(text, index, to, lineStart, quotes, body)
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
  ///
  /// - Parameter beforeValues: whether a word counts as well right behind which a value may begin.
  @discardableResult @inline(__always)
  func forEachPhrase(
    _ text: UnsafePointer<UInt8>, _ start: Int, _ to: Int, _ lineStart: Int, _ quotes: RecentQuote? = nil,
    beforeValues: Bool = false, _ body: (Int, Range<Int>) -> Void
  ) -> PhraseLook {
    var hash = FoldedHash()
    var segments = 0
    var index = start
    while index < to {
      let byte = text[index]
      let shorter = hash
      guard hash.appendIfCounted(byte) else {
        // One separator joins two segments of a phrase.
        guard KeyIndex.isSegmentSeparator(byte) || byte == UInt8(ascii: "'"), index + 1 < to else {
          return PhraseLook(end: index)
        }
        index += 1
        // An abbreviation before a hyphen: `St.-Nr.`
        if byte == UInt8(ascii: "."), text[index] == UInt8(ascii: "-"), index + 1 < to { index += 1 }
        guard FoldedHash.counts(text[index]) else { return PhraseLook(end: index - 1) }
        continue
      }
      index += 1
      // The first four letters fit some word already; of digits that says nothing.
      let mayGoOn =
        index - start <= 4 && !Boundary.isDigit(byte) || beginnings.mayGoOn(hash, endingWith: byte)
      if mayGoOn, index < to, FoldedHash.counts(text[index]), !beginsSegment(text, index, start, lineStart, quotes) {
        if beforeValues, Self.mayBeginValue(text[index], behind: byte, index - start),
          case let number = table.find(hash.value), number >= 0
        {
          body(number, start..<index)
        }
        continue
      }
      var number = mayGoOn ? table.find(hash.value) : -1
      if number < 0, Self.isPlural(text, index), index - start > 3 { number = table.find(shorter.value) }
      // A word that detectors wait for counts where it would have been waited for: words of others may begin alike.
      if number >= 0, !isAwaited[number] || awaitedBeginnings.mayBegin(text + start) { body(number, start..<index) }
      segments += 1
      if !mayGoOn {
        // The byte behind it is one of a plural's at most.
        let seen = byte | 0x20 == UInt8(ascii: "s") ? index + 1 : index
        return PhraseLook(end: index, seen: seen, beforeLast: shorter)
      }
      if segments == Self.longestPhrase { return PhraseLook(end: index) }
    }
    return PhraseLook(end: index)
  }

  /// Whether a value may begin with the byte, where another letter or digit stands before it: behind letters that are none of
  /// ASCII (`身份证3604…`), and some numbers behind any (`personnummer1989…`). Short words begin too many identifiers (`cc37…`).
  @inline(__always)
  private static func mayBeginValue(_ byte: UInt8, behind before: UInt8, _ length: Int) -> Bool {
    before >= 0x80 && byte < 0x80 || length >= 5 && Boundary.isDigit(byte) && !Boundary.isDigit(before)
  }

  /// Where a look for phrases ended.
  struct PhraseLook {
    let end: Int
    /// The end of the bytes that it has seen.
    let seen: Int
    /// Where the last byte ended it, since no phrase goes on with that: what stands before it.
    let beforeLast: FoldedHash?

    init(end: Int) {
      self.end = end
      seen = end + 2
      beforeLast = nil
    }

    init(end: Int, seen: Int, beforeLast: FoldedHash) {
      self.end = end
      self.seen = seen
      self.beforeLast = beforeLast
    }
  }

  /// Whether the look ended with a digit and would have with any other one: `cpf 7`.
  private func endsWithAnyDigit(_ look: PhraseLook, _ text: UnsafePointer<UInt8>) -> Bool {
    guard let before = look.beforeLast, Boundary.isDigit(text[look.end - 1]) else { return false }
    return (UInt8(ascii: "0")...UInt8(ascii: "9")).allSatisfy { digit in
      var hash = before
      hash.append(digit)
      return !beginnings.mayGoOn(hash, endingWith: digit)
    }
  }

  /// Whether the word that ends at `end` is the plural of a key of JSON: `"ssns":["…"]`.
  @inline(__always)
  private static func isPlural(_ text: UnsafePointer<UInt8>, _ end: Int) -> Bool {
    text[end - 1] | 0x20 == UInt8(ascii: "s") && (text[end] == UInt8(ascii: "\"") || text[end] == UInt8(ascii: "\\"))
  }

  @inline(__always)
  private func beginsSegment(
    _ text: UnsafePointer<UInt8>, _ index: Int, _ from: Int, _ lineStart: Int, _ quotes: RecentQuote?
  ) -> Bool {
    if index == from && (index == lineStart || !FoldedHash.counts(text[index - 1])) { return true }
    if index == lineStart { return true }
    let before = text[index - 1]
    guard FoldedHash.counts(before) else { return true }
    let byte = text[index]
    if byte >= 0x41 && byte <= 0x5A, before >= 0x61 && before <= 0x7A { return true }
    return EscapeSyntax.mayEnd(text, index - 1) && EscapeSyntax.ends(text, index - 1, lineStart, quotes)
  }

  /// - Parameter recent: of the scanner whose text it is, before which more bytes are readable; nil where they may not be.
  func regionBefore(
    _ text: UnsafePointer<UInt8>, _ start: Int, _ lineStart: Int, _ recent: RecentContext? = nil
  ) -> Range<Int> {
    if let key = directKey(text, start, lineStart) {
      return MeasuringWords.ends(key, ValuePlace(text: text, value: key, line: lineStart..<start)) ? start..<start : key
    }
    if MeasuringWords.standBefore(start, in: text, lineStart) { return start..<start }
    let lowest = max(lineStart, start - Self.before)
    if InsertedRows.mayHoldValue(at: start, in: text),
      recent?.mayHaveRows(text, before: start, lineStart) ?? true,
      let column = InsertedRows.column(ofValueAt: start, in: text, lowest: lineStart)
    {
      return column
    }
    // In `no customer for SSN <…>` the bracket is no tag's.
    let isBracketed = start - 1 > lowest && text[start - 1] == UInt8(ascii: "<") && text[start - 2] == UInt8(ascii: " ")
    var index = isBracketed ? start - 1 : start
    if index > lowest, Self.isDelimiter(text[index - 1]) { return index..<start }
    if recent != nil, let region = Self.plainRegion(text, from: lowest, to: index) {
      return beyondCutWord(text, region.lowerBound, start, lineStart, isCut: region.isCut)..<start
    }
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
      case _ where Self.isDelimiter(byte): return index..<start
      default: index -= 1
      }
    }
    return beyondCutWord(text, index, start, lineStart, isCut: true)..<start
  }

  /// Whether words before the byte are no context of what stands behind it.
  private static func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ";"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "|"), UInt8(ascii: "&"),
      UInt8(ascii: "<"), UInt8(ascii: "?"):
      true
    default: false
    }
  }

  /// A word that is cut by the window does not count.
  @inline(__always)
  private func beyondCutWord(
    _ text: UnsafePointer<UInt8>, _ index: Int, _ start: Int, _ lineStart: Int, isCut: Bool
  ) -> Int {
    var index = index
    while isCut, index > lineStart, index < start, FoldedHash.counts(text[index - 1]), FoldedHash.counts(text[index]) {
      index += 1
    }
    return index
  }

  /// Where the words before `end` begin that may be context of what stands there, and whether the window does there and no
  /// delimiter stands before them: what `regionBefore` finds byte by byte. Nil where a label may end among them.
  @inline(__always)
  private static func plainRegion(
    _ text: UnsafePointer<UInt8>, from lowest: Int, to end: Int
  ) -> (lowerBound: Int, isCut: Bool)? {
    // Bit 63 is of the last byte.
    let first = end - 64
    let here = blot_find_surroundings(text + first)
    let valid = UInt64.max << UInt64(lowest - first)
    let delimiters = here.delimiters & valid
    let begin = delimiters == 0 ? lowest : end - delimiters.leadingZeroBitCount
    let inside = UInt64.max << UInt64(begin - first)
    if here.closing & inside != 0 { return nil }
    let letters = here.letters & inside
    let digits = here.digits & inside
    // A word belongs to the number next to it: once a word is passed, another long number ends the look.
    var wordStarts = letters & ~(letters << 1)
    while wordStarts != 0 {
      let word = 63 - wordStarts.leadingZeroBitCount
      wordStarts &= ~(1 << UInt64(word))
      // Digits before the word and behind the one before it.
      let before = (1 << UInt64(word)) - 1 as UInt64
      let behindOther = UInt64.max << UInt64(64 - (letters & before).leadingZeroBitCount)
      let number = digits & before & behindOther
      if number.nonzeroBitCount >= longNumber { return (end - number.leadingZeroBitCount, false) }
    }
    return (begin, delimiters == 0)
  }

  /// Whether a label ends before `end`. There was a number in its place, or a word of the value before.
  func endsLabel(_ text: UnsafePointer<UInt8>, _ end: Int, from lowest: Int) -> Bool {
    var open = end - 1
    while open > lowest, text[open] != UInt8(ascii: "[") { open -= 1 }
    return labels.end(text, at: open, end) == end
  }

  /// Does what `endOfRegionBehind` does in a text behind which 64 bytes are readable.
  private func endOfRegionAtOnce(_ text: UnsafePointer<UInt8>, _ end: Int, _ lineEnd: Int) -> Int {
    let here = blot_find_stops(text + end)
    let limit = min(lineEnd, end + Self.behind)
    let first = here.stops.trailingZeroBitCount
    if end + first >= limit { return withWholeWord(text, from: end, limit, lineEnd) }
    switch text[end + first] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "["): return endOfRegionBehind(text, end, lineEnd)
    case UInt8(ascii: "="), UInt8(ascii: ":"):
      let spaces = here.spaces & ~(.max << UInt64(first))
      return spaces == 0 ? end : end + 63 - spaces.leadingZeroBitCount
    default: return end + first
    }
  }

  /// Where words go on behind the quote that closes a value, as in `"…" is no SSN`; nil where none do: `"…","a":"b"`.
  @inline(__always)
  private static func wordsBehindQuote(at end: Int, _ text: UnsafePointer<UInt8>, _ limit: Int) -> Int? {
    guard end < limit, text[end] == UInt8(ascii: "\"") || text[end] == UInt8(ascii: "\\") else { return nil }
    var index = end
    while index < limit, text[index] == UInt8(ascii: "\\") { index += 1 }
    guard index + 2 < limit, text[index] == UInt8(ascii: "\""), text[index + 1] == UInt8(ascii: " "),
      text[index + 2] | 0x20 >= UInt8(ascii: "a"), text[index + 2] | 0x20 <= UInt8(ascii: "z")
    else { return nil }
    return index + 1
  }

  /// Words behind a candidate count until a delimiter, and the key of a next pair does not.
  func endOfRegionBehind(_ text: UnsafePointer<UInt8>, _ end: Int, _ lineEnd: Int) -> Int {
    let limit = min(lineEnd, end + Self.behind)
    let words = Self.wordsBehindQuote(at: end, text, limit)
    var index = words ?? end
    var lastSpace = index
    while index < limit {
      switch text[index] {
      // `"…" is no value for "ssn"`
      case UInt8(ascii: "\"") where words != nil && text[index - 1] == UInt8(ascii: " "): break
      case UInt8(ascii: "\""): return GenericKey.endOfNaming(behind: index, in: text, limit: limit) ?? index
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "{"), UInt8(ascii: "}"),
        UInt8(ascii: "|"), UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"):
        return index
      case UInt8(ascii: "="), UInt8(ascii: ":"): return lastSpace
      case UInt8(ascii: " "): lastSpace = index
      // A label is shorter than most values: what stands behind it was too far away for the one that it stands for.
      case UInt8(ascii: "[") where labels.end(text, at: index, lineEnd) != nil: return index
      default: break
      }
      index += 1
    }
    return withWholeWord(text, from: end, index, lineEnd)
  }

  /// A word that is cut by the window counts with what it goes on with, as the name of a column does
  /// (`for key 'customers.tax_file_number'`), unless that is longer than any.
  @inline(__always)
  private func withWholeWord(_ text: UnsafePointer<UInt8>, from end: Int, _ limit: Int, _ lineEnd: Int) -> Int {
    guard limit < lineEnd, limit > end, NamedPair.isKeyByte(text[limit]), NamedPair.isKeyByte(text[limit - 1]) else {
      return limit
    }
    var index = limit
    let last = min(lineEnd, limit + Self.behind)
    while index < last, NamedPair.isKeyByte(text[index]) { index += 1 }
    if index < last || index == lineEnd { return index }
    index = limit
    while index > end, FoldedHash.counts(text[index - 1]) { index -= 1 }
    return index
  }
}
