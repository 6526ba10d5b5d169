/// The Canadian Social Insurance Number (Employment and Social Development Canada, "The Social Insurance Number
/// Code of Practice"): nine digits with the Luhn check digit at the end. The first digit is the province of
/// registration, or 9 for temporary residents; 0 and 8 stand before no person's number. Example: 123-456-782.
enum CanadianSIN {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 9, let first = value.digit(0), first != 0, first != 8 else { return false }
    return Luhn.holds(value)
  }
}
