import PatternFiles

/// How the candidates of all detectors of a catalogue are found.
package struct DerivedSearch: Sendable {
  /// Detectors that are looked for everywhere: their matches can be findings by themselves, or their candidates are rare.
  package var sure: CandidateSearch
  /// Detectors whose matches are findings only beside a context word: they are looked for in lines that hold one.
  package private(set) var contextual: LazySearch
  /// By detector: how it is found.
  package var methods: [SearchMethod]
  /// By detector: whether it is one of `contextual`.
  package var awaitsContext: [Bool]

  package init(
    sure: CandidateSearch, contextual: LazySearch, methods: [SearchMethod], awaitsContext: [Bool]
  ) {
    self.sure = sure
    self.contextual = contextual
    self.methods = methods
    self.awaitsContext = awaitsContext
  }

  package init(deriving definitions: [DetectorDefinition]) {
    sure = CandidateSearch(detectorCount: definitions.count)
    var contextual = CandidateSearch(detectorCount: definitions.count)
    methods = definitions.map { .key($0.keys) }
    awaitsContext = Array(repeating: false, count: definitions.count)
    // Those that await a context word come last: whether their candidates are rare hangs on what is looked for anyway.
    for needsContext in [false, true] {
      for (index, definition) in definitions.enumerated()
      where !definition.isKeyed && definition.needsContext == needsContext {
        guard let derived = CandidateDerivation(definition) else {
          methods[index] = .fullScan
          awaitsContext[index] = needsContext
          continue
        }
        awaitsContext[index] = needsContext && !sure.hasRareCandidates(derived)
        methods[index] =
          awaitsContext[index] ? contextual.add(derived, index: index) : sure.add(derived, index: index)
      }
    }
    sure.finish()
    contextual.finish()
    self.contextual = LazySearch(contextual)
  }

  /// Adds detectors behind those that are in: a few more cost next to nothing where deriving all anew takes half a second.
  /// `sure` and `contextual` have room for them.
  package mutating func append(_ definitions: [DetectorDefinition]) {
    var awaiting: [(index: Int, definition: DetectorDefinition)] = []
    for (index, definition) in zip(methods.count..., definitions) {
      guard !definition.isKeyed else {
        methods.append(.key(definition.keys))
        awaitsContext.append(false)
        continue
      }
      guard let derived = CandidateDerivation(definition) else {
        methods.append(.fullScan)
        awaitsContext.append(definition.needsContext)
        continue
      }
      let awaits = definition.needsContext && !sure.hasRareCandidates(derived)
      awaitsContext.append(awaits)
      if awaits {
        var alone = CandidateSearch(detectorCount: 1)
        methods.append(alone.add(derived, index: 0))
        awaiting.append((index, definition))
      } else {
        methods.append(sure.add(derived, index: index))
      }
    }
    sure.finish()
    if awaiting.isEmpty { return }
    contextual = LazySearch { [contextual, awaiting] in
      var search = contextual.made
      for (index, definition) in awaiting {
        guard let derived = CandidateDerivation(definition) else { continue }
        _ = search.add(derived, index: index)
      }
      search.finish()
      return search
    }
  }
}

/// How a detector's candidates are found, for `patterns check` and `patterns show`.
public enum SearchMethod: Sendable, Equatable {
  /// By the classes of its first bytes; `isExact`: the regex runs only where what follows leaves a doubt.
  case shape(bytes: Int, frequency: Double, isExact: Bool)
  /// By something that stands inside of the match.
  case inner(frequency: Double)
  /// By a key before the value.
  case key([String])
  /// By running the regex over every line.
  case fullScan
}
