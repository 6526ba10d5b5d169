extension Validator {
  /// The numbers of the countries outside Europe, by type name.
  static let world: [Validator] = [
    Validator("br_cpf", compact: BrazilianCPF.holds),
    Validator("ca_sin", compact: CanadianSIN.holds),
    Validator("cn_resident_id", compact: ChineseResidentID.holds),
    Validator("in_aadhaar", compact: Aadhaar.holds),
    Validator("in_pan", compact: IndianPAN.holds),
    Validator("in_vid", compact: IndianVirtualID.holds),
    Validator("kr_frn", compact: KoreanFRN.holds),
    Validator("kr_rrn", compact: KoreanRRN.holds),
    Validator("sg_nric_fin", compact: SingaporeNRIC.holds),
    Validator("us_atin", compact: USTaxpayerNumber.isAdoption),
    Validator("us_itin", compact: USTaxpayerNumber.isIndividual),
    Validator("us_ssn", compact: USSocialSecurityNumber.holds),
  ]
}
