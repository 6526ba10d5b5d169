/// A value of which only some letters and digits at its ends are left, and of which none is left where fewer than five
/// would be hidden: the whole could be guessed from a longer rest. What is left is one group at either end, of which
/// hyphens and spaces are a part: more, such as `2.0.2.1` of an address, could be a value of its own.
///
/// Masked again it stays as it is, since an asterisk counts as a letter.
struct Mask: Sendable {
  /// The last four.
  static let standard = Mask(first: 0, last: 4)
  /// Nothing is left.
  static let whole = Mask(first: 0, last: 0)

  /// Letters and digits that are left at the beginning and at the end, at most.
  let first: Int
  let last: Int

  static let fewestHidden = 5
  /// No value has so few letters and digits that is found without a key.
  private static let little = 4

  /// Whether what is left is too short for a value of its own. What is left of a beginning may be one where a value begins:
  /// `44` behind `"age":`.
  var leavesLittle: Bool { first == 0 && last <= Self.little }

  private static let asterisk = UInt8(ascii: "*")

  /// - Parameters:
  ///   - keepsSeparators: whether what is no letter or digit stays, too; else it is hidden.
  ///   - validator: what must refuse the masked value; where it does not, nothing is left.
  func append(
    _ value: UnsafeRawBufferPointer, keepsSeparators: Bool = true, validator: Validator? = nil, to output: inout [UInt8]
  ) {
    // A backslash may begin an escape, an ampersand a character reference, and half of either would make JSON or XML
    // invalid: all of such a value is hidden, its separators too. Characters beyond ASCII cannot stand everywhere either.
    if value.contains(UInt8(ascii: "\\")) || HTMLEntities.mayHoldReference(value)
      || !keepsSeparators && value.contains(where: { $0 >= 0x80 })
    {
      for byte in value where !Self.isContinuation(byte) { output.append(Self.asterisk) }
      return
    }
    let start = output.count
    append(value, hiding: hidden(in: value), to: &output)
    if let validator, Self.isAccepted(output[start...], by: validator) {
      output.removeSubrange(start...)
      append(value, hiding: 0..<value.count, to: &output)
    }
    hideEmptyAddress(in: &output, from: start)
    if keepsSeparators { return }
    for index in start..<output.count where !Self.isLetter(output[index]) { output[index] = Self.asterisk }
  }

  /// Whether a masked value, or what is left of it before the first or behind the last asterisk, is a value still.
  private static func isAccepted(_ masked: ArraySlice<UInt8>, by validator: Validator) -> Bool {
    masked.withUnsafeBytes { bytes in
      if validator.accepts(bytes) { return true }
      guard let firstHidden = bytes.firstIndex(of: asterisk), let lastHidden = bytes.lastIndex(of: asterisk) else {
        return false
      }
      if validator.accepts(UnsafeRawBufferPointer(rebasing: bytes[..<firstHidden])) { return true }
      return validator.accepts(UnsafeRawBufferPointer(rebasing: bytes[(lastHidden + 1)...]))
    }
  }

  /// `::` is an address itself, the only value without letters and digits.
  private func hideEmptyAddress(in output: inout [UInt8], from start: Int) {
    let colon = UInt8(ascii: ":")
    var index = start + 1
    while index < output.count {
      if output[index] == colon, output[index - 1] == colon {
        output[index - 1] = Self.asterisk
        output[index] = Self.asterisk
      }
      index += 1
    }
  }

  /// Appends `value` with its letters hidden in the range.
  private func append(_ value: UnsafeRawBufferPointer, hiding hidden: Range<Int>, to output: inout [UInt8]) {
    output.append(contentsOf: value[..<hidden.lowerBound])
    for byte in value[hidden] where !Self.isContinuation(byte) {
      output.append(Self.isLetter(byte) ? Self.asterisk : byte)
    }
    output.append(contentsOf: value[hidden.upperBound...])
  }

  /// The bytes that are hidden, as far as they are letters.
  private func hidden(in value: UnsafeRawBufferPointer) -> Range<Int> {
    var letterCount = 0
    for byte in value where Self.isLetter(byte) { letterCount += 1 }
    guard letterCount - first - last >= Self.fewestHidden else { return 0..<value.count }
    var head = 0
    var count = 0
    while head < value.count, Self.joins(value[head]) || Self.isContinuation(value[head]) {
      if Self.isLetter(value[head]) {
        if count == first { break }
        count += 1
      }
      head += 1
    }
    var tail = value.count
    var position = value.count
    count = 0
    while position > head, count < last {
      position -= 1
      let byte = value[position]
      if Self.isLetter(byte) {
        count += 1
        tail = position
      } else if count > 0, !Self.joins(byte), !Self.isContinuation(byte) {
        break
      }
    }
    return head..<tail
  }

  /// Whether a byte belongs to a group of letters and digits.
  private static func joins(_ byte: UInt8) -> Bool {
    isLetter(byte) || byte == UInt8(ascii: "-") || byte == 0x20
  }

  /// An ASCII letter or digit, an asterisk, or the first byte of another character.
  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), 0xC0...0xFF, asterisk:
      true
    default: false
    }
  }

  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
