import PatternFiles

/// Writes texts again with their findings replaced. One a thread: it keeps what it has worked out for recent values.
final class Redactor {
  private let replacements: ReplacementTable
  /// For findings in the values of certain keys; nil where there are none.
  private let keyed: KeyedReplacements?
  /// The keys that say whom a line is about; nil where there are none.
  private let subjects: LogKeyIndex?
  private let jsonNumbers: JSONNumberRule
  /// The keys that show detectors their values.
  private let detectorKeys: KeyIndex
  private lazy var recentValues = RecentValues()
  /// What was copied of the text at hand; nil where that is not noted.
  private var copies: [CopiedBytes]?

  /// By detector, as far as they were asked for.
  private var exposures: [Replacement.Exposure?]
  /// Whether nothing is found again in what is written, whatever stands beside it: it is all labels.
  let isSealed: Bool

  init(_ rules: RedactionRules, keyed: KeyedActions = KeyedActions(), catalogue: Catalogue) {
    exposures = Array(repeating: nil, count: catalogue.detectors.count)
    isSealed = ([rules] + keyed.rules.map(\.rules)).allSatisfy { rules in
      rules.defaultAction.isSealed && rules.actionsByType.values.allSatisfy(\.isSealed)
    }
    jsonNumbers = rules.jsonNumbers
    subjects = rules.subjects.isEmpty ? nil : LogKeyIndex(rules.subjects)
    detectorKeys = catalogue.prefilter.keys
    replacements = ReplacementTable(rules, catalogue)
    self.keyed = keyed.rules.isEmpty ? nil : KeyedReplacements(keyed, catalogue)
  }

  /// A text whose bytes in `owned` are to be written.
  struct Piece {
    let text: UnsafeRawBufferPointer
    var owned: Range<Int>
    /// How the quotes stand at the beginning of the text, where it begins within a line.
    let quoteState: QuoteState?
    /// Whether the last line goes on behind the text.
    let endsWithinLine: Bool
    /// What is spelled otherwise in the text than it is meant.
    let layeredText: LayeredText
    /// Where the text begins in the one that this is decoded from.
    var textStart = 0
    /// The tables whose rows it has, where it has some.
    var tables: TextTables?
    /// What stands for findings instead of what their actions ask for, by where they start; see `OutputRecheck`.
    var fallbacks: [Int: Fallback] = [:]
    /// Whether it is noted where the bytes between findings are written.
    var notesCopies = false
  }

  /// Bytes of a text that are written as they are.
  struct CopiedBytes {
    /// Offsets in the text and in what is written.
    var start: Int
    var outputStart: Int
    var count: Int
  }

  /// What was written for a piece.
  struct Result {
    /// Up to where the text is dealt with: the end of what is owned, or of the last finding.
    var end = 0
    /// The labels that wait for their numbers, ascending.
    var openLabels: [OpenLabel] = []
    /// In both orders; noted only where the piece asks for it.
    var copies: [CopiedBytes] = []
  }

  // What follows is called for each finding, which a dense log has by the thousand, and each of it at one place.

  /// How far a piece is written, and what is known of the line at hand.
  private struct Progress {
    let piece: Piece
    var text: UnsafeRawBufferPointer { piece.text }
    /// Up to where the text is written.
    var position: Int
    var numbers: BareNumbers
    /// The number whose closing quote is still to be written.
    var openNumber: BareNumbers.Token?
    var keyedValues: KeyedValues?
    var parameters: SyslogParameters
    var lineSubjects: LineSubjects?
    var openLabels: [OpenLabel] = []
  }

  /// Appends the owned bytes of `piece`, with `findings` replaced. A finding may run beyond what is owned.
  ///
  /// - Parameter findings: ascending, without overlaps; each starts in `owned`.
  func append(_ piece: Piece, findings: ArraySlice<Finding>, to output: inout [UInt8]) -> Result {
    let text = piece.text
    var progress = Progress(
      piece: piece, position: piece.owned.lowerBound,
      numbers: BareNumbers(text, continuedState: piece.quoteState, endsWithinLine: piece.endsWithinLine),
      keyedValues: keyed.map { KeyedValues(text, $0.index, tables: piece.tables) },
      parameters: SyslogParameters(text, piece.layeredText, textStart: piece.textStart),
      lineSubjects: subjects.map { LineSubjects(text, $0, tables: piece.tables) })
    copies = piece.notesCopies ? [] : nil
    // A number that holds several findings is written once.
    for finding in findings where finding.end > progress.position { append(finding, &progress, to: &output) }
    if let number = progress.openNumber {
      // What is left of a number beyond the owned bytes goes with the finding, so that its quotes stay together.
      let end = min(number.range.upperBound, max(progress.position, piece.owned.upperBound))
      copy(text[progress.position..<end], to: &output)
      progress.position = number.range.upperBound
      Self.appendQuote(of: number, to: &output)
    }
    if progress.position < piece.owned.upperBound {
      copy(text[progress.position..<piece.owned.upperBound], to: &output)
      progress.position = piece.owned.upperBound
    }
    return Result(end: progress.position, openLabels: progress.openLabels, copies: copies ?? [])
  }

  /// Appends the bytes before a finding, and what stands in its place.
  @inline(__always)
  private func append(_ finding: Finding, _ progress: inout Progress, to output: inout [UInt8]) {
    let text = progress.text
    if let number = progress.openNumber, finding.start >= number.range.upperBound {
      copy(text[progress.position..<number.range.upperBound], to: &output)
      progress.position = number.range.upperBound
      Self.appendQuote(of: number, to: &output)
      progress.openNumber = nil
    }
    let valueUnderKey = progress.keyedValues?.value(of: finding)
    let table = valueUnderKey.flatMap { keyed?.byKey[$0.key] } ?? replacements
    let fallback = progress.piece.fallbacks.isEmpty ? nil : progress.piece.fallbacks[finding.start]
    let replacement = fallback.map { table.replacement(finding.detector, $0) } ?? table[finding.detector]
    let numberPart = replacement.keepsNumbers ? NumberPart() : finding.numberPart
    if numberPart.isNumber, jsonNumbers == .keepType {
      copy(text[progress.position..<finding.start], to: &output)
      if numberPart.isFirst { output.append(UInt8(ascii: "0")) }
      progress.position = finding.end
      return
    }
    if !replacement.keepsNumbers, !numberPart.isNumber, beginNumber(around: finding, &progress, to: &output) { return }
    copy(text[progress.position..<finding.start], to: &output)
    if numberPart.isFirst { Self.appendQuote(escapeCount: Int(numberPart.escapeCount), to: &output) }
    let outputStart = output.count
    append(
      replacement, for: finding, valueUnderKey, detector: fallback == nil ? table.number + finding.detector : nil,
      &progress, to: &output)
    if !replacement.keepsNumbers { escapeBrackets(in: &output, from: outputStart, finding, &progress) }
    if numberPart.isLast { Self.appendQuote(escapeCount: Int(numberPart.escapeCount), to: &output) }
    progress.position = finding.end
  }

  /// If a finding is part of a JSON number, appends the bytes before that number, and the number's first quote or, with
  /// `keep-type`, the zero that replaces all of it.
  ///
  /// - Returns: whether the number is written as a zero, so that nothing is left to do for the finding.
  @inline(__always)
  private func beginNumber(around finding: Finding, _ progress: inout Progress, to output: inout [UInt8]) -> Bool {
    guard progress.openNumber == nil,
      let number = progress.numbers.token(around: finding.start..<finding.end, lineStart: finding.lineStart)
    else { return false }
    let text = progress.text
    let start = max(progress.position, number.range.lowerBound)
    copy(text[progress.position..<start], to: &output)
    if jsonNumbers == .keepType {
      JSONNumberRule.appendZero(for: UnsafeRawBufferPointer(rebasing: text[number.range]), to: &output)
      progress.position = number.range.upperBound
      return true
    }
    progress.position = start
    Self.appendQuote(of: number, to: &output)
    progress.openNumber = number
    return false
  }

  /// Appends what stands in the place of a finding.
  ///
  /// - Parameter detector: with its table's number; nil where what an action gives must not be kept.
  @inline(__always)
  private func append(
    _ replacement: Replacement, for finding: Finding, _ valueUnderKey: ValueUnderKey?, detector: Int?,
    _ progress: inout Progress, to output: inout [UInt8]
  ) {
    let text = progress.text
    let value = progress.piece.layeredText.value(of: finding, in: text)
    // The bytes in the text, where the value is spelled otherwise than it is meant.
    let raw = UnsafeRawBufferPointer(rebasing: text[finding.start..<finding.end])
    let isEscaped = finding.spelling != .plain
    switch replacement {
    case .bytes(let label):
      output.append(contentsOf: label)
      // As with `.dash`.
      if label.isEmpty, progress.openNumber == nil,
        valueUnderKey.map({ $0.isBare && $0.range.lowerBound == finding.start }) ?? isBareValue(finding, in: text)
      {
        output.append(UInt8(ascii: "-"))
      }
    case .mask(let mask, let validator):
      mask.append(value, keepsSeparators: !isEscaped, validator: validator, to: &output)
    case .dash:
      let before = finding.start > 0 ? text[finding.start - 1] : UInt8(ascii: "\n")
      if before != UInt8(ascii: "\"") && before != UInt8(ascii: "'") { output.append(UInt8(ascii: "-")) }
    case .value: output.append(contentsOf: raw)
    case .computed(let computed, let label):
      let isNumber = progress.openNumber?.range == finding.start..<finding.end
      if isEscaped, computed.keepsParts {
        // Not every byte of the value may stand there as it is.
        if !(computed.whereEscaped?.append(for: raw, isNumber: isNumber, to: &output) ?? false) {
          output.append(contentsOf: label)
        }
      } else {
        append(
          computed, otherwise: label, for: computed.comesBack ? raw : value, isNumber: isNumber, detector: detector,
          to: &output)
      }
    case .shiftedDate(let shift, let label):
      // As with `computed`, what is escaped gets the label.
      if isEscaped || !shift.append(for: value, of: progress.lineSubjects?.subject(of: finding), to: &output) {
        output.append(contentsOf: label)
      }
    case .numbered(let head, let values):
      output.append(contentsOf: head)
      progress.openLabels.append(OpenLabel(offset: output.count, value: values.code(value)))
      output.append(UInt8(ascii: "?"))
      output.append(UInt8(ascii: "]"))
    }
  }

  /// Escapes the brackets of what was written for a finding, where it stands in structured data of syslog.
  @inline(__always)
  private func escapeBrackets(
    in output: inout [UInt8], from start: Int, _ finding: Finding, _ progress: inout Progress
  ) {
    if finding.bracketEscapeCount > 0 {
      let backslashes = Array(repeating: UInt8(ascii: "\\"), count: Int(finding.bracketEscapeCount))
      SyslogParameters.escapeBrackets(in: &output, from: start, with: backslashes)
    } else if let backslash = progress.parameters.backslash(at: finding.start, lineStart: finding.lineStart) {
      SyslogParameters.escapeBrackets(in: &output, from: start, with: backslash)
    }
  }

  /// Whether findings may be found again in what is written for them, so that it is worth a look.
  func exposure(of detector: Int) -> Replacement.Exposure {
    if let known = exposures[detector] { return known }
    var exposure = replacements.exposure(detector)
    for table in keyed?.byKey ?? [] { exposure = max(exposure, table.exposure(detector)) }
    exposures[detector] = exposure
    return exposure
  }

  /// What replaces findings such that nothing is found again, whatever stands beside it, and whichever key has the value.
  func sealedFallback(of detector: Int) -> Fallback {
    let tables = [replacements] + (keyed?.byKey ?? [])
    return tables.allSatisfy { $0.sealedFallback(detector) == .hidden } ? .hidden : .label
  }

  /// Takes away the findings that are kept as they are.
  func removeKept(from findings: inout [Finding], in text: UnsafeRawBufferPointer, tables: TextTables?) {
    var keyedValues = keyed.map { KeyedValues(text, $0.index, tables: tables) }
    findings.removeAll { finding in
      let key = keyedValues?.value(of: finding)?.key
      let table = key.flatMap { keyed?.byKey[$0] } ?? replacements
      return table[finding.detector].keepsNumbers
    }
  }

  /// Appends what `replacement` gives for `value`, or what it gave the last time; `label` where it gives nothing.
  ///
  /// - Parameter detector: with the table's number; nil where what it gave must not be kept.
  private func append(
    _ replacement: any ComputedReplacement, otherwise label: [UInt8], for value: UnsafeRawBufferPointer, isNumber: Bool,
    detector: Int?, to output: inout [UInt8]
  ) {
    let subject = detector.flatMap { UInt16(exactly: $0 << 1 | (isNumber ? 1 : 0)) }
    if let subject, let known = recentValues.text(for: value, subject) {
      output.append(contentsOf: known)
      return
    }
    let start = output.count
    if !replacement.append(for: value, isNumber: isNumber, to: &output) { output.append(contentsOf: label) }
    if let subject {
      output.withUnsafeBytes { recentValues.keep(UnsafeRawBufferPointer(rebasing: $0[start...]), for: value, subject) }
    }
  }

  /// Whether a finding is the value, without quotes, of a key that shows a detector its value.
  private func isBareValue(_ finding: Finding, in text: UnsafeRawBufferPointer) -> Bool {
    guard let base = text.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return false }
    var separator = finding.start - 1
    while separator >= finding.lineStart, base[separator] == UInt8(ascii: " ") { separator -= 1 }
    guard separator > finding.lineStart, KeyedValue.isSeparator(base[separator]) else { return false }
    var last = separator - 1
    while last > finding.lineStart, separator - last <= KeyedValue.longestCloser, KeyedValue.mayCloseKey(base[last]) {
      last -= 1
    }
    guard FoldedHash.counts(base[last]) else { return false }
    let entry = detectorKeys.entry(endingAt: last, in: base, lineStart: finding.lineStart)
    // The value of a pair may be that of a key, which its name says.
    return entry >= 0 && (detectorKeys.isKey(entry) || detectorKeys.isValue(entry))
  }

  @inline(__always)
  private func copy(_ bytes: Slice<UnsafeRawBufferPointer>, to output: inout [UInt8]) {
    if copies != nil, !bytes.isEmpty {
      copies?.append(CopiedBytes(start: bytes.startIndex, outputStart: output.count, count: bytes.count))
    }
    output.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes))
  }

  private static func appendQuote(of number: BareNumbers.Token, to output: inout [UInt8]) {
    if number.quote != UInt8(ascii: "\"") { return output.append(number.quote) }
    appendQuote(escapeCount: number.escapeCount, to: &output)
    if number.isDoubled { output.append(UInt8(ascii: "\"")) }
  }

  private static func appendQuote(escapeCount: Int, to output: inout [UInt8]) {
    for _ in 0..<escapeCount { output.append(UInt8(ascii: "\\")) }
    output.append(UInt8(ascii: "\""))
  }
}
