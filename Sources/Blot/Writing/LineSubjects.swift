/// Whom each line, or each record in it, is about: the values of the keys that a policy names as `subject`. Made for each
/// text; asked for findings in ascending order.
struct LineSubjects {
  private let text: UnsafeRawBufferPointer
  /// By the places of the keys, the first of which goes before the others.
  private var values: KeyedValues
  private let keyCount: Int

  init(_ text: UnsafeRawBufferPointer, _ keys: LogKeyIndex, columns: ColumnHeader?) {
    self.text = text
    keyCount = keys.keys.count
    values = KeyedValues(text, keys, columns: columns, notesObjects: true)
  }

  /// The subject of `finding`; nil where its line names none.
  ///
  /// Where a line has several, what stands in the same object counts, or in the innermost one around that; else what comes
  /// first. Of several keys the one that the policy names first goes before the others.
  mutating func subject(of finding: Finding) -> UnsafeRawBufferPointer? {
    let candidates = values.values(ofLineOf: finding).filter { isSubject($0.range) }
    for key in 0..<keyCount {
      let around = candidates.filter { $0.key == key && $0.object?.contains(finding.start) ?? false }
      // An object that begins later is the inner one.
      if let start = around.compactMap({ $0.object?.lowerBound }).max(),
        let nearest = around.first(where: { $0.object?.lowerBound == start })
      {
        return UnsafeRawBufferPointer(rebasing: text[nearest.range])
      }
    }
    for key in 0..<keyCount {
      if let first = candidates.first(where: { $0.key == key }) {
        return UnsafeRawBufferPointer(rebasing: text[first.range])
      }
    }
    return nil
  }

  /// Whether a value names somebody: not an object or a list, not what says that there is none.
  private func isSubject(_ range: Range<Int>) -> Bool {
    let value = text[range]
    guard let first = value.first, first != UInt8(ascii: "{"), first != UInt8(ascii: "["),
      value.contains(where: FoldedHash.counts)
    else { return false }
    let lower = value.prefix(Self.longestNothing + 1).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return !Self.nothing.contains { $0.elementsEqual(lower) }
  }

  private static let nothing = ["null", "nil", "none", "undefined", "nan", "true", "false"].map { Array($0.utf8) }
  private static let longestNothing = 9
}
