import PatternFiles

/// Writes texts again with their findings replaced.
struct Redactor: Sendable {
  /// By detector.
  private let replacements: [Replacement]
  private let jsonNumbers: JSONNumberRule

  init(_ rules: RedactionRules, catalogue: Catalogue) {
    jsonNumbers = rules.jsonNumbers
    replacements = catalogue.detectors.map { detector in
      Replacement(rules.action(for: detector.definition.type), for: detector)
    }
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
  }

  /// Appends the owned bytes of `piece`, with `findings` replaced. A finding may run beyond what is owned.
  ///
  /// - Parameter findings: ascending, without overlaps; each starts in `owned`.
  /// - Returns: up to where the text is dealt with: the end of what is owned, or of the last finding.
  func append(_ piece: Piece, findings: ArraySlice<Finding>, to output: inout [UInt8]) -> Int {
    let text = piece.text
    var position = piece.owned.lowerBound
    var numbers = BareNumbers(text, continuedState: piece.quoteState, endsWithinLine: piece.endsWithinLine)
    // The number whose closing quote is still to be written.
    var openNumber: BareNumbers.Token?

    for finding in findings {
      // A number that holds several findings is written once.
      if finding.end <= position { continue }
      if let number = openNumber, finding.start >= number.range.upperBound {
        copy(text[position..<number.range.upperBound], to: &output)
        position = number.range.upperBound
        Self.appendQuote(of: number, to: &output)
        openNumber = nil
      }
      if openNumber == nil,
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
      let before = finding.start > 0 ? text[finding.start - 1] : UInt8(ascii: "\n")
      replacements[finding.detector].append(
        for: piece.layeredText.value(of: finding, in: text), isEscaped: finding.spelling != .plain, after: before,
        to: &output)
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
    return position
  }

  private func copy(_ bytes: Slice<UnsafeRawBufferPointer>, to output: inout [UInt8]) {
    output.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes))
  }

  private static func appendQuote(of number: BareNumbers.Token, to output: inout [UInt8]) {
    for _ in 0..<number.escapeCount { output.append(UInt8(ascii: "\\")) }
    output.append(UInt8(ascii: "\""))
  }
}
