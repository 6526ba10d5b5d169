/// A value that is visibly nobody's, the same for the same value under one key: one of those that standards set aside for
/// documentation and fiction. A value that is such a one already stays as it is.
///
/// - Mail addresses and host names: `example.com` (RFC 2606).
/// - IPv4: 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24 (RFC 5737); IPv6: 2001:db8::/32 (RFC 3849).
/// - MAC addresses: 00-00-5E-00-53-xx (RFC 7042 section 2.1.2).
/// - Cards of 16 digits: numbers that payment networks and their processors publish for tests.
/// - Phone numbers: 555-0100 to 555-0199 of North America (ATIS-0300115), with the made-up area code 555.
struct StandIn: ComputedReplacement {
  let keepsParts = true
  let comesBack = false

  private enum Subject {
    case mail, address, hardwareAddress, phone, card
  }

  private let subject: Subject
  private let hash: KeyedHash
  private let form: NormalForm

  /// Nil for types that nothing is set aside for.
  init?(_ key: RedactionKey, type: String) {
    switch type {
    case "EMAIL_ADDRESS": (subject, form) = (.mail, .lowerCase)
    case "IP_ADDRESS": (subject, form) = (.address, .address)
    case "MAC_ADDRESS": (subject, form) = (.hardwareAddress, .compact)
    case "CREDIT_CARD": (subject, form) = (.card, .compact)
    case "PHONE_NUMBER", "TR_PHONE_NUMBER", "PH_MOBILE_NUMBER": (subject, form) = (.phone, .phoneNumber)
    default: return nil
    }
    hash = KeyedHash(key.subKey(.fake), prefix: Array((type + "\0").utf8))
  }

  func append(for value: UnsafeRawBufferPointer, isNumber: Bool, to output: inout [UInt8]) -> Bool {
    let code = form.withNormalised(value) { hash.code($0) }
    switch subject {
    case .mail:
      if Self.isExample(value) { break }
      output.append(contentsOf: "user-".utf8)
      LetterCode.append(code, count: 10, to: &output)
      output.append(contentsOf: "@example.com".utf8)
      return true
    case .address:
      guard let address = AddressText(value) else { return false }
      if Self.isDocumentation(address.bytes) { break }
      output.append(contentsOf: AddressText.text(Self.address(like: address.bytes, code)))
      output.append(contentsOf: address.suffix(of: value))
      return true
    case .card: return Self.appendCard(like: value, code, to: &output)
    case .hardwareAddress: return Self.appendHardwareAddress(like: value, code, to: &output)
    case .phone:
      let digits = value.filter { (0x30...0x39).contains($0) }
      if digits.starts(with: Array("155555501".utf8)), digits.count == 11 { break }
      output.append(contentsOf: "+1-555-555-01".utf8)
      let line = code % 100
      output.append(0x30 + UInt8(line / 10))
      output.append(0x30 + UInt8(line % 10))
      return true
    }
    output.append(contentsOf: value)
    return true
  }

  /// Whether the domain is example.com, .net or .org, or a part of it.
  private static func isExample(_ value: UnsafeRawBufferPointer) -> Bool {
    let lower = value.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return ["example.com", "example.net", "example.org"].contains { domain in
      guard lower.count > domain.utf8.count, lower.suffix(domain.utf8.count).elementsEqual(domain.utf8) else {
        return false
      }
      let before = lower[lower.count - domain.utf8.count - 1]
      return before == UInt8(ascii: "@") || before == UInt8(ascii: ".")
    }
  }

  private static let documentationNetworks: [[UInt8]] = [[192, 0, 2], [198, 51, 100], [203, 0, 113]]

  private static func isDocumentation(_ address: [UInt8]) -> Bool {
    address.count == 4
      ? documentationNetworks.contains { address.starts(with: $0) } : address.starts(with: [0x20, 0x01, 0x0D, 0xB8])
  }

  private static func address(like address: [UInt8], _ code: UInt64) -> [UInt8] {
    guard address.count == 4 else {
      return [0x20, 0x01, 0x0D, 0xB8, 0, 0, 0, 0] + withUnsafeBytes(of: code.bigEndian) { Array($0) }
    }
    // Not the first and the last address of a network.
    return documentationNetworks[Int(code >> 32) % 3] + [UInt8(1 + code % 254)]
  }

  private static let testCards = [
    "4111111111111111", "4012888888881881", "5555555555554444", "5105105105105100", "6011111111111117",
    "6011000990139424", "3530111333300000", "3566002020360505"
  ].map { Array($0.utf8) }

  /// Keeps separators.
  private static func appendCard(
    like value: UnsafeRawBufferPointer, _ code: UInt64, to output: inout [UInt8]
  ) -> Bool {
    let digits = value.filter { (0x30...0x39).contains($0) }
    guard digits.count == 16, value.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x20 || $0 == UInt8(ascii: "-") })
    else { return false }
    let card = testCards.contains(digits) ? digits : testCards[Int(code >> 32) % testCards.count]
    var index = 0
    for byte in value {
      let isDigit = (0x30...0x39).contains(byte)
      output.append(isDigit ? card[index] : byte)
      if isDigit { index += 1 }
    }
    return true
  }

  /// Keeps separators and the case of the letters.
  private static func appendHardwareAddress(
    like value: UnsafeRawBufferPointer, _ code: UInt64, to output: inout [UInt8]
  ) -> Bool {
    let count = value.count { DecodedBytes.hexValue($0) != nil }
    guard count == 12, value.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "\\") }) else { return false }
    let digits = value.compactMap(DecodedBytes.hexValue)
    let fixed: [UInt8] = [0, 0, 0, 0, 5, 14, 0, 0, 5, 3]
    let isUpper = !value.contains { (0x61...0x66).contains($0) }
    let last = digits.starts(with: fixed) ? Array(digits[10...]) : [UInt8(code & 15), UInt8(code >> 4 & 15)]
    var index = 0
    for byte in value {
      guard DecodedBytes.hexValue(byte) != nil else {
        output.append(byte)
        continue
      }
      let digit = index < fixed.count ? fixed[index] : last[index - fixed.count]
      output.append(digit < 10 ? 0x30 + digit : (isUpper ? 0x41 : 0x61) + digit - 10)
      index += 1
    }
    return true
  }
}
