extension ArraySlice {
  /// The elements that overlap `range`, in logarithmic time.
  ///
  /// - Parameter place: the range of an element; those of all are ascending and do not overlap.
  func overlapping(_ range: Range<Int>, by place: (Element) -> Range<Int>) -> ArraySlice {
    let first = partitioningIndex { place($0).upperBound > range.lowerBound }
    return self[first...].prefix { place($0).lowerBound < range.upperBound }
  }
}
