/// The number of a Polish identity card (gov.pl, dowód osobisty): three letters, and six digits, the first of them
/// the check digit; the weights 7 3 1 9 7 3 1 7 3 give a multiple of ten. Example: ABS123456.
enum PolishIdentityCard {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 9, value.isLetter(0), value.isLetter(1), value.isLetter(2),
      let digits = value.weightedSum([9, 7, 3, 1, 7, 3], from: 3)
    else { return false }
    let letters = value.alphanumericValue(0) * 7 + value.alphanumericValue(1) * 3 + value.alphanumericValue(2)
    return (letters + digits) % 10 == 0
  }
}
