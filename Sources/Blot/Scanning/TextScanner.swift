import PatternCompiler
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
/// Hot code, here and in its extensions: no allocation, no String and no reference counting a line; what is slow
/// happens at candidates only.
public final class TextScanner {
  /// Bytes before a text that may be read, and bytes behind it.
  public static let frontPadding = BLOT_TEXT_FRONT
  public static let backPadding = BLOT_TEXT_BACK

  let catalogue: Catalogue
  let engine: Engine
  let judge: Judge
  let testValues: TestValues.Matcher?
  let matcher: MatchContext
  let progress: DetectorProgress
  /// Of regexes that the catalogue owns.
  let regexes: ConfirmingRegexes
  let literals: RequiredLiterals
  let rests: RequiredRests
  private let lookbehinds: Lookbehinds
  /// Finds what can be a finding by itself, and the words beside which the others can.
  let sure: CandidateFinder
  private(set) var contextual: CandidateFinder?
  /// The detectors that wait for a word of the lines that are about to be searched.
  let awaited: DetectorSet
  /// Of them those that wait for a word in the name of a column, of the tables that the text has rows of.
  private let awaitedInColumns: DetectorSet
  /// How much of the texts of late is in lines with a context word.
  var density = ContextDensity()
  /// Decodes what is spelled otherwise than it is meant.
  var layers = LayerDecoder()
  /// The same for lines that are searched again with what was found masked, and such a line.
  var neighbourLayers = LayerDecoder()
  let masked = JoinedLines()
  /// A row that is followed in place.
  let row = FollowedRow()
  /// Where no match of the text begins that is asked for, ascending: what stands there is only looked at for others.
  var unneeded: [Range<Int>] = []
  /// Of those, where that is true of what the text is decoded to as well; in the text as it stands.
  var unneededEscaped: [Range<Int>] = []
  /// Keys that were found lately.
  let foundKeys = RecentKeys()
  /// Ends of keys and beginnings of context words that are none.
  let missedKeys = RecentMisses()
  let missedWords = RecentMisses()
  let awaitedWords: RecentWords
  /// Whether the detectors that need a context word are looked for everywhere, since the threshold is below theirs.
  let looksEverywhere: Bool

  /// What came of the regex that was run last in the text at hand: several detectors have the same one.
  struct LastMatch {
    var regex: OpaquePointer
    var position: Int
    var subject: Range<Int>
    var outcome: MatchContext.Outcome
  }
  var lastMatch: LastMatch?

  /// Values that begin in the text and go on behind their line; `takeOpenings` takes them.
  var openings: [OpenValue.Opening] = []
  /// What was looked at as the value of a key on a line before, as values were followed last.
  var followedValues: [Range<Int>] = []
  /// Where findings begin that lost against others in the last text and reach beyond them, ascending.
  private(set) var uncovered: [Int] = []
  /// Where values were refused in the text that may hold others, in no order that means anything.
  var refused: [Range<Int>] = []
  /// Matches of the last text that are no findings for want of a context word, in no order that means anything: one may
  /// come near them where what stands between becomes shorter.
  var wanting: WantingMatches { judge.wanting }
  /// Whether they are noted, which redaction asks for.
  var notesWanting = false
  /// Up to where objects of JSON Web Keys were read in the text.
  var webKeyEnd = 0
  /// For the keys of policies that are paths.
  var nesting = KeyNesting()
  /// By level of strings within strings, since JSON in JSON goes from one to the other.
  var recentObjects = Array(repeating: NamedPair.RecentObject(), count: NamedPair.levelCount)
  var recentElement = EnclosingElement.Recent()
  /// By detector: whether it finds lines that private keys begin with.
  let beginsPrivateKey: [Bool]

  /// By detector: whether `keyEnds` tells how far its regex needs to look.
  let looksForKeyEnd: [Bool]
  var keyEnds = KeyEndSearch()

  /// Detectors that gave up on a line because their regex backtracks too much or more of their values stand in a row
  /// than are told apart, and how often.
  public private(set) var givenUp: [Int: Int] = [:]

  public init(
    _ catalogue: Catalogue, minimumConfidence: Double = 0.5, engine: Engine = .prefiltered, allowed: AllowList? = nil,
    ignoring testValues: TestValues? = nil
  ) {
    self.catalogue = catalogue
    self.engine = engine
    self.testValues = testValues.map { TestValues.Matcher($0) }
    guard let matcher = MatchContext() else { preconditionFailure("out of memory") }
    self.matcher = matcher
    judge = Judge(catalogue, minimumConfidence: minimumConfidence, allowed: allowed)
    let count = catalogue.detectors.count
    progress = DetectorProgress(detectorCount: count)
    awaited = DetectorSet(below: count)
    awaitedWords = RecentWords(wordCount: awaited.wordCount)
    awaitedInColumns = DetectorSet(below: count)
    lookbehinds = Lookbehinds(catalogue)
    regexes = ConfirmingRegexes(catalogue, lookbehinds)
    literals = RequiredLiterals(catalogue)
    rests = RequiredRests(catalogue, matcher)
    precondition(judge.setWords == (count + 63) / 64)
    looksEverywhere = minimumConfidence < Score.ordinary
    beginsPrivateKey = OpenPrivateKey.areBegun(by: catalogue.detectors)
    looksForKeyEnd = catalogue.detectors.map(KeyEndSearch.isFor)
    sure = CandidateFinder(
      catalogue.prefilter.search.sure, catalogue.prefilter.sureWords, lookbehinds, keys: catalogue.prefilter.keys,
      context: looksEverywhere ? nil : catalogue.context)
  }

  deinit {
    awaited.deallocate()
    awaitedInColumns.deallocate()
  }

  /// What the texts from now on are judged by; nil for what the scanner was made with. None may ask for less than that
  /// in score.
  func use(_ rules: DecisionRules?) { judge.use(rules) }

  /// Appends the findings of `text` in ascending order, overlaps resolved.
  ///
  /// - Parameters:
  ///   - text: whole lines, or a window of one long line. `frontPadding` bytes before it and `backPadding` bytes behind
  ///     it must be readable, and the byte before it and those behind it must be "\n".
  ///   - columns: the header of a table, where the input has one.
  public func scan(_ text: UnsafeRawBufferPointer, columns: ColumnHeader? = nil, into findings: inout [Finding]) {
    scan(text, tables: columns.map { TextTables($0) }, into: &findings)
  }

  /// The same for a text that may have rows of several tables.
  func scan(_ text: UnsafeRawBufferPointer, tables: TextTables?, into findings: inout [Finding]) {
    let first = findings.count
    if notesWanting { judge.beginNotingWanting() }
    uncovered = scanOnce(text, tables: tables, into: &findings)
    if findings.count > first {
      searchNeighbours(text, tables: tables, into: &findings, from: first, uncovered: uncovered)
    }
  }

  /// Appends the findings of `text` but for those that others hide.
  ///
  /// - Returns: where matches begin that lost against others and reach beyond them, ascending.
  func scanOnce(_ text: UnsafeRawBufferPointer, tables: TextTables?, into findings: inout [Finding]) -> [Int] {
    let first = findings.count
    search(text, tables: tables.flatMap { $0.saysSomething ? $0 : nil }, into: &findings)
    if !layers.text.isEmpty {
      LayerMerging(raw: text, text: layers.text, catalogue: catalogue).apply(to: &findings, from: first)
    }
    return settle(&findings, from: first, text, tables: tables)
  }

  /// Resolves overlaps among the findings of a text from index `first` on, and takes test values away.
  ///
  /// - Returns: where matches begin that lost against others and reach beyond them, ascending.
  func settle(
    _ findings: inout [Finding], from first: Int, _ text: UnsafeRawBufferPointer, tables: TextTables?
  ) -> [Int] {
    if let tables, findings.count > first { cutAtCells(text, tables, &findings, from: first) }
    let credentials = CredentialRemains(catalogue, text)
    let uncovered =
      catalogue.hasPrecedence
      ? Precedence.resolve(&findings, from: first, catalogue, credentials)
      : OverlapResolution.resolve(&findings, from: first, credentials)
    defer { testValues?.removeTestValues(from: &findings, first: first) { layers.text.value(of: $0, in: text) } }
    let parted = refused.filter { isParted($0, by: findings[first...]) }
    return parted.isEmpty ? uncovered : (uncovered + parted.map(\.lowerBound)).sorted()
  }

  /// Whether findings stand in a match that was refused, and leave some of it: that may be a value where all of it was
  /// none, and a second run would find it.
  private func isParted(_ match: Range<Int>, by findings: ArraySlice<Finding>) -> Bool {
    let others = findings.overlapping(match, by: \.range)
    guard let first = others.first, let last = others.last else { return false }
    return others.count > 1 || first.start > match.lowerBound || last.end < match.upperBound
  }

  /// Appends what every detector finds for itself, overlaps not resolved, in no order that means anything.
  func search(_ text: UnsafeRawBufferPointer, tables: TextTables? = nil, into findings: inout [Finding]) {
    guard let start = text.baseAddress, text.count > 0 else { return }
    let bytes = start.assumingMemoryBound(to: UInt8.self)
    openings.removeAll(keepingCapacity: true)
    searchText(bytes, text.count, tables: tables, into: &findings)
    judge.endNotingWanting()
    refused.removeAll(keepingCapacity: true)
    refused += judge.refused
    // Decoded, everything stands elsewhere.
    if !unneeded.isEmpty { unneeded.removeAll(keepingCapacity: true) }
    // What goes on behind its line is followed in the text as it stands.
    let openingCount = openings.count
    searchLayers(bytes, text.count, tables: tables, into: &findings)
    if !unneededEscaped.isEmpty { unneededEscaped.removeAll(keepingCapacity: true) }
    openings.removeSubrange(openingCount...)
  }

  /// Searches a text as it stands.
  func searchText(
    _ bytes: UnsafePointer<UInt8>, _ count: Int, tables: TextTables?, into findings: inout [Finding]
  ) {
    let first = findings.count
    beginText()
    judge.begin(tables: tables)
    matcher.begin()
    if let watched = catalogue.watchedKeys, watched.index.hasPaths { nesting.reset() }
    for level in recentObjects.indices { recentObjects[level].reset() }
    recentElement.reset()
    switch engine {
    case .prefiltered:
      searchCandidates(bytes, count, tables: tables, into: &findings)
      for detector in catalogue.prefilter.fullScan { searchLines(bytes, count, detector, into: &findings) }
    case .reference:
      for detector in catalogue.detectors where !detector.isKeyed {
        searchLines(bytes, count, detector.index, into: &findings)
      }
      if !catalogue.prefilter.keys.isEmpty { searchKeys(bytes, count, into: &findings) }
    }
    if let tables { searchColumns(tables, bytes, count, into: &findings) }
    if findings.count > first { followKeyArrays(bytes, count, into: &findings, from: first) }
  }

  /// Forgets what was kept of the text before.
  func beginText() {
    progress.begin()
    lastMatch = nil
    literals.begin()
    rests.begin()
    webKeyEnd = 0
    keyEnds = KeyEndSearch()
  }

  private func searchCandidates(
    _ text: UnsafePointer<UInt8>, _ count: Int, tables: TextTables?, into findings: inout [Finding]
  ) {
    // Candidates are in order by their kind only.
    var line = LineCursor(text, count)
    var keyLine = line
    var worded = WordedLines(line)
    let looksForWords = !looksEverywhere
    awaitedInColumns.removeAll()
    tables?.addAwaiting(to: awaitedInColumns)
    awaited.become(awaitedInColumns)
    // The names of columns are words of all their rows.
    let contextual = looksEverywhere || !awaited.isEmpty || density.isHigh ? contextualFinder() : nil
    var position = 0
    while position < count {
      if let contextual {
        let lines = Self.linesAtOnce(text, position..<count)
        var other = position
        sure.next(text, lines.end, from: &position, without: unneeded)
        // The kernel takes 64 bytes at once, and finds nothing behind the end.
        position = lines.end
        if looksForWords { noteWords(in: &worded, searchesOthers: false, into: &findings) }
        let knowsWords = looksForWords && lines.areWhole
        if knowsWords, awaited.isEmpty {
          confirmStarts(sure, &line, into: &findings)
        } else {
          knowsWords ? contextual.select(awaited) : contextual.selectAll()
          contextual.next(text, lines.end, from: &other, without: unneeded)
          confirmStarts(sure, contextual, &line, into: &findings)
        }
        awaited.become(awaitedInColumns)
      } else {
        sure.next(text, count, from: &position, without: unneeded)
        noteWords(in: &worded, searchesOthers: true, into: &findings)
        confirmStarts(sure, &line, into: &findings)
      }
      for offset in sure.keyEnds {
        let offset = Int(offset)
        guard catalogue.watchedKeys != nil || KeyIndex.mayEndKey(at: offset, in: text, missedKeys) else { continue }
        keyLine.move(to: offset)
        confirmKey(endingAt: offset, &keyLine, into: &findings)
      }
    }
    if contextual == nil { searchContextual(&worded, into: &findings) }
    if looksForWords { density.note(worded.byteCount, of: count) }
  }

  /// How far the lines go that are searched at once where detectors are looked for that need a context word, and whether they
  /// are whole: of a part of a line nobody knows yet which words it has.
  private static func linesAtOnce(_ text: UnsafePointer<UInt8>, _ rest: Range<Int>) -> (end: Int, areWhole: Bool) {
    let newline = UInt8(ascii: "\n")
    let start = rest.lowerBound
    let beginsLine = start == 0 || text[start - 1] == newline
    guard rest.count > CandidateFinder.bytesAtOnce else { return (rest.upperBound, beginsLine) }
    guard let last = blot_last_byte(text + start, CandidateFinder.bytesAtOnce, newline) else {
      return (start + CandidateFinder.bytesAtOnce, false)
    }
    return (text.distance(to: last) + 1, beginsLine)
  }

  /// Notes the lines with words that detectors wait for, of those that the kernel has found, and which detectors these are.
  ///
  /// - Parameter searchesOthers: whether the lines are searched that were noted before, where others follow.
  private func noteWords(in worded: inout WordedLines, searchesOthers: Bool, into findings: inout [Finding]) {
    let text = worded.line.text
    for offset in sure.words {
      let offset = Int(offset)
      guard ContextIndex.mayBeginPhrase(at: offset, in: text, missedWords) else { continue }
      worded.line.move(to: offset)
      if searchesOthers, worded.isFull { searchContextual(&worded, into: &findings) }
      guard
        catalogue.context.hasAwaitedPhrase(
          text, at: offset, worded.line.start, worded.line.end, missedWords, awaitedWords, addingTo: awaited)
      else { continue }
      worded.note()
    }
  }

  /// Looks for the detectors that wait for the words of the lines that were noted.
  private func searchContextual(_ worded: inout WordedLines, into findings: inout [Finding]) {
    let range = worded.take()
    if range.isEmpty { return }
    let contextual = contextualFinder()
    contextual.select(awaited)
    awaited.removeAll()
    var position = range.lowerBound
    let end = range.upperBound - 1
    while position < end {
      contextual.next(worded.line.text, end, from: &position, without: unneeded)
      confirmStarts(contextual, &worded.searchedLine, into: &findings)
    }
  }

  /// Made for the first line with a context word: many inputs have none. It looks for all detectors that need one.
  func contextualFinder() -> CandidateFinder {
    if let contextual {
      contextual.selectAll()
      return contextual
    }
    let finder = CandidateFinder(
      catalogue.prefilter.search.contextual.made, catalogue.prefilter.contextualWords.tables, lookbehinds)
    contextual = finder
    return finder
  }

  func gaveUp(_ detector: Int) { givenUp[detector, default: 0] += 1 }
}
