extension Validator {
  /// Whom a log names, where they are and how they are reached.
  static let contact: [Validator] = [
    Validator("age", compact: Age.holds),
    Validator("birth_date", bytes: BirthDate.holds),
    Validator("email_address", bytes: EmailAddress.holds),
    Validator("email_quoted", bytes: EmailAddress.isQuoted),
    Validator("geo_coordinate", bytes: GeoCoordinate.holds),
    Validator("given_name", bytes: GivenName.holds),
    Validator("person_name", bytes: PersonName.holds),
    Validator("phone_national", bytes: PhoneNumber.isNational),
    Validator("phone_north_america", bytes: PhoneNumber.isNorthAmerican),
    Validator("phone_number", bytes: PhoneNumber.isInternational),
    Validator("street_address", bytes: StreetAddress.holds),
    Validator("url_host", bytes: WebAddress.hasKnownDomain),
    Validator("username", bytes: Username.holds)
  ]
}
