/// The value of a Cookie or Set-Cookie header (RFC 6265 sections 4.1.1 and 4.2.1): pairs of name and value, of which
/// one at least carries something that is no placeholder.
enum CookieHeader {
  static func holds(_ value: UnsafeRawBufferPointer) -> Bool {
    var start = 0
    while start < value.count {
      var end = start
      var equals = -1
      while end < value.count, value[end] != UInt8(ascii: ";") {
        if equals < 0, value[end] == UInt8(ascii: "=") { equals = end }
        end += 1
      }
      if equals > start, end - equals > 1,
        Placeholder.isRealValue(UnsafeRawBufferPointer(rebasing: value[(equals + 1)..<end]))
      {
        return true
      }
      start = end + 1
    }
    return false
  }
}
