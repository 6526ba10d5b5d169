/// The Spanish Número de Identificación Fiscal: Real Decreto 1065/2007, art. 18–28, and Orden EHA/451/2008 for
/// entities.
///
/// A citizen's NIF is the DNI (12345678Z), a foreigner's the NIE (X1234567L), both with the letter that the number's
/// remainder by 23 picks; K, L and M stand before seven digits and the same letter. An entity's begins with its kind
/// (A58818501) and ends with a Luhn digit or the letter of that digit.
enum SpanishTaxID {
  /// Any NIF, with or without the country's `ES` in front.
  static func holds(_ value: CompactValue) -> Bool {
    let start = value.count == 11 && value[0] == UInt8(ascii: "E") && value[1] == UInt8(ascii: "S") ? 2 : 0
    guard value.count == start + 9 else { return false }
    switch value[start] {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return letterHolds(value, start..<start + 8, leading: 0)
    case UInt8(ascii: "X"), UInt8(ascii: "K"), UInt8(ascii: "L"), UInt8(ascii: "M"):
      return letterHolds(value, start + 1..<start + 8, leading: 0)
    case UInt8(ascii: "Y"): return letterHolds(value, start + 1..<start + 8, leading: 1)
    case UInt8(ascii: "Z"): return letterHolds(value, start + 1..<start + 8, leading: 2)
    default: return entityHolds(value, start)
    }
  }

  /// A DNI: eight digits and the letter.
  static func holdsCitizen(_ value: CompactValue) -> Bool {
    value.count == 9 && letterHolds(value, 0..<8, leading: 0)
  }

  /// A DNI written without its leading zero, as older documents have it: seven digits and the letter.
  static func holdsShortCitizen(_ value: CompactValue) -> Bool {
    value.count == 8 && letterHolds(value, 0..<7, leading: 0)
  }

  /// A NIE: X, Y or Z, seven digits and the letter.
  static func holdsForeigner(_ value: CompactValue) -> Bool {
    guard value.count == 9 else { return false }
    switch value[0] {
    case UInt8(ascii: "X"): return letterHolds(value, 1..<8, leading: 0)
    case UInt8(ascii: "Y"): return letterHolds(value, 1..<8, leading: 1)
    case UInt8(ascii: "Z"): return letterHolds(value, 1..<8, leading: 2)
    default: return false
    }
  }

  /// The letter at the end of `digits`, for the seven or eight digits with `leading` in front of seven.
  private static func letterHolds(_ value: CompactValue, _ digits: Range<Int>, leading: Int) -> Bool {
    guard let number = value.number(digits) else { return false }
    return SpanishControlLetters.letter(for: leading * 10_000_000 + number) == value[digits.upperBound]
  }

  /// The kinds of Orden EHA/451/2008 and, as issued before it, any control: the digit or its letter.
  private static func entityHolds(_ value: CompactValue, _ start: Int) -> Bool {
    switch value[start] {
    case UInt8(ascii: "A")...UInt8(ascii: "H"), UInt8(ascii: "J"), UInt8(ascii: "N"),
      UInt8(ascii: "P")...UInt8(ascii: "S"),
      UInt8(ascii: "U")...UInt8(ascii: "W"):
      break
    default: return false
    }
    var sum = 0
    for index in 1..<8 {
      guard let digit = value.digit(start + index) else { return false }
      sum += index % 2 == 0 ? digit : (digit > 4 ? digit * 2 - 9 : digit * 2)
    }
    let control = UInt8((10 - sum % 10) % 10)
    let last = value[start + 8]
    return last == UInt8(ascii: "0") + control
      || last == (control == 0 ? UInt8(ascii: "J") : UInt8(ascii: "@") + control)
  }
}

/// The letters that DNI, NIE and CUPS use as check characters, by the remainder by 23.
enum SpanishControlLetters {
  private static let letters: StaticString = "TRWAGMYFPDXBNJZSQVHLCKE"

  static func letter(for number: Int) -> UInt8 { letters.utf8Start[number % 23] }
}
