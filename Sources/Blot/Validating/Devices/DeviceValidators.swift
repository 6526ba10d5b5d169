extension Validator {
  /// Phones and the cards in them, vehicles, travel documents.
  static let devices: [Validator] = [
    Validator("iccid", compact: ICCID.holds),
    Validator("imei", compact: IMEI.holds),
    Validator("imsi", compact: IMSI.holds),
    Validator("meid", compact: MEID.holds),
    Validator("passport_mrz", bytes: MachineReadableZone.holds),
    Validator("vin", compact: VehicleIdentificationNumber.holds),
    Validator("vin_form", compact: VehicleIdentificationNumber.hasForm),
    Validator("vin_known_maker", compact: VehicleIdentificationNumber.holdsWithKnownMaker)
  ]
}
