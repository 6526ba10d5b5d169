import BlotKernels

/// The first bytes of all context words, as the kernel tests them.
///
/// `@unchecked Sendable`: it is filled while its `ContextIndex` is made and only read from then on.
final class WordBeginnings: @unchecked Sendable {
  let table: UnsafeMutablePointer<blot_words>
  /// One bit a hash: the first letters of words and phrases, so that a look-up ends where none goes on.
  private let prefixes: UnsafeMutablePointer<UInt64>
  private static let prefixWords = 2048

  init() {
    prefixes = .allocate(capacity: Self.prefixWords)
    prefixes.initialize(repeating: 0, count: Self.prefixWords)
    table = .allocate(capacity: 1)
    UnsafeMutableRawPointer(table).initializeMemory(as: UInt8.self, repeating: 0, count: MemoryLayout<blot_words>.size)
  }

  deinit {
    table.deallocate()
    prefixes.deallocate()
  }

  /// Adds the hash of the first letters of a word.
  func insert(prefix hash: FoldedHash) {
    let place = Self.place(hash)
    prefixes[place >> 6] |= 1 << UInt64(place & 63)
  }

  /// Whether a word may begin with letters of this hash.
  @inline(__always)
  func mayGoOn(_ hash: FoldedHash) -> Bool {
    let place = Self.place(hash)
    return prefixes[place >> 6] >> UInt64(place & 63) & 1 == 1
  }

  @inline(__always)
  private static func place(_ hash: FoldedHash) -> Int {
    Int(truncatingIfNeeded: hash.value ^ hash.value >> 32) & (prefixWords * 64 - 1)
  }

  /// Adds a word or phrase: joined to one, and its first word by itself where that is shorter than four bytes.
  func insert(_ phrase: String) {
    let joined = phrase.utf8.filter(FoldedHash.counts)
    let first = phrase.utf8.prefix(while: FoldedHash.counts)
    add(Array(joined.prefix(4)))
    if first.count < 4 { add(Array(first)) }
    // With the separator of the phrase within the first four bytes.
    if first.count == 3 || first.count == 2 || first.count == 1, joined.count > first.count {
      for separator in "_-. '".utf8 {
        add(Array((Array(first) + [separator] + joined.dropFirst(first.count)).prefix(4)))
      }
    }
  }

  private func add(_ bytes: [UInt8]) {
    let folded = (bytes + [0, 0, 0]).map { $0 | 0x20 }
    folded.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      addBeginning(bytes.prefix(3).map { blot_class_of($0) & 31 })
      switch bytes.count {
      case 4: set(\.four, Int(blot_hash4(base)))
      case 3: set(\.three, Int(blot_hash3(base)))
      case 2: addShort(base[0], base[1])
      case 1: for second in UInt8.min...UInt8.max { addShort(base[0], second | 0x20) }
      default: break
      }
    }
  }

  /// Adds a word of two letters, whatever follows it.
  private func addShort(_ first: UInt8, _ second: UInt8) {
    set(\.two, Int(first) | Int(second) << 8)
  }

  /// Adds the classes of three bytes with which a word can begin that has these.
  private func addBeginning(_ classes: [UInt8]) {
    let known = classes.enumerated().reduce(0) { $0 | Int($1.element) << (5 * $1.offset) }
    let step = 1 << (5 * classes.count)
    for rest in 0..<(1 << 15 / step) { set(\.beginning, known + rest * step) }
  }

  private func set<Words>(_ field: WritableKeyPath<blot_words, Words>, _ hash: Int) {
    withUnsafeMutableBytes(of: &table.pointee[keyPath: field]) { $0[hash >> 3] |= 1 << UInt8(hash & 7) }
  }

  /// Whether a word may begin at `start`; four bytes are read.
  @inline(__always)
  func mayBegin(_ start: UnsafePointer<UInt8>) -> Bool { blot_may_begin_word(table, start) != 0 }
}
