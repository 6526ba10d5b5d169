/// A line of a container's log that is a part of a longer one, as the runtime cut it.
///
/// Kubernetes (CRI log format): `2026-01-02T03:04:05.678Z stdout P part`, the last part with `F`. Docker (json-file):
/// `{"log":"part","stream":"stdout","time":"…"}`, the last part with `\n` at its end.
struct PartialLine: Equatable {
  enum Format {
    case kubernetes, docker
  }

  let format: Format
  /// What the program wrote, in the text.
  let payload: Range<Int>
  let isStandardError: Bool
  /// Whether the next line of the stream goes on with it.
  let isContinued: Bool

  /// Times with a zone take no more.
  private static let longestTime = 40
  /// How far from its end a line of Docker may have its stream: attributes stand behind it.
  private static let longestEnd = 512

  /// Whether a line may be of one of the formats, told by its first bytes. `text` has 16 bytes behind it.
  static func mayBegin(_ text: UnsafePointer<UInt8>, at start: Int) -> Bool {
    isKubernetes(text, start) || isDocker(text, start)
  }

  /// Nil where `line`, without its "\n", is neither.
  init?(_ text: UnsafePointer<UInt8>, _ line: Range<Int>) {
    if Self.isKubernetes(text, line.lowerBound) {
      self.init(kubernetes: text, line)
    } else if Self.isDocker(text, line.lowerBound) {
      self.init(docker: text, line)
    } else {
      return nil
    }
  }

  private static func isKubernetes(_ text: UnsafePointer<UInt8>, _ start: Int) -> Bool {
    Boundary.isDigit(text[start]) && text[start + 4] == UInt8(ascii: "-") && text[start + 10] == UInt8(ascii: "T")
  }

  private static func isDocker(_ text: UnsafePointer<UInt8>, _ start: Int) -> Bool {
    text[start] == UInt8(ascii: "{") && text[start + 1] == UInt8(ascii: "\"") && text[start + 2] == UInt8(ascii: "l")
      && text[start + 3] == UInt8(ascii: "o") && text[start + 4] == UInt8(ascii: "g")
      && text[start + 5] == UInt8(ascii: "\"") && text[start + 6] == UInt8(ascii: ":")
      && text[start + 7] == UInt8(ascii: "\"")
  }

  private init?(kubernetes text: UnsafePointer<UInt8>, _ line: Range<Int>) {
    guard
      let space = (line.lowerBound..<min(line.upperBound, line.lowerBound + Self.longestTime)).first(where: {
        text[$0] == 0x20
      })
    else { return nil }
    // ` stdout P ` or ` stderr F `; the tag may have others behind it, with `:` between them.
    let tag = space + 8
    guard tag < line.upperBound, text[space + 1] == UInt8(ascii: "s"), text[space + 2] == UInt8(ascii: "t"),
      text[space + 3] == UInt8(ascii: "d"), text[space + 7] == 0x20,
      text[tag] == UInt8(ascii: "P") || text[tag] == UInt8(ascii: "F")
    else { return nil }
    switch (text[space + 4], text[space + 5], text[space + 6]) {
    case (UInt8(ascii: "o"), UInt8(ascii: "u"), UInt8(ascii: "t")): isStandardError = false
    case (UInt8(ascii: "e"), UInt8(ascii: "r"), UInt8(ascii: "r")): isStandardError = true
    default: return nil
    }
    var start = tag + 1
    if start < line.upperBound, text[start] == UInt8(ascii: ":") {
      while start < line.upperBound, text[start] != 0x20 { start += 1 }
    }
    guard start == line.upperBound || text[start] == 0x20 else { return nil }
    format = .kubernetes
    payload = min(start + 1, line.upperBound)..<line.upperBound
    isContinued = text[tag] == UInt8(ascii: "P")
  }

  private init?(docker text: UnsafePointer<UInt8>, _ line: Range<Int>) {
    let start = line.lowerBound + 8
    guard line.count > 8, text[line.upperBound - 1] == UInt8(ascii: "}") else { return nil }
    var end = line.upperBound - 2
    let lowest = max(start, line.upperBound - Self.longestEnd)
    while end >= lowest, !Self.isStream(text, end, line.upperBound) { end -= 1 }
    guard end >= lowest else { return nil }
    format = .docker
    payload = start..<end
    isStandardError = text[end + 15] == UInt8(ascii: "e")
    let endsLine =
      end - 2 >= start && text[end - 1] == UInt8(ascii: "n")
      && EscapeSyntax.backslashes(text, before: end - 1, start) & 1 == 1
    isContinued = !endsLine
  }

  /// Whether `","stream":"std` stands at `index`.
  private static func isStream(_ text: UnsafePointer<UInt8>, _ index: Int, _ end: Int) -> Bool {
    let word: StaticString = "\",\"stream\":\"std"
    guard index + word.utf8CodeUnitCount < end else { return false }
    for place in 0..<word.utf8CodeUnitCount where text[index + place] != word.utf8Start[place] { return false }
    return true
  }
}

/// Lines behind each other that are one line in parts.
struct PartialGroup: Equatable {
  /// Where its first line begins.
  var start: Int
  var format: PartialLine.Format
  /// Its parts that are continued.
  var partCount: Int

  /// A JSON log of another writer may look like Docker's with lines that never end: so many parts are none.
  static let mostDockerParts = 64

  static func goesOn(_ part: PartialLine, with next: PartialLine) -> Bool {
    part.isContinued && next.format == part.format && next.isStandardError == part.isStandardError
  }

  /// Whether parts are one line. Kubernetes says so of each; of Docker's lines only the end tells.
  ///
  /// - Parameter partCount: parts that are continued.
  static func mayJoin(_ format: PartialLine.Format, partCount: Int, hasEnd: Bool) -> Bool {
    format == .kubernetes || (hasEnd && partCount <= mostDockerParts)
  }

  /// The group whose last line ends at `lineEnd` and is not the end of it; nil where that line is whole.
  ///
  /// - Parameter lowest: where the first line begins that may be looked at.
  init?(endingAt lineEnd: Int, in text: UnsafePointer<UInt8>, from lowest: Int) {
    func lineStart(_ end: Int) -> Int {
      let before = UnsafeRawBufferPointer(start: text + lowest, count: end - lowest)
      return before.lastLineEnd.map { lowest + $0 + 1 } ?? lowest
    }
    start = lineStart(lineEnd)
    guard PartialLine.mayBegin(text, at: start), var part = PartialLine(text, start..<lineEnd), part.isContinued else {
      return nil
    }
    format = part.format
    partCount = 1
    while start > lowest {
      let before = lineStart(start - 1)
      guard let line = PartialLine(text, before..<start - 1), Self.goesOn(line, with: part) else { return }
      part = line
      start = before
      partCount += 1
    }
  }
}
