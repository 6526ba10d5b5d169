/// A URL without a scheme (`example.org/path`): a host name under a delegated top-level domain. `www` and a top-level
/// domain alone are a cut address.
enum WebAddress {
  static func hasKnownDomain(_ value: UnsafeRawBufferPointer) -> Bool {
    var end = 0
    var lastDot = -1
    while end < value.count, value[end] != UInt8(ascii: "/"), value[end] != UInt8(ascii: ":"),
      value[end] != UInt8(ascii: "?")
    {
      if value[end] == UInt8(ascii: ".") { lastDot = end }
      end += 1
    }
    guard lastDot > 0, end <= 253, !(lastDot == 3 && isWorldWideWeb(value)) else { return false }
    return TopLevelDomain.exists(value, (lastDot + 1)..<end)
  }

  private static func isWorldWideWeb(_ value: UnsafeRawBufferPointer) -> Bool {
    for index in 0..<3 where value[index] | 0x20 != UInt8(ascii: "w") { return false }
    return true
  }
}
