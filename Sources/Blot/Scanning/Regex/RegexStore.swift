import Synchronization

/// The regexes of a catalogue, each compiled when it is first needed, once for all workers.
final class RegexStore: Sendable {
  private struct Compiled {
    var anchored: [CompiledRegex?]
    /// By their text: several detectors ask for the same and judge it in their own ways.
    var anchoredTexts: [String: CompiledRegex] = [:]
    var unanchored: [CompiledRegex?]
  }

  private let sources: [String]
  private let compiled: Mutex<Compiled>

  init(_ sources: [String]) {
    self.sources = sources
    let none: [CompiledRegex?] = Array(repeating: nil, count: sources.count)
    compiled = Mutex(Compiled(anchored: none, unanchored: none))
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
