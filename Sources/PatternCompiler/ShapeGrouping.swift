/// Parts shapes into a few groups so that words of typical logs fit few of them.
///
/// The kernel tells of a group only which beginnings, middles and rests its shapes have, so a word that has the beginning of
/// one and the rest of another fits as well. Shapes are put together where that adds the fewest words.
enum ShapeGrouping {
  /// Which of the typical words fit: a bit for each.
  private struct Fit {
    var parts: [[UInt64]]

    init(_ shape: ClassedShape) {
      let words = TypicalWords.all
      parts = Array(repeating: Array(repeating: 0, count: (words.count + 63) / 64), count: 4)
      for (index, word) in words.enumerated() {
        let fits = shape.fitting(word)
        let bit = 1 << UInt64(index % 64) as UInt64
        if fits.first { parts[0][index / 64] |= bit }
        if fits.beginning { parts[1][index / 64] |= bit }
        if fits.middle { parts[2][index / 64] |= bit }
        if fits.rest { parts[3][index / 64] |= bit }
      }
    }

    /// How many words fit all parts, and how many each of them, if `other` joined.
    func counts(with other: Fit?) -> (all: Int, parts: Int) {
      var all = 0
      var each = 0
      for word in parts[0].indices {
        var common = UInt64.max
        for part in parts.indices {
          let bits = parts[part][word] | (other?.parts[part][word] ?? 0)
          common &= bits
          each += bits.nonzeroBitCount
        }
        all += common.nonzeroBitCount
      }
      return (all, each)
    }

    mutating func formUnion(_ other: Fit) {
      for part in parts.indices {
        for word in parts[part].indices { parts[part][word] |= other.parts[part][word] }
      }
    }
  }

  private struct Group {
    var members: [ClassedShape] = []
    var fit: Fit
    var counts: (all: Int, parts: Int)
  }

  static func groups(_ shapes: [ClassedShape], limit: Int) -> [[ClassedShape]] {
    var seen: Set<ClassedShape> = []
    let fits = shapes.filter { seen.insert($0).inserted }.map { shape in
      let fit = Fit(shape)
      return (shape: shape, fit: fit, count: fit.counts(with: nil).all)
    }
    var result: [Group] = []
    // Those that fit the most first: they shape the groups.
    for (shape, fit, _) in fits.enumerated().sorted(by: {
      ($1.element.count, $0.offset) < ($0.element.count, $1.offset)
    })
    .map(\.element) {
      var best: (index: Int, growth: (Int, Int))?
      for (index, group) in result.enumerated() {
        let counts = group.fit.counts(with: fit)
        let growth = (counts.all - group.counts.all, counts.parts - group.counts.parts)
        if let best, best.growth <= growth { continue }
        best = (index, growth)
      }
      if let best, best.growth.0 == 0 || result.count == limit {
        result[best.index].members.append(shape)
        result[best.index].fit.formUnion(fit)
        result[best.index].counts = result[best.index].fit.counts(with: nil)
      } else {
        result.append(Group(members: [shape], fit: fit, counts: fit.counts(with: nil)))
      }
    }
    return result.map(\.members)
  }
}
