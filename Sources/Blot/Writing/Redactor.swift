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

  /// Appends the owned bytes of `piece`, with `findings` replaced. A finding may run beyond what is owned.
  ///
  /// - Parameter findings: ascending, without overlaps; each starts in `owned`.
  func append(_ piece: Piece, findings: ArraySlice<Finding>, to output: inout [UInt8]) -> Result {
    let text = piece.text
    var result = Result()
    var position = piece.owned.lowerBound
    var numbers = BareNumbers(text, continuedState: piece.quoteState, endsWithinLine: piece.endsWithinLine)
    // The number whose closing quote is still to be written.
    var openNumber: BareNumbers.Token?
    var keyedValues = keyed.map { KeyedValues(text, $0.index, tables: piece.tables) }
    var parameters = SyslogParameters(text, piece.layeredText, textStart: piece.textStart)
    var lineSubjects = subjects.map { LineSubjects(text, $0, tables: piece.tables) }
    copies = piece.notesCopies ? [] : nil

    for finding in findings {
      // A number that holds several findings is written once.
      if finding.end <= position { continue }
      if let number = openNumber, finding.start >= number.range.upperBound {
        copy(text[position..<number.range.upperBound], to: &output)
        position = number.range.upperBound
        Self.appendQuote(of: number, to: &output)
        openNumber = nil
      }
      let valueUnderKey = keyedValues?.value(of: finding)
      let table = valueUnderKey.flatMap { keyed?.byKey[$0.key] } ?? replacements
      let fallback = piece.fallbacks.isEmpty ? nil : piece.fallbacks[finding.start]
      let replacement = fallback.map { table.replacement(finding.detector, $0) } ?? table[finding.detector]
      let numberPart = replacement.keepsNumbers ? NumberPart() : finding.numberPart
      if numberPart.isNumber, jsonNumbers == .keepType {
        copy(text[position..<finding.start], to: &output)
        if numberPart.isFirst { output.append(UInt8(ascii: "0")) }
        position = finding.end
        continue
      }
      if openNumber == nil, !replacement.keepsNumbers, !numberPart.isNumber,
        let number = numbers.token(around: finding.start..<finding.end, lineStart: finding.lineStart)
      {
        let start = max(position, number.range.lowerBound)
        copy(text[position..<start], to: &output)
        if jsonNumbers == .keepType {
          JSONNumberRule.appendZero(for: UnsafeRawBufferPointer(rebasing: text[number.range]), to: &output)
          position = number.range.upperBound
          continue
        }
        position = start
        Self.appendQuote(of: number, to: &output)
        openNumber = number
      }
      copy(text[position..<finding.start], to: &output)
      if numberPart.isFirst { Self.appendQuote(escapeCount: Int(numberPart.escapeCount), to: &output) }
      let value = piece.layeredText.value(of: finding, in: text)
      let isEscaped = finding.spelling != .plain
      let outputStart = output.count
      // The bytes in the text, where the value is spelled otherwise than it is meant.
      let raw = UnsafeRawBufferPointer(rebasing: text[finding.start..<finding.end])
      switch replacement {
      case .bytes(let label):
        output.append(contentsOf: label)
        // As with `.dash`.
        if label.isEmpty, openNumber == nil,
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
        let isNumber = openNumber?.range == finding.start..<finding.end
        if isEscaped, computed.keepsParts {
          // Not every byte of the value may stand there as it is.
          if !(computed.whereEscaped?.append(for: raw, isNumber: isNumber, to: &output) ?? false) {
            output.append(contentsOf: label)
          }
        } else {
          append(
            computed, otherwise: label, for: computed.comesBack ? raw : value, isNumber: isNumber,
            detector: fallback == nil ? table.number + finding.detector : nil, to: &output)
        }
      case .shiftedDate(let shift, let label):
        // As with `computed`, what is escaped gets the label.
        if isEscaped || !shift.append(for: value, of: lineSubjects?.subject(of: finding), to: &output) {
          output.append(contentsOf: label)
        }
      case .numbered(let head, let values):
        output.append(contentsOf: head)
        result.openLabels.append(OpenLabel(offset: output.count, value: values.code(value)))
        output.append(UInt8(ascii: "?"))
        output.append(UInt8(ascii: "]"))
      }
      if finding.bracketEscapeCount > 0 {
        if !replacement.keepsNumbers {
          let backslashes = Array(repeating: UInt8(ascii: "\\"), count: Int(finding.bracketEscapeCount))
          SyslogParameters.escapeBrackets(in: &output, from: outputStart, with: backslashes)
        }
      } else if !replacement.keepsNumbers,
        let backslash = parameters.backslash(at: finding.start, lineStart: finding.lineStart)
      {
        SyslogParameters.escapeBrackets(in: &output, from: outputStart, with: backslash)
      }
      if numberPart.isLast { Self.appendQuote(escapeCount: Int(numberPart.escapeCount), to: &output) }
      position = finding.end
    }
    if let number = openNumber {
      // What is left of a number beyond the owned bytes goes with the finding, so that its quotes stay together.
      let end = min(number.range.upperBound, max(position, piece.owned.upperBound))
      copy(text[position..<end], to: &output)
      position = number.range.upperBound
      Self.appendQuote(of: number, to: &output)
    }
    if position < piece.owned.upperBound {
      copy(text[position..<piece.owned.upperBound], to: &output)
      position = piece.owned.upperBound
    }
    result.end = position
    result.copies = copies ?? []
    return result
  }

  /// Whether findings may be found again in what is written for them, so that it is worth a look.
  func exposure(of detector: Int) -> Replacement.Exposure {
    if let known = exposures[detector] { return known }
    var exposure = replacements.exposure(detector)
    for table in keyed?.byKey ?? [] { exposure = max(exposure, table.exposure(detector)) }
    exposures[detector] = exposure
    return exposure
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

  private func copy(_ bytes: Slice<UnsafeRawBufferPointer>, to output: inout [UInt8]) {
    if copies != nil, !bytes.isEmpty {
      copies?.append(CopiedBytes(start: bytes.startIndex, outputStart: output.count, count: bytes.count))
    }
    output.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes))
  }

  private static func appendQuote(of number: BareNumbers.Token, to output: inout [UInt8]) {
    appendQuote(escapeCount: number.escapeCount, to: &output)
    if number.isDoubled { output.append(UInt8(ascii: "\"")) }
  }

  private static func appendQuote(escapeCount: Int, to output: inout [UInt8]) {
    for _ in 0..<escapeCount { output.append(UInt8(ascii: "\\")) }
    output.append(UInt8(ascii: "\""))
  }
}
