import PatternFiles

/// Shows what redaction would change, as a unified difference of lines: the old line with its values masked, so that the
/// difference does not leak what it is to blot out, and the new one. Control bytes are shown as `\xNN`.
///
///     @@ -12 +12 @@
///     -user=anna…le.com logged in
///     +user=[EMAIL_ADDRESS] logged in
struct LineDifference {
  /// Of a longer line only what stands around its findings is shown, so many bytes on either side.
  private static let shownByteCount = 200

  private let colours: DifferenceColours
  /// By detector.
  private let maskings: [Preview.Masking]

  init(_ catalogue: Catalogue, isColoured: Bool) {
    colours = DifferenceColours(isColoured: isColoured)
    maskings = catalogue.detectors.map { Preview.Masking($0.definition) }
  }

  /// Appends the lines of `piece` that change.
  ///
  /// - Parameters:
  ///   - findings: ascending, without overlaps; each starts in what the piece owns.
  ///   - redactor: what makes the new lines.
  ///   - lineNumber: of the first line of the text, 1-based.
  func append(
    _ piece: Redactor.Piece, findings: ArraySlice<Finding>, _ redactor: Redactor, lineNumber: Int,
    to output: inout [UInt8]
  ) {
    var rest = findings
    var shownEnd = piece.owned.lowerBound
    while let first = rest.first {
      let group = Self.group(at: rest)
      rest = rest[group.endIndex...]
      let end = group.last?.end ?? first.end
      let shown = Self.shown(
        first.start..<end, piece, lineStart: first.lineStart, from: shownEnd, to: rest.first?.start)
      shownEnd = end
      let range = shown.range
      let hunk = Hunk(maskings: maskings, redactor: redactor, piece: piece, range: range, findings: group)
      guard let lines = hunk.lines() else { continue }
      let number = lineNumber + first.lineIndex
      output += colours.place + Array("@@ -\(number) +\(number) @@".utf8) + colours.reset + [0x0A]
      for (mark, colour, line) in [("-", colours.old, lines.old), ("+", colours.new, lines.new)] {
        output += colour + Array(mark.utf8) + (shown.isCutBefore ? Self.cut : []) + line
        output += (shown.isCutAfter ? Self.cut : []) + colours.reset + [0x0A]
      }
    }
  }

  private static let cut = Array("…".utf8)

  /// The first of `findings` and those of its line that are close behind it.
  private static func group(at findings: ArraySlice<Finding>) -> ArraySlice<Finding> {
    var end = findings.startIndex + 1
    while end < findings.endIndex, findings[end].lineStart == findings[end - 1].lineStart,
      findings[end].start - findings[end - 1].end <= 2 * shownByteCount
    { end += 1 }
    return findings[findings.startIndex..<end]
  }

  /// The part of a line around `findings` that is shown. Other findings stay outside: those that the window before owns,
  /// and those of the groups around, which would be shown as they are.
  private static func shown(
    _ findings: Range<Int>, _ piece: Redactor.Piece, lineStart: Int, from previous: Int, to next: Int?
  ) -> (range: Range<Int>, isCutBefore: Bool, isCutAfter: Bool) {
    let text = piece.text
    var start = max(lineStart, previous)
    if findings.lowerBound - start > shownByteCount {
      start = findings.lowerBound - shownByteCount
      while start < findings.lowerBound, text[start] & 0xC0 == 0x80 { start += 1 }
    }
    let limit = max(findings.upperBound, min(next ?? piece.owned.upperBound, piece.owned.upperBound))
    var end = findings.upperBound
    while end < limit, end - findings.upperBound < shownByteCount, text[end] != UInt8(ascii: "\n") { end += 1 }
    let isCut = end < text.count ? text[end] != UInt8(ascii: "\n") : piece.endsWithinLine
    if isCut {
      while end > findings.upperBound, end < text.count, text[end] & 0xC0 == 0x80 { end -= 1 }
    } else if end > findings.upperBound, text[end - 1] == UInt8(ascii: "\r") {
      end -= 1
    }
    return (start..<end, start > lineStart || (lineStart == 0 && piece.quoteState != nil), isCut)
  }

  /// One change.
  private struct Hunk {
    let maskings: [Preview.Masking]
    let redactor: Redactor
    let piece: Redactor.Piece
    let range: Range<Int>
    let findings: ArraySlice<Finding>

    /// The old line and the new one; nil where nothing changes, because all values are kept.
    func lines() -> (old: [UInt8], new: [UInt8])? {
      let kept = findings.filter { isKept($0) }
      if kept.count == findings.count { return nil }
      var old: [UInt8] = []
      var position = range.lowerBound
      for finding in findings {
        append(printable: piece.text[position..<finding.start], to: &old)
        append(masked: finding, to: &old)
        position = finding.end
      }
      append(printable: piece.text[position..<max(position, range.upperBound)], to: &old)

      // Values that are kept are masked here, too.
      var new: [UInt8] = []
      position = range.lowerBound
      for finding in kept {
        append(redacted: position..<finding.start, to: &new)
        append(masked: finding, to: &new)
        position = finding.end
      }
      append(redacted: position..<max(position, range.upperBound), to: &new)
      return (old, new)
    }

    /// Whether redaction leaves the value as it is.
    private func isKept(_ finding: Finding) -> Bool {
      let value = piece.text[finding.start..<finding.end]
      return redacted(finding.start..<finding.end, [finding]).elementsEqual(value)
    }

    private func redacted(_ range: Range<Int>, _ findings: ArraySlice<Finding>) -> [UInt8] {
      var bytes: [UInt8] = []
      var part = piece
      part.owned = range
      _ = redactor.append(part, findings: findings, to: &bytes)
      return bytes
    }

    private func append(redacted range: Range<Int>, to line: inout [UInt8]) {
      let first = findings.firstIndex { $0.start >= range.lowerBound } ?? findings.endIndex
      let end = findings[first...].firstIndex { $0.start >= range.upperBound } ?? findings.endIndex
      let bytes = redacted(range, findings[first..<end])
      bytes.withUnsafeBytes { append(printable: $0[...], to: &line) }
    }

    private func append(printable bytes: Slice<UnsafeRawBufferPointer>, to line: inout [UInt8]) {
      line.append(upTo: PrintableText.growth * bytes.count) {
        PrintableText.append(UnsafeRawBufferPointer(rebasing: bytes), to: &$0)
      }
    }

    private func append(masked finding: Finding, to line: inout [UInt8]) {
      let value = UnsafeRawBufferPointer(rebasing: piece.text[finding.start..<finding.end])
      line.append(upTo: Preview.longest) { Preview.append(value, maskings[finding.detector], to: &$0) }
    }
  }
}
