/// GitLab's routable tokens: prefix and payload, a full stop, the payload's length as two digits of base 36, and the
/// CRC-32 of all before it as seven digits of base 36 (0-9, a-z); between full stop and length a version may stand.
///
/// Source: GitLab architecture documents, "Cells: routable tokens", section "Token format".
enum RoutableToken {
  static func holds(_ value: UnsafeRawBufferPointer) -> Bool {
    let bodyEnd = value.count - 7
    guard bodyEnd > 10 else { return false }
    var checksum: UInt64 = 0
    for index in bodyEnd..<value.count {
      let byte = value[index]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): checksum = checksum * 36 + UInt64(byte - 0x30)
      case UInt8(ascii: "a")...UInt8(ascii: "z"): checksum = checksum * 36 + UInt64(byte - 0x61 + 10)
      default: return false
      }
    }
    return checksum == UInt64(CRC32.checksum(value, 0..<bodyEnd))
  }
}
