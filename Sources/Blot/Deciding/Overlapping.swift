extension ArraySlice {
  /// The elements that overlap `range`, in logarithmic time.
  ///
  /// - Parameter place: the range of an element; those of all are ascending and do not overlap.
  func overlapping(_ range: Range<Int>, by place: (Element) -> Range<Int>) -> ArraySlice {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = (low + high) / 2
      if place(self[middle]).upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return self[low...].prefix { place($0).lowerBound < range.upperBound }
  }
}
