extension WrappedLine {
  /// Indented lines that are looked at before the last one.
  private static let mostLinesBefore = 64

  /// The look for where groups of lines begin, from the last line of a text back. A text may be full of groups, and many
  /// lines are looked at for each, so what was seen of a line is kept.
  struct GroupSearch {
    private struct Line {
      let content: Content
      let isContinuation: Bool
      /// Whether it goes on as a continuation, and as a first line; nil where nobody asked.
      var goesOn: Bool?
      var beginsGroup: Bool?
    }

    private let text: UnsafePointer<UInt8>
    private let lowest: Int
    private let inContainer: Bool
    /// From the last one back; those before `first` are behind the line that was asked about last.
    private var lines: [Line] = []
    private var first = 0

    /// - Parameter lowest: where the first line begins that may be looked at.
    init(_ text: UnsafePointer<UInt8>, from lowest: Int, inContainer: Bool) {
      self.text = text
      self.lowest = lowest
      self.inContainer = inContainer
    }

    /// Where the line begins that the last one, which ends at `lineEnd`, may be put together with and go on from; nil
    /// where it does not go on. Each line that is asked about stands before the one asked about last.
    mutating func groupStart(endingAt lineEnd: Int) -> Int? {
      guard inContainer || mayEnd(text, lineEnd) else { return nil }
      let count = look(backFrom: lineEnd)
      // From the first one on, as they are put together.
      var start = first + count - 1
      while start >= first {
        var last = start
        var size = 1
        while size < mostLines, mayGoOn(last, isContinuation: size > 1) {
          if last == first { return lines[start].content.line.lowerBound }
          guard lines[last - 1].isContinuation else { break }
          last -= 1
          size += 1
        }
        start = min(last, start - 1)
      }
      return nil
    }

    /// Looks at the lines up to the one that ends at `lineEnd`. Returns how many may be of its group.
    private mutating func look(backFrom lineEnd: Int) -> Int {
      while first < lines.count, lines[first].content.line.upperBound > lineEnd { first += 1 }
      if first >= mostLinesBefore {
        lines.removeFirst(first)
        first = 0
      }
      var count = 0
      var end = lineEnd
      while count < mostLinesBefore {
        if first + count == lines.count {
          let before = UnsafeRawBufferPointer(start: text + lowest, count: end - lowest)
          let start = before.lastLineEnd.map { lowest + $0 + 1 } ?? lowest
          guard let content = Content(text, start..<end, inContainer: inContainer) else { break }
          lines.append(Line(content: content, isContinuation: continuationStart(text, content) != nil))
        }
        let line = lines[first + count]
        guard line.content.isStandardError == lines[first].content.isStandardError else { break }
        count += 1
        let start = line.content.line.lowerBound
        guard start > lowest, line.isContinuation else { break }
        end = start - 1
      }
      return count
    }

    private mutating func mayGoOn(_ index: Int, isContinuation: Bool) -> Bool {
      if let known = isContinuation ? lines[index].goesOn : lines[index].beginsGroup { return known }
      let found = WrappedLine.mayGoOn(text, lines[index].content, isContinuation: isContinuation)
      if isContinuation { lines[index].goesOn = found } else { lines[index].beginsGroup = found }
      return found
    }
  }
}
