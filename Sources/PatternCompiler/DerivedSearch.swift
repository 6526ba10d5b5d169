import PatternFiles

/// How the candidates of all detectors of a catalogue are found.
package struct DerivedSearch: Sendable {
  /// Detectors whose matches can be findings by themselves.
  package var sure: CandidateSearch
  /// Detectors whose matches are findings only beside a context word: they are looked for in lines that hold one.
  package var contextual: CandidateSearch
  /// By detector: how it is found.
  package var methods: [SearchMethod]

  package init(sure: CandidateSearch, contextual: CandidateSearch, methods: [SearchMethod]) {
    self.sure = sure
    self.contextual = contextual
    self.methods = methods
  }

  package init(deriving definitions: [DetectorDefinition]) {
    sure = CandidateSearch(detectorCount: definitions.count)
    contextual = CandidateSearch(detectorCount: definitions.count)
    methods = []
    for (index, definition) in definitions.enumerated() {
      if definition.isKeyed {
        methods.append(.key(definition.keys))
      } else if definition.awaitsContext {
        methods.append(contextual.add(definition, index: index))
      } else {
        methods.append(sure.add(definition, index: index))
      }
    }
    sure.finish()
    contextual.finish()
  }
}

/// How a detector's candidates are found, for `patterns check` and `patterns show`.
public enum SearchMethod: Sendable, Equatable {
  /// By the classes of its first bytes; `isExact`: no regex has to run.
  case shape(bytes: Int, frequency: Double, isExact: Bool)
  /// By something that stands inside of the match.
  case inner(frequency: Double)
  /// By a key before the value.
  case key([String])
  /// By running the regex over every line.
  case fullScan
}
