/// The personal codes of Estonia (isikukood, standard EVS 585:2007) and Lithuania (asmens kodas): century and sex,
/// birth date, serial, and a check digit by 11 with the weights 1 … 9 1 or, where that leaves 10, 3 … 9 1 2 3.
/// Example: 36805280109.
enum BalticPersonalCode {
  static func holdsEstonian(_ value: CompactValue) -> Bool {
    checkHolds(value) && dateHolds(value)
  }

  /// Lithuania also has codes without a birth date, from 9 on. Example: 33309240064.
  static func holdsLithuanian(_ value: CompactValue) -> Bool {
    checkHolds(value) && !value.isOneByteRepeated && (value[0] == UInt8(ascii: "9") || dateHolds(value))
  }

  private static func dateHolds(_ value: CompactValue) -> Bool {
    guard let century = value.digit(0), (1...8).contains(century), let year = value.number(1..<3),
      let month = value.number(3..<5), let day = value.number(5..<7)
    else { return false }
    return CivilDate.isValid(year: 1800 + (century - 1) / 2 * 100 + year, month: month, day: day)
  }

  private static func checkHolds(_ value: CompactValue) -> Bool {
    guard value.count == 11, let check = value.digit(10), let sum = value.weightedSum([1, 2, 3, 4, 5, 6, 7, 8, 9, 1])
    else {
      return false
    }
    if sum % 11 != 10 { return sum % 11 == check }
    guard let second = value.weightedSum([3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) else { return false }
    return second % 11 % 10 == check
  }
}
