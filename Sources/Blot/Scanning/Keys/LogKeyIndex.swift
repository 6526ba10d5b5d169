/// Names and paths of keys, found by where they end in a line.
final class LogKeyIndex: Sendable {
  /// Keys are known by their place here.
  let keys: [LogKey]
  /// Its detectors are places in `keys`.
  private let names: KeyIndex
  /// The paths by the hash of their last step, those that say more first.
  private let paths: [FoldedHash: [Int]]

  var isEmpty: Bool { keys.isEmpty }

  /// Whether any key is looked for in the nesting of a text.
  var hasPaths: Bool { !paths.isEmpty }

  /// - Parameter keys: of two that match the same the first one counts.
  init(_ keys: [LogKey]) {
    self.keys = keys
    names = KeyIndex(keys.indices.filter { !keys[$0].isPath }.map { ($0, [keys[$0].description]) })
    var paths: [FoldedHash: [Int]] = [:]
    for (index, key) in keys.enumerated() where key.isPath {
      if case .named(let letters)? = key.steps.last { paths[Self.hash(letters), default: []].append(index) }
    }
    self.paths = paths.mapValues { $0.sorted { keys[$0].saysMore(than: keys[$1]) } }
  }

  private static func hash(_ letters: some Sequence<UInt8>) -> FoldedHash {
    var hash = FoldedHash()
    for letter in letters { hash.append(letter) }
    return hash
  }

  /// Of the keys that end with the byte at `last`, the one that says most; nil where none does.
  ///
  /// - Parameter nesting: of the same text; read up to `last` where a path needs it.
  func key(
    endingAt last: Int, in text: UnsafePointer<UInt8>, _ line: Range<Int>, _ nesting: inout KeyNesting
  ) -> Int? {
    var found: Int?
    forEachPath(endingAt: last, in: text, line, &nesting) { path in
      found = path
      return true
    }
    return found ?? name(endingAt: last, in: text, line)
  }

  /// Calls `body` with the keys that end with the byte at `last`, those that say more first, until it says that it is
  /// done.
  func forEachKey(
    endingAt last: Int, in text: UnsafePointer<UInt8>, _ line: Range<Int>, _ nesting: inout KeyNesting,
    _ body: (Int) -> Bool
  ) {
    if forEachPath(endingAt: last, in: text, line, &nesting, body) { return }
    if let name = name(endingAt: last, in: text, line) { _ = body(name) }
  }

  /// Whether a name that is a value itself is one of the keys.
  ///
  /// - Parameter isWhole: whether it must be all of one: `user` is no `cpu.user`.
  func isKey(_ name: Range<Int>, in text: UnsafePointer<UInt8>, isWhole: Bool) -> Bool {
    var nesting = KeyNesting()
    guard let key = key(endingAt: name.upperBound - 1, in: text, name, &nesting) else { return false }
    return !isWhole || keys[key].steps.reduce(0) { $0 + $1.letterCount } == name.count { FoldedHash.counts(text[$0]) }
  }

  private func name(endingAt last: Int, in text: UnsafePointer<UInt8>, _ line: Range<Int>) -> Int? {
    let entry = names.isEmpty ? -1 : names.key(endingAt: last, in: text, lineStart: line.lowerBound)
    return entry < 0 ? nil : names.detectors[entry].first.map { Int($0) }
  }

  /// - Returns: whether `body` was done.
  @discardableResult
  private func forEachPath(
    endingAt last: Int, in text: UnsafePointer<UInt8>, _ line: Range<Int>, _ nesting: inout KeyNesting,
    _ body: (Int) -> Bool
  ) -> Bool {
    guard !paths.isEmpty else { return false }
    let own = KeyNesting.key(endingAt: last, text, line)
    var hash = FoldedHash()
    var start = own.upperBound
    while start > own.lowerBound, text[start - 1] != UInt8(ascii: ".") { start -= 1 }
    for index in start..<own.upperBound where FoldedHash.counts(text[index]) { hash.append(text[index]) }
    guard let candidates = paths[hash] else { return false }
    nesting.read(text, lineStart: line.lowerBound, to: last)
    for path in candidates where nesting.fits(keys[path], own, text) {
      if body(path) { return true }
    }
    return false
  }
}
