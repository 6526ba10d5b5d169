/// The lines of a text with a context word, as their words are found: those that follow each other are searched together.
struct WordedLines {
  /// That of the word at hand.
  var line: LineCursor
  /// That in which the detectors are looked for that wait for a word.
  var searchedLine: LineCursor
  /// Those that are not searched yet, up to the last one's end, which is in it.
  private var range = 0..<0
  /// How many bytes stand in such lines.
  private(set) var byteCount = 0

  /// Lines of so many bytes are searched before the next one, which may have other words.
  private static let most = 4096

  /// - Parameter line: the first one of the text.
  init(_ line: LineCursor) {
    self.line = line
    searchedLine = line
  }

  /// Whether the line at hand is to be searched apart from those that were noted.
  var isFull: Bool {
    !range.isEmpty && (line.start > range.upperBound || line.start == range.upperBound && range.count >= Self.most)
  }

  /// Notes that the line at hand has a word.
  mutating func note() {
    guard line.start >= range.upperBound else { return }
    let end = line.end + 1
    byteCount += end - line.start
    range = (line.start == range.upperBound ? range.lowerBound : line.start)..<end
  }

  /// The lines that were noted, which are searched now.
  mutating func take() -> Range<Int> {
    defer { range = range.upperBound..<range.upperBound }
    return range
  }
}
