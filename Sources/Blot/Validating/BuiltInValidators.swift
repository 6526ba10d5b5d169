extension Validator {
  /// Every built-in validator.
  static let all: [Validator] =
    [
      Validator("luhn", compact: Luhn.holdsForDigits)
    ] + europe + world + financial + devices + network + contact + credentials

  private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// The built-in validator of that name.
  static func named(_ name: String) -> Validator? { byName[name] }
}
