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
    /// One of them stands in every match; empty where the regex has none.
    var searches = UnsafeMutableBufferPointer<Search>(start: nil, count: 0)
  }

  /// How far a text was searched for a literal.
  private struct Search {
    let literal: Literal
    /// The text that the rest is of.
    var text = 0
    /// None begins in this range; one begins behind it where `isFound`.
    var searched = 0..<0
    var isFound = false

    init(_ literal: RequiredLiteral) { self.literal = Literal(literal) }
  }

  /// What is compared; freed with the entry.
  private struct Literal {
    let bytes: UnsafeMutablePointer<UInt8>
    let caseBits: UnsafeMutablePointer<UInt8>
    let count: Int
    let rarest: Int
    /// The place of the one beside it, which tells it from most others of its kind.
    let beside: Int
    /// Bytes from the beginning of a match to its end at most.
    let reach: Int

    init(_ literal: RequiredLiteral) {
      count = literal.bytes.count
      rarest = literal.rarest
      beside = rarest + 1 < count ? rarest + 1 : max(0, rarest - 1)
      reach = literal.reach ?? .max
      bytes = .allocate(capacity: count)
      bytes.initialize(from: literal.bytes, count: count)
      caseBits = .allocate(capacity: count)
      caseBits.initialize(from: literal.caseBits, count: count)
    }

    /// The first place from `start` on where it stands in a text that ends at `end`; nil where it does not.
    func first(in text: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int? {
      var place = start
      while place + count <= end {
        let skipped = blot_find_letters(
          text + place + rarest, end - count + 1 - place, bytes[rarest] | 0x20, bytes[beside] | 0x20, beside - rarest)
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
      for search in entry.searches {
        search.literal.bytes.deallocate()
        search.literal.caseBits.deallocate()
      }
      entry.searches.deallocate()
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
    let searches = entries[detector].searches
    if searches.isEmpty { return true }
    for index in searches.indices where stands(&searches[index], in: text, from: start, to: end) { return true }
    return false
  }

  /// Whether the literal stands between `start` and `end`.
  @inline(__always)
  private func stands(_ search: inout Search, in text: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Bool {
    if search.text != texts.pointee || !search.searched.contains(start) {
      search.text = texts.pointee
      search.searched = start..<start
      search.isFound = false
    }
    let searched = search.searched
    let limit = end - start > search.literal.reach ? start + search.literal.reach : end
    if !search.isFound, searched.upperBound + search.literal.count <= limit {
      let end = min(end, limit + Self.bytesAhead)
      let place = search.literal.first(in: text, from: searched.upperBound, to: end)
      search.searched = searched.lowerBound..<(place ?? end - search.literal.count + 1)
      search.isFound = place != nil
    }
    return search.isFound && search.searched.upperBound + search.literal.count <= limit
  }

  /// Bytes that are searched beyond what a match may reach to: where several may begin close together, one look is for all.
  private static let bytesAhead = 512

  @inline(never)
  private func read(_ detector: Int) {
    let node = RegexParser.parse(catalogue.detectors[detector].definition.regex)?.node
    let literals = node.map(RequiredLiteral.oneOf) ?? []
    let searches = UnsafeMutableBufferPointer<Search>.allocate(capacity: literals.count)
    _ = searches.initialize(from: literals.map(Search.init))
    entries[detector].searches = searches
    entries[detector].isRead = true
  }
}
