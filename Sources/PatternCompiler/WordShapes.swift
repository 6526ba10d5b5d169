import BlotKernels

/// The shapes that begin a word, as the kernel's tables tell them: 64 groups of shapes, and for each group which bytes
/// may stand where, which words it begins with and what may stand behind those.
package struct WordShapes: Sendable {
  /// By offset and byte: the groups that it may stand in.
  package var bytes = Array(repeating: UInt64(0), count: Int(BLOT_WORD_OFFSETS) * 256)
  /// By the length of a word and the class of the byte behind it.
  package var runs = Array(repeating: UInt64(0), count: Int(BLOT_WORD_LENGTHS) * Int(BLOT_CLASSES_BEHIND))
  /// By the number of a condition: the groups whose shapes are looked for only where it holds.
  package var groups = Array(repeating: UInt64(0), count: WordCondition.allCases.count)

  package init() {}

  /// Groups for the shapes with a condition; the rest is for the others.
  private static let groupsOfCondition: [WordCondition: Int] = [.longWord: 8, .address15: 4, .doubleColon: 4]

  init(_ shapes: [(shape: WordShape, condition: WordCondition)]) {
    var group: UInt64 = 1
    for condition in WordCondition.allCases.reversed() {
      let count = Self.groupsOfCondition[condition] ?? UInt64.bitWidth - Self.groupsOfCondition.values.reduce(0, +)
      let members = shapes.filter { $0.condition == condition }.map(\.shape)
      for members in ShapeGrouping.groups(members, limit: count, over: TypicalWords.all) {
        groups[condition.rawValue] |= group
        for shape in members { add(shape, to: group) }
        group <<= 1
      }
    }
  }

  /// Puts another shape into the group of its condition where it costs the least.
  mutating func add(_ shape: WordShape, _ condition: WordCondition) {
    if groups[condition.rawValue] == 0 {
      // No built-in shape has the condition, so nobody took its groups.
      let taken = groups.reduce(0, |)
      groups[condition.rawValue] = ~taken & (taken + 1)
    }
    let group = bytes.withUnsafeBufferPointer { bytes in
      ShapeGrouping.cheapest(
        for: shape, among: groups[condition.rawValue], bytes: bytes, runs: runs, over: TypicalWords.all)
    }
    add(shape, to: group)
  }

  private mutating func add(_ shape: WordShape, to group: UInt64) {
    for (offset, set) in shape.bytes.enumerated() { set.forEach { bytes[offset * 256 + Int($0)] |= group } }
    for (run, classes) in shape.runs.behind.enumerated() {
      for number in 0..<Int(BLOT_CLASSES_BEHIND) where classes >> UInt16(number) & 1 == 1 {
        runs[run * Int(BLOT_CLASSES_BEHIND) + number] |= group
      }
    }
  }

  /// Writes the tables.
  /// The tables stand one behind the other. They are no Swift values here: a C array has a type of as many elements as it,
  /// which takes a thirtieth of the start to make.
  package func fill(_ tables: UnsafeMutablePointer<blot_word_tables>) {
    var rest = UnsafeMutableRawBufferPointer(start: tables, count: MemoryLayout<blot_word_tables>.size)
    for table in [bytes, runs, groups] {
      table.withUnsafeBytes {
        rest.copyMemory(from: $0)
        rest = UnsafeMutableRawBufferPointer(rebasing: rest[$0.count...])
      }
    }
    precondition(rest.isEmpty, "the tables are not those of the kernel")
  }
}
