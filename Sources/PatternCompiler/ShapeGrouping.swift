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

    init(_ shape: WordShape, by parts: [Int], _ known: inout KnownParts) {
      wordCount = known.wordCount
      for part in parts {
        if part < shape.bytes.count {
          let set = shape.bytes[part]
          bits += known.bits(KnownParts.Part(offset: part, bytes: set)) { set.contains($0.bytes[part]) }
        } else {
          bits += known.bits(KnownParts.Part(runs: shape.runs)) { shape.runs.allows($0.length, behind: $0.classBehind) }
        }
      }
    }

    /// How many words fit if `other` joined, and a part of how many more would of other logs: if what fits a part said
    /// nothing of the others, so many as the product of the parts' shares. Its root, since it does say something.
    func cost(with other: Fit?) -> Double {
      let other = other ?? self
      return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: wordCount) { common in
        bits.withUnsafeBufferPointer { bits in
          other.bits.withUnsafeBufferPointer { other in
            for word in 0..<wordCount { common[word] = .max }
            let all = Double(wordCount * UInt64.bitWidth)
            var product = 1.0
            for part in stride(from: 0, to: bits.count, by: wordCount) {
              var fitting = 0
              for word in 0..<wordCount {
                let joined = bits[part + word] | other[part + word]
                common[word] &= joined
                fitting += joined.nonzeroBitCount
              }
              product *= (Double(fitting) + Self.unseen) / all
            }
            let whole = common.reduce(0) { $0 + $1.nonzeroBitCount }
            return Double(whole) + Self.weightOfOthers * all * product.squareRoot()
          }
        }
      }
    }

    /// What a part that no typical word fits counts for.
    private static let unseen = 0.3
    /// Where the fewest words of real logs fit.
    private static let weightOfOthers = 0.03

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
    var cost: Double
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

  /// - Parameters:
  ///   - parts: what the kernel asks of a word: the offsets of bytes, and `WordShape.runPart`.
  ///   - words: what typical logs have at the places where the kernel looks for these shapes.
  static func groups(
    _ shapes: [WordShape], limit: Int, by parts: [Int], over words: [TypicalWords.Word]
  ) -> [[WordShape]] {
    var known = KnownParts(words)
    var seen: Set<WordShape> = []
    var indexes: [Fit: Int] = [:]
    // Those that fit the same words are one from the beginning.
    var shapesOfUnits: [[WordShape]] = []
    var units: [Group] = []
    for shape in shapes where seen.insert(shape).inserted {
      let fit = Fit(shape, by: parts, &known)
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
      ($1.element.cost, $0.offset) < ($0.element.cost, $1.offset)
    })
    .map(\.element) {
      let best = cheapest(for: fresh, among: result, besides: nil)
      if let best, best.growth <= 0 || result.count == limit {
        result[best.index].join(fresh)
      } else {
        result.append(fresh)
      }
    }
    refine(&result, of: units)
    return result.map { $0.units.flatMap { shapesOfUnits[$0] } }
  }

  /// How often every unit is tried in all groups: no more comes of a further round.
  private static let rounds = 2
  /// Less is what rounding makes of nothing.
  private static let worthAMove = 1e-9

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
        let saved = groups[home].cost - rest.cost
        guard let best = cheapest(for: units[unit], among: groups, besides: home),
          best.growth < saved - worthAMove
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
  ) -> (index: Int, growth: Double)? {
    var best: (index: Int, growth: Double)?
    for (index, group) in groups.enumerated() where index != excluded {
      let cost = group.fit.cost(with: fresh.fit)
      let growth = cost - group.cost
      if let best, best.growth <= growth { continue }
      best = (index, growth)
      if growth <= 0 { break }
    }
    return best
  }

  /// 64 of the groups of tables.
  struct Lane {
    let number: Int
    /// How many lanes an entry of the tables has.
    let count: Int
    /// Which bytes `bytes` tells about.
    let offsets: [Int]
    /// By offset, byte and lane: the groups with a shape that it may stand in.
    let bytes: UnsafeBufferPointer<UInt64>
    /// The same by length, class behind and lane; nil where they say nothing.
    let runs: UnsafeBufferPointer<UInt64>?
  }

  /// What a shape more adds to a group: typical words that fit, and bytes that may stand somewhere.
  struct Growth: Comparable {
    var words = 0
    var bytes = 0

    static func < (one: Growth, other: Growth) -> Bool { (one.words, one.bytes) < (other.words, other.bytes) }
  }

  /// The group where one more shape adds the fewest words, and the fewest bytes where several add as few.
  ///
  /// - Parameter allowed: the groups to choose from, a bit for each; at least one.
  static func cheapest(
    for shape: WordShape, among allowed: UInt64, of lane: Lane, over words: [TypicalWords.Word]
  ) -> (group: UInt64, growth: Growth) {
    var growth = Array(repeating: Growth(), count: UInt64.bitWidth)
    func forEachGroup(_ groups: UInt64, _ body: (Int) -> Void) {
      var rest = groups & allowed
      while rest != 0 {
        body(rest.trailingZeroBitCount)
        rest &= rest &- 1
      }
    }
    for word in words {
      var known = allowed
      var joined = allowed
      for (row, offset) in lane.offsets.enumerated() {
        let groups = lane.bytes[(row * 256 + Int(word.bytes[offset])) * lane.count + lane.number]
        known &= groups
        joined &= shape.fits(word, part: offset) ? .max : groups
      }
      if let runs = lane.runs {
        let run = word.length * Int(BLOT_CLASSES_BEHIND) + Int(word.classBehind)
        let groups = runs[run * lane.count + lane.number]
        known &= groups
        joined &= shape.fits(word, part: WordShape.runPart) ? .max : groups
      }
      forEachGroup(joined & ~known) { growth[$0].words += 1 }
    }
    for (row, offset) in lane.offsets.enumerated() {
      shape.bytes[offset].forEach { byte in
        forEachGroup(~lane.bytes[(row * 256 + Int(byte)) * lane.count + lane.number]) { growth[$0].bytes += 1 }
      }
    }
    var best = allowed.trailingZeroBitCount
    forEachGroup(allowed) { if growth[$0] < growth[best] { best = $0 } }
    return (1 << UInt64(best), growth[best])
  }
}
