/// What stands in the place of a JSON number that a finding is in.
public enum JSONNumberRule: String, Sendable, CaseIterable {
  /// What stands there elsewhere, as a string: `"[CREDIT_CARD]"`.
  case label
  /// A zero, for readers that must have a number there: `0`, or `0.0` where the number has a fraction or an exponent.
  case keepType = "keep-type"

  /// Appends the zero for a number.
  static func appendZero(for number: UnsafeRawBufferPointer, to output: inout [UInt8]) {
    let isWhole = number.allSatisfy { Boundary.isDigit($0) || $0 == UInt8(ascii: "-") }
    output += (isWhole ? "0" : "0.0").utf8
  }
}
