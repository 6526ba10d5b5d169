import BlotKernels
import PatternFiles

/// How the candidates of every detector of a catalogue are found: derived from the regexes, shared by all workers.
struct Prefilter: Sendable {
  /// A detector whose match is found by something inside it, such as an address by its `@`.
  struct Inner: Sendable {
    /// The bytes of the leading run, and how many of them.
    var run: ByteSet
    var minimum: Int
    var maximum: Int
    /// The bytes that may stand before the match.
    var before: ByteSet
  }

  /// Detectors found at the beginning of their match.
  private(set) var anchored: CandidateAutomaton
  /// Detectors found at the end of their leading run.
  private(set) var inner: CandidateAutomaton
  /// By detector; nil where it is not found by an inner literal.
  private(set) var inners: [Inner?]
  /// The bytes with which the rest behind a leading run can begin.
  private(set) var innerFirst = ByteSet()
  /// Detectors that nothing could be derived for.
  private(set) var fullScan: [Int] = []
  /// By detector, for people: how it is found.
  private(set) var methods: [SearchMethod]
  let plan: BucketPlan
  let keys: KeyIndex

  init(_ detectors: [Detector]) {
    anchored = CandidateAutomaton(detectorCount: detectors.count)
    inner = CandidateAutomaton(detectorCount: detectors.count)
    inners = Array(repeating: nil, count: detectors.count)
    methods = Array(repeating: .fullScan, count: detectors.count)
    keys = KeyIndex(detectors.filter(\.isKeyed).map { ($0.index, $0.definition.keys) })
    var shapes: [BucketPlan.Entry] = []
    for detector in detectors {
      if detector.isKeyed {
        methods[detector.index] = .key(detector.definition.keys)
        continue
      }
      guard let regex = RegexParser.parse(detector.definition.regex) else {
        fullScan.append(detector.index)
        continue
      }
      let neighbours = Self.neighbours(detector)
      let isExact = regex.isExact && !detector.hasValueGroup
      switch ShapeDerivation.method(for: regex.node, before: neighbours) {
      case .shapes(let found):
        anchored.add(
          regex.node, owner: detector.index, before: neighbours, behind: neighbours, isExact: isExact)
        let wordRun = ShapeDerivation.leadingWordRun(regex.node)
        for shape in found { shapes += Self.byBeginning(shape, wordRun) }
        methods[detector.index] = .shape(
          bytes: found.map(\.length).min() ?? 0, frequency: ShapeDerivation.cost(found),
          isExact: anchored.isExact[detector.index])
      case .inner(let found, let run, let minimum, let maximum, let rest):
        inner.add(rest, owner: detector.index, before: run, behind: neighbours, isExact: false)
        inners[detector.index] = Inner(
          run: run, minimum: minimum, maximum: maximum,
          before: neighbours.intersection(Self.before(regex.node)))
        innerFirst.formUnion(ShapeDerivation.firstSet(rest) ?? .all)
        shapes += found.map { BucketPlan.Entry(shape: $0, beginsWord: false, wordRun: 0) }
        methods[detector.index] = .inner(frequency: ShapeDerivation.cost(found))
      case .fullScan: fullScan.append(detector.index)
      }
    }
    anchored.finish()
    inner.finish()
    plan = BucketPlan(shapes)
  }

  /// A finding that is a group of its match has its boundary there, so the match itself has none.
  private static func neighbours(_ detector: Detector) -> ByteSet {
    detector.hasValueGroup ? .all : Boundary.neighbours(detector.definition.boundary)
  }

  /// A shape cut in two by whether its first byte is of a word: where nothing of a word may stand before it, the kernel
  /// looks for the one part at the beginnings of words only.
  private static func byBeginning(_ shape: Shape, _ wordRun: Int) -> [BucketPlan.Entry] {
    guard let first = shape[0], let before = shape[-1], before.isDisjoint(with: .word) else {
      return [BucketPlan.Entry(shape: shape, beginsWord: false, wordRun: wordRun)]
    }
    return [
      BucketPlan.Entry(shape: shape.limited(first: first.intersection(.word)), beginsWord: true, wordRun: wordRun),
      BucketPlan.Entry(shape: shape.limited(first: first.subtracting(.word)), beginsWord: false, wordRun: wordRun),
    ].filter { !$0.shape.isImpossible }
  }

  /// What the beginning of a regex asks of the byte before its match.
  private static func before(_ node: RegexNode) -> ByteSet {
    guard case .sequence(let items) = node else { return .all }
    var result = ByteSet.all
    for item in items {
      guard case .look(let inside, ahead: false, let negative) = item, let set = ShapeDerivation.singleByte(inside) else {
        return result
      }
      result = result.intersection(negative ? set.complement.union(ByteSet(bytes: [0x0A])) : set)
    }
    return result
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
