/// A value that is visibly nobody's, the same for the same value under one key: one of those that standards set aside
/// for documentation and fiction. Where a log may well hold such a one itself, `~fake` stands behind it; see
/// `UnkeyedOutput`.
///
/// - Mail addresses and host names: `example.com` (RFC 2606).
/// - IPv4: 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24 (RFC 5737); IPv6: 2001:db8:fa4e::/48 of 2001:db8::/32 (RFC
///   3849).
/// - MAC addresses: 00-00-5E-00-53-xx (RFC 7042 section 2.1.2).
/// - Cards of 16 digits: numbers that payment networks and their processors publish for tests.
/// - Phone numbers: 555-0100 to 555-0199 of North America (ATIS-0300115), with the made-up area code 555.
struct StandIn: ComputedReplacement {
  let keepsParts = true
  let comesBack = false

  enum Subject {
    case mail, address, hardwareAddress, phone, card

    /// Nil for types that nothing is set aside for.
    init?(type: String) {
      switch type {
      case "EMAIL_ADDRESS": self = .mail
      case "IP_ADDRESS": self = .address
      case "MAC_ADDRESS": self = .hardwareAddress
      case "CREDIT_CARD": self = .card
      case "PHONE_NUMBER", "TR_PHONE_NUMBER", "PH_MOBILE_NUMBER": self = .phone
      default: return nil
      }
    }
  }

  private let subject: Subject
  private let hash: KeyedHash
  private let form: NormalForm

  /// Nil for types that nothing is set aside for.
  init?(_ key: RedactionKey, type: String) {
    guard let subject = Subject(type: type) else { return nil }
    self.subject = subject
    form =
      switch subject {
      case .mail: .lowerCase
      case .address: .address
      case .hardwareAddress, .card: .compact
      case .phone: .phoneNumber
      }
    hash = KeyedHash(key.subKey(.fake), prefix: Array((type + "\0").utf8))
  }

  func append(for value: UnsafeRawBufferPointer, isNumber: Bool, to output: inout [UInt8]) -> Bool {
    let code = form.withNormalised(value) { hash.code($0) }
    switch subject {
    case .mail:
      Self.append(Self.mailHead, to: &output)
      LetterCode.append(code, count: Self.mailLetterCount, to: &output)
      Self.append(Self.mailTail, to: &output)
    case .address:
      guard let address = AddressText(value) else { return false }
      output.append(contentsOf: AddressText.text(Self.address(like: address.bytes, code)))
      if address.bytes.count == 4 { output.append(contentsOf: UnkeyedOutput.fakeMark) }
    case .card:
      guard Self.appendCard(like: value, code, to: &output) else { return false }
      output.append(contentsOf: UnkeyedOutput.fakeMark)
    case .hardwareAddress:
      guard Self.appendHardwareAddress(like: value, code, to: &output) else { return false }
      output.append(contentsOf: UnkeyedOutput.fakeMark)
    case .phone:
      Self.append(Self.phoneHead, to: &output)
      let line = code % 100
      output.append(0x30 + UInt8(line / 10))
      output.append(0x30 + UInt8(line % 10))
    }
    return true
  }

  private static let mailHead: StaticString = "user-"
  private static let mailLetterCount = 10
  private static let mailTail: StaticString = "@example.com"
  private static let phoneHead: StaticString = "+1-555-555-01"
  private static let network6: [UInt8] = [0x20, 0x01, 0x0D, 0xB8, 0xFA, 0x4E]

  private static func append(_ text: StaticString, to output: inout [UInt8]) {
    output.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Whether `value` is one of those that stand in for values of `subject`.
  static func isOne(_ value: UnsafeRawBufferPointer, of subject: Subject) -> Bool {
    switch subject {
    case .mail:
      let (head, tail) = (mailHead.utf8CodeUnitCount, mailTail.utf8CodeUnitCount)
      return value.count == head + mailLetterCount + tail && mailHead.begins(value) && mailTail.ends(value)
        && value[head..<head + mailLetterCount].allSatisfy { LetterCode.value($0) != nil }
    case .address:
      guard mayBeOne(address: value), let bytes = AddressText(value)?.bytes else { return false }
      return bytes.count == 4
        ? documentationNetworks.contains { bytes.starts(with: $0) } : bytes.starts(with: network6)
    case .card: return testCards.contains(value.filter { (0x30...0x39).contains($0) })
    case .hardwareAddress: return value.compactMap(DecodedBytes.hexValue).starts(with: documentationHardware)
    case .phone: return value.count == phoneHead.utf8CodeUnitCount + 2 && phoneHead.begins(value)
    }
  }

  /// False for an IPv6 address of another network, as nearly all are; told by its text, since an input may be full of them.
  private static func mayBeOne(address value: UnsafeRawBufferPointer) -> Bool {
    // A group has four digits at most.
    guard let colon = value.prefix(5).firstIndex(of: UInt8(ascii: ":")) else { return true }
    guard colon == 4, value.starts(with: [0x32, 0x30, 0x30, 0x31]) else { return false }
    let second = value[(colon + 1)...].prefix(5).prefix { $0 != UInt8(ascii: ":") }
    let third = value[second.endIndex...].dropFirst().prefix(4)
    return third.map { $0 | 0x20 } == Array("fa4e".utf8)
  }

  private static let documentationNetworks: [[UInt8]] = [[192, 0, 2], [198, 51, 100], [203, 0, 113]]

  private static func address(like address: [UInt8], _ code: UInt64) -> [UInt8] {
    guard address.count == 4 else {
      return network6 + [0, 0] + withUnsafeBytes(of: code.bigEndian) { Array($0) }
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
    let card = testCards[Int(code >> 32) % testCards.count]
    var index = 0
    for byte in value {
      let isDigit = (0x30...0x39).contains(byte)
      output.append(isDigit ? card[index] : byte)
      if isDigit { index += 1 }
    }
    return true
  }

  private static let documentationHardware: [UInt8] = [0, 0, 0, 0, 5, 14, 0, 0, 5, 3]

  /// Keeps separators and the case of the letters.
  private static func appendHardwareAddress(
    like value: UnsafeRawBufferPointer, _ code: UInt64, to output: inout [UInt8]
  ) -> Bool {
    let count = value.count { DecodedBytes.hexValue($0) != nil }
    guard count == 12, value.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "\\") }) else { return false }
    let isUpper = !value.contains { (0x61...0x66).contains($0) }
    let digits = documentationHardware + [UInt8(code & 15), UInt8(code >> 4 & 15)]
    var index = 0
    for byte in value {
      guard DecodedBytes.hexValue(byte) != nil else {
        output.append(byte)
        continue
      }
      let digit = digits[index]
      output.append(digit < 10 ? 0x30 + digit : (isUpper ? 0x41 : 0x61) + digit - 10)
      index += 1
    }
    return true
  }
}
