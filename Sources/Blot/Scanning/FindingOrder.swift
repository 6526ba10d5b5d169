extension [Finding] {
  /// What decides about the order of a finding: it is moved once, and this as often as a sort does.
  private struct Place {
    /// Where it begins, above where it ends.
    let range: UInt64
    /// Its detector, above where it stands.
    let rest: UInt64

    init(_ finding: Finding, at index: Int) {
      range = UInt64(UInt32(truncatingIfNeeded: finding.start)) << 32 | UInt64(UInt32(truncatingIfNeeded: finding.end))
      rest = UInt64(UInt32(truncatingIfNeeded: finding.detector)) << 32 | UInt64(UInt32(truncatingIfNeeded: index))
    }

    var index: Int { Int(rest & 0xFFFF_FFFF) }

    static func isBefore(_ left: Place, _ right: Place) -> Bool {
      left.range != right.range ? left.range < right.range : left.rest < right.rest
    }
  }

  /// Sorts the findings from index `first` on by where they begin, then by where they end, then by their detectors; those
  /// that are alike in that stay in their order. No text is 4 GiB long.
  mutating func sortByPlace(from first: Int) {
    var places: [Place] = []
    places.reserveCapacity(count - first)
    var isSorted = true
    for index in first..<Swift.max(first, count) {
      let place = Place(self[index], at: index)
      if let last = places.last, Place.isBefore(place, last) { isSorted = false }
      places.append(place)
    }
    if isSorted { return }
    places.sort(by: Place.isBefore)
    let sorted = places.map { self[$0.index] }
    replaceSubrange(first..., with: sorted)
  }
}
