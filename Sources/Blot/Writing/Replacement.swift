import PatternFiles

/// What stands in the place of the findings of one detector.
enum Replacement: Sendable {
  case bytes([UInt8])
  case mask
  /// Nothing, but a `-` where the value of a key stands without quotes: else the next word would become the value of the
  /// key, and be found in a second run.
  case dash

  init(_ action: RedactionAction, for detector: Detector) {
    self =
      switch action {
      case .label: .bytes(Array("[\(detector.definition.type)]".utf8))
      case .mask: .mask
      case .remove: detector.isKeyed ? .dash : .bytes([])
      }
  }

  /// Appends what stands in the place of `value`, which follows the byte `before`.
  ///
  /// - Parameter isEscaped: whether the value is spelled otherwise in its place, so that not every byte of it may stand
  ///   there as it is.
  func append(
    for value: UnsafeRawBufferPointer, isEscaped: Bool = false, after before: UInt8, to output: inout [UInt8]
  ) {
    switch self {
    case .bytes(let bytes): output.append(contentsOf: bytes)
    case .mask: Mask.append(value, keepsSeparators: !isEscaped, to: &output)
    case .dash:
      if before != UInt8(ascii: "\"") && before != UInt8(ascii: "'") { output.append(UInt8(ascii: "-")) }
    }
  }
}

/// A value of which only the last four letters and digits are left, and of which neither is left where it has eight or
/// fewer: a longer rest could be guessed from.
enum Mask {
  private static let keptCount = 4
  private static let shortestShown = 9
  private static let asterisk = UInt8(ascii: "*")

  /// - Parameter keepsSeparators: whether what is no letter or digit stays, too; else it is hidden.
  static func append(_ value: UnsafeRawBufferPointer, keepsSeparators: Bool = true, to output: inout [UInt8]) {
    // A backslash may begin an escape, and half an escape is no JSON: nothing of such a value is kept.
    if value.contains(UInt8(ascii: "\\")) {
      return append(hidden: value, to: &output)
    }
    var letterCount = 0
    for byte in value where isLetter(byte) {
      // Characters beyond ASCII cannot stand everywhere either.
      if !keepsSeparators, byte >= 0x80 { return append(hidden: value, to: &output) }
      letterCount += 1
    }
    var hiddenCount = letterCount >= shortestShown ? letterCount - keptCount : letterCount
    for byte in value {
      if isLetter(byte) {
        output.append(hiddenCount > 0 ? asterisk : byte)
        hiddenCount -= 1
      } else if !isContinuation(byte) || hiddenCount < 0 {
        output.append(keepsSeparators ? byte : asterisk)
      }
    }
  }

  private static func append(hidden value: UnsafeRawBufferPointer, to output: inout [UInt8]) {
    for byte in value where !isContinuation(byte) { output.append(asterisk) }
  }

  /// An ASCII letter or digit, or the first byte of another character.
  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), 0xC0...0xFF:
      true
    default: false
    }
  }

  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
