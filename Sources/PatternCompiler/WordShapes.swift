import BlotKernels

/// The shapes that begin a word, as the kernel's tables tell them: groups of shapes, and for each group which classes of
/// bytes may stand where.
package struct WordShapes: Sendable {
  /// The low classes of bytes 0 to 2, a bit for each class.
  package struct Beginning: Hashable, Sendable {
    package var groups: UInt16
    package var first: UInt32
    package var second: UInt32
    package var third: UInt32
  }

  /// The high classes of bytes 3 to 7, or of bytes 8 to 12: a byte for each, the lowest the first, a bit for each class.
  package struct Continuation: Hashable, Sendable {
    package var groups: UInt16
    package var isRest: Bool
    package var classes: UInt64
  }

  package var beginnings: [Beginning] = []
  package var continuations: [Continuation] = []
  /// By first byte: the groups that a word can belong to.
  package var first: [UInt16] = Array(repeating: 0, count: 256)
  /// By the number of a condition: the groups whose shapes are looked for only where it holds.
  package var groups: [UInt16] = Array(repeating: 0, count: WordCondition.allCases.count)

  package init() {}

  /// Groups for the shapes with a condition; the rest is for the others.
  private static let groupsOfCondition: [WordCondition: Int] = [.word36: 1, .word16: 2, .address15: 1, .doubleColon: 1]

  package init(_ shapes: [(shape: Shape, condition: WordCondition)]) {
    let classed = shapes.map { (shape: ClassedShape($0.shape), condition: $0.condition) }
    var group: UInt16 = 1
    for condition in WordCondition.allCases.reversed() {
      let count = Self.groupsOfCondition[condition] ?? Int(BLOT_GROUPS) - Self.groupsOfCondition.values.reduce(0, +)
      let members = classed.filter { $0.condition == condition }.map(\.shape)
      for members in ShapeGrouping.groups(members, limit: count) {
        groups[condition.rawValue] |= group
        for shape in members { add(shape, to: group) }
        group <<= 1
      }
    }
    join()
  }

  private mutating func add(_ shape: ClassedShape, to group: UInt16) {
    shape.firstByte.forEach { first[Int($0)] |= group }
    let low = shape.beginning
    beginnings.append(Beginning(groups: group, first: low[0], second: low[1], third: low[2]))
    continuations.append(Continuation(groups: group, isRest: false, classes: shape.middle))
    continuations.append(Continuation(groups: group, isRest: true, classes: shape.rest))
  }

  /// Makes one entry of those that differ in their groups only.
  private mutating func join() {
    beginnings = Self.joined(beginnings, \.groups)
    continuations = Self.joined(continuations, \.groups)
  }

  private static func joined<Entry: Hashable>(_ entries: [Entry], _ groups: WritableKeyPath<Entry, UInt16>) -> [Entry] {
    var groupsOfEntry: [Entry: UInt16] = [:]
    var order: [Entry] = []
    for entry in entries {
      var key = entry
      key[keyPath: groups] = 0
      if groupsOfEntry[key] == nil { order.append(key) }
      groupsOfEntry[key, default: 0] |= entry[keyPath: groups]
    }
    return order.map { key in
      var entry = key
      entry[keyPath: groups] = groupsOfEntry[key] ?? 0
      return entry
    }
  }

  /// Writes the tables.
  package func fill(_ tables: UnsafeMutablePointer<blot_word_tables>) {
    UnsafeMutableRawPointer(tables).initializeMemory(
      as: UInt8.self, repeating: 0, count: MemoryLayout<blot_word_tables>.size)
    for entry in beginnings { blot_add_beginning(tables, entry.groups, entry.first, entry.second, entry.third) }
    for entry in continuations { blot_add_continuation(tables, entry.isRest ? 1 : 0, entry.groups, entry.classes) }
    withUnsafeMutableBytes(of: &tables.pointee.first) { bytes in
      for (byte, groups) in first.enumerated() {
        bytes.storeBytes(of: groups, toByteOffset: 2 * byte, as: UInt16.self)
      }
    }
    withUnsafeMutableBytes(of: &tables.pointee.groups) { bytes in
      for (condition, groups) in groups.enumerated() {
        bytes.storeBytes(of: groups, toByteOffset: 2 * condition, as: UInt16.self)
      }
    }
  }
}
