import PatternCompiler
import PatternFiles

/// What became of a text that the detectors of one type were tried on, as text for people.
public struct TrialPage {
  private let trial: PatternTrial
  private let detectors: [Detector]

  /// - Parameter detectors: those that are asked for, out of the trial's catalogue.
  public init(_ trial: PatternTrial, of detectors: [Detector]) {
    self.trial = trial
    self.detectors = detectors
  }

  /// A paragraph an attempt, then one line with the result.
  public var text: String {
    var text = ""
    var found = 0
    var attempts: [PatternTrial.Attempt] = []
    func add(_ attempt: PatternTrial.Attempt, of detector: Detector) {
      if attempt.outcome == .found { found += 1 }
      text += Self.head(attempt) + Self.verdict(attempt, detector) + "\n"
      text += ExplanationText.lines(attempt.explanation)
      attempts.append(attempt)
    }
    for detector in detectors {
      for attempt in trial.attempts(of: detector) { add(attempt, of: detector) }
    }
    for attempt in trial.findingsElsewhere(of: detectors, besides: attempts) {
      guard let detector = detectors.first(where: { $0.definition.name == attempt.detector }) else { continue }
      add(attempt, of: detector)
    }
    let names = Set(detectors.map(\.definition.type)).sorted().joined(separator: ", ")
    return text + (found == 0 ? "\(names): not found\n" : "\(names): found\(found == 1 ? "" : " \(found) times")\n")
  }

  private static func head(_ attempt: PatternTrial.Attempt) -> String {
    guard let match = attempt.match else { return "\(attempt.detector): " }
    return "\(attempt.detector): \(match.line):\(match.start + 1): '\(PrintableText.string(match.value))': "
  }

  private static func verdict(_ attempt: PatternTrial.Attempt, _ detector: Detector) -> String {
    let definition = detector.definition
    let confidence = CatalogueListing.fraction(attempt.explanation.confidence)
    switch attempt.outcome {
    case .found:
      let condition = definition.isOptIn ? " where --only or a pack names it" : ""
      return "found\(condition), confidence \(confidence)"
    case .noMatch(.regexMatchesNowhere): return "no match: its regex matches nowhere"
    case .noMatch(.noKey): return "no match: none of its keys stands before a value (\(few(definition.keys)))"
    case .noMatch(.regexDiffersFromValue): return "no match: its regex does not match the value behind its key"
    case .refused(let rule): return "not found: the \(rule.rawValue) refuses it"
    case .below(let minimum):
      var advice = ""
      if !definition.context.isEmpty, detector.baseConfidence < Score.sure {
        let raised = Score.nearContext(detector.baseConfidence)
        advice = " (\(CatalogueListing.fraction(raised)) near one of: \(few(definition.context)))"
      }
      return "not found: confidence \(confidence) is below \(CatalogueListing.fraction(minimum))\(advice)"
    case .overlapped(let other, let reason):
      return "not found: \(other) covers it, which is \(reason)"
    }
  }

  private static func few(_ words: [String]) -> String {
    words.prefix(6).joined(separator: ", ") + (words.count > 6 ? ", …" : "")
  }
}
