extension Validator {
  /// Phones, cards in them and vehicles.
  static let devices: [Validator] = []
}
