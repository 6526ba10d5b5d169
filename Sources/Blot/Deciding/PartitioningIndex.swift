extension RandomAccessCollection where Index == Int {
  /// The first index from which on `isBehind` holds, `endIndex` where it holds for no element. Those for which it does not
  /// come first. In logarithmic time. Inlined, so that the closure costs nothing.
  @inline(__always)
  func partitioningIndex(where isBehind: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
