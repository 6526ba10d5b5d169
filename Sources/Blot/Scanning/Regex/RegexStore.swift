import PatternCompiler
import Synchronization

/// The regexes of a catalogue, each compiled when it is first needed, once for all workers.
final class RegexStore: Sendable {
  /// What the matches of a detector go over a gap to.
  struct Rest {
    let regex: CompiledRegex
    let place: RestBehindGap
  }

  private struct Compiled {
    var anchored: [CompiledRegex?]
    /// By their text: several detectors ask for the same and judge it in their own ways.
    var anchoredTexts: [String: CompiledRegex] = [:]
    var unanchored: [CompiledRegex?]
    var confirming: [ConfirmingRegex?]
    var confirmingTexts: [String: ConfirmingRegex] = [:]
    /// What is searched for before a regex goes over a gap, once it was asked for.
    var rests: [Int: Rest?] = [:]
    /// What stands behind the run that a regex begins with, once it was asked for.
    var restsBehindRuns: [Int: CompiledRegex?] = [:]
    /// The sets of the runs that confirming regexes end with.
    var sets: [ByteSet] = []

    /// The place of a set; nil where there is no room for it.
    mutating func number(of set: ByteSet) -> Int? {
      if let known = sets.firstIndex(of: set) { return known }
      guard sets.count < RecentRuns.mostSets else { return nil }
      sets.append(set)
      return sets.count - 1
    }
  }

  private let sources: [String]
  private let compiled: Mutex<Compiled>

  init(_ sources: [String]) {
    self.sources = sources
    let none: [CompiledRegex?] = Array(repeating: nil, count: sources.count)
    let noneConfirming: [ConfirmingRegex?] = Array(repeating: nil, count: sources.count)
    compiled = Mutex(Compiled(anchored: none, unanchored: none, confirming: noneConfirming))
  }

  /// The regex of a detector as candidates are confirmed by it. Nil where PCRE2 refuses it, which a catalogue rules out
  /// before.
  func confirming(_ detector: Int) -> ConfirmingRegex? {
    compiled.withLock { regexes in
      if let known = regexes.confirming[detector] { return known }
      let source = sources[detector]
      let fresh =
        regexes.confirmingTexts[source] ?? (try? ConfirmingRegex(source) { regexes.number(of: $0) })
      regexes.confirmingTexts[source] = fresh
      regexes.confirming[detector] = fresh
      return fresh
    }
  }

  /// The regex of a detector as it matches at the start offset alone. Nil where PCRE2 refuses it, which a catalogue rules
  /// out before.
  func anchored(_ detector: Int) -> CompiledRegex? {
    compiled.withLock { regexes in
      if let known = regexes.anchored[detector] { return known }
      let source = sources[detector]
      let fresh = regexes.anchoredTexts[source] ?? (try? CompiledRegex(source, isAnchored: true))
      regexes.anchoredTexts[source] = fresh
      regexes.anchored[detector] = fresh
      return fresh
    }
  }

  /// What stands behind the gap that matches of a detector go over; nil where they go over none.
  func restBehindGap(_ detector: Int) -> Rest? {
    compiled.withLock { regexes in
      if let known = regexes.rests[detector] { return known }
      let rest = RegexParser.parse(sources[detector]).flatMap { RestBehindGap(of: $0.node) }
      let fresh = rest.flatMap { rest in
        (try? CompiledRegex(rest.regex, isAnchored: false, endsEarly: true)).map { Rest(regex: $0, place: rest) }
      }
      regexes.rests[detector] = .some(fresh)
      return fresh
    }
  }

  /// What stands behind the run that matches of a detector begin with, as it matches at the start offset alone; nil where
  /// they begin with none.
  func restBehindRun(_ detector: Int) -> CompiledRegex? {
    compiled.withLock { regexes in
      if let known = regexes.restsBehindRuns[detector] { return known }
      let rest = RegexParser.parse(sources[detector]).flatMap { RestBehindRun(of: $0.node) }
      let fresh = rest.flatMap { try? CompiledRegex($0.regex, isAnchored: true) }
      regexes.restsBehindRuns[detector] = .some(fresh)
      return fresh
    }
  }

  /// The regex of a detector as it searches.
  func unanchored(_ detector: Int) -> CompiledRegex? {
    compiled.withLock { regexes in
      if let known = regexes.unanchored[detector] { return known }
      let fresh = try? CompiledRegex(sources[detector], isAnchored: false)
      regexes.unanchored[detector] = fresh
      return fresh
    }
  }
}
