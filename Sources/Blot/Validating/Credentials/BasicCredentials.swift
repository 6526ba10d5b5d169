/// The credentials of HTTP Basic authentication (RFC 7617 section 2): base64 of `user-id:password`, no control bytes.
///
/// Example of the RFC: `QWxhZGRpbjpvcGVuIHNlc2FtZQ==` is `Aladdin:open sesame`.
enum BasicCredentials {
  static func holds(_ value: UnsafeRawBufferPointer) -> Bool {
    var hasColon = false
    var count = 0
    for byte in Base64Bytes(value, 0..<value.count) {
      guard byte >= 0x20, byte != 0x7F else { return false }
      hasColon = hasColon || byte == UInt8(ascii: ":")
      count += 1
    }
    return hasColon && count > 2
  }
}
