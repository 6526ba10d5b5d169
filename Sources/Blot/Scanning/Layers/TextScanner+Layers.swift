/// The search of what is spelled otherwise than it is meant: decoded lines are searched as if they stood there.
extension TextScanner {
  /// What base64 holds is a finding only from here on, whatever the threshold: bytes at random look like much.
  private static let leastConfidenceInBase64 = 0.5

  /// Appends the findings of the decoded lines and of the decoded base64 of a text, at their raw places.
  func searchLayers(
    _ text: UnsafePointer<UInt8>, _ count: Int, tables: TextTables?, into findings: inout [Finding]
  ) {
    layers.decode(text, count, tables: tables)
    let decoded = layers.text
    if !decoded.lines.isEmpty { search(decoded.lines, of: decoded, text, tables: tables, .escaped, into: &findings) }
    if !decoded.runs.isEmpty { search(decoded.runs, of: decoded, text, tables: nil, .base64, into: &findings) }
  }

  private func search(
    _ parts: [LayeredText.Part], of decoded: LayeredText, _ scanned: UnsafePointer<UInt8>, tables: TextTables?,
    _ spelling: Finding.Spelling, into findings: inout [Finding]
  ) {
    let text = decoded.text(of: parts)
    guard let start = text.baseAddress, text.count > 0, var part = parts.first else { return }
    let offset = part.range.lowerBound
    let first = findings.count
    let tables = tables?.ofLines(parts.lazy.map { ($0.lineStart, $0.range.lowerBound - offset) })
    if spelling == .escaped, !unneededEscaped.isEmpty { setUnneeded(in: parts, of: decoded, offset) }
    searchText(start.assumingMemoryBound(to: UInt8.self), text.count, tables: tables, into: &findings)
    if !unneeded.isEmpty { unneeded.removeAll(keepingCapacity: true) }
    for match in judge.refused where spelling == .escaped {
      let range = match.lowerBound + offset..<match.upperBound + offset
      guard let part = decoded.part(at: range.lowerBound, in: parts) else { continue }
      refused.append(decoded.map(of: part).rawRange(of: range))
    }
    if spelling == .escaped { followPrivateKeys(parts, of: decoded, offset, into: &findings, from: first) }
    var kept = first
    var places: (cut: LayeredText.CutRun, places: Base64Places)?
    var map = decoded.map(of: part)
    var near = 0
    for index in first..<findings.count {
      var finding = findings[index]
      var range = finding.start + offset..<finding.end + offset
      // Mostly it stands in that of the one before.
      if !part.range.contains(range.lowerBound) {
        guard let other = decoded.part(at: range.lowerBound, in: parts) else { continue }
        part = other
        map = decoded.map(of: part)
      }
      if part.isFlattened, catalogue.watchedKeys?.holds(Int32(finding.detector)) ?? false { continue }
      if spelling == .base64, finding.confidence < Self.leastConfidenceInBase64 { continue }
      if spelling == .escaped, catalogue.detectors[finding.detector].isKeyed, catalogue.findsSecrets[finding.detector] {
        if isClosedByEncodedQuote(range, in: part, of: decoded, scanned) { continue }
        range =
          range
          .lowerBound..<(memberEnd(of: range, in: part, of: decoded, scanned)
          ?? encodedEnd(of: range, in: part, of: decoded, scanned))
      }
      let rawRange =
        spelling == .base64
        ? rawRange(of: range, in: part, of: decoded, scanned, &places)
        : map.rawRange(of: range, near: &near)
      finding.start = rawRange.lowerBound
      finding.end = rawRange.upperBound
      finding.lineStart = part.lineStart
      finding.lineIndex = part.lineIndex
      finding.spelling = spelling
      finding.decodedStart = Int32(range.lowerBound)
      finding.decodedCount = Int32(range.count)
      findings[kept] = finding
      kept += 1
    }
    findings.removeSubrange(kept...)
  }

  /// Sets what is not asked for in the decoded lines, which begin at `offset`.
  private func setUnneeded(in parts: [LayeredText.Part], of decoded: LayeredText, _ offset: Int) {
    for part in parts {
      let map = decoded.map(of: part)
      for range in unneededEscaped[...].overlapping(part.rawRange, by: \.self) {
        let range = range.clamped(to: part.rawRange)
        let start = map.offset(ofRaw: range.lowerBound)
        unneeded.append(start - offset..<max(start, map.offset(ofRaw: range.upperBound)) - offset)
      }
    }
  }

  /// Whether the quote that ends a value is percent-encoded and the one that opens it is not. Then the value goes on behind
  /// it: `"password":"{\"a\":\"%22b%22\"}"`.
  private func isClosedByEncodedQuote(
    _ value: Range<Int>, in part: LayeredText.Part, of decoded: LayeredText, _ scanned: UnsafePointer<UInt8>
  ) -> Bool {
    let bytes = decoded[part.range]
    guard value.lowerBound > part.range.lowerBound, value.upperBound < part.range.upperBound else { return false }
    let quote = bytes[value.lowerBound - 1 - part.range.lowerBound]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
      bytes[value.upperBound - part.range.lowerBound] == quote
    else { return false }
    let map = decoded.map(of: part)
    var near = part.atoms.lowerBound
    func isEncoded(_ place: Int) -> Bool {
      PercentEncoding.timesEncoded(scanned, map.rawRange(of: place..<place + 1, near: &near)) > 0
    }
    return isEncoded(value.upperBound) && !isEncoded(value.lowerBound - 1)
  }

  /// Where the member of a query ends that a value goes beyond whose key was percent-encoded with what stands behind it, as
  /// a header in a query: `h=Cookie%3A%20a%3Db&x=1`. Nil where it does not.
  private func memberEnd(
    of value: Range<Int>, in part: LayeredText.Part, of decoded: LayeredText, _ scanned: UnsafePointer<UInt8>
  ) -> Int? {
    let map = decoded.map(of: part)
    let bytes = decoded[part.range]
    var near = part.atoms.lowerBound
    var separator = value.lowerBound - 1
    if separator > part.range.lowerBound, bytes[separator - part.range.lowerBound] == 0x20 {
      // A space as it is ends the address itself.
      if scanned[map.rawRange(of: separator..<separator + 1, near: &near).lowerBound] == 0x20 { return nil }
      separator -= 1
    }
    guard separator >= part.range.lowerBound,
      PercentEncoding.timesEncoded(scanned, map.rawRange(of: separator..<separator + 1, near: &near)) > 0
    else { return nil }
    for place in value {
      switch bytes[place - part.range.lowerBound] {
      case 0x20, UInt8(ascii: "&"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "<"), UInt8(ascii: ">"):
        let raw = map.rawRange(of: place..<place + 1, near: &near)
        // A space may have been a plus sign.
        if raw.count == 1, scanned[raw.lowerBound] == bytes[place - part.range.lowerBound], place > value.lowerBound {
          return place
        }
      default: break
      }
    }
    return nil
  }

  /// Where the value of a key ends that stands in a query, or in one within another: what would end it is part of it where
  /// it is percent-encoded more often than the equals sign behind the key, `q=password%3Dab%252Ccd`.
  private func encodedEnd(
    of value: Range<Int>, in part: LayeredText.Part, of decoded: LayeredText, _ scanned: UnsafePointer<UInt8>
  ) -> Int {
    let map = decoded.map(of: part)
    let bytes = decoded[part.range.lowerBound..<part.range.upperBound + 1]
    func byte(_ place: Int) -> UInt8 { bytes[place - part.range.lowerBound] }
    var near = part.atoms.lowerBound
    func timesEncoded(_ place: Int) -> Int {
      PercentEncoding.timesEncoded(scanned, map.rawRange(of: place..<place + 1, near: &near))
    }
    guard value.lowerBound > part.range.lowerBound, byte(value.lowerBound - 1) == UInt8(ascii: "="),
      value.upperBound < part.range.upperBound
    else { return value.upperBound }
    let keyTimes = timesEncoded(value.lowerBound - 1)
    var end = value.upperBound
    while end < part.range.upperBound, byte(end) != UInt8(ascii: "\"") {
      // Neither is a space, nor a plus sign that was taken for one.
      let isOfValue =
        Boundary.isWord(byte(end)) || byte(end) >= 0x80 || timesEncoded(end) > keyTimes
        || byte(end) == 0x20 && keyTimes > 0 && timesEncoded(end) == keyTimes
          && isPlus(scanned, map.rawRange(of: end..<end + 1, near: &near))
      guard isOfValue, end > value.upperBound || !Boundary.isWord(byte(end)) else { break }
      end += 1
    }
    return end
  }

  /// Whether an escape is that of a plus sign.
  private func isPlus(_ text: UnsafePointer<UInt8>, _ range: Range<Int>) -> Bool {
    range.count > 2 && text[range.upperBound - 2] == UInt8(ascii: "2")
      && text[range.upperBound - 1] | 0x20 == UInt8(ascii: "b")
  }

  /// What is redacted for a value in base64: all of the run, or the characters that stand for the value where the run
  /// goes on in another window.
  ///
  /// - Parameter last: the places of the run that was asked about last.
  private func rawRange(
    of value: Range<Int>, in part: LayeredText.Part, of decoded: LayeredText, _ scanned: UnsafePointer<UInt8>,
    _ last: inout (cut: LayeredText.CutRun, places: Base64Places)?
  ) -> Range<Int> {
    // Where there are other escapes within, bytes are not told apart.
    guard let cut = part.cut, cut.byteCount == part.range.count else { return part.rawRange }
    let bytes = value.lowerBound - part.range.lowerBound..<value.upperBound - part.range.lowerBound
    let line = cut.isInScannedText ? nil : decoded.part(at: cut.range.lowerBound, in: decoded.lines)
    let start = line?.range.lowerBound ?? 0
    if last?.cut != cut {
      var base: UnsafePointer<UInt8>? = scanned
      if !cut.isInScannedText {
        base = line.flatMap { decoded[$0.range].baseAddress?.assumingMemoryBound(to: UInt8.self) }
      }
      guard let base else { return part.rawRange }
      last = (cut, Base64Places(cut.range.lowerBound - start..<cut.range.upperBound - start, in: base))
    }
    guard let characters = last?.places.characters(of: bytes) else { return part.rawRange }
    guard let line else { return characters }
    return decoded.map(of: line).rawRange(of: characters.lowerBound + start..<characters.upperBound + start)
  }

  /// Follows private keys whose lines are parts of one line, parted by what is decoded to a line end: `%0A`, `&#10;`.
  private func followPrivateKeys(
    _ parts: [LayeredText.Part], of decoded: LayeredText, _ offset: Int, into findings: inout [Finding],
    from first: Int
  ) {
    var followed: [Finding] = []
    // A line may be full of keys that begin, and have no line end in it. From `start` up to `end` of a part there is none.
    var lineEnd = (part: -1, start: 0, end: 0)
    for finding in findings[first...] where beginsPrivateKey[finding.detector] {
      guard let part = decoded.part(at: finding.start + offset, in: parts) else { continue }
      let bytes = decoded[part.range]
      let shift = part.range.lowerBound - offset
      var begin = finding
      begin.start -= shift
      begin.end -= shift
      begin.lineStart -= shift
      if lineEnd.part != part.range.lowerBound || !(lineEnd.start...lineEnd.end).contains(begin.end) {
        let end = bytes[begin.end...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        lineEnd = (part.range.lowerBound, begin.end, end)
      }
      guard lineEnd.end < bytes.count, let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self),
        let key = OpenPrivateKey(begin, in: base, lineEnd: lineEnd.end)
      else { continue }
      let count = followed.count
      _ = follow(
        [], [OpenValue.Opening(position: begin.start, value: .privateKey(key))],
        through: FollowedText(bytes: bytes, lines: 0..<bytes.count, beginsWithinLine: false, endsWithinLine: false),
        into: &followed)
      for index in count..<followed.count {
        followed[index].start += shift
        followed[index].end += shift
      }
    }
    findings += followed
  }
}
