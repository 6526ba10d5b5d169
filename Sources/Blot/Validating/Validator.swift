/// A check beyond a detector's regex: a checksum, an issuer's range, a structure that must decode.
///
/// A pattern file names it (`validator: luhn`). It sees the matched value as it stands in the input and answers without
/// allocating.
public struct Validator: Sendable {
  /// What a validator looks at.
  enum Check: Sendable {
    /// The letters and digits, separators dropped and letters folded to upper case.
    case compact(@Sendable (CompactValue) -> Bool)
    /// The bytes as they stand in the input.
    case bytes(@Sendable (UnsafeRawBufferPointer) -> Bool)
    /// The same, with what was found in the values before.
    case recalling(@Sendable (UnsafeRawBufferPointer, RecentValue?) -> Bool)
    /// Which kind of IPv6 address it is: several detectors ask about each, and it is read once.
    case ipv6(IPv4Address.Kind)
  }

  /// The name that pattern files use, lower case with underscores.
  public let name: String
  let check: Check
  /// A rule about the line around a value that keeps the check; nil where there is none.
  let place: (@Sendable (ValuePlace) -> Bool)?

  /// A rule over the letters and digits of the value.
  init(
    _ name: String, compact: @escaping @Sendable (CompactValue) -> Bool,
    place: (@Sendable (ValuePlace) -> Bool)? = nil
  ) {
    self.name = name
    check = .compact(compact)
    self.place = place
  }

  /// A rule over the bytes of the value.
  init(
    _ name: String, bytes: @escaping @Sendable (UnsafeRawBufferPointer) -> Bool,
    place: (@Sendable (ValuePlace) -> Bool)? = nil
  ) {
    self.name = name
    check = .bytes(bytes)
    self.place = place
  }

  /// A rule over the bytes of a value that may reach through the next ones.
  init(
    _ name: String, recalling: @escaping @Sendable (UnsafeRawBufferPointer, RecentValue?) -> Bool,
    place: (@Sendable (ValuePlace) -> Bool)? = nil
  ) {
    self.name = name
    check = .recalling(recalling)
    self.place = place
  }

  /// A rule over the kind of an IPv6 address.
  init(_ name: String, ipv6 kind: IPv4Address.Kind) {
    self.name = name
    check = .ipv6(kind)
    place = nil
  }

  /// Whether the value keeps the rule where it stands.
  func accepts(_ place: ValuePlace) -> Bool { accepts(place.bytes) && self.place?(place) ?? true }

  /// Whether the value keeps the rule by itself.
  public func accepts(_ value: UnsafeRawBufferPointer) -> Bool {
    switch check {
    case .bytes(let accepts): return accepts(value)
    case .recalling(let accepts): return accepts(value, nil)
    case .compact(let accepts):
      guard let compact = CompactValue(value) else { return false }
      return accepts(compact)
    case .ipv6(let kind): return IPv6Address.kind(value) == kind
    }
  }

  /// Whether the UTF-8 bytes of `text` keep the rule.
  public func accepts(_ text: String) -> Bool {
    var copy = text
    return copy.withUTF8 { accepts(UnsafeRawBufferPointer($0)) }
  }
}
