/// A telephone number: ITU-T E.164 in international form (`+` or `00`, country code, national number), or a national
/// number of the North American Numbering Plan or with a trunk 0. Length and leading digits follow the country's
/// numbering plan. Example (Ofcom's range for drama): +44 7700 900123.
enum PhoneNumber {
  /// As many digits as international numbers have.
  static func isWritten(_ value: UnsafeRawBufferPointer) -> Bool {
    var digits = InlineArray<20, UInt8>(repeating: 0)
    guard let count = read(value, &digits) else { return false }
    return count >= 7 && count <= 18 && !isRepeated(digits, count)
  }

  /// International form of a number that a plan has, or that its key says to be one: those of test data are in no plan.
  static func isPlannedOrNamed(_ place: ValuePlace) -> Bool {
    // The name of a column is asked about alone, without a value.
    if place.bytes.isEmpty || isInternational(place.bytes) { return true }
    guard let key = place.key else { return false }
    return keys.end(key, place)
  }

  private static let keys = KeyWords([
    "phone", "phonenumber", "phoneno", "telephone", "telephonenumber", "tel", "telno", "mobile", "mobilenumber",
    "mobileno", "cell", "cellphone", "fax", "faxnumber", "msisdn", "whatsapp", "telefon", "telefonnummer", "handy",
    "mobil", "telefono", "movil", "celular", "cellulare", "telefone", "telefoon", "telefonszam"
  ])

  /// International form.
  static func isInternational(_ value: UnsafeRawBufferPointer) -> Bool {
    var digits = InlineArray<20, UInt8>(repeating: 0)
    var start = 0
    guard let count = read(value, &digits), count >= 7 else { return false }
    if !hasPlus(value), digits[0] == 0, digits[1] == 0 { start = 2 }
    guard count - start <= 15 + 1,
      let codeLength = NumberingPlan.countryCodeLength(digits, start, count - start), count - start >= 8
    else { return false }
    let code = number(digits, start, codeLength)
    let national = start + codeLength
    if isPossible(code, digits, national, count) { return true }
    // +44 (0)20 …: the trunk 0 is written, though not dialled from abroad.
    return digits[national] == 0 && isPossible(code, digits, national + 1, count)
  }

  /// A national number of the North American Numbering Plan: area code and exchange from 2 on, neither N11.
  static func isNorthAmerican(_ value: UnsafeRawBufferPointer) -> Bool {
    var digits = InlineArray<20, UInt8>(repeating: 0)
    guard let count = read(value, &digits), count == 10 || count == 11 && digits[0] == 1 else { return false }
    return isPossible(1, digits, count - 10, count)
  }

  /// A national number somewhere, where a key or a word says that it is a telephone's: with a trunk 0 or without it, as
  /// long as such numbers are, or E.164 without its `+`.
  static func isNational(_ value: UnsafeRawBufferPointer) -> Bool {
    var digits = InlineArray<20, UInt8>(repeating: 0)
    guard let count = read(value, &digits), count >= 7, count <= 15, !isRepeated(digits, count), !isDate(value) else {
      return false
    }
    if digits[0] == 0 {
      // With the code for calls abroad, or a trunk 0.
      return digits[1] == 0 ? count >= 10 && digits[2] != 0 : count >= 8 && count <= 13
    }
    if count <= 13 || hasPlus(value) { return count >= 8 || value.count > count }
    guard let codeLength = NumberingPlan.countryCodeLength(digits, 0, count) else { return false }
    return isPossible(number(digits, 0, codeLength), digits, codeLength, count)
  }

  /// `24.11.2026`, `2026-11-24`: groups of a day, a month and a year of this century or the last, with one sign between.
  private static func isDate(_ value: UnsafeRawBufferPointer) -> Bool {
    var groups = InlineArray<3, Int>(repeating: 0)
    var lengths = InlineArray<3, Int>(repeating: 0)
    var group = 0
    var separator: UInt8 = 0
    for byte in value {
      if byte &- 0x30 < 10 {
        groups[group] = groups[group] * 10 + Int(byte - 0x30)
        lengths[group] += 1
        if lengths[group] > 4 { return false }
      } else {
        guard byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/"),
          separator == 0 || byte == separator, group < 2
        else { return false }
        separator = byte
        group += 1
      }
    }
    guard group == 2, lengths[1] <= 2 else { return false }
    let (first, second, third) = (groups[0], groups[1], groups[2])
    if lengths[0] == 4 { return isYear(first) && isDayAndMonth(third, second) && lengths[2] <= 2 }
    return lengths[2] == 4 && lengths[0] <= 2 && isYear(third) && isDayAndMonth(first, second)
  }

  private static func isYear(_ number: Int) -> Bool { number >= 1900 && number < 2100 }

  private static func isDayAndMonth(_ first: Int, _ second: Int) -> Bool {
    first >= 1 && second >= 1 && first <= 31 && second <= 31 && (first <= 12 || second <= 12)
  }

  private static func isPossible(_ code: Int, _ digits: InlineArray<20, UInt8>, _ start: Int, _ count: Int) -> Bool {
    guard count - start >= 5 else { return false }
    if code == 1 {
      guard count - start == 10, digits[start] >= 2, digits[start + 3] >= 2 else { return false }
      if digits[start + 1] == 1, digits[start + 2] == 1 { return false }
      if digits[start + 4] == 1, digits[start + 5] == 1 { return false }
    }
    return NumberingPlan.isPossible(
      countryCode: code, length: count - start, beginning: number(digits, start, 2))
      && !areLastRepeated(digits, start, count)
  }

  private static func number(_ digits: InlineArray<20, UInt8>, _ start: Int, _ count: Int) -> Int {
    var result = 0
    for index in start..<(start + count) { result = result * 10 + Int(digits[index]) }
    return result
  }

  private static func isRepeated(_ digits: InlineArray<20, UInt8>, _ count: Int) -> Bool {
    areLastRepeated(digits, 0, count)
  }

  private static func areLastRepeated(_ digits: InlineArray<20, UInt8>, _ start: Int, _ count: Int) -> Bool {
    for index in start..<count where digits[index] != digits[start] { return false }
    return true
  }

  /// The digits of the value, separators and an extension (`x123`) left out; nil where there are more than 20.
  private static func read(_ value: UnsafeRawBufferPointer, _ digits: inout InlineArray<20, UInt8>) -> Int? {
    var count = 0
    for byte in value {
      let digit = byte &- 0x30
      guard digit < 10 else {
        if byte == UInt8(ascii: "%") { return readDecoded(value, &digits) }
        if byte == UInt8(ascii: "x") { break }
        continue
      }
      guard count < 20 else { return nil }
      digits[count] = digit
      count += 1
    }
    return count
  }

  /// The same where bytes may be percent-encoded.
  private static func readDecoded(_ value: UnsafeRawBufferPointer, _ digits: inout InlineArray<20, UInt8>) -> Int? {
    var count = 0
    for byte in DecodedBytes(value) {
      let digit = byte &- 0x30
      if byte == UInt8(ascii: "x") { break }
      guard digit < 10 else { continue }
      guard count < 20 else { return nil }
      digits[count] = digit
      count += 1
    }
    return count
  }

  private static func hasPlus(_ value: UnsafeRawBufferPointer) -> Bool {
    var bytes = DecodedBytes(value)
    return bytes.next() == UInt8(ascii: "+")
  }
}
