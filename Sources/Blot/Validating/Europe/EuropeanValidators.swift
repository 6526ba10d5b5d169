extension Validator {
  /// The numbers that European authorities issue, by country.
  static let europe: [Validator] = [
    Validator("de_tax_id", compact: GermanTaxID.holds),
    Validator("es_dni", compact: SpanishTaxID.holdsCitizen),
    Validator("es_dni_short", compact: SpanishTaxID.holdsShortCitizen),
    Validator("es_nie", compact: SpanishTaxID.holdsForeigner),
    Validator("es_nif", compact: SpanishTaxID.holds),
    Validator("fi_personal_identity_code", bytes: FinnishPersonalIdentityCode.holds),
    Validator("fr_nir", compact: FrenchSocialSecurityNumber.holds),
    Validator("it_fiscal_code", compact: ItalianFiscalCode.holds),
    Validator("it_vat_code", compact: ItalianVATCode.holds),
    Validator("nl_bsn", compact: DutchCitizenServiceNumber.holds),
    Validator("pl_pesel", compact: PolishPESEL.holds),
    Validator("se_personnummer", compact: SwedishPersonalIdentityNumber.holds),
    Validator("uk_nhs", compact: BritishNHSNumber.holds),
    Validator("uk_nino", compact: BritishNationalInsuranceNumber.holds),
  ]
}
