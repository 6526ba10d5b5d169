/// A pack as its file states it: a named, versioned choice of detectors, and the clause that each choice rests on.
public struct PackDefinition: Sendable, Equatable {
  /// Detectors that rest on the same clause. A detector belongs to it where any of its lists names it.
  public struct Entry: Sendable, Equatable {
    /// The provision, such as `Art. 4(1): location data`.
    public var clause: String
    /// Types; they bring their opt-in detectors along.
    public var types: [String]
    /// Pattern families, a folder of them or one file: `credentials`, `credentials/cloud`.
    public var families: [String]
    /// ISO 3166-1 alpha-2 codes.
    public var countries: [String]
    /// All detectors.
    public var isEverything: Bool
    /// Whether families, countries and everything bring their opt-in detectors along.
    public var includesOptIn: Bool

    public init(
      clause: String, types: [String] = [], families: [String] = [], countries: [String] = [],
      isEverything: Bool = false, includesOptIn: Bool = false
    ) {
      self.clause = clause
      self.types = types
      self.families = families
      self.countries = countries
      self.isEverything = isEverything
      self.includesOptIn = includesOptIn
    }

    public func holds(_ detector: DetectorDefinition) -> Bool {
      if types.contains(detector.type) { return true }
      if detector.isOptIn && !includesOptIn { return false }
      return isEverything
        || families.contains { detector.family == $0 || detector.family.hasPrefix($0 + "/") }
        || countries.contains { detector.countries.contains($0) }
    }
  }

  /// Lower case with dashes: `pci-dss`, `de`.
  public var name: String
  /// `1.0.0`: the first number changes where the pack finds less, the second where it finds more.
  public var version: String
  /// The law or standard in full.
  public var title: String
  /// A detector rests on the first one that holds it.
  public var entries: [Entry]

  public init(name: String, version: String, title: String, entries: [Entry]) {
    self.name = name
    self.version = version
    self.title = title
    self.entries = entries
  }
}
