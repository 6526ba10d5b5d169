import PatternFiles

/// How spellings of one value are made one, so that all of them get one pseudonym.
enum NormalForm: Sendable, Equatable {
  /// Every byte counts: passwords, tokens, keys.
  case exact
  /// ASCII letters in lower case, `%40` as `@`: mail addresses, whose case providers do not tell apart.
  case lowerCase
  /// Letters and digits alone, in upper case: cards, accounts, identity numbers with or without their separators.
  case compact
  /// As `compact`, without the zeros of an international prefix: `0049…` is `+49…`.
  case phoneNumber
  /// ASCII letters in lower case, one space for any white space: names, street addresses.
  case words
  /// The address itself, whatever its spelling, with its prefix length.
  case address

  init(of definition: DetectorDefinition) {
    switch definition.type {
    case "EMAIL_ADDRESS": self = .lowerCase
    case "PHONE_NUMBER", "TR_PHONE_NUMBER", "PH_MOBILE_NUMBER": self = .phoneNumber
    case "IP_ADDRESS": self = .address
    case "MAC_ADDRESS", "CREDIT_CARD": self = .compact
    case "PERSON_NAME", "STREET_ADDRESS": self = .words
    default:
      let family = definition.family
      self =
        family.hasPrefix("countries/") || ["financial", "device", "health", "vehicle"].contains(family)
        ? .compact : .exact
    }
  }

  /// Calls `body` with the normal form of `value`. Without an allocation for values of usual length.
  func withNormalised<Result>(_ value: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    switch self {
    case .exact: return body(value)
    case .address:
      var end = 0
      if let address = IPv4Address.parse(value, 0, &end) {
        // The usual case, without an allocation.
        return withUnsafeTemporaryAllocation(byteCount: value.count + 4, alignment: 1) { memory in
          memory.storeBytes(of: address.bigEndian, as: UInt32.self)
          let rest = UnsafeRawBufferPointer(rebasing: value[end...])
          UnsafeMutableRawBufferPointer(rebasing: memory[4...]).copyMemory(from: rest)
          return body(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory)[..<(4 + rest.count)]))
        }
      }
      guard let address = AddressText(value) else { return body(value) }
      return (address.bytes + Array(address.suffix(of: value))).withUnsafeBytes(body)
    case .lowerCase, .compact, .phoneNumber, .words:
      return withUnsafeTemporaryAllocation(byteCount: value.count, alignment: 1) { memory in
        let count = normalise(value, into: memory)
        return body(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory)[..<count]))
      }
    }
  }

  /// - Returns: how many bytes it takes.
  private func normalise(_ value: UnsafeRawBufferPointer, into memory: UnsafeMutableRawBufferPointer) -> Int {
    var bytes = DecodedBytes(value)
    var count = 0
    while let byte = bytes.next() {
      switch self {
      case .lowerCase: memory[count] = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      case .words:
        let isSpace = byte == 0x20 || byte == 0x09
        if isSpace, count == 0 || memory[count - 1] == 0x20 { continue }
        memory[count] = isSpace ? 0x20 : (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      default:
        guard FoldedHash.counts(byte) else { continue }
        memory[count] = (0x61...0x7A).contains(byte) ? byte & 0xDF : byte
      }
      count += 1
    }
    guard self == .phoneNumber, count > 2, memory[0] == 0x30, memory[1] == 0x30 else { return count }
    for index in 2..<count { memory[index - 2] = memory[index] }
    return count - 2
  }
}
