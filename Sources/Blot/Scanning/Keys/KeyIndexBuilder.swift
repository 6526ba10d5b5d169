import BlotKernels

/// Makes the entries of a `KeyIndex`: first those of the keys of detectors, then those of the words that pairs are made of,
/// then those of objects whose keys say together with the keys of their members what these are.
///
/// Every run with a pattern makes one, and its time counts: letters are read in place, and hashes are made once.
struct KeyIndexBuilder: ~Copyable {
  private(set) var detectors: [[Int32]] = []
  private(set) var roles: [NamedPair.Role] = []
  private(set) var areObjects: [Bool] = []
  private(set) var mayBeQualified: [Bool] = []
  private(set) var table: HashTable
  private(set) var endings: HashTable
  private(set) var behindDigits = Array(repeating: UInt64(0), count: 64)
  private(set) var suffixes = Array(repeating: UInt8(0), count: 8192)
  var shortSuffixes: [UInt8] { hasShortKey ? shortEnds : [] }

  private var shortEnds = Array(repeating: UInt8(0), count: 8192)
  private var hasShortKey = false
  /// Hashes of the words that members of objects have for keys, and a bit for the lowest twelve of each, so that hardly any
  /// other is looked up.
  private let memberWords: [UInt64]
  private let memberBits: [UInt64]
  /// Letters and digits of the objects that the keys so far are made of together with such a word.
  private var objects: Set<[UInt8]> = []
  /// For the letters and digits of one key after the other: arrays for them would take half of all the time.
  private let space: UnsafeMutableBufferPointer<UInt8>

  /// - Parameters:
  ///   - entryCount: how many keys and words are added at most.
  ///   - longestKey: the most bytes that one of them has.
  ///   - readsPairs: whether objects are noted.
  init(entryCount: Int, longestKey: Int, readsPairs: Bool) {
    // Few have other letters than ASCII ones, and those three spellings; few are made of that of an object and that of a
    // member, and the object's is an entry, too, as is its plural.
    let most = entryCount + 3 * entryCount / 4 + 64
    table = HashTable(most: most)
    endings = HashTable(most: 3 * most)
    memberWords = readsPairs ? NamedPair.memberWords.map { KeyIndex.hash($0.utf8).value } : []
    var bits = Array(repeating: UInt64(0), count: 64)
    for word in memberWords { bits[Int(word >> 6 & 63)] |= 1 << (word & 63) }
    memberBits = bits
    space = .allocate(capacity: longestKey)
  }

  deinit { space.deallocate() }

  // MARK: Entries

  mutating func addKeys(of lists: KeyLists) {
    var entries = Array(repeating: [Int](), count: lists.distinct.count)
    for (detector, list) in lists.ofDetectors {
      if entries[list].isEmpty {
        for key in lists.distinct[list] { add(key, of: Int32(detector), entries: &entries[list]) }
      } else {
        for entry in entries[list] { add(Int32(detector), to: entry) }
      }
    }
  }

  /// Adds a key of a detector, with the other cases of letters beyond ASCII.
  private mutating func add(_ key: String, of detector: Int32, entries: inout [Int]) {
    let letters = letters(of: key)
    add(letters, of: detector, entries: &entries)
    guard letters.contains(where: { $0 >= 0x80 }) else { return }
    LetterCases.forEachOther(of: Array(letters)) { other in
      other.withUnsafeBufferPointer { add($0, of: detector, entries: &entries) }
    }
  }

  private mutating func add(_ letters: UnsafeBufferPointer<UInt8>, of detector: Int32, entries: inout [Int]) {
    guard let entry = addEntry(letters) else { return }
    entries.append(entry)
    guard entry == detectors.count else { return add(detector, to: entry) }
    detectors.append([detector])
    mayBeQualified.append(KeyQualifier.mayFollow(letters))
    if mayBeQualified[entry] { addDigits(behind: letters) }
  }

  private mutating func add(_ detector: Int32, to entry: Int) {
    if detectors[entry].last != detector { detectors[entry].append(detector) }
  }

  mutating func addWordsOfPairs() {
    roles = Array(repeating: .none, count: detectors.count)
    for (word, role) in NamedPair.entryWords {
      guard let entry = addEntry(letters(of: word), isMember: role == .member) else { continue }
      if entry == detectors.count {
        detectors.append([])
        roles.append(role)
      } else {
        roles[entry] = role
      }
    }
  }

  /// Adds the objects of the keys so far, and what lists of them are called.
  mutating func addObjects() {
    areObjects = Array(repeating: false, count: detectors.count)
    // What the names of objects are made of is none.
    let objects = objects
    for object in objects {
      for name in [object, object + [UInt8(ascii: "s")]] {
        guard let entry = name.withUnsafeBufferPointer({ addEntry($0) }) else { continue }
        if entry == detectors.count {
          detectors.append([])
          areObjects.append(true)
        } else {
          areObjects[entry] = true
        }
      }
    }
  }

  /// Makes all lists as long as that of the detectors, once all entries are there.
  mutating func finishEntries() {
    areObjects += Array(repeating: false, count: detectors.count - areObjects.count)
    roles += Array(repeating: .none, count: detectors.count - roles.count)
    if mayBeQualified.contains(true) {
      for word in KeyQualifier.words {
        addEnd(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
      }
    }
    mayBeQualified += Array(repeating: false, count: detectors.count - mayBeQualified.count)
  }

  /// The number of the entry of a key's letters and digits, which is that of `detectors.count` where it is new; nil where
  /// there are none.
  private mutating func addEntry(_ letters: UnsafeBufferPointer<UInt8>, isMember: Bool = false) -> Int? {
    guard !letters.isEmpty else { return nil }
    var hash = FoldedHash()
    var index = letters.count
    while index > 0 {
      index &-= 1
      if Boundary.isDigit(letters[index]) { behindDigits[Int(hash.value >> 6 & 63)] |= 1 << (hash.value & 63) }
      hash.append(letters[index])
      let length = letters.count &- index
      // No object is called `a` for `a number`.
      if memberBits[Int(hash.value >> 6 & 63)] >> (hash.value & 63) & 1 == 1, length <= NamedPair.longestMemberWord,
        index > 2, memberWords.contains(hash.value)
      {
        objects.insert(Array(letters.prefix(index)))
      }
      if KeyIndex.isLengthOfEnding(length) { _ = endings.add(hash.value) }
    }
    if isMember && letters.count < 3 {
      for before in "\"'<".utf8 { addThree(before, letters[0], letters[1]) }
    } else {
      addEnd(letters)
    }
    return table.add(hash.value)
  }

  private func letters(of key: String) -> UnsafeBufferPointer<UInt8> {
    var key = key
    var count = 0
    key.withUTF8 { bytes in
      for byte in bytes where FoldedHash.counts(byte) {
        space[count] = byte
        count += 1
      }
    }
    return UnsafeBufferPointer(rebasing: space[..<count])
  }

  // MARK: Ends of keys, for the kernel

  /// Adds the end of a key that needs no entry.
  mutating func addEnd(ofKey key: String) { addEnd(letters(of: key)) }

  private mutating func addEnd(_ letters: UnsafeBufferPointer<UInt8>) {
    if letters.count < 3 {
      hasShortKey = hasShortKey || !letters.isEmpty
      addShort(letters)
    } else {
      addLong(letters)
    }
  }

  /// The last three letters, and the last two with a separator between them. What stands before a separator behind which
  /// two letters end the key is known to the kernel.
  private mutating func addLong(_ key: UnsafeBufferPointer<UInt8>) {
    let (first, second, third) = (key[key.count - 3], key[key.count - 2], key[key.count - 1])
    addThree(first, second, third)
    for separator in "_-. ".utf8 { addThree(second, separator, third) }
  }

  /// What a key ends with that has a digit behind these letters.
  private mutating func addDigits(behind letters: UnsafeBufferPointer<UInt8>) {
    for digit in KeyQualifier.digits { addThree(letters[letters.count - 1], UInt8(ascii: "_"), digit) }
  }

  private mutating func addThree(_ first: UInt8, _ second: UInt8, _ third: UInt8) {
    let hash = withUnsafeBytes(of: (first, second, third)) { bytes in
      bytes.baseAddress.map { Int(blot_hash3($0.assumingMemoryBound(to: UInt8.self))) } ?? 0
    }
    suffixes[hash >> 3] |= 1 << UInt8(hash & 7)
  }

  private mutating func addShort(_ key: UnsafeBufferPointer<UInt8>) {
    guard !key.isEmpty else { return }
    let last = key[key.count - 1] | 0x20
    for before in UInt8.min...UInt8.max where key.count == 1 || before == key[0] | 0x20 {
      let two = Int(before) << 8 | Int(last)
      shortEnds[two >> 3] |= 1 << UInt8(two & 7)
    }
  }
}

/// The keys of detectors, each list of them once: many detectors have the keys of one before them.
struct KeyLists {
  private(set) var distinct: [[String]] = []
  /// In catalogue order, with the place of its list in `distinct`.
  private(set) var ofDetectors: [(detector: Int, list: Int)] = []

  init(_ keysOfDetectors: [(detector: Int, keys: [String])]) {
    for (detector, keys) in keysOfDetectors {
      let known = distinct.firstIndex(of: keys)
      if known == nil { distinct.append(keys) }
      ofDetectors.append((detector, known ?? distinct.count - 1))
    }
  }

  var keyCount: Int { distinct.reduce(0) { $0 + $1.count } }
  var longestKey: Int { distinct.lazy.flatMap(\.self).reduce(0) { max($0, $1.utf8.count) } }
}
