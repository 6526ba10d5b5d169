import PatternFiles

/// How the candidates of every detector of a catalogue are found.
struct Prefilter: Sendable {
  /// Detectors below this score need a context word to be findings at the default threshold.
  static let ordinaryConfidence = 0.5

  /// Detectors whose matches can be findings by themselves.
  private(set) var sure: CandidateSearch
  /// Detectors whose matches are findings only beside a context word: they are looked for in lines that hold one.
  private(set) var contextual: CandidateSearch
  /// Detectors that nothing could be derived for.
  private(set) var fullScan: [Int] = []
  /// By detector, for people: how it is found.
  private(set) var methods: [SearchMethod]
  let keys: KeyIndex

  init(_ detectors: [Detector]) {
    sure = CandidateSearch(detectorCount: detectors.count)
    contextual = CandidateSearch(detectorCount: detectors.count)
    methods = Array(repeating: .fullScan, count: detectors.count)
    keys = KeyIndex(detectors.filter(\.isKeyed).map { ($0.index, $0.definition.keys) })
    for detector in detectors {
      if detector.isKeyed {
        methods[detector.index] = .key(detector.definition.keys)
        continue
      }
      let isSure = detector.baseConfidence >= Self.ordinaryConfidence
      let method = isSure ? sure.add(detector) : contextual.add(detector)
      methods[detector.index] = method
      if method == .fullScan { fullScan.append(detector.index) }
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
