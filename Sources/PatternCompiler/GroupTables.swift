import BlotKernels

/// Shapes that begin words put into groups, as the kernel's tables tell of each group which bytes may stand where, which
/// words it begins with and what may stand behind those.
package struct GroupTables: Sendable {
  /// How often there are 64 groups.
  let laneCount: Int
  /// The offsets from the beginning of a word that `bytes` tells about.
  let offsets: [Int]
  /// By offset, byte and lane: the groups that it may stand in.
  package var bytes: [UInt64]
  /// By the length of a word, the class of the byte behind it and lane.
  package var runs: [UInt64]
  /// By the number of a condition and lane: the groups whose shapes are looked for only where it holds.
  package var groups: [UInt64]

  /// Few groups of what tells words apart best, for a first look at all words.
  package static var coarse: GroupTables {
    GroupTables(laneCount: 1, offsets: (0..<BLOT_COARSE_OFFSETS).map { Int(blot_coarse_offset(Int32($0))) })
  }
  /// Many groups of all that is known, for those that are left.
  package static var fine: GroupTables {
    GroupTables(laneCount: Int(BLOT_FINE_LANES), offsets: Array(0..<Int(BLOT_WORD_OFFSETS)))
  }

  private init(laneCount: Int, offsets: [Int]) {
    self.laneCount = laneCount
    self.offsets = offsets
    bytes = Array(repeating: 0, count: offsets.count * 256 * laneCount)
    runs = Array(repeating: 0, count: Int(BLOT_WORD_LENGTHS) * Int(BLOT_CLASSES_BEHIND) * laneCount)
    groups = Array(repeating: 0, count: WordCondition.allCases.count * laneCount)
  }

  private var parts: [Int] { offsets + [WordShape.runPart] }

  /// How many of 64 groups are for the shapes with a condition; the rest is for the others.
  private static let groupsOfCondition: [WordCondition: Int] = [.longWord: 8, .address15: 4, .doubleColon: 4]

  /// Groups of which typical words fit few.
  mutating func add(_ shapes: [(shape: WordShape, condition: WordCondition)]) {
    var group = 0
    for condition in WordCondition.allCases.reversed() {
      let count = Self.groupsOfCondition[condition] ?? UInt64.bitWidth - Self.groupsOfCondition.values.reduce(0, +)
      let members = shapes.filter { $0.condition == condition }.map(\.shape)
      for members in ShapeGrouping.groups(members, limit: count * laneCount, by: parts, over: TypicalWords.all) {
        mark(group, of: condition)
        for shape in members { add(shape, to: group) }
        group += 1
      }
    }
  }

  /// Puts another shape into the group of its condition where it costs the least.
  mutating func add(_ shape: WordShape, _ condition: WordCondition) {
    if (0..<laneCount).allSatisfy({ groups[condition.rawValue * laneCount + $0] == 0 }) {
      // No built-in shape has the condition, so nobody took its groups.
      let taken = (0..<laneCount * UInt64.bitWidth).filter { group in
        WordCondition.allCases.contains { isGroup(group, of: $0) }
      }
      mark((taken.last ?? -1) + 1, of: condition)
    }
    var best: (group: Int, growth: ShapeGrouping.Growth)?
    for lane in 0..<laneCount {
      let allowed = groups[condition.rawValue * laneCount + lane]
      if allowed == 0 { continue }
      let found = bytes.withUnsafeBufferPointer { bytes in
        runs.withUnsafeBufferPointer { runs in
          ShapeGrouping.cheapest(
            for: shape, among: allowed,
            of: ShapeGrouping.Lane(number: lane, count: laneCount, offsets: offsets, bytes: bytes, runs: runs),
            over: TypicalWords.some)
        }
      }
      if let best, best.growth <= found.growth { continue }
      best = (lane * UInt64.bitWidth + found.group.trailingZeroBitCount, found.growth)
    }
    if let best { add(shape, to: best.group) }
  }

  private func isGroup(_ group: Int, of condition: WordCondition) -> Bool {
    groups[condition.rawValue * laneCount + group / UInt64.bitWidth] >> UInt64(group % UInt64.bitWidth) & 1 == 1
  }

  private mutating func mark(_ group: Int, of condition: WordCondition) {
    groups[condition.rawValue * laneCount + group / UInt64.bitWidth] |= 1 << UInt64(group % UInt64.bitWidth)
  }

  private mutating func add(_ shape: WordShape, to group: Int) {
    let lane = group / UInt64.bitWidth
    let bit = UInt64(1) << UInt64(group % UInt64.bitWidth)
    for (row, offset) in offsets.enumerated() {
      shape.bytes[offset].forEach { bytes[(row * 256 + Int($0)) * laneCount + lane] |= bit }
    }
    for (run, classes) in shape.runs.behind.enumerated() {
      for number in 0..<Int(BLOT_CLASSES_BEHIND) where classes >> UInt16(number) & 1 == 1 {
        runs[(run * Int(BLOT_CLASSES_BEHIND) + number) * laneCount + lane] |= bit
      }
    }
  }
}
