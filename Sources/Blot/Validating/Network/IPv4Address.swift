/// An IPv4 address in dotted decimal (RFC 791, RFC 1123 §2.1): four octets below 256 without leading zeros, with a
/// prefix length of at most 32 behind a slash where it is a network (RFC 4632 §3.1). Example (RFC 5737): 203.0.113.7.
enum IPv4Address {
  /// What an address tells about whom it belongs to.
  enum Kind {
    /// Belongs to a host: global, private (RFC 1918), shared or link-local.
    case host
    /// Loopback, "this network", multicast, reserved and broadcast, netmasks among them: no host's address.
    case special
    /// In no block that anybody uses (IPv6 only).
    case unassigned
  }

  /// A host's address.
  static func isHost(_ value: UnsafeRawBufferPointer) -> Bool { kind(value) == .host }

  /// A valid address that is no host's.
  static func isSpecial(_ value: UnsafeRawBufferPointer) -> Bool { kind(value) == .special }

  static func kind(_ value: UnsafeRawBufferPointer) -> Kind? {
    var end = 0
    guard let first = parse(value, 0, &end) else { return nil }
    guard end == value.count || isPrefixLength(value, from: end, atMost: 32) else { return nil }
    return kind(first)
  }

  /// The kind of an address in host byte order.
  static func kind(_ address: UInt32) -> Kind {
    switch address >> 24 {
    case 0, 224...255: .special
    case 127: address >> 16 == 0x7F00 ? .special : .host  // what systems use of the loopback block
    default: .host
    }
  }

  /// The address that stands at `start`, in host byte order; `end` is then the offset behind it.
  @inline(__always)
  static func parse(_ value: UnsafeRawBufferPointer, _ start: Int, _ end: inout Int) -> UInt32? {
    var address: UInt32 = 0
    var index = start
    func digit() -> UInt32? {
      guard index < value.count, value[index] &- 0x30 < 10 else { return nil }
      return UInt32(value[index] &- 0x30)
    }
    for part in 0..<4 {
      if part > 0 {
        guard index < value.count, value[index] == UInt8(ascii: ".") else { return nil }
        index += 1
      }
      guard var octet = digit() else { return nil }
      index += 1
      // A zero stands alone.
      for _ in 0..<2 {
        guard let next = digit() else { break }
        if octet == 0 { return nil }
        octet = octet * 10 + next
        index += 1
      }
      guard octet < 256 else { return nil }
      address = address << 8 | octet
    }
    if digit() != nil { return nil }
    end = index
    return address
  }

  /// Whether the rest from `start` is a slash and a prefix length of at most `limit`.
  static func isPrefixLength(_ value: UnsafeRawBufferPointer, from start: Int, atMost limit: Int) -> Bool {
    guard value.count - start >= 2, value.count - start <= 4, value[start] == UInt8(ascii: "/") else { return false }
    var length = 0
    for index in (start + 1)..<value.count {
      let digit = Int(value[index] &- 0x30)
      guard digit < 10 else { return false }
      length = length * 10 + digit
    }
    return length <= limit
  }
}
