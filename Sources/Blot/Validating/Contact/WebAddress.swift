/// A URL without a scheme (`example.org/path`): a host name under a delegated top-level domain, which no file name ends with.
enum WebAddress {
  static func hasKnownDomain(_ value: UnsafeRawBufferPointer) -> Bool {
    var end = 0
    var lastDot = -1
    while end < value.count, value[end] != UInt8(ascii: "/"), value[end] != UInt8(ascii: ":"), value[end] != UInt8(ascii: "?") {
      if value[end] == UInt8(ascii: ".") { lastDot = end }
      end += 1
    }
    guard lastDot > 0, end <= 253 else { return false }
    return TopLevelDomain.exists(value, (lastDot + 1)..<end)
  }
}
