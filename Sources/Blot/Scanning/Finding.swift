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

  /// How the value is spelled where it stands.
  enum Spelling: UInt8, Sendable {
    case plain
    /// With escapes, or with codes and characters within that do not show.
    case escaped
    /// In base64, all of which is the finding.
    case base64
  }
  var spelling = Spelling.plain
  /// Where the value stands in `LayeredText` where a decoded line has shown it; 0 bytes elsewhere.
  var decodedStart: Int32 = 0
  var decodedCount: Int32 = 0
}
