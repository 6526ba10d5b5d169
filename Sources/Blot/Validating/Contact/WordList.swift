/// Sorted words in one string, for look-ups without allocation.
struct WordList: Sendable {
  private let words: StaticString

  /// - Parameter words: lower-case words, each between two spaces; the string begins and ends with one.
  init(_ words: StaticString) { self.words = words }

  /// Whether `value`, letters folded to lower case, is one of the words.
  func contains(_ value: UnsafeRawBufferPointer) -> Bool {
    let text = words.utf8Start
    let last = words.utf8CodeUnitCount - value.count - 1
    guard last >= 0, !value.isEmpty else { return false }
    var index = 0
    while index <= last {
      if text[index] == UInt8(ascii: " "), text[index + 1 + value.count] == UInt8(ascii: " "),
        matches(value, text + index + 1)
      {
        return true
      }
      index += 1
    }
    return false
  }

  private func matches(_ value: UnsafeRawBufferPointer, _ word: UnsafePointer<UInt8>) -> Bool {
    for offset in 0..<value.count {
      let byte = value[offset]
      let folded = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      if folded != word[offset] { return false }
    }
    return true
  }
}
