/// A domain of which the email addresses and URLs, and those of its subdomains, are no findings.
public struct AllowedDomain: Sendable, Equatable {
  /// Why a text is no domain.
  struct Problem: Error, Equatable {
    var reason: String
    var advice: String
  }

  /// In lower case.
  private let name: [UInt8]

  init(_ text: String) throws(Problem) {
    let bare =
      text.hasPrefix("*.")
      ? text.dropFirst(2) : text.hasPrefix("@") || text.hasPrefix(".") ? text.dropFirst() : text[...]
    let labels = bare.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard !bare.isEmpty, labels.allSatisfy({ !$0.isEmpty && $0.allSatisfy(Self.isInLabel) }) else {
      throw Problem(reason: "'\(text)' is no domain", advice: "write a name such as example.com")
    }
    guard bare.utf8.count == text.utf8.count else {
      throw Problem(
        reason: "'\(text)' is no domain", advice: "write '\(bare)', which stands for its subdomains as well")
    }
    name = bare.utf8.map(Self.lowered)
  }

  /// Whether `value` is an email address or a URL of it.
  func contains(_ value: UnsafeRawBufferPointer) -> Bool {
    guard let host = Self.host(of: value), host.count >= name.count else { return false }
    let tail = host.upperBound - name.count
    for index in name.indices where Self.lowered(value[tail + index]) != name[index] { return false }
    return tail == host.lowerBound || value[tail - 1] == UInt8(ascii: ".")
  }

  /// Where the host of an email address, a URL or a bare host name stands; nil where `value` is none of them, and where a
  /// URL has a login, which is nothing that a domain makes harmless.
  private static func host(of value: UnsafeRawBufferPointer) -> Range<Int>? {
    var start = 0
    var isURL = false
    for index in value.indices.dropLast(2) where value[index] == UInt8(ascii: ":") {
      if value[index + 1] == UInt8(ascii: "/"), value[index + 2] == UInt8(ascii: "/") {
        start = index + 3
        isURL = true
      }
      break
    }
    var end = start
    while end < value.count, !isEndOfAuthority(value[end]) { end += 1 }
    if let at = signEnd(value, start..<end) {
      // An email address is nothing but itself.
      guard !isURL, end == value.count, !value[..<at].contains(UInt8(ascii: ":")) else { return nil }
      start = at
    }
    if let colon = value[start..<end].firstIndex(of: UInt8(ascii: ":")) { end = colon }
    if end > start, value[end - 1] == UInt8(ascii: ".") { end -= 1 }
    guard start < end, value[start..<end].allSatisfy({ isInLabel($0) || $0 == UInt8(ascii: ".") }) else { return nil }
    return start..<end
  }

  /// The offset behind the last `@`, or `%40`, of `range`.
  private static func signEnd(_ value: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int? {
    for index in range.reversed() {
      if value[index] == UInt8(ascii: "@") { return index + 1 }
      if value[index] == UInt8(ascii: "%"), index + 2 < range.upperBound, value[index + 1] == UInt8(ascii: "4"),
        value[index + 2] == UInt8(ascii: "0")
      {
        return index + 3
      }
    }
    return nil
  }

  private static func isEndOfAuthority(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
  }

  private static func isInLabel(_ byte: UInt8) -> Bool {
    FoldedHash.counts(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  private static func lowered(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
}
