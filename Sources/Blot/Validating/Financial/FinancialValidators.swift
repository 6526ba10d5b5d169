extension Validator {
  /// Cards, accounts and wallets.
  static let financial: [Validator] = [
    Validator("credit_card", bytes: CreditCard.holds),
    Validator("iban_code", bytes: IBAN.holds),
  ]
}
