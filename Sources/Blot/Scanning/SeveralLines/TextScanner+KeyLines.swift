/// Private keys whose lines are the strings of an array in one line: `["-----BEGIN PRIVATE KEY-----","…"]`.
extension TextScanner {
  /// A key of 4096 bits has 3,300 bytes, one of OpenPGP with some subkeys twice as many.
  private static let longestArray = 8000

  /// Appends the lines of private keys whose `BEGIN` lines are findings from index `first` on.
  func followKeyArrays(_ text: UnsafePointer<UInt8>, _ count: Int, into findings: inout [Finding], from first: Int) {
    for index in first..<findings.count where beginsPrivateKey[findings[index].detector] {
      followKeyArray(behind: findings[index], text, count, into: &findings)
    }
  }

  private func followKeyArray(
    behind begin: Finding, _ text: UnsafePointer<UInt8>, _ count: Int, into findings: inout [Finding]
  ) {
    var position = begin.end
    while position < count {
      let letter = EscapeSyntax.end(ofBackslashesAt: position, text, count)
      guard letter > position, letter < count, EscapeSyntax.isLineEndLetter(text[letter]) else { break }
      position = letter + 1
    }
    // The quote that closes the string of the line.
    let quote = EscapeSyntax.end(ofBackslashesAt: position, text, count)
    guard quote < count, text[quote] == UInt8(ascii: "\"") || text[quote] == UInt8(ascii: "'"),
      var key = OpenPrivateKey(arrayBehind: begin, in: text)
    else { return }
    var line = LineCursor(text, count)
    line.move(to: begin.start)
    KeyedArray.forEachString(
      text, from: quote + 1, isInside: true, lineEnd: line.end, longest: Self.longestArray
    ) { range in
      switch key.take(text, Self.withoutLineEnd(text, range)) {
      case .end: return false
      case .other: break
      case .body(let body):
        findings.append(
          Finding(
            start: body.lowerBound, end: body.upperBound, lineStart: begin.lineStart, lineIndex: begin.lineIndex,
            detector: key.detector, confidence: key.confidence, isValidated: true))
      }
      return true
    }
  }

  /// A string without the escaped line ends at its end.
  private static func withoutLineEnd(_ text: UnsafePointer<UInt8>, _ string: Range<Int>) -> Range<Int> {
    var end = string.upperBound
    while end - 1 > string.lowerBound, EscapeSyntax.isLineEndLetter(text[end - 1]) {
      let count = EscapeSyntax.backslashes(text, before: end - 1, string.lowerBound)
      guard count > 0 else { break }
      end -= 1 + count
    }
    return string.lowerBound..<end
  }
}
