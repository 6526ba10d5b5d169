import PatternCompiler

/// The automata of a search, or of a part of its detectors, which walk side by side.
struct CandidateAutomata {
  let anchored: LazyAutomaton
  let conditional: LazyAutomaton
  let inner: LazyAutomaton

  /// - Parameters:
  ///   - lookbehinds: of the detectors' regexes.
  ///   - isWanted: which detectors they are of; nil for all of the search.
  init(_ search: CandidateSearch, _ lookbehinds: Lookbehinds, _ isWanted: ((Int) -> Bool)? = nil) {
    func part(_ automaton: CandidateAutomaton) -> CandidateAutomaton { isWanted.map(automaton.part) ?? automaton }
    anchored = LazyAutomaton(part(search.anchored))
    // Where addresses are looked for, each group of one is where the rest of a longer one might begin.
    conditional = LazyAutomaton(part(search.conditional), lookbehinds)
    inner = LazyAutomaton(part(search.inner))
  }
}
