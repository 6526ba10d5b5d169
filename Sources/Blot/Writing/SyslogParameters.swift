/// Tells the values of parameters in structured data of syslog messages (RFC 5424, section 6.3.3), in which a closing bracket
/// must be escaped: `[id name="value"]`. It is asked for places in ascending order.
struct SyslogParameters {
  private let text: UnsafeRawBufferPointer

  // What is known of the line last looked at: what the byte at `position` stands in.
  private var lineStart = -1
  private var position = 0
  private var place = Place.behind

  private enum Place {
    case between, element, value
    /// Behind the structured data, or in a line that has none.
    case behind
  }

  init(_ text: UnsafeRawBufferPointer) {
    self.text = text
  }

  /// Whether the byte at `offset`, in the line that begins at `lineStart`, stands in the value of a parameter.
  mutating func hold(_ offset: Int, lineStart: Int) -> Bool {
    guard lineStart < text.count, text[lineStart] == UInt8(ascii: "<") else { return false }
    if lineStart != self.lineStart {
      self.lineStart = lineStart
      position = Self.dataStart(in: text, lineStart) ?? offset
      place = position < offset ? .between : .behind
    }
    while position < offset, place != .behind {
      switch (place, text[position]) {
      case (.between, UInt8(ascii: "[")): place = .element
      case (.between, _): place = .behind
      case (.element, UInt8(ascii: "\"")): place = .value
      case (.element, UInt8(ascii: "]")): place = .between
      case (.value, UInt8(ascii: "\"")): place = .element
      case (.value, UInt8(ascii: "\\")): position += 1
      default: break
      }
      position += 1
    }
    return place == .value
  }

  /// Behind `<34>1 2026-01-02T03:04:05Z host app 12 ID `; nil where the line begins otherwise.
  private static func dataStart(in text: UnsafeRawBufferPointer, _ lineStart: Int) -> Int? {
    var index = lineStart + 1
    func skipDigits(_ most: Int) -> Bool {
      let start = index
      while index < text.count, index - start < most, Boundary.isDigit(text[index]) { index += 1 }
      return index > start && index < text.count
    }
    guard skipDigits(3), text[index] == UInt8(ascii: ">") else { return nil }
    index += 1
    guard skipDigits(2) else { return nil }
    // The version, the time, the host, the program, the process and the message's type.
    for _ in 0..<5 {
      guard text[index] == UInt8(ascii: " ") else { return nil }
      index += 1
      while index < text.count, text[index] > UInt8(ascii: " ") { index += 1 }
      guard index < text.count else { return nil }
    }
    return text[index] == UInt8(ascii: " ") ? index + 1 : nil
  }

  /// Escapes the closing brackets of what was written from `start` on.
  static func escapeBrackets(in output: inout [UInt8], from start: Int) {
    var index = start
    while index < output.count {
      if output[index] == UInt8(ascii: "\\") {
        index += 1
      } else if output[index] == UInt8(ascii: "]") {
        output.insert(UInt8(ascii: "\\"), at: index)
        index += 1
      }
      index += 1
    }
  }
}
