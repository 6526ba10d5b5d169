extension Validator {
  /// Every built-in validator.
  static let all: [Validator] = [
    Validator("luhn", compact: Luhn.holds)
  ]
}
