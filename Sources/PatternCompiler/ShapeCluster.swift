/// Shapes joined into one: whatever any of them lets through.
package struct ShapeCluster {
  /// By offset from the candidate: the bytes that may stand there.
  package private(set) var sets: [ByteSet]

  package init(_ shape: Shape) { sets = (0..<Shape.latest).map { shape[$0] ?? .all } }

  package mutating func formUnion(_ other: ShapeCluster) {
    for index in sets.indices { sets[index].formUnion(other.sets[index]) }
  }

  /// How many positions of a typical log are expected to fit, of one byte, if `other` joined. Bytes of a kind come in
  /// runs, so a set that goes on with the kind of the one before is likelier than its share.
  package func frequency(with other: ShapeCluster? = nil) -> Double {
    var product = 1.0
    var before = ByteSet()
    var shareBefore = 0.0
    for index in sets.indices {
      let set = other.map { sets[index].union($0.sets[index]) } ?? sets[index]
      if set == .all { break }
      let share = set.frequency
      let goesOn = shareBefore == 0 ? 0 : set.intersection(before).frequency / max(shareBefore, 0.0001)
      product *= max(share, min(0.75, goesOn * 0.75))
      before = set
      shareBefore = share
    }
    return product
  }

  /// Joins shapes into at most `limit` clusters, each where it costs the fewest candidates.
  package static func clusters(_ shapes: [Shape], limit: Int) -> [ShapeCluster] {
    joined(shapes, limit: limit).map(\.cluster)
  }

  private struct Group {
    var cluster: ShapeCluster
    var frequency: Double
    var members: [Shape]
  }

  private static func joined(_ shapes: [Shape], limit: Int) -> [Group] {
    var seen: Set<[ByteSet]> = []
    var unique: [Group] = []
    for shape in shapes {
      let cluster = ShapeCluster(shape)
      guard seen.insert(cluster.sets).inserted else { continue }
      unique.append(Group(cluster: cluster, frequency: cluster.frequency(), members: [shape]))
    }
    guard unique.count > limit else { return unique }
    // Frequent ones first: they shape the clusters, the rare ones are put where they fit.
    unique.sort { $0.frequency > $1.frequency }
    var result = Array(unique.prefix(limit))
    for group in unique.dropFirst(limit) {
      var best = 0
      var bestGrowth = Double.infinity
      for index in result.indices {
        let growth = result[index].cluster.frequency(with: group.cluster) - result[index].frequency
        if growth < bestGrowth {
          best = index
          bestGrowth = growth
          // It lies within: nothing can be cheaper.
          if growth == 0 { break }
        }
      }
      result[best].cluster.formUnion(group.cluster)
      result[best].frequency = result[best].cluster.frequency()
      result[best].members += group.members
    }
    return result
  }
}
