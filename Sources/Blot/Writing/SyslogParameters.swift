/// Tells the values of parameters in structured data of syslog messages (RFC 5424, section 6.3.3), in which a closing bracket
/// must be escaped: `[id name="value"]`. The message may be a line or stand in a line, in a string of JSON, a cell, a
/// query. It is asked for places in ascending order.
struct SyslogParameters {
  private let text: UnsafeRawBufferPointer
  private let layers: LayeredText
  /// Where the text begins in the one that `layers` is of.
  private let textStart: Int

  // What is known of the line last looked at, decoded where it has layers: what the byte at `position` stands in.
  private var lineStart = -1
  private var line: LayeredText.Part?
  private var bytes = UnsafeRawBufferPointer(start: nil, count: 0)
  private var position = 0
  private var place = Place.behind
  private var quote = Quote()

  private enum Place {
    case between, element, value
    /// Behind the structured data, or in a line that has none.
    case behind
  }

  /// The one that opens the value at hand.
  private struct Quote {
    var position = 0
    /// The backslashes before it, as many as its string of JSON asks for.
    var depth = 0
    /// Whether it is doubled, as in a cell.
    var isDoubled = false
    /// Bytes of it in the text.
    var length = 1
  }

  /// - Parameters:
  ///   - layers: what is decoded of the text, or of one that it is a part of.
  ///   - textStart: where it begins in that.
  init(_ text: UnsafeRawBufferPointer, _ layers: LayeredText, textStart: Int = 0) {
    self.text = text
    self.layers = layers
    self.textStart = textStart
  }

  /// How a backslash is spelled in the value of a parameter that the byte at `offset`, in the line that begins at
  /// `lineStart`, stands in; nil where it stands in none.
  mutating func backslash(at offset: Int, lineStart: Int) -> [UInt8]? {
    guard lineStart < text.count, offset - lineStart >= Self.shortestHead else { return nil }
    if lineStart != self.lineStart { begin(lineStart) }
    guard place != .behind else { return nil }
    let target =
      line.map { layers.map(of: $0).offset(ofRaw: offset + textStart) - $0.range.lowerBound } ?? offset - lineStart
    guard target < bytes.count else { return nil }
    advance(to: target)
    return place == .value ? spelledBackslash() : nil
  }

  private mutating func begin(_ lineStart: Int) {
    self.lineStart = lineStart
    let next = layers.lines.partitioningIndex { $0.lineStart >= lineStart + textStart }
    line = next < layers.lines.count && layers.lines[next].lineStart == lineStart + textStart ? layers.lines[next] : nil
    if let line {
      bytes = layers[line.range]
    } else {
      let end = text.firstOffset(of: "\n", from: lineStart) ?? text.count
      bytes = UnsafeRawBufferPointer(rebasing: text[lineStart..<end])
    }
    place = .behind
    var index = 0
    // The message may begin anywhere in a line, but not far behind what a log writes before it.
    while index < min(bytes.count, Self.farthestStart), let open = bytes.firstOffset(of: "<", from: index) {
      if let start = dataStart(open) {
        position = start
        place = .between
        return
      }
      index = open + 1
    }
  }

  private static let farthestStart = 4096
  /// What stands before the first value: `<1>1 - - - - - [a b="`. Most lines that are no syslog have their address earlier.
  private static let shortestHead = 21

  private mutating func advance(to offset: Int) {
    while position < offset, place != .behind {
      switch (place, bytes[position]) {
      case (.between, UInt8(ascii: "[")): place = .element
      case (.between, _): place = .behind
      case (.element, UInt8(ascii: "\"")):
        place = .value
        quote = openingQuote()
        if quote.isDoubled { position += 1 }
      case (.element, UInt8(ascii: "]")): place = .between
      case (.value, UInt8(ascii: "\"")): closeValue()
      default: break
      }
      position += 1
    }
  }

  private func backslashes(before index: Int) -> Int {
    guard let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return 0 }
    return EscapeSyntax.backslashes(base, beforeQuote: index, 0)
  }

  private func openingQuote() -> Quote {
    let depth = backslashes(before: position)
    var isDoubled = false
    if depth == 0, position + 2 < bytes.count, bytes[position + 1] == UInt8(ascii: "\"") {
      // Else it is empty.
      switch bytes[position + 2] {
      case UInt8(ascii: " "), UInt8(ascii: "]"): break
      default: isDoubled = true
      }
    }
    return Quote(
      position: position, depth: depth, isDoubled: isDoubled, length: line.map { rawQuote(position, in: $0).count } ?? 1
    )
  }

  /// What the quote at `position` of a line with layers is in the text.
  private func rawQuote(_ position: Int, in line: LayeredText.Part) -> Range<Int> {
    let place = line.range.lowerBound + position
    return layers.map(of: line).rawRange(of: place..<place + 1)
  }

  private mutating func closeValue() {
    if let line {
      // A longer one is of the value, a shorter one ends what the message stands in.
      let length = rawQuote(position, in: line).count
      if length > quote.length { return }
      if length < quote.length { return place = .behind }
    }
    let count = backslashes(before: position)
    guard EscapeSyntax.closesString(count, depth: quote.depth) else {
      if quote.isDoubled { position += 1 }
      return
    }
    if quote.isDoubled {
      guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\"") else { return place = .behind }
      position += 1
    } else if EscapeSyntax.ownBackslashes(count, depth: quote.depth) < quote.depth {
      // A string ends that is further out.
      return place = .behind
    }
    place = .element
  }

  /// Behind `<34>1 2026-01-02T03:04:05Z host app 12 ID `; nil where the bytes from `start` on are otherwise.
  private func dataStart(_ start: Int) -> Int? {
    var index = start + 1
    func skipDigits(_ most: Int) -> Bool {
      let start = index
      while index < bytes.count, index - start < most, Boundary.isDigit(bytes[index]) { index += 1 }
      return index > start && index < bytes.count
    }
    guard skipDigits(3), bytes[index] == UInt8(ascii: ">") else { return nil }
    index += 1
    guard skipDigits(2) else { return nil }
    // The version, the time, the host, the program, the process and the message's type.
    for _ in 0..<5 {
      guard bytes[index] == UInt8(ascii: " ") else { return nil }
      index += 1
      while index < bytes.count, bytes[index] > UInt8(ascii: " ") { index += 1 }
      guard index < bytes.count else { return nil }
    }
    return bytes[index] == UInt8(ascii: " ") ? index + 1 : nil
  }

  // MARK: Escaping

  /// A backslash as the layers spell it that the quote at hand stands in.
  private func spelledBackslash() -> [UInt8] {
    let plain = [UInt8(ascii: "\\")]
    var raw = lineStart + quote.position..<lineStart + quote.position + 1
    if let line {
      let range = rawQuote(quote.position, in: line)
      raw = range.lowerBound - textStart..<range.upperBound - textStart
    }
    let spelled = text[raw]
    guard let last = spelled.last else { return plain }
    if last == UInt8(ascii: "\"") {
      var count = 1
      while raw.upperBound - 1 - count >= lineStart, text[raw.upperBound - 1 - count] == UInt8(ascii: "\\") {
        count += 1
      }
      return Array(repeating: UInt8(ascii: "\\"), count: count)
    }
    return repeated(Self.backslash(spelledLike: spelled) ?? plain, before: raw.lowerBound)
  }

  /// A backslash as often as strings of JSON ask for, in whatever they are spelled: once more than such stand before the
  /// quote at `place`.
  private func repeated(_ backslash: [UInt8], before place: Int) -> [UInt8] {
    var result = backslash
    var start = place
    while start - lineStart >= backslash.count,
      zip(text[start - backslash.count..<start], backslash).allSatisfy({ $0 | 0x20 == $1 | 0x20 })
    {
      start -= backslash.count
      result += backslash
    }
    guard backslash[0] != UInt8(ascii: "\\") else { return result }
    // Those that stand there as they are may have been doubled for strings further out, which leaves an odd number of one
    // that is escaped.
    var plainCount = 0
    while start > lineStart, text[start - 1] == UInt8(ascii: "\\") {
      start -= 1
      plainCount += 1
    }
    if plainCount > 0 { plainCount >>= plainCount.trailingZeroBitCount }
    for _ in 0..<plainCount { result += backslash }
    return result
  }

  /// A backslash as what a quote is spelled in has it: `%5C` for `%22`; nil where that is not known.
  private static func backslash(spelledLike quote: Slice<UnsafeRawBufferPointer>) -> [UInt8]? {
    func replacing(_ word: StaticString, by other: StaticString) -> [UInt8]? {
      let length = word.utf8CodeUnitCount
      guard quote.count >= length,
        let place = (quote.startIndex...quote.endIndex - length).last(where: { start in
          (0..<length).allSatisfy { quote[start + $0] == word.utf8Start[$0] }
        })
      else { return nil }
      return Array(quote[..<place]) + other.withUTF8Buffer { Array($0) } + Array(quote[(place + length)...])
    }
    let isPercent = quote.first == UInt8(ascii: "%")
    // Entities, spelled otherwise themselves or not: `%26%2334%3B`.
    if let entity = replacing("quot", by: isPercent ? "%2392" : "#92") ?? replacing("34", by: "92") { return entity }
    if quote.last == UInt8(ascii: ";") { return replacing("x22", by: "x5c") }
    guard quote.count > 2, quote.suffix(2).elementsEqual("22".utf8) else { return nil }
    // Quoted-printable and queries have capitals, `\x5c` and `\u005c` have none.
    let before = quote.dropLast(2).last
    return replacing("22", by: before == UInt8(ascii: "x") || before == UInt8(ascii: "0") ? "5c" : "5C")
  }

  /// Escapes the closing brackets of what was written from `start` on.
  ///
  /// - Parameter backslash: as it is spelled there.
  static func escapeBrackets(in output: inout [UInt8], from start: Int, with backslash: [UInt8]) {
    var index = start
    while index < output.count {
      if output[index] == UInt8(ascii: "\\") {
        index += 1
      } else if output[index] == UInt8(ascii: "]") {
        output.insert(contentsOf: backslash, at: index)
        index += backslash.count
      }
      index += 1
    }
  }

  /// How long what stands for backslashes is, spelled in any of these ways, that stands at `start` before a closing bracket; 0
  /// where there is none.
  static func length(ofBackslashAt start: Int, in text: UnsafePointer<UInt8>, _ end: Int) -> Int {
    var index = start
    func skip(_ word: StaticString) -> Bool {
      guard index + word.utf8CodeUnitCount <= end, word.stands(at: text + index) else { return false }
      index += word.utf8CodeUnitCount
      return true
    }
    func skipBackslash() -> Bool {
      guard index < end else { return false }
      switch text[index] {
      case UInt8(ascii: "\\"):
        index = EscapeSyntax.end(ofBackslashesAt: index, text, end)
        if !skip("u005c") { _ = skip("x5c") }
      case UInt8(ascii: "%"):
        index += 1
        while skip("25") {}
        return skip("5C")
      case UInt8(ascii: "="): return skip("=5C")
      case UInt8(ascii: "&"):
        index += 1
        while skip("amp;") {}
        return skip("#92;") || skip("#x5c;")
      default: return false
      }
      return true
    }
    while index < end, text[index] != UInt8(ascii: "]") {
      guard index - start < longestBackslashes, skipBackslash() else { return 0 }
    }
    return index < end ? index - start : 0
  }

  /// Some levels of JSON, percent-encoded several times.
  private static let longestBackslashes = 128
}
