/// An IPv6 address in every spelling of RFC 4291 §2.2: eight groups, `::` for the longest run of zeros, the last 32
/// bits in dotted decimal; with a zone (RFC 4007 §11) or a prefix length behind it. Example (RFC 3849): 2001:db8::1.
enum IPv6Address {
  /// A host's address; special are unspecified, loopback, multicast, and IPv4-mapped addresses that are no host's;
  /// unassigned is one outside of every block in use, in the short spelling, which slices of arrays and names of types share.
  /// Nil where it is none.
  static func kind(_ value: UnsafeRawBufferPointer) -> IPv4Address.Kind? {
    var end = 0
    guard let address = parse(value, &end) else { return nil }
    guard end == value.count || isZone(value, from: end) || IPv4Address.isPrefixLength(value, from: end, atMost: 128)
    else { return nil }
    if address.high == 0 {
      if address.low < 2 { return .special }
      // ::ffff:a.b.c.d (RFC 4291 §2.5.5.2) and ::a.b.c.d (§2.5.5.1) are the IPv4 address.
      if address.low >> 32 == 0xFFFF || address.low >> 32 == 0 {
        return IPv4Address.kind(UInt32(truncatingIfNeeded: address.low))
      }
    }
    if address.high >> 56 == 0xFF { return .special }
    return address.isInUse || !address.isShortened ? .host : .unassigned
  }

  /// The two halves of an address.
  struct Halves {
    var high: UInt64 = 0
    var low: UInt64 = 0
    var isShortened = false

    /// Global unicast 2000::/3, unique local fc00::/7, link-local fe80::/10, translation 64:ff9b::/32 and ::ffff:0:a.b.c.d
    /// (IANA IPv6 address space and special-purpose registries).
    var isInUse: Bool {
      high >> 61 == 1 || high >> 57 == 0x7E || high >> 54 == 0x3FA || high >> 32 == 0x64FF9B
        || high == 0 && low >> 48 == 0xFFFF
    }

    mutating func append(_ group: UInt64) {
      high = high << 16 | low >> 48
      low = low << 16 | group
    }

    mutating func shift(groups: Int) { for _ in 0..<groups { append(0) } }
  }

  /// The address at the beginning of `value`; `end` is then the offset behind it.
  static func parse(_ value: UnsafeRawBufferPointer, _ end: inout Int) -> Halves? {
    var front = Halves()
    var back = Halves()
    var groups = 0
    var gapAt = -1
    var areAllPairs = true
    var index = 0
    var expectsGroup = true
    while index < value.count {
      if value[index] == UInt8(ascii: ":") {
        if index + 1 < value.count, value[index + 1] == UInt8(ascii: ":") {
          guard gapAt < 0, index == 0 || !expectsGroup else { return nil }
          gapAt = groups
          index += 2
          expectsGroup = true
          areAllPairs = false
          continue
        }
        guard !expectsGroup else { return nil }
        index += 1
        expectsGroup = true
        continue
      }
      guard expectsGroup, DecodedBytes.hexValue(value[index]) != nil else { break }
      var group: UInt64 = 0
      let start = index
      while index < value.count, index - start < 5, let digit = DecodedBytes.hexValue(value[index]) {
        group = group << 4 | UInt64(digit)
        index += 1
      }
      expectsGroup = false
      if index < value.count, value[index] == UInt8(ascii: ".") {
        guard let address = IPv4Address.parse(value, start, &index) else { return nil }
        groups += 2
        append(UInt64(address >> 16), gapAt < 0, &front, &back)
        append(UInt64(address & 0xFFFF), gapAt < 0, &front, &back)
        break
      }
      guard index - start <= 4 else { return nil }
      areAllPairs = areAllPairs && index - start == 2
      groups += 1
      append(group, gapAt < 0, &front, &back)
    }
    end = index
    if gapAt < 0 {
      // Eight groups of two digits are an EUI-64.
      return groups == 8 && !expectsGroup && !areAllPairs ? front : nil
    }
    guard groups < 8, !expectsGroup || index >= 2 && value[index - 2] == UInt8(ascii: ":") else { return nil }
    front.shift(groups: 8 - gapAt)
    return Halves(high: front.high | back.high, low: front.low | back.low, isShortened: true)
  }

  private static func append(_ group: UInt64, _ isBeforeGap: Bool, _ front: inout Halves, _ back: inout Halves) {
    if isBeforeGap { front.append(group) } else { back.append(group) }
  }

  /// Whether the rest from `start` is a percent sign and a zone, as a bare `%` or as `%25` in a URL.
  private static func isZone(_ value: UnsafeRawBufferPointer, from start: Int) -> Bool {
    guard start < value.count, value[start] == UInt8(ascii: "%"), value.count - start <= 20 else { return false }
    return value.count - start > 1
  }
}
