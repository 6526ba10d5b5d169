/// Where the bytes of a text are in what is written for it.
struct WrittenPlaces {
  private let copies: [Redactor.CopiedBytes]
  private let textCount: Int
  private let outputCount: Int

  init(_ copies: [Redactor.CopiedBytes], textCount: Int, outputCount: Int) {
    self.copies = copies
    self.textCount = textCount
    self.outputCount = outputCount
  }

  /// What is written for whole lines, which begin behind a byte that is copied and end before one.
  func written(_ lines: Range<Int>) -> Range<Int> {
    func place(_ offset: Int) -> Int {
      let index = firstCopy(endingBehind: offset, \.start)
      guard index < copies.count else { return outputCount }
      let copy = copies[index]
      return copy.outputStart + offset - copy.start
    }
    let start = lines.lowerBound == 0 ? 0 : place(lines.lowerBound - 1) + 1
    return start..<(lines.upperBound == textCount ? outputCount : place(lines.upperBound))
  }

  /// What the bytes in `range` of the output come from: replaced values as a whole.
  func source(_ range: Range<Int>) -> Range<Int> {
    let index = firstCopy(endingBehind: range.lowerBound, \.outputStart)
    var start = index > 0 ? copies[index - 1].start + copies[index - 1].count : 0
    if index < copies.count, copies[index].outputStart <= range.lowerBound {
      start = copies[index].start + range.lowerBound - copies[index].outputStart
    }
    let lastIndex = firstCopy(endingBehind: range.upperBound - 1, \.outputStart)
    var end = textCount
    if lastIndex < copies.count {
      let copy = copies[lastIndex]
      end = copy.start + max(0, range.upperBound - copy.outputStart)
    }
    return start..<max(start, end)
  }

  /// The first of the copies that ends behind `offset`, where they begin at `start`.
  private func firstCopy(endingBehind offset: Int, _ start: KeyPath<Redactor.CopiedBytes, Int>) -> Int {
    copies.partitioningIndex { $0[keyPath: start] + $0.count > offset }
  }
}
