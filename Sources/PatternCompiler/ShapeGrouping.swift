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
    var fit: Fit
    var cost: (whole: Int, parts: Int)
    /// The numbers of what it was put together from: shapes that fit the same words.
    var units: [Int]

    /// Leaves the cost as it is.
    mutating func formUnion(_ other: Group) {
      fit.formUnion(other.fit)
      units += other.units
    }

    mutating func join(_ other: Group) {
      formUnion(other)
      cost = fit.cost(with: nil)
    }
  }

  /// - Parameter words: what typical logs have at the places where the kernel looks for these shapes.
  static func groups(_ shapes: [WordShape], limit: Int, over words: [TypicalWords.Word]) -> [[WordShape]] {
    var known = KnownParts(words)
    var seen: Set<WordShape> = []
    var indexes: [Fit: Int] = [:]
    // Those that fit the same words are one from the beginning.
    var shapesOfUnits: [[WordShape]] = []
    var units: [Group] = []
    for shape in shapes where seen.insert(shape).inserted {
      let fit = Fit(shape, &known)
      if let index = indexes[fit] {
        shapesOfUnits[index].append(shape)
      } else {
        indexes[fit] = units.count
        units.append(Group(fit: fit, cost: fit.cost(with: nil), units: [units.count]))
        shapesOfUnits.append([shape])
      }
    }
    var result: [Group] = []
    // Those that fit the most first: they shape the groups.
    for fresh in units.enumerated().sorted(by: {
      ($1.element.cost.whole, $0.offset) < ($0.element.cost.whole, $1.offset)
    })
    .map(\.element) {
      let best = cheapest(for: fresh, among: result, besides: nil)
      if let best, best.growth.whole == 0 || result.count == limit {
        result[best.index].join(fresh)
      } else {
        result.append(fresh)
      }
    }
    refine(&result, of: units)
    return result.map { $0.units.flatMap { shapesOfUnits[$0] } }
  }

  /// How often every unit is tried in all groups: no more comes of a further round.
  private static let rounds = 4

  /// Moves units to where they cost less now that all groups are known: the first came to groups of which little was in.
  private static func refine(_ groups: inout [Group], of units: [Group]) {
    for _ in 0..<rounds {
      var moved = false
      for unit in units.indices {
        guard let home = groups.firstIndex(where: { $0.units.contains(unit) }), groups[home].units.count > 1 else {
          continue
        }
        var rest: Group?
        for other in groups[home].units where other != unit {
          if rest == nil { rest = units[other] } else { rest?.formUnion(units[other]) }
        }
        guard var rest else { continue }
        rest.cost = rest.fit.cost(with: nil)
        let saved = (groups[home].cost.whole - rest.cost.whole, groups[home].cost.parts - rest.cost.parts)
        guard let best = cheapest(for: units[unit], among: groups, besides: home),
          (best.growth.whole, best.growth.parts) < saved
        else { continue }
        groups[home] = rest
        groups[best.index].join(units[unit])
        moved = true
      }
      if !moved { return }
    }
  }

  private static func cheapest(
    for fresh: Group, among groups: [Group], besides excluded: Int?
  ) -> (index: Int, growth: (whole: Int, parts: Int))? {
    var best: (index: Int, growth: (whole: Int, parts: Int))?
    for (index, group) in groups.enumerated() where index != excluded {
      let cost = group.fit.cost(with: fresh.fit)
      let growth = (whole: cost.whole - group.cost.whole, parts: cost.parts - group.cost.parts)
      if let best, best.growth <= growth { continue }
      best = (index, growth)
      if growth == (0, 0) { break }
    }
    return best
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
