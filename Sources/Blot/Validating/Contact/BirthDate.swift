#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A date of birth in any order of day, month and year, the month in digits or as a word: a day that exists, not in the
/// future and not more than 125 years ago. Example: 1980-02-29.
enum BirthDate {
  private static let greatestAge = 125

  static func holds(_ value: UnsafeRawBufferPointer) -> Bool {
    var numbers = InlineArray<3, Int>(repeating: 0)
    var lengths = InlineArray<3, Int>(repeating: 0)
    var count = 0
    var month = 0
    var bytes = DecodedBytes(value)
    var next = bytes.next()
    while let byte = next {
      if byte &- 0x30 < 10 {
        guard count < 3 else { return false }
        while let digit = next, digit &- 0x30 < 10 {
          guard lengths[count] < 8 else { return false }
          numbers[count] = numbers[count] * 10 + Int(digit - 0x30)
          lengths[count] += 1
          next = bytes.next()
        }
        count += 1
      } else if month == 0, isWordByte(byte) {
        var word: UInt32 = 0
        var letters = 0
        while let letter = next, isWordByte(letter) {
          if letters < 3 { word = word << 8 | UInt32(letter < 0x80 ? letter | 0x20 : letter) }
          letters += 1
          next = bytes.next()
        }
        if letters >= 3 { month = self.month(word) }
      } else {
        next = bytes.next()
      }
    }
    if month > 0 { return count == 2 && isPast(day: numbers[0], month: month, year: numbers[1], digits: lengths[1]) }
    if count == 1 { return lengths[0] == 8 && isCompact(numbers[0]) }
    guard count == 3 else { return false }
    if lengths[0] == 4 { return isPast(day: numbers[2], month: numbers[1], year: numbers[0], digits: 4) }
    return isPast(day: numbers[0], month: numbers[1], year: numbers[2], digits: lengths[2])
      || isPast(day: numbers[1], month: numbers[0], year: numbers[2], digits: lengths[2])
  }

  private static func isCompact(_ number: Int) -> Bool {
    let tail = number % 10_000
    let head = number / 10_000
    return isPast(day: tail % 100, month: tail / 100, year: head, digits: 4)
      || isPast(day: head / 100, month: head % 100, year: tail, digits: 4)
      || isPast(day: head % 100, month: head / 100, year: tail, digits: 4)
  }

  private static func isPast(day: Int, month: Int, year: Int, digits: Int) -> Bool {
    if digits == 2 { return CivilDate.isValid(yearOfCentury: year, month: month, day: day) }
    guard digits == 4, year >= today.year - greatestAge, CivilDate.isValid(year: year, month: month, day: day) else {
      return false
    }
    return (year, month, day) <= (today.year, today.month, today.day)
  }

  private static func isWordByte(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte >= 0x80 }

  /// The month whose name begins with the three bytes, in the languages of Western Europe; 0 for none.
  private static func month(_ word: UInt32) -> Int {
    switch word {
    case 0x6A616E, 0x656E65, 0x67656E: 1  // jan ene gen
    case 0x666562, 0x666576, 0x66C3A9: 2  // feb fev fé
    case 0x6D6172, 0x6DC3A4, 0x6D7274, 0x6D6161: 3  // mar mä mrt maa
    case 0x617072, 0x616272, 0x617672: 4  // apr abr avr
    case 0x6D6179, 0x6D6169, 0x6D6167, 0x6D6569: 5  // may mai mag mei
    case 0x6A756E, 0x676975, 0x6A7569: 6  // jun giu jui(n); juillet is told apart nowhere
    case 0x6A756C, 0x6C7567: 7  // jul lug
    case 0x617567, 0x61676F, 0x616FC3, 0x616F75: 8  // aug ago aoû aou
    case 0x736570, 0x736574: 9  // sep set
    case 0x6F6374, 0x6F6B74, 0x6F7474, 0x6F7574: 10  // oct okt ott out
    case 0x6E6F76: 11
    case 0x646563, 0x64657A, 0x646963, 0x64C3A9: 12  // dec dez dic dé
    default: 0
    }
  }

  private static let today = civilToday()

  /// Today in UTC.
  private static func civilToday() -> (year: Int, month: Int, day: Int) {
    CivilDate.date(days: Int(time(nil)) / 86_400)
  }
}
