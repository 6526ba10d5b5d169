import PatternCompiler
import PatternFiles

/// How the candidates of every detector of a catalogue are found.
struct Prefilter: Sendable {
  let search: DerivedSearch
  let keys: KeyIndex
  let context: ContextIndex
  let sureWords: WordTables
  /// Made when a line first holds a context word.
  let contextualWords: LazyWordTables
  /// Detectors that nothing could be derived for.
  let fullScan: [Int]

  /// From so many built-in detectors on the tables that were made at build time are used. Those of one or two types are
  /// derived in as short a time, and candidates of others cost nothing then.
  private static let tableMinimum = 3

  /// - Parameter context: makes the index of the context words, told of each detector whether it awaits one.
  init(_ detectors: [Detector], builtInNames: [String], context: ([Bool]) -> ContextIndex) {
    let keyed = detectors.filter(\.isKeyed)
    keys = KeyIndex(
      keyed.filter { $0.definition.keySteps.isEmpty }.map { ($0.index, $0.definition.keys) },
      ends: keyed.filter { !$0.definition.keySteps.isEmpty }.flatMap(\.definition.keys), readsPairs: true)
    // Those of the user come behind the built-in ones and are added to the tables.
    let common = detectors.prefix(while: \.definition.isBuiltIn)
    if common.count >= Self.tableMinimum, detectors[common.endIndex...].allSatisfy({ !$0.definition.isBuiltIn }) {
      search = Self.tables(detectors, common, builtInNames)
    } else {
      search = DerivedSearch(deriving: detectors.map(\.definition))
    }
    self.context = context(search.awaitsContext)
    sureWords = WordTables(search.sure.words)
    contextualWords = LazyWordTables(search.contextual)
    fullScan = detectors.indices.filter { [search] in search.methods[$0] == .fullScan }
  }

  /// - Parameter common: the built-in ones, which come first.
  private static func tables(
    _ detectors: [Detector], _ common: ArraySlice<Detector>, _ names: [String]
  ) -> DerivedSearch {
    var indexes = Array(repeating: Int32(-1), count: names.count)
    // Both are in catalogue order.
    var next = 0
    for (index, name) in names.enumerated() where next < common.count && common[next].definition.name == name {
      indexes[index] = Int32(next)
      next += 1
    }
    guard next == common.count else { return DerivedSearch(deriving: detectors.map(\.definition)) }
    var search = SearchTables.decode(
      EmbeddedPatterns.search, contextual: EmbeddedPatterns.contextualSearch, selecting: indexes, count: detectors.count
    )
    search.append(detectors[common.count...].map(\.definition))
    return search
  }
}
