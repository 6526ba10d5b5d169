/// JSON Web Tokens (RFC 7519; compact serialisations of RFC 7515 and RFC 7516): the part before the first full stop is
/// the base64url of a JSON object that has the member `alg`.
///
/// Example: RFC 7519 section 3.1, `eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.…`.
enum JSONWebToken {
  static func holds(_ value: UnsafeRawBufferPointer) -> Bool {
    guard let stop = value.firstIndex(of: UInt8(ascii: ".")) else { return false }
    return isHeader(value, 0..<stop)
  }

  /// Whether the base64url text in `range` decodes to `{…}` with `"alg"` followed by a colon.
  private static func isHeader(_ value: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
    var isFirst = true
    var last: UInt8 = 0
    // How much of `"alg"` and the colon behind it the bytes up to here spell.
    var matched = 0
    for byte in Base64Bytes(value, range) {
      let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
      if isFirst {
        guard byte == UInt8(ascii: "{") else { return false }
        isFirst = false
      }
      if !isSpace { last = byte }
      guard matched < 6 else { continue }
      switch (matched, byte) {
      case (1, UInt8(ascii: "a")), (2, UInt8(ascii: "l")), (3, UInt8(ascii: "g")), (4, UInt8(ascii: "\"")),
        (5, UInt8(ascii: ":")):
        matched += 1
      case (5, _) where isSpace: break
      case (_, UInt8(ascii: "\"")): matched = 1
      default: matched = 0
      }
    }
    return matched == 6 && last == UInt8(ascii: "}")
  }
}
