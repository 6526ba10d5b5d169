import BlotKernels

/// How far the words around a candidate reach that may be its context.
extension ContextIndex {
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

  /// Where the words end that may be context of what ends at `end`: at a delimiter, and before the key of a next pair.
  ///
  /// Hot code: reads 64 bytes behind `end`, all of which must be readable.
  func endOfRegion(_ text: UnsafePointer<UInt8>, _ end: Int, _ lineEnd: Int) -> Int {
    let here = blot_find_stops(text + end)
    let limit = min(lineEnd, end + Self.behind)
    let first = here.stops.trailingZeroBitCount
    if end + first >= limit { return withWholeWord(text, from: end, limit, lineEnd) }
    switch text[end + first] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "["): return endOfRegionByBytes(text, end, lineEnd)
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

  /// The same a byte at a time, which tells of quotes and labels as well, and reads nothing behind the line.
  func endOfRegionByBytes(_ text: UnsafePointer<UInt8>, _ end: Int, _ lineEnd: Int) -> Int {
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
