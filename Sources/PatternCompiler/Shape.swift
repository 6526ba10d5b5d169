/// Where a match may begin: at each offset from the candidate position, the bytes that can stand there.
///
/// A shape is an over-approximation: every match of the regex fits one of its shapes, not every text that fits matches.
package struct Shape: Hashable {
  /// Bytes are constrained from this offset on…
  package static let earliest = -1
  /// …to below this one.
  package static let latest = 13

  /// By offset − `earliest`; nil where anything may stand.
  package private(set) var sets: [ByteSet?] = Array(repeating: nil, count: latest - earliest)
  /// The offset at which the next item of the regex stands, as long as that is known.
  package var length = 0
  /// Whether the length is no longer known, so that nothing more can be added behind.
  package var isClosed = false
  /// Whether the first item must begin or end a word.
  package var awaitsBoundary = false

  package subscript(offset: Int) -> ByteSet? {
    offset >= Self.earliest && offset < Self.latest ? sets[offset - Self.earliest] : nil
  }

  /// Lets only bytes of `set` stand at `offset`; constraints out of range are left out, which is safe.
  package mutating func constrain(_ offset: Int, to set: ByteSet) {
    guard offset >= Self.earliest, offset < Self.latest else { return }
    let index = offset - Self.earliest
    sets[index] = sets[index].map { $0.intersection(set) } ?? set
  }

  /// The shape with only bytes of `set` at its beginning.
  package func limited(first set: ByteSet) -> Shape {
    var copy = self
    copy.constrain(0, to: set)
    return copy
  }

  package mutating func append(_ set: ByteSet) {
    if awaitsBoundary, length == 0 {
      if set.isSubset(of: .word) { constrain(-1, to: ByteSet.word.complement) }
      if set.isDisjoint(with: .word) { constrain(-1, to: .word) }
    }
    awaitsBoundary = false
    constrain(length, to: set)
    length += 1
    if length >= Self.latest { isClosed = true }
  }

  /// The offsets that are constrained, with their sets.
  package var constraints: [(offset: Int, set: ByteSet)] {
    sets.indices.compactMap { index in sets[index].map { (index + Self.earliest, $0) } }
  }

  /// Whether whatever fits `other` fits this one.
  package func covers(_ other: Shape) -> Bool {
    for index in sets.indices {
      guard let wanted = sets[index] else { continue }
      guard let given = other.sets[index], given.isSubset(of: wanted) else { return false }
    }
    return true
  }

  /// Whether no text fits. What stands before the match decides nothing here: behind the letter of an escape (`\n`) a
  /// match may begin that its boundary and its regex together allow nowhere else.
  package var isImpossible: Bool { sets.dropFirst(-Self.earliest).contains { $0?.isEmpty == true } }

  /// How many positions of a typical log are expected to fit, of one byte.
  package var frequency: Double {
    var product = 1.0
    for case let set? in sets { product *= min(1, set.frequency) }
    return product
  }

  /// The shape as seen from `offset` on.
  package func shifted(by offset: Int) -> Shape {
    var result = Shape()
    for (at, set) in constraints { result.constrain(at - offset, to: set) }
    result.length = length - offset
    result.isClosed = isClosed
    return result
  }
}
