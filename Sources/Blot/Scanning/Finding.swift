/// One occurrence of personal data or of a credential in a scanned text.
public struct Finding: Sendable, Equatable {
  /// Byte offsets in the scanned text, `end` exclusive.
  public var start: Int
  public var end: Int
  /// Offset of the first byte of its line in the text.
  public var lineStart: Int
  /// 0-based number of its line within the text.
  public var lineIndex: Int
  /// Index into `Catalogue.detectors`.
  public var detector: Int
  /// 0…1.
  public var confidence: Double
  /// Whether a checksum or a structural rule beyond the regex held.
  public var isValidated: Bool

  var range: Range<Int> { start..<end }

  func overlaps(_ other: Finding) -> Bool { start < other.end && other.start < end }

  /// How the value is spelled where it stands.
  enum Spelling: UInt8, Sendable {
    case plain
    /// With escapes, or with codes and characters within that do not show.
    case escaped
    /// In base64, all of which is the finding.
    case base64
  }
  var spelling = Spelling.plain
  /// What a label in its place needs before and behind it, where it stands for a JSON number in lines that make one.
  var numberPart = NumberPart()
  /// Backslashes before a closing bracket in its place, where it stands in the value of a parameter of syslog in lines that
  /// make one; 0 elsewhere.
  var bracketEscapeCount: UInt8 = 0
  /// Where the value stands in `LayeredText` where a decoded line has shown it; 0 bytes elsewhere.
  var decodedStart: Int32 = 0
  var decodedCount: Int32 = 0
}

/// What a part of a JSON number needs that a label replaces: the number becomes a string. Parts of numbers within one
/// line need nothing here: they are told as the text is written.
struct NumberPart: Sendable, Equatable {
  private var bits: UInt8 = 0
  /// Backslashes before its quotes, see `BareNumbers.Token`.
  private(set) var escapeCount: UInt8 = 0

  init() {}

  init(isFirst: Bool, isLast: Bool, escapeCount: Int) {
    bits = 1 | (isFirst ? 2 : 0) | (isLast ? 4 : 0)
    self.escapeCount = UInt8(clamping: escapeCount)
  }

  var isNumber: Bool { bits != 0 }
  var isFirst: Bool { bits & 2 != 0 }
  var isLast: Bool { bits & 4 != 0 }
}
