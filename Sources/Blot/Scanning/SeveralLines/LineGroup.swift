/// Lines that make one together, found from the last one on.
enum LineGroup {
  /// What a line may be of a group that goes on behind it.
  enum Part {
    case none
    /// Its first line.
    case first
    /// Its first line, or one behind others.
    case any
  }

  /// Where the lines begin whose last one ends at `lineEnd`; nil where that is none of a group.
  ///
  /// - Parameters:
  ///   - lowest: where the first line begins that may be looked at.
  ///   - part: what a line, without its "\n", is.
  static func start(
    endingAt lineEnd: Int, in text: UnsafePointer<UInt8>, from lowest: Int, mostLines: Int, _ part: (Range<Int>) -> Part
  ) -> Int? {
    var start: Int?
    var end = lineEnd
    for _ in 0..<mostLines {
      let before = UnsafeRawBufferPointer(start: text + lowest, count: end - lowest)
      let lineStart = before.lastLineEnd.map { lowest + $0 + 1 } ?? lowest
      let part = part(lineStart..<end)
      guard part != .none else { return start }
      start = lineStart
      guard lineStart > lowest, part == .any else { return start }
      end = lineStart - 1
    }
    return start
  }
}
