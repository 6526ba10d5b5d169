import PatternCompiler
import PatternFiles

/// Decides about a match: boundary, validator, context, score.
///
/// Hot code: it runs at every match, allocates nothing and stops at the first rule that refuses. One a worker.
final class Judge {
  /// What the loop needs of a detector, by its index.
  private struct Rule {
    var boundary: DetectorDefinition.Boundary
    var check: Validator.Check?
    var place: (@Sendable (ValuePlace) -> Bool)?
    /// The score where the validator, if any, holds.
    var confidence: Double
    var hasContext: Bool
    /// Whether it is looked for in lines with a context word only.
    var awaitsContext: Bool
    var isCredential: Bool
    /// Whether its value may be anything and a validator tells what it is, so that other values may stand in it.
    var mayBeParted: Bool
    /// Whether it finds addresses of mail, before which a name may stand.
    var isMailAddress: Bool
  }

  private let catalogue: Catalogue
  private let standard: DecisionRules
  /// Those that the text at hand is judged by.
  private var decisions: DecisionRules
  private var allowed: AllowList.Matcher?
  /// The allow lists that were used so far, with what a match needs. The rules are kept, so that no others get their
  /// identity.
  private var allowLists: [ObjectIdentifier: (rules: DecisionRules, allowed: AllowList.Matcher?)] = [:]
  private let rules: UnsafeMutableBufferPointer<Rule>
  /// The detector of names of persons; nil where there is none.
  private let nameDetector: Int?
  private var tables: TextTables?
  private var row = TableRow()

  /// Matches that are no findings for want of a context word, in the order in which they were judged.
  private(set) var wanting = WantingMatches()
  /// Whether they are noted.
  private var notesWanting = false
  /// Whether validators are asked before the look for words, where nobody has looked for them yet. That costs less where
  /// few detectors match at each place, as beside what is masked.
  var asksValidatorsFirst = false

  /// Where matches stand that a validator refused in the text at hand, and that may be a value without what better findings
  /// take of them.
  private(set) var refused: [Range<Int>] = []
  /// A shorter match has no room for two.
  private static let leastParted = 8

  /// The detectors with a context word near the span that was asked for last.
  private let nearby: DetectorSet
  private var nearbySpan = -1..<0
  /// The detectors that are looked for beside a context word only, and none of whose matches is a finding without one by the
  /// rules at hand.
  private let needing: DetectorSet
  /// The others.
  private let unneeding: DetectorSet
  /// Those that are findings beside a context word.
  private let reachable: DetectorSet
  /// The detectors with a boundary as numbers, those with any boundary, all of them, and none: one of these a match is
  /// refused of.
  private let bounded: (numbers: DetectorSet, words: DetectorSet, all: DetectorSet, none: DetectorSet)
  /// Those that were refused of what `sift` was asked about last.
  private var sifted: DetectorSet
  /// Words that a set of detectors takes.
  let setWords: Int
  /// What `sift` fills, and its caller completes: the detectors that are to be judged one by one.
  let open: DetectorSet
  private let noted: DetectorSet
  private let recentContext: RecentContext
  private let recentBase64: RecentBase64
  private let recentValue = RecentValue()
  /// What is known of quotes in the text at hand.
  let quotes = RecentQuote()
  /// The letters and digits of the span that was asked for last; nil where they are too many.
  private var compact: CompactValue?
  private var compactSpan = -1..<0
  /// Which kind of IPv6 address the span is that was asked for last.
  private var ipv6: IPv4Address.Kind?
  private var ipv6Span = -1..<0

  init(_ catalogue: Catalogue, minimumConfidence: Double, allowed: AllowList?) {
    self.catalogue = catalogue
    standard = DecisionRules(catalogue, minimumConfidence: minimumConfidence, allowed: allowed)
    decisions = standard
    self.allowed = allowed.map { AllowList.Matcher($0) }
    rules = .allocate(capacity: catalogue.detectors.count)
    let detectors = catalogue.detectors
    // By index: to copy each detector takes longer than to make its rule.
    for index in detectors.indices {
      rules.initializeElement(
        at: index,
        to: Rule(
          boundary: detectors[index].definition.boundary, check: detectors[index].validator?.check,
          place: detectors[index].validator?.place, confidence: detectors[index].baseConfidence,
          hasContext: !detectors[index].definition.context.isEmpty,
          awaitsContext: catalogue.prefilter.search.awaitsContext[index], isCredential: detectors[index].isCredential,
          mayBeParted: detectors[index].isCredential || detectors[index].isKeyed,
          isMailAddress: detectors[index].definition.type == "EMAIL_ADDRESS"))
    }
    let keys = catalogue.prefilter.keys
    nameDetector = keys.fullName >= 0 ? keys.detectors[keys.fullName].first.map { Int($0) } : nil
    setWords = catalogue.context.wordCount
    func set() -> DetectorSet { DetectorSet(below: catalogue.detectors.count) }
    nearby = set()
    needing = set()
    unneeding = set()
    reachable = set()
    bounded = (set(), set(), set(), set())
    sifted = bounded.none
    open = set()
    noted = set()
    recentContext = RecentContext(wordCount: catalogue.context.wordCount, quotes)
    recentBase64 = RecentBase64(quotes)
    noteBoundaries()
    noteNeeds()
  }

  private func noteBoundaries() {
    for detector in rules.indices {
      bounded.all.insert(detector)
      if rules[detector].boundary != .none { bounded.words.insert(detector) }
      if rules[detector].boundary == .number { bounded.numbers.insert(detector) }
    }
  }

  private func noteNeeds() {
    needing.removeAll()
    unneeding.insertAll()
    reachable.removeAll()
    for (detector, rule) in rules.enumerated() {
      let minimum = decisions.minimums[detector]
      if rule.awaitsContext && rule.confidence < minimum {
        needing.insert(detector)
        unneeding.remove(detector)
      }
      if Score.nearContext(rule.confidence) >= minimum { reachable.insert(detector) }
    }
    nearbySpan = -1..<0
  }

  deinit {
    for set in [
      nearby, needing, unneeding, reachable, bounded.numbers, bounded.words, bounded.all, bounded.none, open, noted
    ] { set.deallocate() }
    rules.deinitialize()
    rules.deallocate()
  }

  /// Forgets what was kept of the text before.
  func begin(tables: TextTables?) {
    self.tables = tables
    refused.removeAll(keepingCapacity: true)
    row.forget()
    nearbySpan = -1..<0
    compactSpan = -1..<0
    ipv6Span = -1..<0
    recentContext.begin()
    recentValue.begin()
    recentBase64.begin()
  }

  /// Forgets what changes where something is masked in the text at hand.
  func beginAgain() {
    refused.removeAll(keepingCapacity: true)
    nearbySpan = -1..<0
    compactSpan = -1..<0
    ipv6Span = -1..<0
    recentContext.begin()
    recentValue.begin()
    // What is masked is no base64: the runs that are known have no fewer kinds of bytes than there are now.
  }

  /// Notes matches without a context word from now on, and forgets those of before.
  func beginNotingWanting() {
    wanting.removeAll()
    notesWanting = true
  }

  func endNotingWanting() { notesWanting = false }

  /// Judges by `rules` from now on; nil for those that the judge was made with.
  func use(_ rules: DecisionRules?) {
    let rules = rules ?? standard
    if rules === decisions { return }
    allowLists[ObjectIdentifier(decisions)] = (decisions, allowed)
    decisions = rules
    noteNeeds()
    if let known = allowLists[ObjectIdentifier(rules)] {
      allowed = known.allowed
    } else {
      allowed = rules.allowed.map { AllowList.Matcher($0) }
    }
  }

  /// Whether a match is known to be no finding for want of a context word: of the many detectors of one shape few have a
  /// word of theirs near a number.
  @inline(__always)
  func isKnownToLackContext(
    _ detector: Int, _ start: Int, _ end: Int, _ text: UnsafePointer<UInt8>
  ) -> Bool {
    nearbySpan.lowerBound == start && nearbySpan.upperBound == end
      && needing.contains(detector, butNot: nearby) && !notesWanting
      && text[start - 1] != UInt8(ascii: "\\")
  }

  /// Tells which detectors of a set, all of which match `start ..< end`, are to be judged one by one; the others lack a
  /// context word, or a boundary refuses their match. No backslash stands before it.
  func sift(_ detectors: UnsafePointer<UInt64>, _ start: Int, _ end: Int, _ line: borrowing LineCursor) {
    sifted = refusedByBoundary(start, end, line)
    let refused = sifted.words
    let (nearby, needing, unneeding) = (nearby.words, needing.words, unneeding.words)
    let (reachable, open) = (reachable.words, open.words)
    var awaits: UInt64 = 0
    for word in 0..<setWords { awaits |= detectors[word] & needing[word] & ~refused[word] }
    if awaits != 0 { lookNearby(line.text, start, end, line.start, line.end) }
    for word in 0..<setWords {
      open[word] = detectors[word] & ~refused[word] & (unneeding[word] | nearby[word] & reachable[word])
    }
    // Where none awaits a word, nothing is known of those near by.
    if awaits == 0 { for word in 0..<setWords { open[word] &= unneeding[word] } }
  }

  /// The detectors of which the boundaries refuse a match.
  @inline(__always)
  private func refusedByBoundary(_ start: Int, _ end: Int, _ line: borrowing LineCursor) -> DetectorSet {
    if isLabel(line.text, start, end, line.start, line.end) { return bounded.all }
    if Boundary.holds(.number, line.text, start, end, line.start, line.end, recentBase64) { return bounded.none }
    let isWord = Boundary.holds(.word, line.text, start, end, line.start, line.end, recentBase64)
    return isWord ? bounded.numbers : bounded.words
  }

  /// Notes that the matches which `sift` was asked about last lack a context word, where such are noted, but for those of
  /// `open`.
  func noteLacking(_ detectors: UnsafePointer<UInt64>, _ start: Int, _ end: Int) {
    if !notesWanting { return }
    for word in 0..<setWords {
      noted.words[word] =
        detectors[word] & needing.words[word] & reachable.words[word] & ~(sifted.words[word] | open.words[word])
    }
    wanting.note(start, end, allOf: UnsafeBufferPointer(start: noted.words, count: setWords))
  }

  /// What is to be thought of a match.
  enum Verdict {
    /// Boundary or validator refuse it: the detector goes on one byte further.
    case refused
    /// They hold: the detector goes on behind the match, be it a finding or not.
    case held
    /// It is no finding for want of a context word. Whether boundary and validator hold may not have been asked; `holds`
    /// tells.
    case withoutContext
  }

  /// Judges the match `start ..< end` and appends a finding where its score is high enough.
  ///
  /// - Returns: whether boundary and validator hold. Then the detector goes on behind the match, else one byte further.
  func accepts(
    _ detector: Int, _ matchStart: Int, _ end: Int, _ line: inout LineCursor, into findings: inout [Finding]
  ) -> Bool {
    switch verdict(detector, matchStart, end, &line, into: &findings) {
    case .refused: false
    case .held: true
    case .withoutContext: holds(detector, matchStart, end, line)
    }
  }

  /// As `accepts`, but leaves boundary and validator out where nothing can come of it: of the many detectors of one shape
  /// few have a word of theirs near a number, which costs less to tell than check digits.
  func verdict(
    _ detector: Int, _ matchStart: Int, _ end: Int, _ line: inout LineCursor, into findings: inout [Finding]
  ) -> Verdict {
    let text = line.text
    let start = Self.valueStart(text, matchStart, end, line.start, quotes)
    var confidence = rules[detector].confidence
    let minimumConfidence = decisions.minimums[detector]
    let needsContext = needing.contains(detector)
    if needsContext, !notesWanting, nearbySpan.lowerBound == start, nearbySpan.upperBound == end,
      !nearby.contains(detector)
    {
      return .withoutContext
    }
    guard stands(detector, text, start, end, line.start..<line.end) else { return .refused }
    let isAskedFirst =
      asksValidatorsFirst && needsContext && !notesWanting && !rules[detector].mayBeParted && nearbySpan != start..<end
    if isAskedFirst, !holds(detector, text, start, end, line.start..<line.end) { return .refused }
    if needsContext {
      guard Score.nearContext(confidence) >= minimumConfidence else { return .withoutContext }
      guard hasContext(detector, text, start, end, line.start, line.end) else {
        if notesWanting { wanting.note(start, end, detector) }
        return .withoutContext
      }
    }
    guard isAskedFirst || holds(detector, text, start, end, line.start..<line.end) else {
      if rules[detector].mayBeParted, end - start >= Self.leastParted { refused.append(start..<end) }
      return .refused
    }
    if rules[detector].hasContext, confidence < Score.sure {
      guard Score.nearContext(confidence) >= minimumConfidence else { return .held }
      if hasContext(detector, text, start, end, line.start, line.end) { confidence = Score.nearContext(confidence) }
      if confidence < minimumConfidence, notesWanting {
        wanting.note(start, end, detector)
      }
    }
    guard confidence >= minimumConfidence else { return .held }
    if rules[detector].isMailAddress, let nameDetector,
      let name = DisplayName.before(start, in: text, lineStart: line.start)
    {
      append(nameDetector, name, text, lineStart: line.start, lineIndex: line.index(), into: &findings)
    }
    if let allowed,
      allowed.contains(
        UnsafeRawBufferPointer(start: text + start, count: end - start), isCredential: rules[detector].isCredential)
    {
      return .held
    }
    findings.append(
      Finding(
        start: start, end: Self.characterEnd(text, start, end, line.end), lineStart: line.start,
        lineIndex: line.index(), detector: detector,
        confidence: confidence, isValidated: rules[detector].check != nil))
    return .held
  }

  /// The end of a value, or of the character that it was cut in: regexes count bytes, of which letters of other scripts
  /// have several. What is left of such a one would be no UTF-8.
  @inline(__always)
  private static func characterEnd(_ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ lineEnd: Int) -> Int {
    end < lineEnd && text[end] & 0xC0 == 0x80 ? endOfCut(text, start, end, lineEnd) : end
  }

  private static func endOfCut(_ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ lineEnd: Int) -> Int {
    var first = end - 1
    while first > start, end - first < 3, text[first] & 0xC0 == 0x80 { first -= 1 }
    let count =
      switch text[first] {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 0
      }
    guard first + count > end, first + count <= lineEnd else { return end }
    for index in end..<first + count where text[index] & 0xC0 != 0x80 { return end }
    return first + count
  }

  /// Appends a finding that what stands around it has shown, where the validator holds and its score is high enough.
  func append(
    _ detector: Int, _ value: Range<Int>, _ text: UnsafePointer<UInt8>, lineStart: Int, lineIndex: Int,
    into findings: inout [Finding]
  ) {
    let bytes = UnsafeRawBufferPointer(start: text + value.lowerBound, count: value.count)
    guard rules[detector].confidence >= decisions.minimums[detector],
      holds(detector, text, value.lowerBound, value.upperBound),
      !(allowed?.contains(bytes, isCredential: rules[detector].isCredential) ?? false)
    else { return }
    findings.append(
      Finding(
        start: value.lowerBound, end: value.upperBound, lineStart: lineStart, lineIndex: lineIndex, detector: detector,
        confidence: rules[detector].confidence, isValidated: rules[detector].check != nil))
  }

  /// Whether a validator refused a match for what stands behind the sign at `place`, since that was forgotten: so it does
  /// all that go over that.
  func isEndRefused(behind place: UnsafePointer<UInt8>) -> Bool { recentValue.isEndRefused(behind: place) }

  func forgetRefusedEnd() { recentValue.forgetRefusedEnd() }

  /// Whether boundary and validator hold for a match.
  func holds(_ detector: Int, _ matchStart: Int, _ end: Int, _ line: borrowing LineCursor) -> Bool {
    let text = line.text
    let bounds = line.start..<line.end
    let start = Self.valueStart(text, matchStart, end, bounds.lowerBound, quotes)
    return stands(detector, text, start, end, bounds) && holds(detector, text, start, end, bounds)
  }

  /// Whether the boundary holds for a match, and it is nothing within a label and no beginning of a masked value.
  @inline(__always)
  private func stands(
    _ detector: Int, _ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ line: Range<Int>
  ) -> Bool {
    start < end
      && Boundary.holds(rules[detector].boundary, text, start, end, line.lowerBound, line.upperBound, recentBase64)
      && !isLabel(text, start, end, line.lowerBound, line.upperBound)
      && !Boundary.isBeforeMask(start..<end, in: text, lineEnd: line.upperBound)
  }

  /// Whether a match is what stands between the brackets of a label.
  @inline(__always)
  private func isLabel(
    _ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ lineStart: Int, _ lineEnd: Int
  ) -> Bool {
    guard start > lineStart, let labelEnd = catalogue.context.labels.end(text, at: start - 1, lineEnd) else {
      return false
    }
    return end < labelEnd
  }

  /// Where the finding of a match begins: behind what belongs to an escape that begins before it.
  ///
  /// - Parameter quotes: what is known of quotes in that text.
  @inline(__always)
  static func valueStart(
    _ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ lineStart: Int, _ quotes: RecentQuote? = nil
  ) -> Int {
    guard start > lineStart, text[start - 1] == UInt8(ascii: "\\") else { return start }
    return start + escapeLength(text, start, end, lineStart, quotes)
  }

  /// How many bytes at the beginning of a match belong to an escape that begins before it (the `n` of `\n`).
  private static func escapeLength(
    _ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ lineStart: Int, _ quotes: RecentQuote?
  ) -> Int {
    if EscapeSyntax.isEscapedLetter(text, start, lineStart, quotes) { return 1 }
    guard text[start] == UInt8(ascii: "u"), end - start > 5, EscapeSyntax.isEscaped(text, start, lineStart, quotes)
    else {
      return 0
    }
    for index in (start + 1)...(start + 4) where hexDigitValue(text[index]) == nil { return 0 }
    return 5
  }

  @inline(__always)
  private func holds(
    _ detector: Int, _ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ line: Range<Int>
  ) -> Bool {
    guard holds(detector, text, start, end) else { return false }
    guard let place = rules[detector].place else { return true }
    guard place(ValuePlace(text: text, value: start..<end, line: line)) else { return false }
    guard let tables else { return true }
    let header = tables.header(ofLineAt: line.lowerBound)
    row.read(header, text, line.lowerBound, line.upperBound)
    guard let cell = row.cell(at: start), cell.range.lowerBound == start else { return true }
    return header.holds(place, inColumn: cell.column)
  }

  private func holds(_ detector: Int, _ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    switch rules[detector].check {
    case nil: return true
    case .bytes(let accepts): return accepts(UnsafeRawBufferPointer(start: text + start, count: end - start))
    case .recalling(let accepts):
      return accepts(UnsafeRawBufferPointer(start: text + start, count: end - start), recentValue)
    case .compact(let accepts):
      if compactSpan != start..<end {
        compact = CompactValue(UnsafeRawBufferPointer(start: text + start, count: end - start))
        compactSpan = start..<end
      }
      guard let compact else { return false }
      return accepts(compact)
    case .ipv6(let kind):
      if ipv6Span != start..<end {
        ipv6 = IPv6Address.kind(UnsafeRawBufferPointer(start: text + start, count: end - start))
        ipv6Span = start..<end
      }
      return ipv6 == kind
    }
  }

  private func hasContext(
    _ detector: Int, _ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ lineStart: Int, _ lineEnd: Int
  ) -> Bool {
    lookNearby(text, start, end, lineStart, lineEnd)
    return nearby.contains(detector)
  }

  /// Looks which detectors have a context word near a span.
  @inline(__always)
  private func lookNearby(
    _ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ lineStart: Int, _ lineEnd: Int
  ) {
    if nearbySpan == start..<end { return }
    catalogue.context.collect(text, start, end, lineStart, lineEnd, into: nearby.words, recentContext)
    if let tables {
      let header = tables.header(ofLineAt: lineStart)
      row.read(header, text, lineStart, lineEnd)
      if let column = row.column(of: start) { header.addContext(ofColumn: column, to: nearby.words) }
    }
    nearbySpan = start..<end
  }
}
