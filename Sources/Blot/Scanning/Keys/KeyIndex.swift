import PatternCompiler
import BlotKernels

/// The keys that detectors ask for, found by their ends, and the words that pairs are made of.
///
/// A key matches the last segments of what stands before a separator: `password` matches `password`, `db_password`,
/// `user.password`, `dbPassword` and `DB-PASSWORD`, not `password_hash`.
final class KeyIndex: Sendable {
  /// The detectors of each entry of the table, in catalogue order; none for words that only make pairs.
  let detectors: [[Int32]]
  /// What each entry is to a pair whose name is a value.
  private let roles: [NamedPair.Role]
  /// By entry: what an object with that key may have as members, and the keys that the two make: `number` of `passport`.
  private let members: [[Member]]

  private struct Member {
    let word: FoldedHash
    let entry: Int
  }

  private let table: HashTable
  /// Hashes of the last five letters and digits of all keys that have as many, and of the last eight: what ends otherwise
  /// can only be shorter.
  private let endings: HashTable
  private static let endingLength = 5
  private static let longEndingLength = 8
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
    let pairWords = readsPairs && !keysOfDetectors.isEmpty ? NamedPair.entryWords : []
    let count = keysOfDetectors.reduce(pairWords.count) { $0 + $1.keys.count }
    let objects = readsPairs ? Self.objects(of: keysOfDetectors.lazy.flatMap(\.keys)) : []
    // Few have other letters than ASCII ones, and those three spellings.
    let most = count + count / 2 + 2 * objects.count
    var table = HashTable(most: most)
    var endings = HashTable(most: 2 * most)
    var detectors: [[Int32]] = []
    var suffixes = Array(repeating: UInt8(0), count: 8192)
    var shortSuffixes = Array(repeating: UInt8(0), count: 8192)
    var hasShortKey = false
    func addEnd(_ bytes: [UInt8]) {
      guard !bytes.isEmpty else { return }
      if bytes.count < 3 {
        hasShortKey = true
        Self.addShort(bytes, to: &shortSuffixes)
      } else {
        Self.add(bytes, to: &suffixes)
      }
    }
    /// The number of the entry of a key's letters and digits; nil where it has none.
    func add(_ bytes: [UInt8], isMember: Bool = false) -> Int? {
      guard !bytes.isEmpty else { return nil }
      var hash = FoldedHash()
      for (index, byte) in bytes.reversed().enumerated() {
        hash.append(byte)
        if index + 1 == Self.endingLength || index + 1 == Self.longEndingLength { _ = endings.add(hash.value) }
      }
      if isMember && bytes.count < 3 {
        for quote in "\"'".utf8 { Self.addThree(quote, bytes[0], bytes[1], to: &suffixes) }
      } else {
        addEnd(bytes)
      }
      return table.add(hash.value)
    }
    func add(_ key: [UInt8], of detector: Int) {
      guard let entry = add(key) else { return }
      if entry == detectors.count {
        detectors.append([Int32(detector)])
      } else if detectors[entry].last != Int32(detector) {
        detectors[entry].append(Int32(detector))
      }
    }
    for (detector, keys) in keysOfDetectors {
      for key in keys {
        let bytes = FoldedHash.counted(key)
        add(bytes, of: detector)
        LetterCases.forEachOther(of: bytes) { add($0, of: detector) }
      }
    }
    var roles = Array(repeating: NamedPair.Role.none, count: detectors.count)
    for (word, role) in pairWords {
      guard let entry = add(FoldedHash.counted(word), isMember: role == .member) else { continue }
      if entry == detectors.count {
        detectors.append([])
        roles.append(role)
      } else {
        roles[entry] = role
      }
    }
    var members = Array(repeating: [Member](), count: detectors.count)
    for key in objects {
      let whole = table.find(Self.hash(key.object, behind: key.member).value)
      // A list of such has its plural.
      for name in [key.object, key.object + [UInt8(ascii: "s")]] {
        guard let entry = add(name) else { continue }
        if entry == detectors.count {
          detectors.append([])
          members.append([])
        }
        members[entry].append(Member(word: key.member, entry: whole))
      }
    }
    self.members = members
    self.roles = roles + Array(repeating: .none, count: detectors.count - roles.count)
    for key in ends { addEnd(FoldedHash.counted(key)) }
    isEmpty = detectors.isEmpty && ends.isEmpty
    self.detectors = detectors
    self.table = table
    let fullName = Self.entry(ofKey: "full_name", in: table)
    self.fullName = fullName >= 0 && !detectors[fullName].isEmpty ? fullName : -1
    webKeyType = Self.entry(ofKey: "kty", in: table)
    self.endings = endings
    self.suffixes = suffixes
    self.shortSuffixes = hasShortKey ? shortSuffixes : []
  }

  /// The key of an object, and that of a member with which it makes one of a detector; letters and digits.
  private struct ObjectKey {
    let object: [UInt8]
    let member: FoldedHash
  }

  /// The keys that are made of that of an object and that of a member.
  private static func objects(of keys: some Sequence<String>) -> [ObjectKey] {
    let words = Set(NamedPair.memberWords.map { hash($0.utf8) })
    var objects: [ObjectKey] = []
    for var key in keys {
      key.withUTF8 { bytes in
        guard let space = bytes.lastIndex(of: 0x20), bytes.count - space <= NamedPair.longestMemberWord + 1 else {
          return
        }
        let member = hash(bytes[(space + 1)...])
        // No object is called `a` for `a number`.
        guard space > 2, words.contains(member) else { return }
        objects.append(ObjectKey(object: bytes[..<space].filter(FoldedHash.counts), member: member))
      }
    }
    return objects
  }

  /// From the end, as in a text.
  private static func hash(_ key: some BidirectionalCollection<UInt8>, behind word: FoldedHash = FoldedHash())
    -> FoldedHash
  {
    var hash = word
    for byte in key.reversed() { hash.append(byte) }
    return hash
  }

  /// Whether an object with the key of that entry has members that say with it what they are.
  func isObject(_ entry: Int) -> Bool { !members[entry].isEmpty }

  /// Whether an entry is nothing else.
  func isObjectAlone(_ entry: Int) -> Bool { isObject(entry) && roles[entry] == .none && !isKey(entry) }

  /// The entry of the key that the one of an object and that of its member make; nil where they make none.
  func key(ofMember member: Range<Int>, ofObject entry: Int, _ text: UnsafePointer<UInt8>) -> Int? {
    var hash = FoldedHash()
    for index in member.reversed() { _ = hash.appendIfCounted(text[index]) }
    return members[entry].first { $0.word == hash }?.entry
  }

  /// The entry of exactly these letters and digits; -1 where there is none.
  private static func entry(ofKey key: StaticString, in table: HashTable) -> Int {
    var hash = FoldedHash()
    // From the end, as in a text.
    key.withUTF8Buffer { for byte in $0.reversed() where FoldedHash.counts(byte) { hash.append(byte) } }
    return table.find(hash.value)
  }

  /// The last three letters, and the last two with a separator between them. What stands before a separator behind which
  /// two letters end the key is known to the kernel.
  private static func add(_ key: [UInt8], to bits: inout [UInt8]) {
    let (first, second, third) = (key[key.count - 3], key[key.count - 2], key[key.count - 1])
    addThree(first, second, third, to: &bits)
    for separator in "_-. ".utf8 { addThree(second, separator, third, to: &bits) }
  }

  private static func addThree(_ first: UInt8, _ second: UInt8, _ third: UInt8, to bits: inout [UInt8]) {
    let hash = withUnsafeBytes(of: (first, second, third)) { bytes in
      bytes.baseAddress.map { Int(blot_hash3($0.assumingMemoryBound(to: UInt8.self))) } ?? 0
    }
    bits[hash >> 3] |= 1 << UInt8(hash & 7)
  }

  private static func addShort(_ key: [UInt8], to bits: inout [UInt8]) {
    let last = key[key.count - 1] | 0x20
    for before in UInt8.min...UInt8.max where key.count == 1 || before == key[0] | 0x20 {
      let two = Int(before) << 8 | Int(last)
      bits[two >> 3] |= 1 << UInt8(two & 7)
    }
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

  /// Whether an entry is nothing else, and so asks for a quote before it: `trace_id` ends with none.
  func isMemberAlone(_ entry: Int) -> Bool { roles[entry] == .member && !isKey(entry) }

  /// Whether the value of a pair may stand behind an entry.
  func isValue(_ entry: Int) -> Bool { roles[entry] == .value }

  /// The entry of the key of detectors that the last segments of the key of an object make with all of that of its member,
  /// the longest one; -1 where there is none. The object may be a list of such: `passports` is as good as `passport`.
  func key(ofMember member: Range<Int>, in object: Range<Int>, _ text: UnsafePointer<UInt8>) -> Int {
    func find(_ object: Range<Int>) -> Int {
      var hash = FoldedHash()
      for index in member.reversed() { _ = hash.appendIfCounted(text[index]) }
      var found = -1
      for index in object.suffix(Self.longestKey).reversed() where hash.appendIfCounted(text[index]) {
        let entry = table.find(hash.value)
        if entry >= 0, isKey(entry), Self.beginsSegment(text, index, object.lowerBound) { found = entry }
      }
      return found
    }
    let found = find(object)
    guard found < 0, let last = object.last, text[last] | 0x20 == UInt8(ascii: "s") else { return found }
    return find(object.dropLast())
  }

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
    table.withFilter { filter in
      var hash = FoldedHash()
      var found = -1
      // Whether a key ended here but for what stands before it.
      var isBegun = false
      var length = 0
      var hasSpace = false
      var index = last
      let lowest = max(lineStart, last &- Self.longestKey)
      while index >= lowest {
        let byte = text[index]
        if hash.appendIfCounted(byte) {
          length &+= 1
          if HashTable.mayHave(hash.value, filter) {
            let entry = table.find(hash.value)
            if entry >= 0, !isMemberAlone(entry) || index > lineStart && Self.isQuote(text[index &- 1]) {
              isBegun = true
              // Of words with a space between them the first is a whole one: `2115kB date` is no `b_date`.
              if Self.beginsSegment(text, index, lineStart),
                !hasSpace || !Self.isWithinWord(text, index, lineStart)
              {
                found = entry
              }
            }
          }
          if length == Self.endingLength || length == Self.longEndingLength, endings.find(hash.value) < 0 { break }
        } else if !Self.isSegmentSeparator(byte) || (index < last && Self.isSegmentSeparator(text[index &+ 1])) {
          break
        } else if byte == UInt8(ascii: " ") {
          hasSpace = true
        }
        index &-= 1
      }
      // The line's beginning ended it, too, if a line end is among the bytes.
      if let misses, !isBegun, last &- index < 8 { misses.insert(Self.ending(at: last, in: text)) }
      if let hits, found >= 0 { hits.insert(found, endingAt: last, downTo: index, in: text) }
      return found
    }
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

  private static func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }

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
