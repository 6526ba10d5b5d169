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
}
