import CPCRE2
import PatternCompiler

/// The regex of a detector as it matches at candidates: shortened where its matches may end with long runs.
///
/// `@unchecked Sendable`: what the pointers point to is written once in `init`.
final class ConfirmingRegex: @unchecked Sendable {
  /// A run that ends a match and was cut.
  struct Run {
    /// The group that is set where the match ends with it.
    let group: Int
    let minimum: Int
    let maximum: Int
    /// The place of its set among those of the store.
    let set: Int
    /// By byte: 1 where it is of the set.
    let members: UnsafePointer<UInt8>
    /// What may follow it, and by byte: 1 where that may begin with it.
    let rest: CompiledRegex.Code?
    let restFirst: UnsafePointer<UInt8>
  }

  private let regex: CompiledRegex
  private let rests: [CompiledRegex]
  let runs: UnsafeBufferPointer<Run>
  var code: CompiledRegex.Code { regex.code }

  /// - Parameters:
  ///   - leastGain: bytes that a run must be cut by.
  ///   - setNumber: gives the place of a set; nil where there is no room for it.
  init(
    _ source: String, leastGain: Int = ShortenedRegex.leastGain, setNumber: (ByteSet) -> Int?
  ) throws(CompiledRegex.SyntaxError) {
    guard let shortened = ShortenedRegex(source, leastGain: leastGain),
      let regex = try? CompiledRegex(shortened.text, isAnchored: true),
      MatchContext.hasRoom(for: regex.code)
    else {
      regex = try CompiledRegex(source, isAnchored: true)
      rests = []
      runs = UnsafeBufferPointer(start: nil, count: 0)
      return
    }
    let sets = shortened.runs.map { setNumber($0.set) }
    let rests = shortened.runs.map { run in run.rest.flatMap { try? CompiledRegex($0, isAnchored: true) } }
    guard sets.allSatisfy({ $0 != nil }), zip(shortened.runs, rests).allSatisfy({ $0.rest == nil || $1 != nil }) else {
      self.regex = try CompiledRegex(source, isAnchored: true)
      self.rests = []
      runs = UnsafeBufferPointer(start: nil, count: 0)
      return
    }
    self.regex = regex
    self.rests = rests.compactMap(\.self)
    let runs = UnsafeMutableBufferPointer<Run>.allocate(capacity: shortened.runs.count)
    for (index, run) in shortened.runs.enumerated() {
      runs.initializeElement(
        at: index,
        to: Run(
          group: regex.number(ofGroup: "run\(index)"), minimum: run.minimum, maximum: run.maximum,
          set: sets[index] ?? 0, members: Self.table(run.set), rest: rests[index]?.code,
          restFirst: Self.table(run.rest.map(Self.firstSet) ?? ByteSet())))
    }
    self.runs = UnsafeBufferPointer(runs)
  }

  deinit {
    for run in runs {
      run.members.deallocate()
      run.restFirst.deallocate()
    }
    runs.deallocate()
  }

  /// What a regex that never fails can begin with where it takes something.
  private static func firstSet(_ rest: String) -> ByteSet {
    guard case .repetition(let item, _, _)? = RegexParser.parse(rest)?.node else { return .all }
    return ShapeDerivation.firstSet(item) ?? .all
  }

  private static func table(_ set: ByteSet) -> UnsafePointer<UInt8> {
    let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    for byte in UInt8.min...UInt8.max { table[Int(byte)] = set.contains(byte) ? 1 : 0 }
    return UnsafePointer(table)
  }
}
