/// The Dutch onderwijsnummer (DUO), for pupils without a burgerservicenummer: nine digits from 10 on whose elfproef
/// leaves 5. Example: 1012.22.331.
enum DutchEducationNumber {
  static func holds(_ value: CompactValue) -> Bool {
    value.count == 9 && value.number(0..<2) == 10 && DutchCitizenServiceNumber.remainder(value) == 5
  }
}
