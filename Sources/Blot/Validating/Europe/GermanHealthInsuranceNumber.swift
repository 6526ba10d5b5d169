/// The German Krankenversichertennummer (§ 290 SGB V; GKV-Spitzenverband): a letter, eight digits, and the check
/// digit, the letter's number as two digits, every second digit doubled, the digits of the products added. Example:
/// A123456780.
enum GermanHealthInsuranceNumber {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 10, value.isLetter(0), value.isDigits(1..<10), let check = value.digit(9) else {
      return false
    }
    let letter = value.alphanumericValue(0) - 9
    var sum = letter / 10 + crossSum(letter % 10 * 2)
    for index in 1..<9 {
      guard let digit = value.digit(index) else { return false }
      sum += index % 2 == 1 ? digit : crossSum(digit * 2)
    }
    return sum % 10 == check
  }

  private static func crossSum(_ number: Int) -> Int { number / 10 + number % 10 }
}
