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

  /// - Parameters: what the functions below make of the detectors.
  init(search: DerivedSearch, keys: KeyIndex, context: ContextIndex) {
    self.search = search
    self.keys = keys
    self.context = context
    sureWords = WordTables(search.sure.words)
    contextualWords = LazyWordTables(search.contextual)
    fullScan = search.methods.indices.filter { search.methods[$0] == .fullScan }
  }

  static func keys(of detectors: [Detector]) -> KeyIndex {
    let keyed = detectors.filter(\.isKeyed)
    return KeyIndex(
      keyed.filter { $0.definition.keySteps.isEmpty }.map { ($0.index, $0.definition.keys) },
      ends: keyed.filter { !$0.definition.keySteps.isEmpty }.flatMap(\.definition.keys), readsPairs: true)
  }

  static func search(for detectors: [Detector], builtInNames: [Slice<UnsafeBufferPointer<UInt8>>]) -> DerivedSearch {
    // Those of the user come behind the built-in ones and are added to the tables.
    let common = detectors.prefix(while: \.definition.isBuiltIn)
    guard common.count >= Self.tableMinimum, detectors[common.endIndex...].allSatisfy({ !$0.definition.isBuiltIn })
    else { return DerivedSearch(deriving: detectors.map(\.definition)) }
    return tables(detectors, common, builtInNames)
  }

  /// - Parameter awaitsContext: of each detector whether it is looked for beside a context word only.
  static func context(of detectors: [Detector], awaitsContext: [Bool]) -> ContextIndex {
    ContextIndex(
      detectorCount: detectors.count,
      detectors.filter { !$0.definition.context.isEmpty }.map { detector in
        (detector.index, detector.definition.context, awaitsContext[detector.index])
      }, labels: LabelNames(detectors.lazy.map(\.definition.type)))
  }

  /// - Parameter common: the built-in ones, which come first.
  private static func tables(
    _ detectors: [Detector], _ common: ArraySlice<Detector>, _ names: [Slice<UnsafeBufferPointer<UInt8>>]
  ) -> DerivedSearch {
    var indexes = Array(repeating: Int32(-1), count: names.count)
    // Both are in catalogue order.
    var next = 0
    for (index, name) in names.enumerated()
    where next < common.count && name.elementsEqual(common[next].definition.name.utf8) {
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
