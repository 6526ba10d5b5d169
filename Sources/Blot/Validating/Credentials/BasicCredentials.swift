/// The credentials of HTTP Basic authentication (RFC 7617 section 2): base64 of `user-id:password`, no control bytes.
///
/// Example of the RFC: `QWxhZGRpbjpvcGVuIHNlc2FtZQ==` is `Aladdin:open sesame`.
enum BasicCredentials {
  static func holds(_ value: UnsafeRawBufferPointer) -> Bool {
    var hasColon = false
    var count = 0
    var continuations = 0
    for byte in Base64Bytes(value, 0..<value.count) {
      guard byte >= 0x20, byte != 0x7F else { return false }
      // What words decode to is hardly ever UTF-8: `Basic Operators`.
      guard byte & 0xC0 == 0x80 ? continuations > 0 : continuations == 0 else { return false }
      continuations = byte & 0xC0 == 0x80 ? continuations - 1 : byte < 0xC0 ? 0 : byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3
      hasColon = hasColon || byte == UInt8(ascii: ":")
      count += 1
    }
    return hasColon && count > 2 && continuations == 0
  }
}
