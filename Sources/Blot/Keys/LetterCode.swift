/// Bytes as lower-case consonants, one for each four bits. What is written so has no digits and no words, so that no
/// detector finds a number, a token or a name in it, and it survives URLs, CSV, JSON and a change of case.
enum LetterCode {
  private static let letters: StaticString = "bcdfghjklmnpqrst"

  /// The letter for the lowest four bits.
  static func letter(_ value: UInt8) -> UInt8 { letters.utf8Start[Int(value & 15)] }

  /// What `letter` is for; nil where it is none of them. Upper case counts as lower case.
  static func value(_ letter: UInt8) -> UInt8? {
    let lower = letter | 0x20
    for index in 0..<16 where letters.utf8Start[index] == lower { return UInt8(index) }
    return nil
  }

  static func append(_ bytes: some Sequence<UInt8>, to output: inout [UInt8]) {
    for byte in bytes {
      output.append(letter(byte >> 4))
      output.append(letter(byte))
    }
  }

  /// The highest `count` letters of a number.
  static func append(_ number: UInt64, count: Int, to output: inout [UInt8]) {
    for index in 0..<count { output.append(letter(UInt8(truncatingIfNeeded: number >> (60 - 4 * index)))) }
  }

  /// The bytes that `text` is for; nil where it is none.
  static func bytes(_ text: some Collection<UInt8>) -> [UInt8]? {
    var output: [UInt8] = []
    output.reserveCapacity(text.count / 2)
    var high: UInt8?
    for letter in text {
      guard let value = value(letter) else { return nil }
      if let first = high {
        output.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return high == nil ? output : nil
  }
}
