/// What stands before or behind a value in its line – indentation, a time, the name of a container – and by which the
/// lines that belong to it are known: they have the same there, but for the digits.
struct LineShape: Sendable, Equatable {
  /// Longer ones are no prefix of a log.
  static let longest = 256

  /// The bytes, each run of digits written as one "0".
  private var bytes: [UInt8] = []

  var isEmpty: Bool { bytes.isEmpty }

  /// The shape of nothing.
  init() {}

  /// The shape of a range of `text`; nil where it is too long.
  init?(_ text: UnsafePointer<UInt8>, _ range: Range<Int>) {
    guard range.count <= Self.longest else { return nil }
    bytes = Array(unsafeUninitializedCapacity: range.count) { bytes, count in
      var last: UInt8 = 0
      for index in range {
        let byte = Boundary.isDigit(text[index]) ? Self.digit : text[index]
        if byte == Self.digit, last == Self.digit { continue }
        last = byte
        bytes[count] = byte
        count += 1
      }
    }
  }

  private static let digit = UInt8(ascii: "0")

  /// Where what follows this shape begins; nil where `range` of `text` begins otherwise.
  func end(in text: UnsafePointer<UInt8>, _ range: Range<Int>) -> Int? {
    var index = range.lowerBound
    for byte in bytes {
      guard index < range.upperBound, Self.matches(text[index], byte) else { return nil }
      index += 1
      if byte == Self.digit {
        while index < range.upperBound, Boundary.isDigit(text[index]) { index += 1 }
      }
    }
    return index
  }

  /// Where this shape begins at the end of `range`; nil where `range` ends otherwise.
  func start(in text: UnsafePointer<UInt8>, _ range: Range<Int>) -> Int? {
    var index = range.upperBound
    for byte in bytes.reversed() {
      guard index > range.lowerBound, Self.matches(text[index - 1], byte) else { return nil }
      index -= 1
      if byte == Self.digit {
        while index > range.lowerBound, Boundary.isDigit(text[index - 1]) { index -= 1 }
      }
    }
    return index
  }

  /// Whether `range` of `text` begins as this shape does and has nothing beyond it: it may end earlier.
  func covers(_ text: UnsafePointer<UInt8>, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    for byte in bytes {
      if index == range.upperBound { return true }
      guard Self.matches(text[index], byte) else { return false }
      index += 1
      if byte == Self.digit {
        while index < range.upperBound, Boundary.isDigit(text[index]) { index += 1 }
      }
    }
    return index == range.upperBound
  }

  private static func matches(_ byte: UInt8, _ shape: UInt8) -> Bool {
    shape == digit ? Boundary.isDigit(byte) : byte == shape
  }
}

/// White space at the edges of lines; "\r" of CRLF is some.
enum LineSpace {
  static func contains(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

  /// `range` without the white space at its end.
  static func trimmed(_ text: UnsafePointer<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, contains(text[end - 1]) { end -= 1 }
    return range.lowerBound..<end
  }

  /// The first place of `range` that is none; its end where all is.
  static func skipped(_ text: UnsafePointer<UInt8>, _ range: Range<Int>) -> Int {
    var index = range.lowerBound
    while index < range.upperBound, contains(text[index]) { index += 1 }
    return index
  }
}
