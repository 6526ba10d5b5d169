#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// An IP address as it stands in a log, with its prefix length or zone.
struct AddressText {
  /// 4 or 16 bytes, the first one first.
  let bytes: [UInt8]
  /// Where the address ends in the value.
  private let end: Int

  /// Nil where `value` is none.
  init?(_ value: UnsafeRawBufferPointer) {
    let end = value.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "%") } ?? value.count
    // The longest spelling of an IPv6 address has 45 characters.
    guard (1...45).contains(end) else { return nil }
    self.end = end
    let text = (Array(value[..<end]) + [0]).map { CChar(bitPattern: $0) }
    var version4 = in_addr()
    if inet_pton(AF_INET, text, &version4) == 1 {
      bytes = withUnsafeBytes(of: version4) { Array($0) }
      return
    }
    var version6 = in6_addr()
    guard inet_pton(AF_INET6, text, &version6) == 1 else { return nil }
    bytes = withUnsafeBytes(of: version6) { Array($0) }
  }

  /// The prefix length with its slash; empty where there is none. A zone is left out: it names an interface of one
  /// machine.
  func suffix(of value: UnsafeRawBufferPointer) -> Slice<UnsafeRawBufferPointer> {
    end < value.count && value[end] == UInt8(ascii: "/") ? value[end...] : value[value.count...]
  }

  /// The text of an address of 4 or 16 bytes; IPv6 as in RFC 5952.
  static func text(_ bytes: [UInt8]) -> [UInt8] {
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    _ = inet_ntop(bytes.count == 4 ? AF_INET : AF_INET6, bytes, &text, socklen_t(text.count))
    return text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
  }
}
