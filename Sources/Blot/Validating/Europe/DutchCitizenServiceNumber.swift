/// The Dutch burgerservicenummer (Rijksdienst voor Identiteitsgegevens, Wet algemene bepalingen BSN): nine digits, of
/// eight the leading zero left out, that pass the elfproef with −1 for the last digit. Example: 1112.22.333.
enum DutchCitizenServiceNumber {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 8 || value.count == 9, !value.isOneByteRepeated else { return false }
    return remainder(value) == 0
  }

  /// The sum of the digits with the weights 9 … 2, −1, by 11; nil where a letter stands.
  static func remainder(_ value: CompactValue) -> Int? {
    guard let last = value.digit(value.count - 1) else { return nil }
    var sum = 0
    for index in 0..<value.count - 1 {
      guard let digit = value.digit(index) else { return nil }
      sum += digit * (value.count - index)
    }
    return ((sum - last) % 11 + 11) % 11
  }
}
