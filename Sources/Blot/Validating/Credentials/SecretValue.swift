/// Whether the value of a key that names a secret looks drawn at random rather than written by a person.
///
/// The rule is blot's own, in the place of gitleaks' Shannon entropy over 3.5 bits: no logarithm, and names of secrets
/// (`db-credentials-v2`, `kube-system/default-token-x7d9f`, `AcmeSecretProvider`) are told apart by the runs of their
/// characters, which entropy alone takes for secrets.
enum SecretValue {
  /// Under a key that says what it is (`client_secret`, `api_key`): eight bytes at least.
  static func isSecret(_ value: UnsafeRawBufferPointer) -> Bool { isSecret(value, recalling: nil) }

  /// The same for a value of a text of which others were looked at before.
  static func isSecret(_ value: UnsafeRawBufferPointer, recalling recent: RecentValue?) -> Bool {
    guard value.count >= 8, isMixed(value, recent), Placeholder.isRealValue(value, recalling: recent) else {
      return false
    }
    // Of a value that was looked at in part before, that costs less than to look for what refers to something.
    guard isVaried(value, recent) else { return false }
    return !isReference(value) && !isDecimal(value) && !isAddress(value)
  }

  /// Under a key that names other things as well (`token`, `key`): sixteen bytes at least, no UUID, no short
  /// hexadecimal number such as a .NET PublicKeyToken.
  static func isOpaqueToken(_ value: UnsafeRawBufferPointer, recalling recent: RecentValue?) -> Bool {
    guard value.count >= 16, !isUUID(value), !isHexadecimal(value) || value.count >= 32 else { return false }
    return isSecret(value, recalling: recent)
  }

  /// Under a key that names a session: ten bytes at least, no counter, no number in hexadecimal (`0x14f0…`, as
  /// ZooKeeper logs it), no UUID.
  static func isSessionIdentifier(_ value: UnsafeRawBufferPointer, recalling recent: RecentValue?) -> Bool {
    !isUUID(value) && !isStatement(value) && isSessionCookie(value, recalling: recent)
  }

  /// Whether it is words with few numbers, as the `Sid` of the statements of a policy are: `BaselineS3Permissions`.
  private static func isStatement(_ value: UnsafeRawBufferPointer) -> Bool {
    var small = 0
    var digits = 0
    for byte in value {
      switch Kind(byte) {
      case .lower: small += 1
      case .upper: break
      case .digit: digits += 1
      default: return false
      }
    }
    return digits < 3 && 5 * small >= 3 * value.count && Kind(value[0]) == .upper
  }

  /// Under the name of a session cookie (`JSESSIONID`): a UUID counts as well.
  static func isSessionCookie(_ value: UnsafeRawBufferPointer, recalling recent: RecentValue?) -> Bool {
    guard value.count >= 10, Placeholder.isRealValue(value, recalling: recent), !isReference(value), !isDecimal(value)
    else {
      return false
    }
    guard !(value[0] == 0x30 && value[1] | 0x20 == UInt8(ascii: "x")) else { return false }
    return isVaried(value, recent) && (isMixed(value, recent) || (isHexadecimal(value) && value.count >= 16))
  }

  /// The effective number of different bytes is five or more: Rényi entropy of order 2 above log2(5).
  private static func isVaried(_ value: UnsafeRawBufferPointer, _ recent: RecentValue?) -> Bool {
    let count = min(value.count, 1024)
    if let recent, count >= shortestRecalled {
      return count * count >= 5 * recent.squares(of: UnsafeRawBufferPointer(rebasing: value[..<count]))
    }
    var counts = InlineArray<256, UInt16>(repeating: 0)
    var squares = 0
    // By as much as the square of its number grows with each byte.
    for index in 0..<count {
      let byte = Int(value[index])
      squares += 2 * Int(counts[byte]) + 1
      counts[byte] += 1
    }
    return count * count >= 5 * squares
  }

  /// Values are shorter where they are not those of keys in a row.
  private static let shortestRecalled = 128

  /// Whether some run without separators, eight bytes or longer, goes three times (twice from sixteen bytes on) from
  /// one kind of character (lower case, upper case, digit, other) to another, and digits or others are among them; or
  /// sixteen letters or more change their case as those of no words do.
  private static func isMixed(_ value: UnsafeRawBufferPointer, _ recent: RecentValue?) -> Bool {
    // Keys that follow each other without a space are values of thousands of bytes, each of which ends as the others do.
    kinds.withUnsafeBufferPointer { kinds in
      var index = 0
      // Up to where no run is mixed that begins behind the first one.
      var known = recent?.unmixed.reach(into: value) ?? 0
      var lastRun = 0
      var isFound = false
      while index < value.count {
        let start = index
        var last = kinds[Int(value[index])]
        if last == Kind.separator.rawValue {
          index += 1
          continue
        }
        lastRun = start
        var changes = 0
        var digits = 0
        var seen: UInt8 = 0
        while index < value.count {
          let kind = kinds[Int(value[index])]
          if kind == Kind.separator.rawValue { break }
          digits += kind == Kind.digit.rawValue ? 1 : 0
          seen |= kind
          index += 1
          if kind == last { continue }
          last = kind
          changes += 1
          // What follows changes nothing of it.
          if changes >= 3, index - start >= 8, seen & nonLetters != 0 { break }
        }
        let hasNonLetter = seen & nonLetters != 0
        isFound =
          hasNonLetter && index - start >= 8 && changes >= 3
          || digits > 1 && index - start >= 16 && changes >= 2
          || !hasNonLetter && index - start >= 16 && 5 * changes >= 2 * (index - start)
            && areAtRandom(UnsafeRawBufferPointer(rebasing: value[start..<index]))
        if isFound { break }
        guard known > index else { continue }
        if known < value.count {
          index = known
        } else {
          // The last run may be cut.
          let behindFirst = index
          index = value.count
          while index > behindFirst, kinds[Int(value[index - 1])] != Kind.separator.rawValue { index -= 1 }
        }
        known = 0
      }
      recent?.unmixed.extend(through: value, lastRun, overlap: 1)
      return isFound
    }
  }

  private static let nonLetters = Kind.digit.rawValue | Kind.other.rawValue

  /// Whether letters have small ones alone between capitals, and capitals in a row: names in camel case have few of the ones
  /// (`IdOf`), and hardly any of both.
  private static func areAtRandom(_ letters: UnsafeRawBufferPointer) -> Bool {
    func isCapital(_ index: Int) -> Bool { letters[index] & 0x20 == 0 }
    var lone = 0
    var pairs = 0
    for index in 1..<letters.count {
      if isCapital(index), isCapital(index - 1) { pairs += 1 }
      if index > 1, isCapital(index), !isCapital(index - 1), isCapital(index - 2) { lone += 1 }
    }
    return lone >= 2 && pairs > 0
  }

  /// The kind of each byte.
  private static let kinds = (UInt8.min...UInt8.max).map { Kind($0).rawValue }

  private enum Kind: UInt8 {
    case separator = 0
    case lower = 1
    case upper = 2
    case digit = 4
    case other = 8

    init(_ byte: UInt8) {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): self = .lower
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): self = .upper
      case UInt8(ascii: "0")...UInt8(ascii: "9"): self = .digit
      case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":"), 0x20: self = .separator
      default: self = .other
      }
    }
  }

  /// A URL, a file's path, a Java object (`com.acme.Token@1b2c3d4e`): what leads to a secret.
  private static func isReference(_ value: UnsafeRawBufferPointer) -> Bool {
    // Values may have thousands of bytes.
    var slash = 0
    while let next = value.firstOffset(of: "//", from: slash) {
      if next > 0, value[next - 1] == UInt8(ascii: ":") { return true }
      slash = next + 1
    }
    if value[0] == UInt8(ascii: "/"), value.firstOffset(of: "/", from: 1) != nil,
      value.count < 32 || value.firstOffset(of: ".") != nil
    {
      return true
    }
    var at = value.count - 1
    let lowest = max(0, value.count - longestIdentity)
    while at > lowest, value[at] != UInt8(ascii: "@") { at -= 1 }
    return at > lowest && isHexadecimal(value, at + 1) && value.firstOffset(of: ".") != nil
  }

  /// Bytes of the hash code of a Java object and the sign before it.
  private static let longestIdentity = 12

  /// `0x14f05578bd80013`: a number or an address; from 40 digits on a key may stand so.
  private static func isAddress(_ value: UnsafeRawBufferPointer) -> Bool {
    value.count < 42 && value[0] == 0x30 && value[1] | 0x20 == UInt8(ascii: "x") && isHexadecimal(value, 2)
  }

  private static func isDecimal(_ value: UnsafeRawBufferPointer) -> Bool {
    for byte in value where !(0x30...0x39).contains(byte) && byte != UInt8(ascii: ".") && byte != UInt8(ascii: "-") {
      return false
    }
    return true
  }

  private static func isHexadecimal(_ value: UnsafeRawBufferPointer, _ start: Int = 0) -> Bool {
    for index in start..<value.count where TokenAlphabet.hexadecimal(value[index]) == nil { return false }
    return value.count > start
  }

  private static func isUUID(_ value: UnsafeRawBufferPointer) -> Bool {
    guard value.count == 36 else { return false }
    for index in 0..<36 {
      if index == 8 || index == 13 || index == 18 || index == 23 {
        guard value[index] == UInt8(ascii: "-") else { return false }
      } else if TokenAlphabet.hexadecimal(value[index]) == nil {
        return false
      }
    }
    return true
  }
}
