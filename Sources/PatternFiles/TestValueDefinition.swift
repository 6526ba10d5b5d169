/// Values that an issuer or a standard sets aside for tests and documentation, and the types they are values of.
public struct TestValueDefinition: Sendable, Equatable {
  public var types: [String]
  /// Single values, compared by their letters and digits alone, without case.
  public var values: [String]
  /// PCRE2 regexes that match a whole value.
  public var regexes: [String]
  /// Who publishes them, and where.
  public var source: String

  public init(types: [String], values: [String] = [], regexes: [String] = [], source: String) {
    self.types = types
    self.values = values
    self.regexes = regexes
    self.source = source
  }
}
