/// A network whose addresses are no findings, in CIDR notation (RFC 4632 §3.1, RFC 4291 §2.3), or a single address.
public struct AllowedNetwork: Sendable, Equatable {
  /// Why a text is no network.
  struct Problem: Error, Equatable {
    var reason: String
    var advice: String
  }

  private let network: AddressBits

  init(_ text: String) throws(Problem) {
    let bytes = Array(text.utf8)
    guard let bits = bytes.withUnsafeBytes({ AddressBits($0) }), bytes.last != UInt8(ascii: "]") else {
      throw Problem(reason: "'\(text)' is no network", advice: "write an address and a length, such as 10.0.0.0/8")
    }
    guard bits == bits.masked(to: bits.length) else {
      throw Problem(
        reason: "'\(text)' has bits beyond its length",
        advice: "write the first address of the network, or leave '/' and the length out for the one address")
    }
    network = bits
  }

  /// Whether the address, or all of the network, that `value` is belongs to it.
  func contains(_ value: UnsafeRawBufferPointer) -> Bool {
    guard let bits = AddressBits(value) else { return false }
    return bits.length >= network.length && bits.masked(to: network.length).hasSameBits(as: network)
  }
}

/// An address as 128 bits, IPv4 as `::ffff:a.b.c.d` (RFC 4291 §2.5.5.2), with the length of its prefix.
struct AddressBits: Equatable {
  private(set) var high: UInt64
  private(set) var low: UInt64
  /// 128 for a single address.
  private(set) var length: Int

  /// Reads a whole value: an address, with a prefix length, in brackets, with a zone or a port; nil where it is none.
  init?(_ value: UnsafeRawBufferPointer) {
    var end = 0
    if let address = IPv4Address.parse(value, 0, &end) {
      high = 0
      low = 0xFFFF_0000_0000 | UInt64(address)
      guard let length = Self.length(value, from: end, atMost: 32) else { return nil }
      self.length = 96 + length
      return
    }
    let isBracketed = value.first == UInt8(ascii: "[")
    let inner = isBracketed ? UnsafeRawBufferPointer(rebasing: value[1...]) : value
    guard let address = IPv6Address.parse(inner, &end) else { return nil }
    high = address.high
    low = address.low
    if isBracketed {
      guard end < inner.count, inner[end] == UInt8(ascii: "]"), Self.isPort(inner, from: end + 1) else { return nil }
      length = 128
    } else if end < inner.count, inner[end] == UInt8(ascii: "%") {
      length = 128
    } else {
      guard let length = Self.length(inner, from: end, atMost: 128) else { return nil }
      self.length = length
    }
  }

  /// The prefix length behind an address: the whole address where nothing or a port follows.
  private static func length(_ value: UnsafeRawBufferPointer, from end: Int, atMost limit: Int) -> Int? {
    if limit == 32 ? isPort(value, from: end) : end == value.count { return limit }
    guard IPv4Address.isPrefixLength(value, from: end, atMost: limit) else { return nil }
    return value[(end + 1)...].reduce(0) { $0 * 10 + Int($1 &- 0x30) }
  }

  /// Whether nothing or a colon and digits are left.
  private static func isPort(_ value: UnsafeRawBufferPointer, from start: Int) -> Bool {
    if start == value.count { return true }
    return value[start] == UInt8(ascii: ":") && start + 1 < value.count
      && value[(start + 1)...].allSatisfy { Boundary.isDigit($0) }
  }

  /// The same with the bits behind the first `length` cleared.
  func masked(to length: Int) -> AddressBits {
    var masked = self
    masked.high &= length >= 64 ? ~0 : length == 0 ? 0 : ~0 << UInt64(64 - length)
    masked.low &= length == 128 ? ~0 : length <= 64 ? 0 : ~0 << UInt64(128 - length)
    return masked
  }

  func hasSameBits(as other: AddressBits) -> Bool { high == other.high && low == other.low }
}
