import PatternFiles

/// Tells what `truncate` and `fake` have written, so that it is not found again. That needs no key: whoever writes the same
/// into a log hides nothing, since it is nobody's value.
///
/// - A network: behind a `~` stands its length, no bit behind that is set, `2001:db8:1::~48`.
/// - A value that is set aside for documentation, with `~fake` behind it, or in a form that only `StandIn` writes.
struct UnkeyedOutput: Sendable {
  static let separator = UInt8(ascii: "~")
  static let fakeMark = Array("~fake".utf8)

  /// By detector; nil where nothing of it is written so.
  private let subjects: [StandIn.Subject?]

  init(_ catalogue: Catalogue) {
    subjects = catalogue.detectors.map { StandIn.Subject(type: $0.definition.type) }
  }

  /// Takes away the findings that are no values but such output.
  func remove(from findings: inout [Finding], in text: UnsafeRawBufferPointer) {
    findings.removeAll { finding in
      guard let subject = subjects[finding.detector], finding.spelling == .plain else { return false }
      return Self.isOutput(finding.range, of: subject, in: text)
    }
  }

  private static func isOutput(_ range: Range<Int>, of subject: StandIn.Subject, in text: UnsafeRawBufferPointer)
    -> Bool
  {
    let value = UnsafeRawBufferPointer(rebasing: text[range])
    let isMarked = range.upperBound < text.count && text[range.upperBound] == separator
    switch subject {
    case .mail, .phone: return StandIn.isOne(value, of: subject)
    case .card, .hardwareAddress:
      return isMarked && text[range.upperBound...].starts(with: fakeMark) && StandIn.isOne(value, of: subject)
    case .address:
      if isMarked { return isNetwork(value, lengthFrom: range.upperBound + 1, in: text) }
      // An IPv4 address with a mark is found by no detector.
      return value.contains(UInt8(ascii: ":")) && StandIn.isOne(value, of: subject)
    }
  }

  private static func isNetwork(
    _ value: UnsafeRawBufferPointer, lengthFrom start: Int, in text: UnsafeRawBufferPointer
  ) -> Bool {
    guard let bytes = AddressText(value)?.bytes else { return false }
    return TruncatedReplacement.networkByteCounts.contains { count in
      let length = String(8 * count).utf8
      let end = start + length.count
      return text[start...].starts(with: length) && !(end < text.count && Boundary.isDigit(text[end]))
        && bytes.dropFirst(count).allSatisfy { $0 == 0 }
    }
  }
}
