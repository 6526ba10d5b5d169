import CPCRE2

/// What a worker needs to run compiled regexes: match data, limits and a JIT stack. One a thread.
final class MatchContext {
  /// How a match attempt ended.
  enum Outcome {
    /// Byte offsets in the subject, end exclusive.
    case match(start: Int, end: Int, valueStart: Int, valueEnd: Int)
    case noMatch
    /// The match limit was reached: the regex backtracks too much on this line.
    case limitReached
  }

  /// Backtracking steps after which a match attempt is given up (`(a+)+$` on a long run of `a`).
  static let matchLimit: UInt32 = 200_000
  static let depthLimit: UInt32 = 2_000
  /// Pages are touched only as far as a match needs them.
  private static let jitStackBytes = 1 << 20

  private let data: OpaquePointer
  private let context: OpaquePointer
  private let jitStack: OpaquePointer?
  private let recentRuns = RecentRuns()

  private static let mostGroups = 15

  /// Whether all groups of a regex can be told after a match.
  static func hasRoom(for regex: CompiledRegex.Code) -> Bool {
    var count: UInt32 = 0
    return pcre2_pattern_info_8(regex.pointer, UInt32(PCRE2_INFO_CAPTURECOUNT), &count) == 0 && count <= mostGroups
  }

  /// Nil where memory is exhausted.
  init?() {
    guard let data = pcre2_match_data_create_8(UInt32(Self.mostGroups + 1), nil) else { return nil }
    guard let context = pcre2_match_context_create_8(nil) else {
      pcre2_match_data_free_8(data)
      return nil
    }
    self.data = data
    self.context = context
    pcre2_set_match_limit_8(context, Self.matchLimit)
    pcre2_set_depth_limit_8(context, Self.depthLimit)
    jitStack = pcre2_jit_stack_create_8(32 << 10, Self.jitStackBytes, nil)
    pcre2_jit_stack_assign_8(context, nil, jitStack.map { UnsafeMutableRawPointer($0) })
  }

  deinit {
    pcre2_match_data_free_8(data)
    pcre2_match_context_free_8(context)
    pcre2_jit_stack_free_8(jitStack)
  }

  /// Matches `regex` in `subject` from byte `offset` on; an empty match is none.
  func match(_ regex: CompiledRegex, in subject: UnsafeRawBufferPointer, from offset: Int) -> Outcome {
    withExtendedLifetime(regex) { match(regex.code, in: subject, from: offset) }
  }

  /// Searches for a match that begins in front of byte `last` or at it, with a regex that was compiled for that.
  func search(
    _ regex: CompiledRegex.Code, in subject: UnsafeRawBufferPointer, from offset: Int, startingAtMost last: Int
  ) -> Outcome {
    pcre2_set_offset_limit_8(context, last)
    defer { pcre2_set_offset_limit_8(context, ~0) }
    return match(regex, in: subject, from: offset)
  }

  /// Forgets what is kept of the text that was matched in last.
  func begin() { recentRuns.begin() }

  /// The same for a regex whose runs were cut.
  func match(_ regex: ConfirmingRegexes.Regex, in subject: UnsafeRawBufferPointer, from offset: Int) -> Outcome {
    let outcome = match(regex.code, in: subject, from: offset)
    if regex.runs.isEmpty { return outcome }
    guard case .match(let start, let cutEnd, let valueStart, let valueEnd) = outcome,
      let base = subject.baseAddress?.assumingMemoryBound(to: UInt8.self),
      let vector = pcre2_get_ovector_pointer_8(data),
      let run = regex.runs.first(where: { vector[2 * $0.group] != ~0 })
    else { return outcome }
    let first = cutEnd - run.minimum
    let limit = min(subject.count, first + run.maximum)
    let subjectEnd = base + subject.count
    let runEnd = recentRuns.end(ofSet: run.set, run.members, from: base + first, to: base + limit)
    var end = runEnd - base
    if let rest = run.rest, end < subject.count, run.restFirst[Int(runEnd[0])] != 0 {
      let taken = recentRuns.rest(rest.pointer, runEnd, subjectEnd) {
        switch match(rest, in: subject, from: end) {
        case .match(_, let restEnd, _, _): restEnd - end
        case .noMatch: 0
        case .limitReached: -1
        }
      }
      if taken < 0 { return .limitReached }
      end += taken
    }
    // The value ends with the match where it ended with what is left of the run.
    return .match(start: start, end: end, valueStart: valueStart, valueEnd: valueEnd == cutEnd ? end : valueEnd)
  }

  /// The same for a regex that is owned elsewhere.
  func match(_ regex: CompiledRegex.Code, in subject: UnsafeRawBufferPointer, from offset: Int) -> Outcome {
    // PCRE2 takes a null subject only with length 0; an empty line has a base address all the same.
    guard let base = subject.baseAddress, offset <= subject.count else { return .noMatch }
    let bytes = base.assumingMemoryBound(to: UInt8.self)
    let options = UInt32(PCRE2_NOTEMPTY) | UInt32(PCRE2_NO_UTF_CHECK)
    // The fast path leaves out checks of its arguments, which are as they must be (pcre2jit, FAST PATH API).
    let match = regex.isCompiledToMachineCode ? pcre2_jit_match_8 : pcre2_match_8
    let count = match(regex.pointer, bytes, subject.count, offset, options, data, context)
    if count > 0, let vector = pcre2_get_ovector_pointer_8(data) {
      let value = regex.valueGroup < Int(count) && vector[2 * regex.valueGroup] != ~0 ? regex.valueGroup : 0
      return .match(
        start: vector[0], end: vector[1], valueStart: vector[2 * value], valueEnd: vector[2 * value + 1])
    }
    switch count {
    case PCRE2_ERROR_MATCHLIMIT, PCRE2_ERROR_DEPTHLIMIT, PCRE2_ERROR_JIT_STACKLIMIT, PCRE2_ERROR_HEAPLIMIT:
      return .limitReached
    default: return .noMatch
    }
  }
}
