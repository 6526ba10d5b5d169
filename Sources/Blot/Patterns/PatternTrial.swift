import PatternFiles

/// Tries the detectors of a catalogue on one text and tells what became of every match of theirs: which rule accepted or
/// refused it, and which other finding stands in its place.
public struct PatternTrial {
  /// What became of one match, or of a detector that has none.
  public struct Attempt: Sendable, Equatable {
    /// The name of the detector.
    public var detector: String
    /// Nil where there is no match.
    public var match: Match?
    /// What each rule said, up to the first that refuses.
    public var explanation: Explanation
    /// What became of it in the end.
    public var outcome: Outcome
  }

  /// Where a match stands.
  public struct Match: Sendable, Equatable {
    /// 1-based.
    public var line: Int
    /// The bytes of the match in its line, `end` exclusive.
    public var start: Int
    public var end: Int
    /// The bytes themselves.
    public var value: String
  }

  /// What became of a match.
  public enum Outcome: Sendable, Equatable {
    case found
    /// Nothing to judge.
    case noMatch(NoMatch)
    case refused(by: Explanation.Rule)
    case below(minimum: Double)
    /// Another finding covers some of it and is better; `reason` is in what.
    case overlapped(by: String, reason: String)
  }

  /// Why there is nothing to judge; of two reasons the greater one says more.
  public enum NoMatch: Int, Sendable, Comparable {
    case regexMatchesNowhere, noKey, regexDiffersFromValue

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  private let catalogue: Catalogue
  private let text: PaddedText
  private let findings: [Finding]
  private let minimumConfidence: Double
  private let explainer: Explainer

  /// - Parameter catalogue: all detectors that run, since others than the one asked for may win over it.
  public init(_ catalogue: Catalogue, text: String, minimumConfidence: Double = 0.5) {
    self.catalogue = catalogue
    self.minimumConfidence = minimumConfidence
    self.text = PaddedText(text)
    explainer = Explainer(catalogue)
    var findings: [Finding] = []
    TextScanner(catalogue, minimumConfidence: minimumConfidence).scan(self.text.bytes, into: &findings)
    self.findings = findings
  }

  /// The attempts of one detector, in the order of the text; one without a match where there is none.
  public func attempts(of detector: Detector) -> [Attempt] {
    var candidates: [Explainer.Match] = []
    var reason = detector.isKeyed ? NoMatch.noKey : .regexMatchesNowhere
    for line in text.lines {
      candidates += detector.isKeyed ? keyedMatches(detector, line, &reason) : matches(detector, line)
    }
    let attempts = candidates.map { attempt($0, detector) }
    if !attempts.isEmpty { return attempts }
    return [
      Attempt(
        detector: detector.definition.name, match: nil, explanation: Explanation(), outcome: .noMatch(reason))
    ]
  }

  /// What `detectors` find in ways that no regex on the text shows: in what an encoding stands for, and behind a name that
  /// is no key, as in a row of values.
  ///
  /// - Parameter attempts: those that are known.
  public func findingsElsewhere(of detectors: [Detector], besides attempts: [Attempt]) -> [Attempt] {
    let known = attempts.filter { $0.outcome == .found }
    return findings.compactMap { finding in
      guard let detector = detectors.first(where: { $0.index == finding.detector }) else { return nil }
      let name = detector.definition.name
      let place = place(finding.range, lineStart: finding.lineStart)
      if known.contains(where: { $0.detector == name && $0.match?.line == place.line && $0.match?.start == place.start }
      ) {
        return nil
      }
      let how =
        finding.spelling == .plain
        ? "what stands before the value in its line names it"
        : "the regex of \(name) matches what is spelled there: escapes or an encoding are read"
      return Attempt(
        detector: name, match: place,
        explanation: Explanation(steps: [Explanation.Step(rule: .regex, detail: how, score: finding.confidence)]),
        outcome: .found)
    }
  }

  private func attempt(_ match: Explainer.Match, _ detector: Detector) -> Attempt {
    let explanation = explainer.explanation(of: match, by: detector)
    return Attempt(
      detector: detector.definition.name, match: place(match.start..<match.end, lineStart: match.lineStart),
      explanation: explanation, outcome: outcome(match, explanation, detector))
  }

  private func place(_ range: Range<Int>, lineStart: Int) -> Match {
    let bytes = UnsafeBufferPointer(start: text.start + range.lowerBound, count: range.count)
    let line = UnsafeBufferPointer(start: text.start, count: lineStart).count { $0 == UInt8(ascii: "\n") } + 1
    return Match(
      line: line, start: range.lowerBound - lineStart, end: range.upperBound - lineStart,
      value: String(decoding: bytes, as: UTF8.self))
  }

  private func outcome(_ match: Explainer.Match, _ explanation: Explanation, _ detector: Detector) -> Outcome {
    if let refusal = explanation.steps.first(where: { $0.score == nil }) { return .refused(by: refusal.rule) }
    guard explanation.confidence >= minimumConfidence else { return .below(minimum: minimumConfidence) }
    let own = Finding(
      start: match.start, end: match.end, lineStart: match.lineStart, lineIndex: 0, detector: detector.index,
      confidence: explanation.confidence, isValidated: detector.validator != nil)
    let others = findings.filter { $0.start < own.end && own.start < $0.end }
    if others.contains(where: { $0.detector == own.detector && $0.start == own.start }) { return .found }
    guard let winner = others.min(by: OverlapResolution.isBetter) else {
      return .overlapped(by: detector.definition.name, reason: "an earlier match of the same detector")
    }
    let definition = catalogue.detectors[winner.detector].definition
    return .overlapped(by: "\(definition.type) (\(definition.name))", reason: Self.advantage(of: winner, over: own))
  }

  /// The rule of `OverlapResolution` that decides for `winner`.
  private static func advantage(of winner: Finding, over own: Finding) -> String {
    if OverlapResolution.isBetter(own, winner) { return "a secret that holds more" }
    if winner.isValidated != own.isValidated { return "validated" }
    if winner.confidence != own.confidence { return "higher confidence" }
    if winner.end - winner.start != own.end - own.start { return "longer" }
    return "earlier in the catalogue"
  }
}

extension PatternTrial {
  /// More matches of one detector in one line are not told of.
  private static let mostMatches = 20

  /// The matches of a regex in a line: all that are accepted, and of the others those that overlap none before.
  private func matches(_ detector: Detector, _ line: Range<Int>) -> [Explainer.Match] {
    guard let matcher = MatchContext(), let bare = try? CompiledRegex(detector.definition.regex, isAnchored: false),
      let confirming = catalogue.regexes.anchored(detector.index)
    else { return [] }
    let subject = text.subject(line)
    var matches: [Explainer.Match] = []
    var from = 0
    while from < subject.count, matches.count < Self.mostMatches,
      case .match(let start, let end, let valueStart, let valueEnd) = matcher.match(bare, in: subject, from: from)
    {
      var value = valueStart..<valueEnd
      var next = end
      // The boundary behind may make it shorter.
      if case .match(_, let end, let start, let valueEnd) = matcher.match(confirming, in: subject, from: start) {
        value = start..<valueEnd
        next = end
      }
      from = start + 1
      guard let match = match(value, in: line) else { continue }
      let isAccepted = explainer.explanation(of: match, by: detector).isAccepted
      if isAccepted {
        from = max(next, start + 1)
        matches.removeAll { $0.end > match.start }
      }
      if isAccepted || !matches.contains(where: { $0.end > match.start }) { matches.append(match) }
    }
    for match in matchesBehindEscapes(confirming, matcher, line)
    where matches.count < Self.mostMatches && !matches.contains(where: { $0.start < match.end && match.start < $0.end })
    {
      matches.append(match)
    }
    return matches
  }

  /// Those that begin right behind `\n`, `\t` and the like, where a regex begins as at the edge of a line.
  private func matchesBehindEscapes(
    _ regex: CompiledRegex, _ matcher: MatchContext, _ line: Range<Int>
  ) -> [Explainer.Match] {
    line.compactMap { place in
      guard EscapeSyntax.isEdge(text.start, place, line.lowerBound),
        case .match(_, _, let start, let end) = matcher.match(
          regex, in: text.subject(place..<line.upperBound), from: 0)
      else { return nil }
      let offset = place - line.lowerBound
      return match(offset + start..<offset + end, in: line)
    }
  }

  /// The matches behind the keys of a detector. `reason` grows where a key is there and its value is another.
  private func keyedMatches(_ detector: Detector, _ line: Range<Int>, _ reason: inout NoMatch) -> [Explainer.Match] {
    // What stands around its values is read by code.
    if detector.index == catalogue.webKeyDetector {
      return findings.filter { $0.detector == detector.index && line.contains($0.start) }.map { finding in
        Explainer.Match(
          text: text.start, start: finding.start, end: finding.end, lineStart: line.lowerBound,
          lineEnd: line.upperBound)
      }
    }
    guard let matcher = MatchContext(), let regex = catalogue.regexes.anchored(detector.index) else { return [] }
    let keys = catalogue.prefilter.keys
    var matches: [Explainer.Match] = []
    for last in line where FoldedHash.counts(text.start[last]) {
      guard let value = KeyedValue(after: last, in: text.start, lineEnd: line.upperBound) else { continue }
      var entry = keys.entry(endingAt: last, in: text.start, lineStart: line.lowerBound)
      if entry >= 0, keys.isValue(entry), let pair = NamedPair(valueKeyEndingAt: last, in: text.start, line) {
        entry = pair.entry(in: keys, value: value) ?? entry
      }
      guard entry >= 0, keys.detectors[entry].contains(Int32(detector.index)) else { continue }
      var ranges = [value.start..<value.end]
      if text.start[value.start] == UInt8(ascii: "[") {
        KeyedArray.forEachString(text.start, from: value.start, lineEnd: value.end) {
          ranges.append($0)
          return true
        }
      }
      for range in ranges where matches.last.map({ $0.end <= range.lowerBound }) ?? true {
        let subject = text.subject(line.lowerBound..<range.upperBound)
        if case .match(_, _, let start, let end) = matcher.match(
          regex, in: subject, from: range.lowerBound - line.lowerBound)
        {
          if let match = match(start..<end, in: line) { matches.append(match) }
        } else if range == ranges.last {
          reason = max(reason, .regexDiffersFromValue)
        }
      }
    }
    return matches
  }

  private func match(_ value: Range<Int>, in line: Range<Int>) -> Explainer.Match? {
    let end = line.lowerBound + value.upperBound
    let start = Judge.valueStart(text.start, line.lowerBound + value.lowerBound, end, line.lowerBound)
    guard start < end else { return nil }
    return Explainer.Match(
      text: text.start, start: start, end: end, lineStart: line.lowerBound, lineEnd: line.upperBound)
  }
}
