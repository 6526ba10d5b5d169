extension Validator {
  /// Whom a log names and how they are reached.
  static let contact: [Validator] = [
    Validator("birth_date", bytes: BirthDate.holds),
    Validator("email_address", bytes: EmailAddress.holds),
    Validator("phone_number", bytes: PhoneNumber.isInternational),
    Validator("phone_national", bytes: PhoneNumber.isNational),
    Validator("phone_north_america", bytes: PhoneNumber.isNorthAmerican),
  ]
}
