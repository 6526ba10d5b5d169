/// Writes text in frames again: each message as a text of its own, and its length as it is then.
struct FramedText {
  let text: UnsafeRawBufferPointer
  let layeredText: LayeredText
  let frames: [Frame]
  let redactor: Redactor
  /// See `Redactor.Piece`.
  let fallbacks: [Int: Fallback]

  /// Appends the whole text with `findings` replaced. Labels are left without their numbers.
  ///
  /// - Parameter findings: ascending, without overlaps.
  /// - Returns: the labels that wait for numbers, whose places are those in their messages.
  func append(_ findings: ArraySlice<Finding>, to output: inout [UInt8]) -> [OpenLabel] {
    var openLabels: [OpenLabel] = []
    append(findings, to: &output) { labels, _ in openLabels += labels }
    return openLabels
  }

  /// Appends the whole text with `findings` replaced and labels numbered.
  func append(_ findings: ArraySlice<Finding>, numbers: inout LabelNumbers, to output: inout [UInt8]) {
    append(findings, to: &output) { labels, message in numbers.fill(labels, in: &message) }
  }

  /// - Parameter complete: gets each message as it is redacted, and its labels that wait for numbers.
  private func append(
    _ findings: ArraySlice<Finding>, to output: inout [UInt8], _ complete: ([OpenLabel], inout [UInt8]) -> Void
  ) {
    var rest = findings
    var position = 0
    var payload: [UInt8] = []
    for frame in frames {
      append(position..<frame.length.lowerBound, &rest, to: &output, complete)
      payload.removeAll(keepingCapacity: true)
      append(frame.payload, &rest, to: &payload, complete)
      appendLength(payload.count, of: frame, to: &output)
      output += payload
      position = frame.payload.upperBound
    }
    append(position..<text.count, &rest, to: &output, complete)
  }

  /// Appends the bytes of `range` as a text of their own, and takes their findings.
  private func append(
    _ range: Range<Int>, _ findings: inout ArraySlice<Finding>, to output: inout [UInt8],
    _ complete: ([OpenLabel], inout [UInt8]) -> Void
  ) {
    var own: [Finding] = []
    var ownFallbacks: [Int: Fallback] = [:]
    while var finding = findings.first, finding.start < range.upperBound {
      findings.removeFirst()
      if !fallbacks.isEmpty { ownFallbacks[finding.start - range.lowerBound] = fallbacks[finding.start] }
      finding.start -= range.lowerBound
      finding.end = min(finding.end, range.upperBound) - range.lowerBound
      finding.lineStart = max(0, finding.lineStart - range.lowerBound)
      if finding.start >= 0 { own.append(finding) }
    }
    let piece = Redactor.Piece(
      text: UnsafeRawBufferPointer(rebasing: text[range]), owned: 0..<range.count, quoteState: nil,
      endsWithinLine: false, layeredText: layeredText, textStart: range.lowerBound, fallbacks: ownFallbacks)
    var message: [UInt8] = []
    let result = redactor.append(piece, findings: own[...], to: &message)
    complete(result.openLabels, &message)
    output += message
  }

  /// Appends the length, and what stands between it and the message, for a message of `count` bytes.
  private func appendLength(_ count: Int, of frame: Frame, to output: inout [UInt8]) {
    if frame.length.isEmpty { return }
    // A number may be written with zeros before it, which stay as long as it does.
    if count == frame.payload.count {
      output.append(
        contentsOf: UnsafeRawBufferPointer(rebasing: text[frame.length.lowerBound..<frame.payload.lowerBound]))
      return
    }
    if frame.separator.isEmpty {
      withUnsafeBytes(of: UInt64(count).littleEndian) { output.append(contentsOf: $0) }
    } else {
      output += Array(String(count).utf8)
    }
    output.append(
      contentsOf: UnsafeRawBufferPointer(rebasing: text[frame.length.upperBound..<frame.payload.lowerBound]))
  }
}
