extension Validator {
  /// Whom a log names, where they are and how they are reached.
  static let contact: [Validator] = [
    Validator("age", compact: Age.holds),
    Validator("age_in_no_response", compact: Age.holds, place: ResponseHeaders.areNotBeside),
    Validator("birth_date", bytes: BirthDate.holds),
    Validator("display_name", bytes: PersonName.isWritten),
    Validator("email_address", recalling: EmailAddress.holds(_:recalling:), place: MessageID.isAbsent),
    Validator("email_quoted", bytes: EmailAddress.isQuoted),
    Validator("geo_coordinate", bytes: GeoCoordinate.holds),
    Validator("given_name", bytes: GivenName.holds),
    Validator("given_name_in_hash", bytes: GivenName.holds, place: HashCommand.isBefore),
    Validator("given_or_first_name", bytes: GivenName.holdsAlone),
    Validator("password_in_hash", bytes: Placeholder.isRealValue, place: HashCommand.isBefore),
    Validator("person_name", bytes: PersonName.holds),
    Validator("person_name_in_hash", bytes: PersonName.holds, place: HashCommand.isBefore),
    Validator("phone_national", bytes: PhoneNumber.isNational),
    Validator("phone_north_america", bytes: PhoneNumber.isNorthAmerican),
    Validator("phone_north_america_no_id", bytes: PhoneNumber.isNorthAmerican, place: IdentifierKey.isAbsent),
    Validator("phone_number", bytes: PhoneNumber.isWritten, place: PhoneNumber.isPlannedOrNamed),
    Validator("street_address", bytes: StreetAddress.holds),
    Validator("url_host", bytes: WebAddress.hasKnownDomain),
    Validator("username", bytes: Username.holds),
    Validator("username_in_hash", bytes: Username.holds, place: HashCommand.isBefore)
  ]
}
