import PatternCompiler
import PatternFiles

/// Judges matches as `Judge` does, by the same rules, and notes what each rule said. Slow: for single findings.
struct Explainer: Sendable {
  /// A match in a text. Behind the line's end a byte may be read; before it nothing is.
  struct Match {
    var text: UnsafePointer<UInt8>
    /// Byte offsets in the text, `end` exclusive.
    var start: Int
    var end: Int
    var lineStart: Int
    var lineEnd: Int
    var columns: ColumnHeader?
  }

  let catalogue: Catalogue

  init(_ catalogue: Catalogue) { self.catalogue = catalogue }

  /// Why a finding of a report is one. Its line must still be in memory.
  func explanation(of record: FindingRecord) -> Explanation {
    guard let value = record.value.baseAddress else { return Explanation() }
    // The value may stand in the text that was scanned, or in what a part of it stands for: its line is around it.
    let end = value.assumingMemoryBound(to: UInt8.self) + record.value.count
    var text = value.assumingMemoryBound(to: UInt8.self)
    while text[-1] != UInt8(ascii: "\n") { text -= 1 }
    var lineEnd = end - text
    while text[lineEnd] != UInt8(ascii: "\n") { lineEnd += 1 }
    let detector = catalogue.detectors[record.finding.detector]
    let explanation = explanation(
      of: Match(
        text: text, start: end - text - record.value.count, end: end - text, lineStart: 0, lineEnd: lineEnd,
        columns: record.finding.spelling == .base64
          ? nil : record.source.tables?.header(ofLineAt: record.finding.lineStart)),
      by: detector)
    let isExplained = explanation.isAccepted && abs(explanation.confidence - record.finding.confidence) < 1e-9
    if isExplained, !OpenPrivateKey.isLine(record.value, of: detector) { return explanation }
    // The rules were asked about the whole. The rest is on other lines, or another finding took it (`CredentialRemains`).
    let part = "a part of what \(detector.definition.name) finds; the rest is on other lines or in other findings"
    return Explanation(steps: [Explanation.Step(rule: .regex, detail: part, score: record.finding.confidence)])
  }

  /// What the rules of `detector` say to a match of its regex, up to the first one that refuses.
  func explanation(of match: Match, by detector: Detector) -> Explanation {
    let definition = detector.definition
    var explanation = Explanation()
    func note(_ rule: Explanation.Rule, _ detail: String, _ score: Double?) {
      explanation.steps.append(Explanation.Step(rule: rule, detail: detail, score: score))
    }
    if detector.isKeyed { note(.key, key(of: match, for: detector), 0) }
    note(.regex, "the regex of \(definition.name) matches", definition.confidence)
    if definition.boundary != .none {
      let holds = Boundary.holds(
        definition.boundary, match.text, match.start, match.end, match.lineStart, match.lineEnd)
      note(.boundary, Self.boundary(definition.boundary, holds), holds ? 0 : nil)
      if !holds { return explanation }
    }
    if let validator = detector.validator {
      let place = ValuePlace(text: match.text, value: match.start..<match.end, line: match.lineStart..<match.lineEnd)
      let holds = validator.accepts(place)
      note(.validator, Self.validator(validator, at: place, holds), holds ? Score.validated : nil)
      if !holds { return explanation }
    }
    if !definition.context.isEmpty {
      let step = context(of: match, for: detector)
      note(.context, step.detail, step.score)
    }
    return explanation
  }

  private static func boundary(_ boundary: DetectorDefinition.Boundary, _ holds: Bool) -> String {
    switch (boundary, holds) {
    case (.number, true): "number: it is no part of a longer number, version, slug or UUID"
    case (.number, false): "number: it is part of a longer number, version, slug, UUID or base64 run"
    case (_, true): "word: no letter, digit or _ beside it"
    case (_, false): "word: a letter, a digit or _ beside it"
    }
  }

  private static func validator(_ validator: Validator, at place: ValuePlace, _ holds: Bool) -> String {
    if holds { return "\(validator.name) holds" }
    // A number with the right check digits behind `order_id=` would puzzle whoever asks.
    return validator.accepts(place.bytes)
      ? "\(validator.name) holds for the value, not where it stands: its key or a word beside it names something else"
      : "\(validator.name) does not hold"
  }

  private func key(of match: Match, for detector: Detector) -> String {
    if let name = columnName(match, detector), name.isKey { return "the name of its column is '\(name.text)'" }
    let lowest = max(match.lineStart, match.start - ContextIndex.before)
    let before = catalogue.context.directKey(match.text, match.start, match.lineStart) ?? lowest..<match.start
    let folded = Self.text(match, before).lowercased().utf8.filter(FoldedHash.counts)
    // The word of the detector, and no more of the text: what stands before a key may be somebody's name.
    let key = detector.definition.keys.map { ($0, $0.lowercased().utf8.filter(FoldedHash.counts)) }
      .filter { folded.suffix($0.1.count) == $0.1[...] }
      .max { $0.1.count < $1.1.count }
    return key.map { "its key is '\($0.0)'" } ?? "one of its keys stands before it"
  }

  private func context(of match: Match, for detector: Detector) -> (detail: String, score: Double) {
    guard detector.baseConfidence < Score.sure else {
      return ("sure enough without: \(CatalogueListing.fraction(detector.baseConfidence))", 0)
    }
    let gain = Score.nearContext(detector.baseConfidence) - detector.baseConfidence
    if let word = catalogue.context.word(of: detector.index, near: match) {
      let text = Self.text(match, word.range)
      switch word.place {
      case .key: return ("'\(text)' in its key", gain)
      case .before: return ("'\(text)' before it", gain)
      case .behind: return ("'\(text)' behind it", gain)
      }
    }
    if let name = columnName(match, detector) { return ("'\(name.text)', the name of its column", gain) }
    return ("no context word near", 0)
  }

  private func columnName(_ match: Match, _ detector: Detector) -> (text: String, isKey: Bool)? {
    let name = match.columns?.name(at: match.start, for: detector.index, match.text, match.lineStart, match.lineEnd)
    return name.map { (PrintableText.string($0.text), $0.isKey) }
  }

  private static func text(_ match: Match, _ range: Range<Int>) -> String {
    let bytes = UnsafeBufferPointer(start: match.text + range.lowerBound, count: range.count)
    return PrintableText.string(String(decoding: bytes, as: UTF8.self))
  }
}

extension ContextIndex {
  /// Where a context word stands.
  enum Place {
    case key, before, behind
  }

  /// The context word of `detector` that is nearest to a match, by the rules of `collect`.
  func word(of detector: Int, near match: Explainer.Match) -> (range: Range<Int>, place: Place)? {
    if MeasuringWords.standBehind(match.end, in: match.text, match.lineEnd) { return nil }
    var nearest: Range<Int>?
    let before = regionBefore(match.text, match.start, match.lineStart)
    forEachWord(match.text, before.lowerBound, before.upperBound, match.lineStart) { number, range in
      // The one that ends last; of two the longer.
      let known = nearest ?? 0..<0
      if holds(number, detector), (range.upperBound, range.count) > (known.upperBound, known.count) { nearest = range }
    }
    if let nearest {
      return (nearest, directKey(match.text, match.start, match.lineStart) == nil ? .before : .key)
    }
    let end = endOfRegionByBytes(match.text, match.end, match.lineEnd)
    if end > match.end {
      forEachWord(match.text, match.end, end, match.lineStart) { number, range in
        if nearest == nil, holds(number, detector) { nearest = range }
      }
    }
    return nearest.map { ($0, .behind) }
  }
}
