import PatternCompiler

/// The keys that detectors ask for, found by their ends, and the words that pairs are made of.
///
/// A key matches the last segments of what stands before a separator: `password` matches `password`, `db_password`,
/// `user.password`, `dbPassword` and `DB-PASSWORD`, not `password_hash`. Behind it may stand what `KeyQualifier` knows.
final class KeyIndex: Sendable {
  /// The detectors of each entry of the table, in catalogue order; none for words that only make pairs.
  let detectors: [[Int32]]
  /// What each entry is to a pair whose name is a value.
  private let roles: [NamedPair.Role]
  /// By entry: whether an object with that key has members that say together with it what they are.
  private let areObjects: [Bool]
  /// By entry: whether a qualifier may stand behind it.
  private let mayBeQualified: [Bool]
  /// Objects that are other things than the keys with their words.
  private let otherObjects: [FoldedHash]
  private let table: HashTable
  /// Hashes of the last five letters and digits of all keys that have as many, of the last eight and of the last eleven:
  /// what ends otherwise can only be shorter.
  private let endings: HashTable
  /// A bit for the lowest twelve of each hash of letters and digits that some key has behind a digit.
  private let behindDigits: [UInt64]

  @inline(__always)
  static func isLengthOfEnding(_ length: Int) -> Bool { length == 5 || length == 8 || length == 11 }

  /// What the kernel tests first: hashes of the last three bytes, and the last two bytes of shorter keys.
  let suffixes: [UInt8]
  let shortSuffixes: [UInt8]
  let isEmpty: Bool
  /// The entry under which names of persons stand; -1 where none is looked for.
  let fullName: Int
  /// The entry of the type of a JSON Web Key; -1 where none is looked for.
  let webKeyType: Int

  /// The longest key that is looked at, in bytes before its separator.
  static let longestKey = 64

  /// - Parameters:
  ///   - ends: keys that the kernel reports the ends of, but that have no entry: others look into what stands before
  ///     them.
  ///   - readsPairs: whether the words are entries, too, between which the name of a pair stands.
  init(_ keysOfDetectors: [(detector: Int, keys: [String])], ends: [String] = [], readsPairs: Bool = false) {
    let lists = KeyLists(keysOfDetectors)
    let hasPairs = readsPairs && !keysOfDetectors.isEmpty
    var entries = KeyIndexBuilder(
      entryCount: lists.keyCount + (hasPairs ? NamedPair.entryWords.count : 0),
      longestKey: ends.reduce(max(Self.longestKey, lists.longestKey)) { max($0, $1.utf8.count) }, readsPairs: readsPairs
    )
    entries.addKeys(of: lists)
    if hasPairs { entries.addWordsOfPairs() }
    entries.addObjects()
    entries.finishEntries()
    for key in ends { entries.addEnd(ofKey: key) }
    detectors = entries.detectors
    roles = entries.roles
    areObjects = entries.areObjects
    mayBeQualified = entries.mayBeQualified
    table = entries.table
    endings = entries.endings
    behindDigits = entries.behindDigits
    suffixes = entries.suffixes
    shortSuffixes = entries.shortSuffixes
    otherObjects = NamedPair.otherObjects.map { Self.hash($0.utf8) }
    isEmpty = entries.detectors.isEmpty && ends.isEmpty
    let fullName = Self.entry(ofKey: "full_name", in: entries.table)
    self.fullName = fullName >= 0 && !entries.detectors[fullName].isEmpty ? fullName : -1
    webKeyType = Self.entry(ofKey: "kty", in: entries.table)
  }

  /// Of the letters and digits of a key, from the end, as in a text.
  static func hash(_ key: some BidirectionalCollection<UInt8>) -> FoldedHash {
    var hash = FoldedHash()
    for byte in key.reversed() { _ = hash.appendIfCounted(byte) }
    return hash
  }

  /// Whether an object with the key of that entry has members that say with it what they are.
  func isObject(_ entry: Int) -> Bool { areObjects[entry] }

  /// Whether an entry is nothing else.
  func isObjectAlone(_ entry: Int) -> Bool { isObject(entry) && roles[entry] == .none && !isKey(entry) }

  /// The entry of the key of detectors that the last segments of the key of an object make with all of that of its member,
  /// the longest one; else that of the object, where the member is the number of it. -1 where there is none. A list of
  /// objects is as good as one: `passports`.
  ///
  /// - Parameter mayBeValue: whether the member may be called the value as well.
  func key(
    ofMember member: UnsafeBufferPointer<UInt8>, ofObject object: UnsafeBufferPointer<UInt8>, mayBeValue: Bool
  ) -> Int {
    guard let text = object.baseAddress, let last = object.last else { return -1 }
    let singular = last | 0x20 == UInt8(ascii: "s") ? UnsafeBufferPointer(rebasing: object.dropLast()) : object
    var whole = wholeKey(ofMember: member, ofObject: object)
    if whole < 0, singular.count < object.count { whole = wholeKey(ofMember: member, ofObject: singular) }
    if whole >= 0 { return whole }
    guard NamedPair.isNumberWord(member) || (mayBeValue && NamedPair.isValueWord(member)) else { return -1 }
    let entry = key(endingAt: object.count - 1, in: text, lineStart: 0)
    return entry >= 0 || singular.isEmpty ? entry : key(endingAt: singular.count - 1, in: text, lineStart: 0)
  }

  /// The same of ranges of one text.
  func key(
    ofMember member: Range<Int>, ofObject object: Range<Int>, in text: UnsafePointer<UInt8>, mayBeValue: Bool
  ) -> Int {
    key(
      ofMember: UnsafeBufferPointer(start: text + member.lowerBound, count: member.count),
      ofObject: UnsafeBufferPointer(start: text + object.lowerBound, count: object.count), mayBeValue: mayBeValue)
  }

  private func wholeKey(ofMember member: UnsafeBufferPointer<UInt8>, ofObject object: UnsafeBufferPointer<UInt8>) -> Int
  {
    guard let text = object.baseAddress else { return -1 }
    var hash = Self.hash(member)
    var objectHash = FoldedHash()
    var found = -1
    for index in object.indices.suffix(Self.longestKey).reversed() where hash.appendIfCounted(object[index]) {
      objectHash.append(object[index])
      let entry = table.find(hash.value)
      if entry >= 0, isKey(entry), Self.beginsSegment(text, index, 0), !otherObjects.contains(objectHash) {
        found = entry
      }
    }
    return found
  }

  /// The entry of exactly these letters and digits; -1 where there is none.
  private static func entry(ofKey key: StaticString, in table: HashTable) -> Int {
    key.withUTF8Buffer { table.find(hash($0).value) }
  }

  /// The entry of the key of detectors that ends with the byte at `last`, the longest one; -1 where there is none.
  func key(endingAt last: Int, in text: UnsafePointer<UInt8>, lineStart: Int) -> Int {
    let entry = entry(endingAt: last, in: text, lineStart: lineStart)
    return entry >= 0 && isKey(entry) ? entry : -1
  }

  /// Whether an entry is a key of detectors, and not only a word of pairs.
  func isKey(_ entry: Int) -> Bool { !detectors[entry].isEmpty }

  /// Whether the name of a pair may stand behind an entry.
  func isName(_ entry: Int) -> Bool { roles[entry] == .name }

  /// Whether rows that SQL inserts may stand behind an entry.
  func isBeforeRows(_ entry: Int) -> Bool { roles[entry] == .rows }

  /// Whether the type of an element may stand behind an entry.
  func isType(_ entry: Int) -> Bool { roles[entry] == .type }

  /// Whether an entry may be a key together with that of the object which it is a member of.
  func isMember(_ entry: Int) -> Bool { roles[entry] == .member || isValue(entry) }

  /// Whether an entry is nothing else, and so asks for a quote or a tag's beginning before it: `trace_id` ends with none.
  func isMemberAlone(_ entry: Int) -> Bool { roles[entry] == .member && !isKey(entry) && !isObject(entry) }

  /// Whether the value of a pair may stand behind an entry.
  func isValue(_ entry: Int) -> Bool { roles[entry] == .value }

  /// The entry of the key or the word of pairs that ends with the byte at `last`, the longest one; -1 where there is
  /// none.
  ///
  /// - Parameters:
  ///   - misses: where to note that there is none, for `mayEndKey`.
  ///   - hits: where to note what is found.
  ///
  /// Hot: called for every key end that passes the kernel's filter.
  func entry(
    endingAt last: Int, in text: UnsafePointer<UInt8>, lineStart: Int, _ misses: RecentMisses? = nil,
    _ hits: RecentKeys? = nil
  ) -> Int {
    let mayEndQualifier = KeyQualifier.mayEnd(at: last, in: text)
    guard mayEndQualifier,
      let lastOfKey = KeyQualifier.lastOfKey(qualifiedUpTo: last, in: text, lineStart: lineStart)
    else {
      return entry(
        unqualifiedEndingAt: last, in: text, lineStart: lineStart, misses, hits, mayEndQualifier: mayEndQualifier)
    }
    // What is noted of an ending says nothing of the key that a qualifier follows.
    let found = entry(unqualifiedEndingAt: last, in: text, lineStart: lineStart, nil, nil)
    if found >= 0, isKey(found) { return found }
    let qualified = entry(unqualifiedEndingAt: lastOfKey, in: text, lineStart: lineStart, nil, nil)
    return qualified >= 0 && mayBeQualified[qualified] ? qualified : found
  }

  private func entry(
    unqualifiedEndingAt last: Int, in text: UnsafePointer<UInt8>, lineStart: Int, _ misses: RecentMisses?,
    _ hits: RecentKeys?, mayEndQualifier: Bool = false
  ) -> Int {
    table.withFilter { filter in
      var hash = FoldedHash()
      var found = -1
      // Whether a key ended here but for what stands before it.
      var isBegun = false
      var length = 0
      var hasSpace = false
      // The first byte that was asked for, and whether it was asked of a letter or digit if an escape ends with it that may
      // have begun before what is known: no sign stands before it.
      var asked = last
      var asksForEscape = false
      // Whether any digit would have ended the look.
      var isEndedByDigit = false
      var index = last
      let lowest = max(lineStart, last &- Self.longestKey)
      while index >= lowest {
        let byte = text[index]
        if Boundary.isDigit(byte), !mayFollowDigit(hash) {
          isEndedByDigit = true
          break
        }
        if hash.appendIfCounted(byte) {
          length &+= 1
          if HashTable.mayHave(hash.value, filter) {
            let entry = table.find(hash.value)
            if entry >= 0 {
              asked = index &- 1
              if FoldedHash.counts(text[asked]) { asksForEscape = true }
            }
            if entry >= 0, !isMemberAlone(entry) || index > lineStart && Self.mayPrecedeMember(text[index &- 1]) {
              isBegun = true
              // Of words with a space between them the first is a whole one: `2115kB date` is no `b_date`.
              if Self.beginsSegment(text, index, lineStart),
                !hasSpace || !Self.isWithinWord(text, index, lineStart)
              {
                found = entry
              }
            }
          }
          if Self.isLengthOfEnding(length), endings.find(hash.value) < 0 { break }
        } else if !Self.isSegmentSeparator(byte) || (index < last && Self.isSegmentSeparator(text[index &+ 1])) {
          break
        } else {
          asksForEscape = false
          if byte == UInt8(ascii: " ") { hasSpace = true }
        }
        index &-= 1
      }
      // The line's beginning ended it, too, if a line end is among the bytes.
      if let misses, !isBegun, last &- index < 8 { misses.insert(Self.ending(at: last, in: text)) }
      if let hits, found >= 0 {
        let first = min(asked, index)
        // To tell that no qualifier ends there more bytes were asked for.
        let isKnown =
          !mayEndQualifier && text[first] != UInt8(ascii: "\\") && !(asksForEscape && FoldedHash.counts(text[first]))
        let decisive = isKnown ? RecentKeys.Decisive(first: first, isAnyDigit: first == index && isEndedByDigit) : nil
        hits.insert(found, endingAt: last, downTo: index, decisive, in: text)
      }
      return found
    }
  }

  /// Whether some key may have a digit before the letters and digits of this hash; few have any.
  @inline(__always)
  private func mayFollowDigit(_ hash: FoldedHash) -> Bool {
    behindDigits[Int(hash.value >> 6 & 63)] >> (hash.value & 63) & 1 == 1
  }

  /// Whether a look-up of the key that ends with the byte at `last` is worth its time.
  @inline(__always)
  static func mayEndKey(at last: Int, in text: UnsafePointer<UInt8>, _ misses: RecentMisses) -> Bool {
    !misses.hold(ending(at: last, in: text))
  }

  @inline(__always)
  private static func ending(at last: Int, in text: UnsafePointer<UInt8>) -> RecentMisses.Name {
    RecentMisses.Name(eightAt: text + (last &- 7))
  }

  /// Whether the letter at `index` goes on in a word, as the capital of `userEmail` does. Rarely asked, and in the way
  /// of what is inlined.
  @inline(never)
  private static func isWithinWord(_ text: UnsafePointer<UInt8>, _ index: Int, _ lineStart: Int) -> Bool {
    index > lineStart && (text[index - 1] | 0x20) &- 0x61 < 26 && !EscapeSyntax.ends(text, index - 1, lineStart)
  }

  private static func mayPrecedeMember(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ":")
  }

  static func isSegmentSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: " ")
  }

  /// Whether a part of a key begins at `index`: behind a separator, at a capital in `userEmail`, behind an escape.
  static func beginsSegment(_ text: UnsafePointer<UInt8>, _ index: Int, _ lineStart: Int) -> Bool {
    if index == lineStart { return true }
    let before = text[index - 1]
    guard FoldedHash.counts(before) else { return true }
    let byte = text[index]
    let isUpper = byte >= 0x41 && byte <= 0x5A
    if isUpper, before >= 0x61 && before <= 0x7A || before >= 0x30 && before <= 0x39 { return true }
    if EscapeSyntax.ends(text, index - 1, lineStart) { return true }
    // Behind a percent-encoded byte (%26password).
    return index - lineStart >= 3 && text[index - 3] == UInt8(ascii: "%") && hexDigitValue(before) != nil
      && hexDigitValue(text[index - 2]) != nil
  }
}
