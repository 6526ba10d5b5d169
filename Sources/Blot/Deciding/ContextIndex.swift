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
  /// Those detectors, a bit each.
  let awaiting: [UInt64]
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
    var awaiting = Array(repeating: UInt64(0), count: wordCount)
    for (detector, words, awaits) in contextOfDetectors {
      if awaits { awaiting[detector / 64] |= 1 << UInt64(detector % 64) }
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
    self.awaiting = awaiting
    self.mayBeginWithDigit = mayBeginWithDigit
  }

  /// Whether a word or phrase begins at `start` that a detector waits for. The kernel has found that one may.
  ///
  /// - Parameters:
  ///   - misses: where to note that there is none, for `mayBeginPhrase`.
  ///   - recent: the words that were found so lately, and no others.
  ///   - awaiting: a set of detectors, to which those are added that the words are of.
  func hasAwaitedPhrase(
    _ text: UnsafePointer<UInt8>, at start: Int, _ lineStart: Int, _ lineEnd: Int, _ misses: RecentMisses,
    _ recent: RecentWords, addingTo awaiting: DetectorSet
  ) -> Bool {
    // An escape hangs on more bytes than those of the word.
    guard !(-1...2).contains(where: { RecentMisses.hasBackslash(text + (start &+ 8 &* $0)) }) else {
      return lookUpAwaited(text, start, lineStart, lineEnd, addingTo: awaiting.words).isFound
    }
    var word = recent.word(at: start, to: lineEnd, in: text)
    if !word.isKnown {
      recent.remember(&word, at: start, to: lineEnd, in: text) { bits in
        let (isFound, look) = lookUpAwaited(text, start, lineStart, lineEnd, addingTo: bits)
        if isFound { return (look.seen, endsWithAnyDigit: endsWithAnyDigit(look, text)) }
        switch look.seen &- start {
        case ...4: misses.insert(.init(fourAt: text + start))
        case ...8: misses.insert(.init(eightAt: text + start))
        case ...16: misses.insert(.init(sixteenAt: text + start))
        default: break
        }
        return nil
      }
      guard word.isKnown else { return false }
    }
    recent.add(word, to: awaiting.words)
    return true
  }

  @inline(never)
  private func lookUpAwaited(
    _ text: UnsafePointer<UInt8>, _ start: Int, _ lineStart: Int, _ lineEnd: Int,
    addingTo bits: UnsafeMutablePointer<UInt64>
  ) -> (isFound: Bool, look: PhraseLook) {
    var isFound = false
    let look = forEachPhrase(text, start, lineEnd, lineStart, beforeValues: true) { number, _ in
      guard isAwaited[number] else { return }
      isFound = true
      add(number, to: bits)
    }
    return (isFound, look)
  }

  /// Whether a look-up of the phrases that begin at `start` is worth its time.
  @inline(__always)
  static func mayBeginPhrase(at start: Int, in text: UnsafePointer<UInt8>, _ misses: RecentMisses) -> Bool {
    !misses.hold(.init(sixteenAt: text + start)) && !misses.hold(.init(fourAt: text + start))
      && !misses.hold(.init(eightAt: text + start))
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
    let last = endOfRegion(text, end, lineEnd)
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
      // No word begins with a digit, and numbers may fill the text.
      let begins = mayBeginWithDigit ? here.begins : here.begins & ~here.digits
      index = forEachPlace((begins | here.brackets) & valid, text, index, to) { place in
        if text[place] == UInt8(ascii: "[") { return }
        var word = recent.words.word(at: place, to: to, in: text)
        if !word.isKnown { lookUp(&word, text, place, to, lineStart, recent.words) }
        recent.words.add(word, to: bits)
      }
    }
  }

  /// Calls `body` with each of the places among the 64 bytes at `index` that is in no label. Returns where to go on.
  @inline(__always)
  private func forEachPlace(
    _ all: UInt64, _ text: UnsafePointer<UInt8>, _ index: Int, _ to: Int, _ body: (Int) -> Void
  ) -> Int {
    var places = all
    while places != 0 {
      let place = index + places.trailingZeroBitCount
      places &= places - 1
      if let end = labels.end(text, at: place, to) {
        if end >= index + 64 { return end }
        places &= .max << UInt64(end - index)
      } else {
        body(place)
      }
    }
    return index + 64
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
      let places = (here.begins | here.brackets | escaped | (index == from ? 1 : 0)) & valid
      index = forEachPlace(places, text, index, to) { place in
        if FoldedHash.counts(text[place]), beginsSegment(text, place, from, lineStart, quotes),
          beginnings.mayBegin(text + place)
        {
          forEachPhrase(text, place, to, lineStart, quotes) { number, _ in add(number, to: bits) }
        }
      }
    }
  }

  /// Looks up a word that is not known yet.
  @inline(never)
  private func lookUp(
    _ word: inout RecentWords.Query, _ text: UnsafePointer<UInt8>, _ place: Int, _ to: Int, _ lineStart: Int,
    _ recent: RecentWords
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
  /// Right before a letter or digit a word counts where a value may begin with that: where the text to be looked at ends,
  /// as it does before a value.
  ///
  /// - Parameter beforeValues: whether a word counts there as well where the text goes on.
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
        guard KeyIndex.isSegmentSeparator(byte) || byte == UInt8(ascii: "'") else {
          return PhraseLook(end: index, seen: index + 1)
        }
        guard index + 1 < to else { return PhraseLook(end: index) }
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
      if mayGoOn, FoldedHash.counts(text[index]), !beginsSegment(text, index, start, lineStart, quotes) {
        if beforeValues || index == to, Self.mayBeginValue(text[index], behind: byte, index - start) {
          call(body, with: table.find(hash.value), text, start..<index)
        }
        if index == to { return PhraseLook(end: index) }
        continue
      }
      var number = mayGoOn ? table.find(hash.value) : -1
      if number < 0, Self.isPlural(text, index), index - start > 3 { number = table.find(shorter.value) }
      call(body, with: number, text, start..<index)
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

  /// Calls `body` with a phrase that stands in the text, if it is known. One that detectors wait for counts where it would
  /// have been waited for: phrases of others may begin alike.
  @inline(__always)
  private func call(
    _ body: (Int, Range<Int>) -> Void, with number: Int, _ text: UnsafePointer<UInt8>, _ place: Range<Int>
  ) {
    if number >= 0, !isAwaited[number] || awaitedBeginnings.mayBegin(text + place.lowerBound) { body(number, place) }
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

    init(end: Int, seen: Int, beforeLast: FoldedHash? = nil) {
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
}
