/// Values that are no findings though a detector finds them: regexes, each of which must match the whole value.
///
/// One a worker, since it keeps what a match needs.
public final class AllowList {
  private let regexes: [CompiledRegex]
  private let matcher: MatchContext

  /// - Parameter patterns: regexes in PCRE2 syntax.
  /// - Throws: the reason and byte offset for the first regex that PCRE2 refuses.
  public init(_ patterns: [String]) throws(AllowListError) {
    var regexes: [CompiledRegex] = []
    for pattern in patterns {
      do {
        regexes.append(try CompiledRegex("(?:\(pattern))\\z", isAnchored: true))
      } catch {
        throw AllowListError(pattern: pattern, reason: error.reason)
      }
    }
    guard let matcher = MatchContext() else { preconditionFailure("out of memory") }
    self.regexes = regexes
    self.matcher = matcher
  }

  /// Whether one of the regexes matches the whole value.
  func contains(_ value: UnsafeRawBufferPointer) -> Bool {
    for regex in regexes {
      if case .match = matcher.match(regex, in: value, from: 0) { return true }
    }
    return false
  }
}

/// A regex of an allow list that PCRE2 refuses.
public struct AllowListError: Error, Sendable, Equatable {
  public var pattern: String
  public var reason: String
}
