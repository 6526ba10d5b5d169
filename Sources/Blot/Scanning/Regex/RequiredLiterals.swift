import BlotKernels
import PatternCompiler
import PatternFiles

/// Where the lines of a text hold what every match of a regex holds: `email=` begins a record that may have a name in it,
/// and most have none.
///
/// Hot code: a class with constant pointers, so that no exclusivity check stands at a candidate. One a worker.
final class RequiredLiterals {
  private struct Entry {
    var isRead = false
    /// Nil where the regex has none.
    var literal: Literal?
    /// The text that the rest is of.
    var text = 0
    /// None begins in this range; one begins behind it where `isFound`.
    var searched = 0..<0
    var isFound = false
  }

  /// What is compared; freed with the entry.
  private struct Literal {
    let bytes: UnsafeMutablePointer<UInt8>
    let caseBits: UnsafeMutablePointer<UInt8>
    let count: Int
    let rarest: Int

    init(_ literal: RequiredLiteral) {
      count = literal.bytes.count
      rarest = literal.rarest
      bytes = .allocate(capacity: count)
      bytes.initialize(from: literal.bytes, count: count)
      caseBits = .allocate(capacity: count)
      caseBits.initialize(from: literal.caseBits, count: count)
    }

    /// The first place from `start` on where it stands in a text that ends at `end`; nil where it does not.
    func first(in text: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int? {
      var place = start
      while place + count <= end {
        let skipped = blot_find_letter(text + place + rarest, end - count + 1 - place, bytes[rarest])
        place += skipped
        guard place + count <= end else { return nil }
        if stands(at: text + place) { return place }
        place += 1
      }
      return nil
    }

    private func stands(at place: UnsafePointer<UInt8>) -> Bool {
      for index in 0..<count where place[index] | caseBits[index] != bytes[index] { return false }
      return true
    }
  }

  private let catalogue: Catalogue
  private let entries: UnsafeMutableBufferPointer<Entry>
  private let texts: UnsafeMutablePointer<Int>

  init(_ catalogue: Catalogue) {
    self.catalogue = catalogue
    entries = .allocate(capacity: catalogue.detectors.count)
    entries.initialize(repeating: Entry())
    texts = .allocate(capacity: 1)
    texts.initialize(to: 0)
  }

  deinit {
    for entry in entries {
      entry.literal?.bytes.deallocate()
      entry.literal?.caseBits.deallocate()
    }
    entries.deallocate()
    texts.deallocate()
  }

  /// Forgets the text at hand.
  func begin() { texts.pointee &+= 1 }

  /// Whether `text` may hold a match of the detector that begins at `start` and ends at `end` at most. Asked in ascending
  /// order, a text is searched once.
  func mayHold(_ detector: Int, in text: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Bool {
    if !entries[detector].isRead { read(detector) }
    guard let literal = entries[detector].literal else { return true }
    if entries[detector].text != texts.pointee || !entries[detector].searched.contains(start) {
      entries[detector].text = texts.pointee
      entries[detector].searched = start..<start
      entries[detector].isFound = false
    }
    let searched = entries[detector].searched
    if !entries[detector].isFound, searched.upperBound + literal.count <= end {
      let place = literal.first(in: text, from: searched.upperBound, to: end)
      entries[detector].searched = searched.lowerBound..<(place ?? end - literal.count + 1)
      entries[detector].isFound = place != nil
    }
    return entries[detector].isFound && entries[detector].searched.upperBound + literal.count <= end
  }

  @inline(never)
  private func read(_ detector: Int) {
    let node = RegexParser.parse(catalogue.detectors[detector].definition.regex)?.node
    entries[detector].literal = node.flatMap(RequiredLiteral.init).map(Literal.init)
    entries[detector].isRead = true
  }
}
