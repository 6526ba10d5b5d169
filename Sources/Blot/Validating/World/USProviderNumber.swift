/// The US National Provider Identifier (45 CFR 162.406; CMS, "NPI check digit"): ten digits from 1 or 2 with the Luhn
/// check digit over 80840 and the number. Example: 1234567893.
enum USProviderNumber {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 10, let first = value.digit(0), first == 1 || first == 2 else { return false }
    // 80840 before the number adds 24 to its Luhn sum.
    return (Luhn.sum(value, 0..<10) + 24) % 10 == 0 && value.isAllDigits
  }
}
