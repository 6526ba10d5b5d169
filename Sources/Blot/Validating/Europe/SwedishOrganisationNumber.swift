/// The Swedish organisationsnummer (Bolagsverket; lag 1974:174): ten digits, the third of them 2 or more, with a Luhn
/// digit. Example: 556703-7485.
enum SwedishOrganisationNumber {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 10, let third = value.digit(2), third >= 2, !value.isOneByteRepeated else { return false }
    return Luhn.sum(value, 0..<10) % 10 == 0
  }
}
