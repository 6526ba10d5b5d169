import PatternFiles

/// Named sets of detectors: `all`, `default`, `secrets`, one a regulation (`gdpr`, `pci-dss`), one a country (`de`).
public enum Pack {
  /// Every detector, the ones that otherwise wait to be asked for included.
  public static let all = "all"
  /// What runs where nothing is chosen.
  public static let standard = "default"
  /// Tokens, keys and passwords.
  public static let secrets = "secrets"

  /// The names that mean something for `definitions`, sorted.
  public static func names(in definitions: [DetectorDefinition]) -> [String] {
    var names: Set = [all, standard, secrets]
    for definition in definitions {
      names.formUnion(definition.regulations.map(folded))
      names.formUnion(definition.countries.map(folded))
    }
    return names.sorted()
  }

  /// Whether the pack `name` holds `definition`.
  static func named(_ name: String, holds definition: DetectorDefinition) -> Bool {
    switch folded(name) {
    case all: true
    case standard: !definition.isOptIn
    case secrets: definition.family.hasPrefix("credentials/")
    case let name:
      definition.regulations.contains { folded($0) == name } || definition.countries.contains { folded($0) == name }
    }
  }

  /// Lower case, with dashes: `PCI_DSS` and `PCI DSS` are `pci-dss`.
  static func folded(_ name: String) -> String {
    String(name.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 })
  }
}
