/// The number of a Dutch passport or identity card (Rijksdienst voor Identiteitsgegevens): two letters, six letters
/// or digits, a digit; never the letter O. Example of the specimen: SPECI2014 has its form.
enum DutchDocumentNumber {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 9, value.isLetter(0), value.isLetter(1), value.digit(8) != nil else { return false }
    for index in 0..<8 where value[index] == UInt8(ascii: "O") { return false }
    return true
  }
}
