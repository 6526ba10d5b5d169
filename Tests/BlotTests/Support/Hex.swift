/// Bytes from and to hexadecimal digits, as test vectors have them; white space between digits does not count.
enum Hex {
  static func bytes(_ text: String) -> [UInt8] {
    let digits = text.filter { !$0.isWhitespace }
    precondition(digits.count % 2 == 0)
    var bytes: [UInt8] = []
    var rest = digits[...]
    while !rest.isEmpty {
      guard let byte = UInt8(rest.prefix(2), radix: 16) else { preconditionFailure("no hexadecimal digits: \(rest)") }
      bytes.append(byte)
      rest = rest.dropFirst(2)
    }
    return bytes
  }
}
