/// An e-mail address: RFC 5321 §4.1.2 (dot-atom and quoted local parts, at most 64 and 255 octets), RFC 6531 for UTF-8,
/// with a domain under a delegated top-level domain. In URLs the `@` may be percent-encoded. Example:
/// jane.doe+news@example.org.
enum EmailAddress {
  ///
  /// - Parameter recent: knows the domain that was looked at last; one that is none is refused behind each local part.
  static func holds(_ value: UnsafeRawBufferPointer, recalling recent: RecentValue?) -> Bool {
    guard let at = lastAt(value) else { return false }
    let domainStart = at + (value[at] == UInt8(ascii: "@") ? 1 : 3)
    return hasMailDomain(value, domainStart, recent) && at >= 1 && at <= 64 && hasLocalPart(value, at)
      && !isShellLogin(value, at)
  }

  private static func hasMailDomain(
    _ value: UnsafeRawBufferPointer, _ start: Int, _ recent: RecentValue?
  ) -> Bool {
    func holds() -> Bool {
      hasDomain(value, start) && !isScaledImage(value, start) && !isAlgorithm(value, start)
    }
    return recent?.holds(addressEnd: UnsafeRawBufferPointer(rebasing: value[start...]), holds) ?? holds()
  }

  /// With a local part in quotes (`"jane doe"@example.org`), whose quotes a JSON string escapes.
  static func isQuoted(_ value: UnsafeRawBufferPointer) -> Bool {
    guard let at = lastAt(value), at >= 3, value[at - 1] == UInt8(ascii: "\"") else { return false }
    var start = 0
    while start < at, value[start] == UInt8(ascii: "\\") { start += 1 }
    guard value[start] == UInt8(ascii: "\"") else { return false }
    // As many backslashes before the closing quote as before the opening one, and no quote between.
    var last = at - 1
    while last > start, value[last - 1] == UInt8(ascii: "\\") { last -= 1 }
    guard at - 1 - last == start, last > start + 1 else { return false }
    // Else the quotes are those of other values: `"m":"@example.org"`, `a="b" c="@example.org"`.
    let first = value[start + 1]
    guard isAlphanumeric(first) || first == UInt8(ascii: "_") || first >= 0x80 else { return false }
    for index in (start + 1)..<last where value[index] == UInt8(ascii: "\"") { return false }
    return hasDomain(value, at + 1)
  }

  /// The offset of the last `@` or `%40`.
  private static func lastAt(_ value: UnsafeRawBufferPointer) -> Int? {
    var index = value.count - 1
    while index > 0 {
      if value[index] == UInt8(ascii: "@") { return index }
      if value[index] == UInt8(ascii: "%"), index + 2 < value.count, value[index + 1] == UInt8(ascii: "4"),
        value[index + 2] == UInt8(ascii: "0")
      {
        return index
      }
      index -= 1
    }
    return nil
  }

  private static func hasLocalPart(_ value: UnsafeRawBufferPointer, _ end: Int) -> Bool {
    switch value[0] {
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "%"), UInt8(ascii: "*"),
      UInt8(ascii: "~"), UInt8(ascii: "$"), UInt8(ascii: "#"), UInt8(ascii: "!"), UInt8(ascii: "^"),
      UInt8(ascii: "'"):
      return false
    default: break
    }
    guard value[end - 1] != UInt8(ascii: "."), !beginsLiteral(value, end) else { return false }
    var hasLetterOrDigit = false
    var isBeyondASCII = false
    for index in 0..<end {
      let byte = value[index]
      if isAlphanumeric(byte) {
        hasLetterOrDigit = true
      } else if byte == UInt8(ascii: ".") {
        if value[index + 1] == UInt8(ascii: ".") { return false }
      } else if byte == UInt8(ascii: "'") {
        guard index + 1 < end, isAlphanumeric(value[index + 1]), isAlphanumeric(value[index - 1]) else { return false }
      } else if byte == UInt8(ascii: "%"), index + 2 < end, let high = DecodedBytes.hexValue(value[index + 1]),
        let low = DecodedBytes.hexValue(value[index + 2]), !isAtom(high << 4 | low)
      {
        return false  // an encoded separator: the address begins behind it
      } else if byte >= 0x80 {
        isBeyondASCII = true
      }
    }
    return isBeyondASCII ? !hasPunctuation(value, end) : hasLetterOrDigit
  }

  /// Whether the value begins with the prefix and the quote of a string in Python, `b'jane@example.com'`: the address begins
  /// behind them.
  private static func beginsLiteral(_ value: UnsafeRawBufferPointer, _ end: Int) -> Bool {
    guard let quote = value[..<min(3, end)].firstIndex(of: UInt8(ascii: "'")) else { return false }
    return value[..<quote].allSatisfy { byte in
      switch byte | 0x20 {
      case UInt8(ascii: "b"), UInt8(ascii: "u"), UInt8(ascii: "r"), UInt8(ascii: "f"): true
      default: false
      }
    }
  }

  /// Whether signs of text stand before `end`, or a letter is cut: the quotes of `“jane@example.com”`, an arrow, a bullet.
  private static func hasPunctuation(_ value: UnsafeRawBufferPointer, _ end: Int) -> Bool {
    if value[0] & 0xC0 == 0x80 { return true }
    for index in 0..<end where value[index] >= 0xC2 {
      let next = value[index + 1]
      switch value[index] {
      // U+00A0 to U+00BF without the ordinals and the micro sign.
      case 0xC2: if next >= 0xA0 && next != 0xAA && next != 0xB5 && next != 0xBA { return true }
      // U+2000 to U+2BFF, but the signs that join letters (U+200C and U+200D).
      case 0xE2:
        if next < 0xB0, !(next == 0x80 && (value[index + 2] == 0x8C || value[index + 2] == 0x8D)) { return true }
      // U+3000 to U+301F.
      case 0xE3: if next == 0x80, value[index + 2] < 0xA0 { return true }
      // U+FF00 to U+FF0F and U+FF1A to U+FF1F: signs of full width.
      case 0xEF:
        if next == 0xBC, value[index + 2] < 0x90 || value[index + 2] > 0x99 && value[index + 2] < 0xA0 { return true }
      default: break
      }
    }
    return false
  }

  private static func hasDomain(_ value: UnsafeRawBufferPointer, _ start: Int) -> Bool {
    guard value.count - start <= 255 else { return false }
    var labelStart = start
    var labels = 0
    var numbers = 0
    var index = start
    while index < value.count {
      if value[index] == UInt8(ascii: ".") {
        guard isLabel(value, labelStart, index) else { return false }
        labels += 1
        if value[labelStart..<index].allSatisfy(Boundary.isDigit) { numbers += 1 }
        labelStart = index + 1
      }
      index += 1
    }
    // `hibernate-core@6.4.10.Final` is a package and its version.
    return labels > 0 && numbers < 2 && isLabel(value, labelStart, index)
      && TopLevelDomain.exists(value, labelStart..<index)
  }

  private static func isLabel(_ value: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> Bool {
    end > start && end - start <= 63 && value[start] != UInt8(ascii: "-") && value[end - 1] != UInt8(ascii: "-")
  }

  /// `git@github.com:owner/name`: a login at a server, nobody's mailbox.
  private static func isShellLogin(_ value: UnsafeRawBufferPointer, _ at: Int) -> Bool {
    at == 3 && value[0] | 0x20 == UInt8(ascii: "g") && value[1] | 0x20 == UInt8(ascii: "i")
      && value[2] | 0x20 == UInt8(ascii: "t")
  }

  /// `aes256-gcm@openssh.com`: a name under a domain that RFC 4251, section 6, gives to algorithms, requests and channels.
  private static func isAlgorithm(_ value: UnsafeRawBufferPointer, _ start: Int) -> Bool {
    // Those that the domains begin with.
    guard value[start] | 0x20 == UInt8(ascii: "o") || value[start] | 0x20 == UInt8(ascii: "l") else { return false }
    return algorithmDomains.contains(UnsafeRawBufferPointer(rebasing: value[start...]))
  }

  private static let algorithmDomains = WordList(" openssh.com libssh.org lysator.liu.se ")

  /// `logo@2x.mov`: the scale of an image, not a domain.
  private static func isScaledImage(_ value: UnsafeRawBufferPointer, _ start: Int) -> Bool {
    var index = start
    while index < value.count, value[index] &- 0x30 < 10 { index += 1 }
    return index > start && index + 1 < value.count && value[index] | 0x20 == UInt8(ascii: "x")
      && value[index + 1] == UInt8(ascii: ".")
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
  }

  /// Whether a percent-encoded byte belongs to a local part.
  private static func isAtom(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "'"), 0x80...0xFF:
      true
    default: isAlphanumeric(byte)
    }
  }
}
