import PatternFiles

/// Which detectors run: packs give the set, `only` narrows it, `excluded` takes away.
///
/// Without packs and `only`, all run except the opt-in ones. `only` and packs name opt-in detectors as well. A type
/// names all its detectors; a detector's name itself alone.
public struct Selection: Sendable, Equatable {
  /// Types and detector names; empty for no narrowing.
  public var only: [String] = []
  /// Types and detector names.
  public var excluded: [String] = []
  /// Names of packs; empty for none.
  public var packs: [String] = []

  public init() {}

  /// Whether `pack` is one of the packs.
  public func names(_ pack: Pack) -> Bool { packs.contains { Pack.folded($0) == pack.name } }

  /// The detectors to run, in the order of the catalogue: `builtIn`, then the user's `own`, which belong to every pack.
  public func definitions(
    from builtIn: [DetectorDefinition], and own: [DetectorDefinition] = []
  ) throws(SelectionError) -> [DetectorDefinition] {
    try definitions(from: builtIn, and: own, packs: packs.isEmpty ? [] : Pack.builtIn)
  }

  /// As above, with the packs that `self.packs` may name.
  func definitions(
    from builtIn: [DetectorDefinition], and own: [DetectorDefinition], packs known: [Pack]
  ) throws(SelectionError) -> [DetectorDefinition] {
    let all = builtIn + own
    if only.isEmpty, excluded.isEmpty, packs.isEmpty {
      // The very same array, which nobody needs to compare.
      if own.isEmpty, builtIn == Catalogue.builtInDefinitions() { return Catalogue.standardDefinitions }
      return all.filter { !$0.isOptIn }
    }
    let types = Set(all.map(\.type))
    let names = Set(all.map(\.name))
    for name in only + excluded where !types.contains(name) && !names.contains(name) {
      throw .unknownType(name, nearest: Self.nearest(to: name, types: types, names: names))
    }
    let packNames = packs.isEmpty ? [] : Pack.names(of: known, and: own)
    for pack in packs where !packNames.contains(Pack.folded(pack)) {
      throw .unknownPack(pack, nearest: nearestName(to: pack, among: packNames), known: packNames)
    }
    let selected = selected(from: builtIn, and: own, packs: known)
    guard !selected.isEmpty else { throw .nothingLeft }
    return selected
  }

  /// The detectors to run, names that mean nothing passed over; none where the selection leaves none.
  func selected(from builtIn: [DetectorDefinition], and own: [DetectorDefinition]) -> [DetectorDefinition] {
    selected(from: builtIn, and: own, packs: packs.isEmpty ? [] : Pack.builtIn)
  }

  private func selected(
    from builtIn: [DetectorDefinition], and own: [DetectorDefinition], packs known: [Pack]
  ) -> [DetectorDefinition] {
    let choice = Choice(self, packs: known)
    return builtIn.filter { choice.takes($0, isOwn: false) } + own.filter { choice.takes($0, isOwn: true) }
  }

  /// The selection made ready to be asked about one definition after the other.
  struct Choice {
    private let wanted: Set<String>
    private let unwanted: Set<String>
    private let packs: [Pack]
    private let hasPacks: Bool

    init(_ selection: Selection) { self.init(selection, packs: selection.packs.isEmpty ? [] : Pack.builtIn) }

    fileprivate init(_ selection: Selection, packs known: [Pack]) {
      wanted = Set(selection.only)
      unwanted = Set(selection.excluded)
      packs = known.filter { selection.names($0) }
      hasPacks = !selection.packs.isEmpty
    }

    func takes(_ definition: DetectorDefinition, isOwn: Bool) -> Bool {
      if isNamed(definition, in: unwanted) { return false }
      let isInPack = hasPacks && (packs.contains { $0.holds(definition) } || (isOwn && !definition.isOptIn))
      if !wanted.isEmpty { return isNamed(definition, in: wanted) && (!hasPacks || isInPack) }
      return hasPacks ? isInPack : !definition.isOptIn
    }

    private func isNamed(_ definition: DetectorDefinition, in names: Set<String>) -> Bool {
      !names.isEmpty && (names.contains(definition.type) || names.contains(definition.name))
    }
  }

  /// The nearest type or detector name; of two equally near ones the type.
  private static func nearest(to name: String, types: Set<String>, names: Set<String>) -> String? {
    nearestName(to: name, among: types.sorted() + names.sorted())
  }
}

/// Why a selection cannot be made.
public enum SelectionError: Error, Sendable, Equatable, CustomStringConvertible {
  case unknownType(String, nearest: String?)
  case unknownPack(String, nearest: String?, known: [String])
  case nothingLeft

  public var description: String {
    switch self {
    case .unknownType(let name, let nearest):
      let advice = nearest.map { "did you mean '\($0)'?" } ?? "'blot patterns list' names them all"
      return "unknown type '\(name)' (\(advice))"
    case .unknownPack(let name, let nearest, let known):
      let advice = nearest.map { "did you mean '\($0)'?" } ?? "packs: \(known.joined(separator: ", "))"
      return "unknown pack '\(name)' (\(advice))"
    case .nothingLeft:
      return "the selection leaves no detector to run (name fewer types in --exclude, or others in --only)"
    }
  }
}
