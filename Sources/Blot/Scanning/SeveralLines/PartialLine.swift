import BlotKernels

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

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
  /// Whether it is as long as Docker's parts are that have another one behind them.
  var isFull: Bool { payload.count >= Self.dockerPartBytes }

  /// Docker cuts what a program writes so (`defaultBufSize` of its copier); escapes make it longer.
  private static let dockerPartBytes = 16 << 10
  /// Times with a zone take no more.
  static let longestTime = 40
  /// How far from its end a line of Docker may have its stream: attributes stand behind it.
  private static let longestEnd = 512

  /// Whether a line may be of one of the formats, told by its first bytes. `text` has 16 bytes behind it.
  static func mayBegin(_ text: UnsafePointer<UInt8>, at start: Int) -> Bool {
    let start = behindMark(text, start)
    return isKubernetes(text, start) || isDocker(text, start)
  }

  /// Whether one of the lines of a text may be of one of the formats: those name their stream, stdout or stderr.
  /// An `s` stands everywhere, so that all three letters are looked for at once.
  static func mayStand(in text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let stream: StaticString = "std"
    return blot_may_hold(text, count, stream.utf8Start) != 0
  }

  /// Where the line begins behind the byte-order mark that what writes UTF-16 leaves before the first one.
  private static func behindMark(_ text: UnsafePointer<UInt8>, _ start: Int) -> Int {
    text[start] == 0xEF && text[start + 1] == 0xBB && text[start + 2] == 0xBF ? start + 3 : start
  }

  /// Nil where `line`, without its "\n", is neither.
  init?(_ text: UnsafePointer<UInt8>, _ line: Range<Int>) {
    let line = min(Self.behindMark(text, line.lowerBound), line.upperBound)..<line.upperBound
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
    // Asked of every line of a log whose lines begin with such a time.
    guard let found = memchr(text + line.lowerBound, 0x20, min(line.count, Self.longestTime)) else { return nil }
    let space = UnsafeRawPointer(found) - UnsafeRawPointer(text)
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
    return index + word.utf8CodeUnitCount < end && word.stands(at: text + index)
  }
}

/// Lines that are one line in parts and wait for the rest of it. Those of the other stream may stand between them.
struct PartialGroup: Equatable {
  /// Where its first line begins.
  private(set) var start: Int
  let format: PartialLine.Format
  /// The most parts of one line that are continued and not full.
  private(set) var partCount: Int

  /// A JSON log of another writer may look like Docker's with lines that never end: so many parts are none.
  static let mostDockerParts = 64
  /// Lines of the other stream between two parts of a line.
  static let mostLinesBetween = 16

  static func goesOn(_ part: PartialLine, with next: PartialLine) -> Bool {
    part.isContinued && next.format == part.format && next.isStandardError == part.isStandardError
  }

  /// Whether parts are one line. Kubernetes says so of each; of Docker's lines only the end tells, or their length.
  ///
  /// - Parameter partCount: parts that are continued, with others behind them, and not full.
  static func mayJoin(_ format: PartialLine.Format, partCount: Int, hasEnd: Bool) -> Bool {
    format == .kubernetes || partCount == 0 || (hasEnd && partCount <= mostDockerParts)
  }

  /// A stream as it is read backwards.
  private enum Stream {
    case unknown
    /// Parts wait for their rest, and there may be more before them.
    case waiting(start: Int, partCount: Int)
    /// It is known where what waits begins, which is behind all lines where nothing does.
    case known(start: Int, partCount: Int)

    var isKnown: Bool {
      if case .known = self { return true }
      return false
    }
  }

  /// The lines that are not whole among those that end at `lineEnd`; nil where all are.
  ///
  /// - Parameter lowest: where the first line begins that may be looked at.
  init?(endingAt lineEnd: Int, in text: UnsafePointer<UInt8>, from lowest: Int) {
    var (output, errors) = (Stream.unknown, Stream.unknown)
    let nothing = lineEnd
    var format: PartialLine.Format?
    var linesBetween = 0
    var end = lineEnd
    while linesBetween <= Self.mostLinesBetween {
      let before = UnsafeRawBufferPointer(start: text + lowest, count: end - lowest)
      let start = before.lastLineEnd.map { lowest + $0 + 1 } ?? lowest
      guard let line = PartialLine(text, start..<end), line.format == format ?? line.format else { break }
      format = line.format
      let isPart =
        line.isStandardError
        ? Self.take(line, at: start, nothing, &errors) : Self.take(line, at: start, nothing, &output)
      linesBetween = isPart ? 0 : linesBetween + 1
      guard start > lowest, !output.isKnown || !errors.isKnown else { break }
      end = start - 1
    }
    var first: (start: Int, partCount: Int)?
    for stream in [output, errors] {
      switch stream {
      case .waiting(let start, let partCount), .known(let start, let partCount):
        if start < lineEnd { first = (min(start, first?.start ?? start), max(partCount, first?.partCount ?? 0)) }
      case .unknown: break
      }
    }
    guard let first, let format else { return nil }
    self.start = first.start
    self.format = format
    partCount = first.partCount
  }

  /// Takes a line before those that were taken. Whether it is a part of one that waits.
  private static func take(_ line: PartialLine, at start: Int, _ nothing: Int, _ stream: inout Stream) -> Bool {
    let count = line.isFull ? 0 : 1
    switch stream {
    case .known: return false
    case .unknown:
      stream = line.isContinued ? .waiting(start: start, partCount: count) : .known(start: nothing, partCount: 0)
    case .waiting(let first, let partCount):
      stream =
        line.isContinued
        ? .waiting(start: start, partCount: partCount + count) : .known(start: first, partCount: partCount)
    }
    return line.isContinued
  }
}
