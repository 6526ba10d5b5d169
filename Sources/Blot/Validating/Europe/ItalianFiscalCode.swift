/// The Italian codice fiscale (Decreto ministeriale 12 marzo 1974, n. 2227, and 23 dicembre 1976): sixteen characters
/// for persons, the last of them a check character, the digits possibly replaced by letters where two persons would
/// share one (omocodia); eleven digits, as the partita IVA has them, for other bodies. Example: RCCMNL83S18D969H.
enum ItalianFiscalCode {
  /// The values of 0…9 and A…J at odd places; A…Z go on from there.
  private static let oddValues: InlineArray<26, Int> = [
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
  ]

  static func holds(_ value: CompactValue) -> Bool {
    if value.count == 11 { return ItalianVATCode.holds(value) }
    guard value.count == 16, hasForm(value) else { return false }
    var sum = 0
    for index in 0..<15 {
      let character = value.alphanumericValue(index)
      let ordinal = character < 10 ? character : character - 10
      sum += index % 2 == 0 ? oddValues[ordinal] : ordinal
    }
    return value[15] == UInt8(ascii: "A") + UInt8(sum % 26)
  }

  private static func hasForm(_ value: CompactValue) -> Bool {
    for index in 0..<6 where !value.isLetter(index) { return false }
    guard value.isLetter(11), value.isLetter(15), let month = month(value[8]), let year = pair(value, 6),
      let day = pair(value, 9), digit(value[12]) != nil, digit(value[13]) != nil, digit(value[14]) != nil
    else { return false }
    // Women have 40 added to the day.
    return CivilDate.isValid(yearOfCentury: year, month: month, day: day % 40)
  }

  private static func pair(_ value: CompactValue, _ index: Int) -> Int? {
    guard let tens = digit(value[index]), let ones = digit(value[index + 1]) else { return nil }
    return tens * 10 + ones
  }

  /// The digit, or the one that a letter of omocodia stands for.
  private static func digit(_ byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "L")...UInt8(ascii: "N"): Int(byte - UInt8(ascii: "L"))
    case UInt8(ascii: "P")...UInt8(ascii: "V"): Int(byte - UInt8(ascii: "P")) + 3
    default: nil
    }
  }

  private static func month(_ byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "E"): Int(byte - UInt8(ascii: "A")) + 1
    case UInt8(ascii: "H"): 6
    case UInt8(ascii: "L"): 7
    case UInt8(ascii: "M"): 8
    case UInt8(ascii: "P"): 9
    case UInt8(ascii: "R")...UInt8(ascii: "T"): Int(byte - UInt8(ascii: "R")) + 10
    default: nil
    }
  }
}
