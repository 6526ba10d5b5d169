import BlotKernels

/// Parts shapes into a few groups so that words of typical logs fit few of them.
///
/// The kernel tells of a group only which bytes and runs its shapes have, so a word that has the first byte of one and
/// the second of another fits as well. Shapes are put together where that adds the fewest words.
enum ShapeGrouping {
  /// Which of the words fit: a bit for each, part by part of the shape.
  private struct Fit: Hashable {
    private var bits: [UInt64] = []
    private let wordCount: Int

    init(_ shape: WordShape, _ known: inout KnownParts) {
      wordCount = known.wordCount
      for (offset, set) in shape.bytes.enumerated() {
        bits += known.bits(KnownParts.Part(offset: offset, bytes: set)) { set.contains($0.bytes[offset]) }
      }
      bits += known.bits(KnownParts.Part(runs: shape.runs)) {
        shape.runs.allows($0.length, behind: $0.classBehind)
      }
    }

    /// What the words cost that fit, if `other` joined; and how many of them fit each part.
    func cost(with other: Fit?) -> (whole: Int, parts: Int) {
      let other = other ?? self
      return bits.withUnsafeBufferPointer { bits in
        other.bits.withUnsafeBufferPointer { other in
          var whole = 0
          var each = 0
          for word in 0..<wordCount {
            var common = UInt64.max
            for look in WordShape.looks {
              for part in look.parts {
                let fitting = bits[part * wordCount + word] | other[part * wordCount + word]
                common &= fitting
                each += fitting.nonzeroBitCount
              }
              whole += look.cost * common.nonzeroBitCount
            }
          }
          return (whole, each)
        }
      }
    }

    mutating func formUnion(_ other: Fit) { for index in bits.indices { bits[index] |= other.bits[index] } }
  }

  /// What was asked of the words before: many shapes have a part in common.
  private struct KnownParts {
    struct Part: Hashable {
      var offset = -1
      var bytes = ByteSet()
      var runs: WordRuns?
    }

    let words: [TypicalWords.Word]
    var wordCount: Int { (words.count + 63) / 64 }
    private var known: [Part: [UInt64]] = [:]

    init(_ words: [TypicalWords.Word]) { self.words = words }

    mutating func bits(_ part: Part, _ fits: (TypicalWords.Word) -> Bool) -> [UInt64] {
      if let bits = known[part] { return bits }
      var bits = Array(repeating: UInt64(0), count: wordCount)
      for (index, word) in words.enumerated() where fits(word) {
        bits[index / 64] |= 1 << UInt64(index % 64)
      }
      known[part] = bits
      return bits
    }
  }

  private struct Group {
    var members: [WordShape]
    var fit: Fit
    var cost: (whole: Int, parts: Int)
  }

  /// - Parameter words: what typical logs have at the places where the kernel looks for these shapes.
  static func groups(_ shapes: [WordShape], limit: Int, over words: [TypicalWords.Word]) -> [[WordShape]] {
    var known = KnownParts(words)
    var seen: Set<WordShape> = []
    var indexes: [Fit: Int] = [:]
    // Those that fit the same words are one from the beginning.
    var alike: [Group] = []
    for shape in shapes where seen.insert(shape).inserted {
      let fit = Fit(shape, &known)
      if let index = indexes[fit] {
        alike[index].members.append(shape)
      } else {
        indexes[fit] = alike.count
        alike.append(Group(members: [shape], fit: fit, cost: fit.cost(with: nil)))
      }
    }
    var result: [Group] = []
    // Those that fit the most first: they shape the groups.
    for fresh in alike.enumerated().sorted(by: {
      ($1.element.cost.whole, $0.offset) < ($0.element.cost.whole, $1.offset)
    })
    .map(\.element) {
      var best: (index: Int, growth: (Int, Int))?
      for (index, group) in result.enumerated() {
        let cost = group.fit.cost(with: fresh.fit)
        let growth = (cost.whole - group.cost.whole, cost.parts - group.cost.parts)
        if let best, best.growth <= growth { continue }
        best = (index, growth)
        if growth == (0, 0) { break }
      }
      if let best, best.growth.0 == 0 || result.count == limit {
        result[best.index].members += fresh.members
        result[best.index].fit.formUnion(fresh.fit)
        result[best.index].cost = result[best.index].fit.cost(with: nil)
      } else {
        result.append(fresh)
      }
    }
    return result.map(\.members)
  }

  /// The group where one more shape adds the fewest words, and the fewest bytes where several add as few.
  ///
  /// - Parameters:
  ///   - allowed: the groups to choose from, a bit for each; at least one.
  ///   - bytes: by offset and byte, 256 an offset: the groups with a shape that it may stand in.
  ///   - runs: the same by length and class behind; nil where they say nothing.
  static func cheapest(
    for shape: WordShape, among allowed: UInt64, bytes: UnsafeBufferPointer<UInt64>, runs: [UInt64]?,
    over words: [TypicalWords.Word]
  ) -> UInt64 {
    var growth = Array(repeating: (words: 0, bytes: 0), count: UInt64.bitWidth)
    func forEachGroup(_ groups: UInt64, _ body: (Int) -> Void) {
      var rest = groups & allowed
      while rest != 0 {
        body(rest.trailingZeroBitCount)
        rest &= rest &- 1
      }
    }
    let offsetCount = bytes.count / 256
    for word in words {
      var known = allowed
      var joined = allowed
      for offset in 0..<offsetCount {
        let groups = bytes[offset * 256 + Int(word.bytes[offset])]
        known &= groups
        joined &= shape.fits(word, part: offset) ? .max : groups
      }
      if let runs {
        let groups = runs[word.length * Int(BLOT_CLASSES_BEHIND) + Int(word.classBehind)]
        known &= groups
        joined &= shape.fits(word, part: WordShape.partCount - 1) ? .max : groups
      }
      forEachGroup(joined & ~known) { growth[$0].words += 1 }
    }
    for offset in 0..<offsetCount {
      shape.bytes[offset].forEach { byte in forEachGroup(~bytes[offset * 256 + Int(byte)]) { growth[$0].bytes += 1 } }
    }
    var best = allowed.trailingZeroBitCount
    forEachGroup(allowed) { if growth[$0] < growth[best] { best = $0 } }
    return 1 << UInt64(best)
  }
}
