import BlotKernels

/// Decodes the lines of a text that are spelled otherwise than they are meant.
///
/// Layers may lie in each other – percent-encoding in JSON in a string of JSON, text in base64 in either – so a line is
/// decoded until nothing changes, at most `mostPasses` times. A kernel finds the lines, and a line without a layer costs
/// nothing more. One a worker.
final class LayerDecoder {
  /// How often a line is decoded.
  static let mostPasses = 6
  /// How deep base64 may lie in base64.
  static let deepestBase64 = 3

  /// What is decoded of the text that was given last.
  var text = LayeredText()
  /// The soft line breaks of quoted-printable in it: where the equals sign stands at the end of a line, ascending.
  private(set) var softBreaks: [Int] = []
  /// The equals signs with which encoded words end at the end of a line, ascending.
  private(set) var foldedWords: [Int] = []

  /// How a text lies in a line that is longer.
  struct Window {
    /// Where what it owns begins, and how many bytes the window before has as well; 0 where the line begins in the text.
    var ownedStart = 0
    var seenCount = 0
    /// Whether the last line goes on behind the text.
    var endsWithinLine = false
    var layers = KnownLayers()

    /// One whose base64 is replaced only where a value stands.
    static let everything = Window(ownedStart: .max, seenCount: 1)
  }
  var window = Window()

  private var scannedCount = 0
  private var tables: TextTables?
  /// A byte that stays escaped, since it parts columns.
  private var delimiter: UInt8?
  private var atoms: [OffsetMap.Atom] = []
  /// Memory for what one pass finds, and what the one before has found.
  private var found: [OffsetMap.Atom] = []
  private var escapes: [OffsetMap.Atom] = []
  private var pending: [PendingRun] = []
  /// Beside which escape of the lines the last run stands.
  private var nearAtom = 0
  /// Whether strings within strings were taken for less deep ones in the text decoded last.
  private var isFlattened = false
  /// Whether plus signs were taken for spaces in it, which leaves every byte where it is.
  private var hasSpaces = false

  private struct PendingRun {
    /// Where it begins and what it may reach to, in the scanned text, or in the decoded one.
    var range: Range<Int>
    var isInScannedText: Bool
    /// What contains it: the line, or the base64 that it is in.
    var outer: LayeredText.Part
    var depth: Int
  }

  /// Decodes the lines of `scanned` that have a layer.
  ///
  /// - Parameter tables: those whose rows it has, where it has some: what parts their columns stays as it is.
  func decode(_ scanned: UnsafePointer<UInt8>, _ count: Int, tables: TextTables?) {
    text.reset()
    pending.removeAll(keepingCapacity: true)
    nearAtom = 0
    softBreaks.removeAll(keepingCapacity: true)
    foldedWords.removeAll(keepingCapacity: true)
    scannedCount = count
    // Lines may be short: the bytes behind one are looked at once.
    var near = blot_layer_blocks()
    var known = 0
    var place = window.layers.next(in: scanned, count, from: 0, &known, &near)
    if window.seenCount > 0 { findCutRun(scanned, count) }
    guard place < count || !pending.isEmpty else { return }
    self.tables = tables
    var line = LineCursor(scanned, count)
    while place < count {
      line.move(to: place)
      // A line that merely ends with an equals sign has no layer of its own.
      if !SoftBreak.endsLine(scanned, at: place) {
        decodeLine(scanned, line.start..<line.end, line.index(), &near)
      }
      if line.end + 1 < count {
        if let sign = SoftBreak.sign(scanned, line.start..<line.end) {
          softBreaks.append(sign)
        } else if FoldedWord.mayEnd(scanned, line.start..<line.end) {
          foldedWords.append(line.end - 1)
        }
      }
      place = window.layers.next(in: scanned, count, from: line.end, &known, &near)
    }
    guard !pending.isEmpty else { return text.pad() }
    text.endLines()
    // Runs that are found in runs are appended.
    var index = 0
    while index < pending.count {
      decodeRun(pending[index], scanned)
      index += 1
    }
    text.pad()
  }

  /// Finds the base64 that the text begins within.
  private func findCutRun(_ scanned: UnsafePointer<UInt8>, _ count: Int) {
    guard let start = Base64Run.start(ofRunBegunBefore: scanned, count), start > 0 else { return }
    var line = LineCursor(scanned, count)
    line.move(to: 0)
    let part = LayeredText.Part(
      range: line.start..<line.end, rawRange: line.start..<line.end, lineStart: 0, lineIndex: 0, atoms: 0..<0)
    pending.append(PendingRun(range: start..<line.end, isInScannedText: true, outer: part, depth: 1))
  }

  /// - Parameter near: what is known of the scanned text.
  private func decodeLine(
    _ scanned: UnsafePointer<UInt8>, _ line: Range<Int>, _ lineIndex: Int, _ near: inout blot_layer_blocks
  ) {
    delimiter = tables?.header(ofLineAt: line.lowerBound).delimiter
    let buffer = text.reserve(line.count + 1)
    let start = text.count
    (buffer + start).update(from: scanned + line.lowerBound, count: line.count)
    buffer[start + line.count] = UInt8(ascii: "\n")
    atoms.removeAll(keepingCapacity: true)
    isFlattened = false
    hasSpaces = false
    let end = decode(buffer, start..<start + line.count, rawStart: line.lowerBound, keepsAtoms: true)
    var part = LayeredText.Part(
      range: start..<end, rawRange: line, lineStart: line.lowerBound, lineIndex: lineIndex, atoms: 0..<0)
    part.isFlattened = isFlattened
    if atoms.isEmpty, !hasSpaces {
      part.range = line
      findRuns(scanned, part, isInScannedText: true, depth: 1, &near)
    } else {
      text.appendLine(part, atoms)
      if let last = text.lines.last { findDecodedRuns(last, depth: 1) }
    }
  }

  private func findDecodedRuns(_ part: LayeredText.Part, depth: Int) {
    guard depth <= Self.deepestBase64 else { return }
    var near = blot_layer_blocks()
    findRuns(text.reserve(0), part, isInScannedText: false, depth: depth, &near)
  }

  /// - Parameter near: what is known of `bytes`.
  private func findRuns(
    _ bytes: UnsafePointer<UInt8>, _ part: LayeredText.Part, isInScannedText: Bool, depth: Int,
    _ near: inout blot_layer_blocks
  ) {
    let end = part.range.upperBound
    var place = blot_next_layer_near(bytes, end, part.range.lowerBound, 1, &near)
    while place < end {
      var next = place + 1
      if Base64Run.sextet(bytes[place]) != nil {
        pending.append(
          PendingRun(range: place..<end, isInScannedText: isInScannedText, outer: part, depth: depth))
        next = blot_base64_end(bytes, next, end)
      }
      place = blot_next_layer_near(bytes, end, next, 1, &near)
    }
  }

  private func decodeRun(_ run: PendingRun, _ scanned: UnsafePointer<UInt8>) {
    delimiter = tables?.header(ofLineAt: run.outer.lineStart).delimiter
    let buffer = text.reserve(run.range.count + 1)
    let bytes = run.isInScannedText ? scanned : UnsafePointer(buffer)
    let start = text.count
    let mayBeCut = window.endsWithinLine && run.outer.rawRange.upperBound == scannedCount
    guard
      let decoded = Base64Run.decode(
        bytes, at: run.range.lowerBound, end: run.range.upperBound, mayBeCut: mayBeCut, to: buffer + start)
    else { return }
    buffer[start + decoded.count] = UInt8(ascii: "\n")
    isFlattened = false
    let end = decode(buffer, start..<start + decoded.count, rawStart: start, keepsAtoms: false)
    var part = run.outer
    part.isFlattened = isFlattened
    if run.depth == 1 {
      part.rawRange = decoded.range
      if !run.isInScannedText {
        part.rawRange = text.map(of: run.outer).rawRange(of: decoded.range, near: &nearAtom)
        // Its padding was taken for a soft line break before `\n`.
        var end = part.rawRange.upperBound
        let limit = end + (3 - decoded.count % 3) % 3
        while end < min(limit, run.outer.rawRange.upperBound), scanned[end] == UInt8(ascii: "=") { end += 1 }
        part.rawRange = part.rawRange.lowerBound..<end
      }
    }
    part.cut = nil
    // The window before has seen as little of a run that begins in it.
    let wasCut = part.rawRange.lowerBound < window.ownedStart && part.rawRange.upperBound >= window.seenCount
    if run.depth == 1, wasCut || mayBeCut && run.range.upperBound - decoded.range.upperBound < 4 {
      part.cut = LayeredText.CutRun(
        range: decoded.range, isInScannedText: run.isInScannedText, byteCount: decoded.count)
    }
    part.range = start..<end
    part.atoms = 0..<0
    text.appendRun(part)
    findDecodedRuns(part, depth: run.depth + 1)
  }

  // MARK: One text

  /// What is decoded only when all of a text is known.
  private struct Signs {
    var hasEquals = false
    /// Whether a letter of another script stands beside a letter or digit of ASCII.
    var hasLetter = false
  }

  /// Decodes a text in place until nothing changes; behind it there is a line end. Returns its new end.
  ///
  /// - Parameter keepsAtoms: whether `atoms`, which is empty, tells afterwards where its bytes come from.
  private func decode(
    _ bytes: UnsafeMutablePointer<UInt8>, _ range: Range<Int>, rawStart: Int, keepsAtoms: Bool
  ) -> Int {
    var end = range.upperBound
    func follow(_ found: [OffsetMap.Atom]) {
      if found.isEmpty { return }
      if atoms.isEmpty {
        let shift = Int32(rawStart - range.lowerBound)
        for var atom in found {
          atom.rawStart += shift
          atom.rawEnd += shift
          atoms.append(atom)
        }
        return
      }
      atoms = OffsetMap(atoms: atoms[...], start: range.lowerBound, rawStart: rawStart).followed(by: found)
    }
    // Taken out, so that no access is checked for each escape.
    var (found, escapes) = ([OffsetMap.Atom](), [OffsetMap.Atom]())
    swap(&found, &self.found)
    swap(&escapes, &self.escapes)
    defer {
      swap(&found, &self.found)
      swap(&escapes, &self.escapes)
    }
    // What the last pass has decoded, where nothing has moved it since.
    escapes.removeAll(keepingCapacity: true)
    for pass in 0..<Self.mostPasses {
      var signs = Signs()
      let before = end
      if FormEncoding.decodeSpaces(bytes, range.lowerBound..<end, isAsWritten: pass == 0, escapes: escapes) {
        hasSpaces = true
      }
      found.removeAll(keepingCapacity: true)
      end = decodeOnce(bytes, range.lowerBound..<end, &signs, &found)
      if keepsAtoms { follow(found) }
      let decodedEnd = end
      swap(&escapes, &found)
      if signs.hasEquals {
        found.removeAll(keepingCapacity: true)
        end = decodeQuotedPrintable(bytes, range.lowerBound..<end, escapes, &found)
        if keepsAtoms { follow(found) }
      }
      if signs.hasLetter {
        found.removeAll(keepingCapacity: true)
        end = decodeLetters(bytes, range.lowerBound..<end, &found)
        if keepsAtoms { follow(found) }
      }
      // Behind the escapes, of which a backslash before them tells the level.
      if NestedStrings.areDeep(bytes, range.lowerBound..<end) {
        isFlattened = true
        found.removeAll(keepingCapacity: true)
        var keptEnd = range.lowerBound
        end = replaceEach(bytes, range.lowerBound..<end, isDoubtful: true, &found, startingWith: "\\") {
          NestedStrings.decode(bytes, at: $0, keptEnd: &keptEnd)
        }
        if keepsAtoms { follow(found) }
      }
      if end != decodedEnd { escapes.removeAll(keepingCapacity: true) }
      if end == before { break }
    }
    return end
  }

  /// Decodes each escape of a text in place, once.
  private func decodeOnce(
    _ bytes: UnsafeMutablePointer<UInt8>, _ range: Range<Int>, _ signs: inout Signs, _ found: inout [OffsetMap.Atom]
  ) -> Int {
    var read = range.lowerBound
    var write = range.lowerBound
    var near = blot_layer_blocks()
    var place = blot_next_layer_near(bytes, range.upperBound, read, 0, &near)
    while place < range.upperBound {
      if bytes[place] == UInt8(ascii: "\\"), bytes[place + 1] == UInt8(ascii: "\\") {
        // Which escape it is tell all the backslashes of a run.
        place = blot_next_layer_near(
          bytes, range.upperBound, EscapeSyntax.lastBackslash(ofRunAt: place, bytes, range.upperBound), 0, &near)
        continue
      }
      if bytes[place] == UInt8(ascii: "=") { signs.hasEquals = true }
      if LookalikeLetters.mayBegin(bytes[place]) { signs.hasLetter = true }
      let character = character(bytes, at: place, from: read)
      let copied = (character?.range.lowerBound ?? place + 1) - read
      if write != read { Self.move(bytes, read, to: write, copied) }
      write += copied
      read += copied
      if let character, character.range.upperBound <= range.upperBound, !isDelimiter(character) {
        put(
          character, bytes, &write, isDoubtful: character.isDoubtful || character.isLetterOrDigit, &found)
        read = character.range.upperBound
      } else if character != nil {
        let length = place + 1 - read
        if write != read { Self.move(bytes, read, to: write, length) }
        write += length
        read = place + 1
      }
      place = blot_next_layer_near(bytes, range.upperBound, read, 0, &near)
    }
    let rest = range.upperBound - read
    if write != read { (bytes + write).update(from: bytes + read, count: rest) }
    bytes[write + rest] = UInt8(ascii: "\n")
    return write + rest
  }

  /// - Parameter escapes: what has just been decoded. An equals sign among it begins an escape only where the others that
  ///   do were encoded with it: a line has many messages, `{"Records":[{"m":"?id%3D60…"},{"m":"street=3D"}]}`.
  private func decodeQuotedPrintable(
    _ bytes: UnsafeMutablePointer<UInt8>, _ range: Range<Int>, _ escapes: [OffsetMap.Atom],
    _ found: inout [OffsetMap.Atom]
  ) -> Int {
    var likelihood = QuotedPrintable.likelihood(bytes, range, besides: escapes)
    var others = OffsetMap.Places(likelihood == .none ? [] : escapes)
    if likelihood == .none, !escapes.isEmpty { likelihood = QuotedPrintable.likelihood(bytes, range) }
    if likelihood == .none { return range.upperBound }
    let isDoubtful = likelihood == .doubtful
    // The equals sign that an encoded word ends with.
    var wordEnd = range.lowerBound
    return replaceEach(bytes, range, isDoubtful: false, &found, startingWith: "=", orBefore: { wordEnd }) { place in
      switch bytes[place] {
      case UInt8(ascii: "="):
        if let end = QuotedPrintable.encodedWordEnd(bytes, at: place, range.upperBound) {
          wordEnd = end
          return nil
        }
        guard !others.hold(place), var character = QuotedPrintable.decode(bytes, at: place),
          character.range.upperBound <= range.upperBound, !isDelimiter(character)
        else { return nil }
        // An encoded word leaves no doubt.
        character.isDoubtful = isDoubtful && place >= wordEnd
        return character
      case UInt8(ascii: "_") where place < wordEnd: return DecodedCharacter(place..<place + 1, byte: 0x20)
      case UInt8(ascii: "?") where place + 1 == wordEnd:
        guard let gap = QuotedPrintable.gap(behindWord: wordEnd, bytes, range.upperBound) else {
          // Values end with the word.
          return DecodedCharacter(place..<place + 2, byte: 0x20)
        }
        wordEnd = gap.wordEnd
        return DecodedCharacter(leavingOut: gap.range)
      default: return nil
      }
    }
  }

  private func decodeLetters(
    _ bytes: UnsafeMutablePointer<UInt8>, _ range: Range<Int>, _ found: inout [OffsetMap.Atom]
  ) -> Int {
    var read = range.lowerBound
    var write = range.lowerBound
    /// Writes what stands before `place` as it is.
    func copy(upTo place: Int) {
      let count = max(0, place - read)
      if write != read { Self.move(bytes, read, to: write, count) }
      write += count
    }
    // Up to where words were looked at: those without a byte beyond ASCII are what they are.
    var wordEnd = range.lowerBound
    while let place = Self.firstBeyondASCII(bytes, wordEnd..<range.upperBound) {
      let word = LookalikeLetters.word(around: place, bytes, wordEnd..<range.upperBound)
      wordEnd = word.end
      guard let mixed = word.mixed else { continue }
      var index = place
      while index < word.end {
        guard LookalikeLetters.mayBegin(bytes[index]),
          let character = LookalikeLetters.decode(bytes, at: index, in: mixed)
        else {
          index += 1
          continue
        }
        copy(upTo: index)
        put(character, bytes, &write, isDoubtful: true, &found)
        read = character.range.upperBound
        index = read
      }
    }
    copy(upTo: range.upperBound)
    bytes[write] = UInt8(ascii: "\n")
    return write
  }

  private static func firstBeyondASCII(_ bytes: UnsafePointer<UInt8>, _ range: Range<Int>) -> Int? {
    var index = range.lowerBound
    while index < range.upperBound {
      let high = blot_find_segments(bytes + index).high
      if high != 0 {
        let place = index + high.trailingZeroBitCount
        return place < range.upperBound ? place : nil
      }
      index += 64
    }
    return nil
  }

  /// Whether a character would part columns, or end a row, that it does not part or end now.
  private func isDelimiter(_ character: DecodedCharacter) -> Bool {
    guard let delimiter, character.count == 1 else { return false }
    let byte = UInt8(truncatingIfNeeded: character.bytes)
    return byte == delimiter || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
  }

  /// The escape that the kernel found at `place`. Bytes before `lowest` are dealt with.
  private func character(_ bytes: UnsafePointer<UInt8>, at place: Int, from lowest: Int) -> DecodedCharacter? {
    switch bytes[place] {
    case UInt8(ascii: "\\"): JSONStringEscapes.decode(bytes, at: place, from: lowest)
    case UInt8(ascii: "%"): PercentEncoding.decode(bytes, at: place)
    case UInt8(ascii: "&"): HTMLEntities.decode(bytes, at: place)
    // As syslog daemons write an escape (#033[31m).
    case UInt8(ascii: "#"): DecodedCharacter(place..<place + 4, byte: 0x1B)
    // As `less` and `cat -v` show it (^[[31m).
    case UInt8(ascii: "^"): DecodedCharacter(place..<place + 2, byte: 0x1B)
    case 0x1B: ANSICodes.decode(bytes, at: place)
    // Whether the line is quoted-printable is decided when all of it is known.
    case UInt8(ascii: "="): nil
    default: UnicodeLookalikes.decode(bytes, at: place)
    }
  }
}
