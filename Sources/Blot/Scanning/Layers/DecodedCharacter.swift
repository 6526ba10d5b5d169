/// What an escape stands for, as a decoder read it.
struct DecodedCharacter: Equatable {
  /// The bytes of the escape in the text that was read.
  var range: Range<Int>
  static let mostBytes = 8
  /// The bytes that it stands for, the first of them the lowest; at most `mostBytes`, and never more than the escape has.
  private(set) var bytes: UInt64 = 0
  private(set) var count = 0
  /// Whether it may be none: what is written so may stand for itself as well.
  var isDoubtful = false

  /// An escape that stands for nothing, such as a colour.
  init(leavingOut range: Range<Int>) { self.range = range }

  init(_ range: Range<Int>, byte: UInt8) {
    self.range = range
    append(byte)
  }

  /// A character in UTF-8. Nil for half a surrogate pair and beyond U+10FFFF.
  init?(_ range: Range<Int>, scalar: Int) {
    guard let scalar = UInt32(exactly: scalar).flatMap(Unicode.Scalar.init) else { return nil }
    self.range = range
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { append(byte) }
  }

  mutating func append(_ byte: UInt8) {
    bytes |= UInt64(byte) << UInt64(8 * count)
    count += 1
  }

  /// Whether it stands for one ASCII letter or digit, which no encoder writes as an escape without need.
  var isLetterOrDigit: Bool {
    count == 1 && FoldedHash.counts(UInt8(truncatingIfNeeded: bytes)) && bytes < 0x80
  }
}
