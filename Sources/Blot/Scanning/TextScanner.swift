import BlotKernels
import PatternFiles

/// How a text is searched.
public enum Engine: String, Sendable, CaseIterable {
  /// Candidates by SIMD, regexes only where they can match.
  case prefiltered
  /// Every regex over every line: slow, and the yardstick for the other.
  case reference
}

/// Finds personal data and credentials in texts. One a worker: it keeps scratch and is not thread-safe.
///
/// Hot code, here and in its extensions: no allocation, no String and no reference counting a line; what is slow happens
/// at candidates only.
public final class TextScanner {
  /// Bytes before a text that may be read, and bytes behind it.
  public static let frontPadding = BLOT_TEXT_FRONT
  public static let backPadding = BLOT_TEXT_BACK

  let catalogue: Catalogue
  let engine: Engine
  let judge: Judge
  let matcher: MatchContext
  /// By detector: where its next match may begin. Matches of a detector do not overlap.
  let nextStart: UnsafeMutablePointer<Int>
  var anchoredRegexes: [CompiledRegex?]
  let anchored: LazyAutomaton
  let inner: LazyAutomaton
  let plan: UnsafeMutablePointer<blot_plan>
  private let candidates: UnsafeMutablePointer<UInt32>
  private static let candidateCapacity = 1024

  /// Detectors that gave up on a line because their regex backtracks too much, and how often.
  public private(set) var givenUp: [Int: Int] = [:]

  public init(
    _ catalogue: Catalogue, minimumConfidence: Double = 0.5, engine: Engine = .prefiltered, allowed: AllowList? = nil
  ) {
    self.catalogue = catalogue
    self.engine = engine
    guard let matcher = MatchContext() else { preconditionFailure("out of memory") }
    self.matcher = matcher
    judge = Judge(catalogue, minimumConfidence: minimumConfidence, allowed: allowed)
    let count = catalogue.detectors.count
    nextStart = .allocate(capacity: max(1, count))
    anchoredRegexes = Array(repeating: nil, count: count)
    anchored = LazyAutomaton(catalogue.prefilter.anchored)
    inner = LazyAutomaton(catalogue.prefilter.inner)
    plan = .allocate(capacity: 1)
    plan.initialize(to: blot_plan())
    candidates = .allocate(capacity: Self.candidateCapacity)
    fillPlan()
  }

  deinit {
    nextStart.deallocate()
    plan.pointee.key_suffixes?.deallocate()
    plan.pointee.short_key_suffixes?.deallocate()
    plan.deallocate()
    candidates.deallocate()
  }

  private func fillPlan() {
    catalogue.prefilter.plan.fill(plan)
    let keys = catalogue.prefilter.keys
    guard !keys.isEmpty else { return }
    plan.pointee.key_suffixes = Self.copy(keys.suffixes)
    if !keys.shortSuffixes.isEmpty { plan.pointee.short_key_suffixes = Self.copy(keys.shortSuffixes) }
  }

  private static func copy(_ bytes: [UInt8]) -> UnsafePointer<UInt8> {
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
    copy.initialize(from: bytes, count: bytes.count)
    return UnsafePointer(copy)
  }

  /// Appends the findings of `text` in ascending order, overlaps resolved.
  ///
  /// - Parameters:
  ///   - text: whole lines, or a window of one long line. `frontPadding` bytes before it and `backPadding` bytes behind
  ///     it must be readable, and the byte before it and those behind it must be "\n".
  ///   - columns: the header of a table, where the input has one.
  public func scan(_ text: UnsafeRawBufferPointer, columns: ColumnHeader? = nil, into findings: inout [Finding]) {
    let first = findings.count
    search(text, columns: columns, into: &findings)
    OverlapResolution.resolve(&findings, from: first)
  }

  /// Appends what every detector finds for itself, overlaps not resolved, in no order that means anything.
  func search(_ text: UnsafeRawBufferPointer, columns: ColumnHeader? = nil, into findings: inout [Finding]) {
    guard let start = text.baseAddress, text.count > 0 else { return }
    let bytes = start.assumingMemoryBound(to: UInt8.self)
    nextStart.initialize(repeating: 0, count: catalogue.detectors.count)
    judge.begin(columns: columns)
    switch engine {
    case .prefiltered:
      searchCandidates(bytes, text.count, into: &findings)
      for detector in catalogue.prefilter.fullScan { searchLines(bytes, text.count, detector, into: &findings) }
    case .reference:
      for detector in catalogue.detectors where !detector.isKeyed {
        searchLines(bytes, text.count, detector.index, into: &findings)
      }
      if !catalogue.prefilter.keys.isEmpty { searchKeys(bytes, text.count, into: &findings) }
    }
    if let columns { searchColumns(columns, bytes, text.count, into: &findings) }
  }

  private func searchCandidates(_ text: UnsafePointer<UInt8>, _ count: Int, into findings: inout [Finding]) {
    var line = LineCursor(text, count)
    var position = 0
    while position < count {
      let found = blot_candidates(plan, text, count, &position, candidates, Self.candidateCapacity)
      for index in 0..<found {
        let candidate = candidates[index]
        let offset = Int(candidate >> 1)
        line.move(to: offset)
        if candidate & 1 == 0 {
          confirm(at: offset, &line, into: &findings)
        } else {
          confirmKey(endingAt: offset, &line, into: &findings)
        }
      }
    }
  }

  func regexGaveUp(_ detector: Int) { givenUp[detector, default: 0] += 1 }
}
