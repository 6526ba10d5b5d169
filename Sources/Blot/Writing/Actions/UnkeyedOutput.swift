import PatternFiles

/// Tells what `truncate` and `fake` have written, so that it is not found again. That needs no key: whoever writes the
/// same into a log hides nothing, since it is nobody's value.
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
    guard findings.contains(where: { isOutput($0, in: text) }) else { return }
    var kept: [Finding] = []
    var removed: Finding?
    for finding in findings.reversed() {
      if isOutput(finding, in: text) || removed.map({ Self.goesOn(finding, in: $0, text) }) == true {
        removed = finding
      } else {
        removed = nil
        kept.append(finding)
      }
    }
    findings = kept.reversed()
  }

  private func isOutput(_ finding: Finding, in text: UnsafeRawBufferPointer) -> Bool {
    guard finding.spelling == .plain else { return false }
    guard let subject = subjects[finding.detector] else { return Self.isWholeOutput(finding.range, in: text) }
    return Self.isOutput(finding.range, of: subject, in: text)
  }

  /// Whether a finding of another type, as in a column of passwords, is such output and nothing else, with or without its
  /// mark.
  ///
  /// Called for most findings, nearly none of which is: a few bytes tell.
  private static func isWholeOutput(_ range: Range<Int>, in text: UnsafeRawBufferPointer) -> Bool {
    guard let mark = mark(of: range, in: text) else {
      let value = UnsafeRawBufferPointer(rebasing: text[range])
      switch value.first {
      case UInt8(ascii: "u"): return StandIn.isOne(value, of: .mail)
      case UInt8(ascii: "+"): return StandIn.isOne(value, of: .phone)
      case UInt8(ascii: "2"): return value.firstOffset(of: ":") != nil && StandIn.isOne(value, of: .address)
      default: return false
      }
    }
    let value = UnsafeRawBufferPointer(rebasing: text[range.lowerBound..<mark])
    let isFake = text[mark...].starts(with: fakeMark)
    let end =
      isFake ? mark + fakeMark.count : text[(mark + 1)...].prefix(while: Boundary.isDigit).endIndex
    guard end == range.upperBound || mark == range.upperBound else { return false }
    return isFake
      ? [.card, .hardwareAddress, .address].contains { StandIn.isOne(value, of: $0) }
      : isNetwork(value, lengthFrom: mark + 1, in: text)
  }

  /// Where the separator stands of a mark – `~fake`, or `~` and two or three digits – that ends the finding or follows it.
  private static func mark(of range: Range<Int>, in text: UnsafeRawBufferPointer) -> Int? {
    if range.upperBound < text.count, text[range.upperBound] == separator { return range.upperBound }
    for length in 3...5 where range.count > length && text[range.upperBound - length] == separator {
      return range.upperBound - length
    }
    return nil
  }

  /// Whether `first` is a part of the same value as `next`, on the line before, that ends with a soft break.
  private static func goesOn(_ first: Finding, in next: Finding, _ text: UnsafeRawBufferPointer) -> Bool {
    guard first.detector == next.detector, first.lineIndex + 1 == next.lineIndex,
      text[first.end] == UInt8(ascii: "=")
    else { return false }
    let behind = text[first.end + 1]
    return behind == UInt8(ascii: "\n") || behind == UInt8(ascii: "\r") && first.end + 2 < next.lineStart
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
      return value.firstOffset(of: ":") != nil && StandIn.isOne(value, of: subject)
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
