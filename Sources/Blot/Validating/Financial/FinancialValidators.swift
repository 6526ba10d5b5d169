extension Validator {
  /// Cards, accounts and wallets.
  static let financial: [Validator] = [
    Validator("bic_code", compact: BIC.holds),
    Validator("card_track_data", bytes: CardTrackData.holds),
    Validator("credit_card", bytes: CreditCard.holds),
    Validator("credit_card_alone", bytes: CreditCard.holds, place: CardGroups.standAlone),
    Validator("credit_card_no_counter", bytes: CreditCard.holds, place: IdentifierKey.isNoCounter),
    Validator("crypto", bytes: BitcoinAddress.holds),
    Validator("ethereum_address", bytes: EthereumAddress.holds),
    Validator("iban_code", bytes: IBAN.holds)
  ]
}
