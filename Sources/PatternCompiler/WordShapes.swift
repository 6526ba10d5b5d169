import BlotKernels

/// The shapes that begin a word, as the kernel's tables tell them.
package struct WordShapes: Sendable {
  package var coarse = GroupTables.coarse
  package var fine = GroupTables.fine

  package init() {}

  init(_ shapes: [(shape: WordShape, condition: WordCondition)]) {
    coarse.add(shapes)
    fine.add(shapes)
  }

  /// Puts another shape into the groups of its condition where it costs the least.
  mutating func add(_ shape: WordShape, _ condition: WordCondition) {
    coarse.add(shape, condition)
    fine.add(shape, condition)
  }

  /// Writes the tables.
  ///
  /// They stand one behind the other, behind the lanes, which follow from them. They are no Swift values here: a C array has
  /// a type of as many elements as it, which takes a thirtieth of the start to make.
  package func fill(_ tables: UnsafeMutablePointer<blot_word_tables>) {
    let all = UnsafeMutableRawBufferPointer(start: tables, count: MemoryLayout<blot_word_tables>.size)
    let laneCount = Int(BLOT_COARSE_LANES)
    var rest = UnsafeMutableRawBufferPointer(rebasing: all[(laneCount * MemoryLayout<blot_word_lane>.stride)...])
    for table in [coarse.bytes, coarse.runs, coarse.groups, fine.bytes, fine.runs, fine.groups] {
      table.withUnsafeBytes {
        rest.copyMemory(from: $0)
        rest = UnsafeMutableRawBufferPointer(rebasing: rest[$0.count...])
      }
    }
    precondition(rest.isEmpty, "the tables are not those of the kernel")
    blot_complete_words(tables)
  }
}
