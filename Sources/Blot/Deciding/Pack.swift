import PatternFiles

/// A named, versioned set of detectors: those that a law or standard speaks of (`gdpr`, `pci-dss`), those of a country
/// (`de`), `secrets`, `default`, `all`.
public struct Pack: Sendable, Equatable {
  private let definition: PackDefinition

  init(_ definition: PackDefinition) { self.definition = definition }

  /// Lower case with dashes.
  public var name: String { definition.name }
  /// `1.0.0`: the first number changes where the pack finds less, the second where it finds more.
  public var version: String { definition.version }
  /// The law or standard in full.
  public var title: String { definition.title }
  /// The clauses that its detectors rest on.
  public var clauses: [String] { definition.entries.map(\.clause) }

  /// The packs that come with blot, sorted by name.
  public static let builtIn: [Pack] = {
    let text = EmbeddedPatterns.packs
    return EmbeddedTable.packs(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)).map(Pack.init)
  }()

  /// Whether it is the pack of one country, named by its code.
  var isOfCountry: Bool {
    definition.entries.count == 1 && definition.entries[0].countries.map { $0.lowercased() } == [name]
  }

  /// The clause that `detector` rests on; nil where the pack does not hold it.
  public func clause(of detector: DetectorDefinition) -> String? {
    definition.entries.first { $0.holds(detector) }?.clause
  }

  /// Whether the detector belongs to it.
  public func holds(_ detector: DetectorDefinition) -> Bool { clause(of: detector) != nil }

  /// The names that mean something: those of `packs`, and the regulations and countries of a user's own detectors.
  static func names(of packs: [Pack], and own: [DetectorDefinition]) -> [String] {
    var names = Set(packs.map(\.name))
    for detector in own { names.formUnion((detector.regulations + detector.countries).map(folded)) }
    return names.sorted()
  }

  /// Lower case, with dashes: `PCI_DSS` and `PCI DSS` are `pci-dss`.
  static func folded(_ name: String) -> String {
    String(name.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 })
  }
}
