/// Scans blocks and prepares what is written for them, unless the writer does. One a worker.
final class BlockScanner {
  private let scanner: TextScanner
  private let preparer: OutputPreparer
  private let preparesOutput: Bool
  private let marks: ValueMarks?
  private let unkeyed: UnkeyedOutput
  private let recheck: OutputRecheck
  private let partialLines: PartialLineScanner
  private let softBreaks: SoftBreakScanner
  private let foldedWords: FoldedWordScanner
  private let wrappedLines: WrappedLineScanner
  private let base64Lines: Base64LinesScanner
  private let escapedLines: EscapedLinesScanner
  /// What the scanner had given up before.
  private var givenUp: [Int: Int] = [:]

  /// - Parameters:
  ///   - marks: tell pseudonyms, which are no findings.
  ///   - preparesOutput: whether what is written for a block is prepared, too; else that is left to the writer.
  init(
    _ scanner: TextScanner, _ preparer: OutputPreparer, marks: ValueMarks? = nil, preparesOutput: Bool = true
  ) {
    self.marks = marks
    self.preparesOutput = preparesOutput
    self.scanner = scanner
    unkeyed = UnkeyedOutput(scanner.catalogue)
    recheck = OutputRecheck(scanner, marks, unkeyed)
    self.preparer = preparer
    partialLines = PartialLineScanner(scanner)
    softBreaks = SoftBreakScanner(scanner)
    foldedWords = FoldedWordScanner(scanner)
    wrappedLines = WrappedLineScanner(scanner)
    base64Lines = Base64LinesScanner(scanner)
    escapedLines = EscapedLinesScanner(scanner)
  }

  /// Fills the block's findings and what is written for it, as if no value were open at its beginning.
  func scan(_ block: Block) {
    scanner.use(block.input?.rules?.decisions)
    let redactor = preparer.redactor(for: block)
    scanner.notesWanting = redactor != nil
    scanLines(of: block)
    var doubts = OutputRecheck.Doubts(uncovered: scanner.uncovered)
    if redactor != nil { doubts.wanting = scanner.wanting }
    // Nobody asks for those of what is scanned for this block from here on.
    scanner.notesWanting = false
    removePseudonyms(from: block)
    let signs = scanner.layers.softBreaks
    let words = scanner.layers.foldedWords
    if !scanner.layers.text.isEmpty { swap(&block.layeredText, &scanner.layers.text) }
    var start = block.ownedOffset
    if block.owned != 0..<block.textCount {
      doubts.beside = takeFindingsOfOtherWindows(from: block)
      // What begins in the window before and runs into this one is dealt with there, to its end.
      for finding in doubts.beside where finding.start < block.owned.lowerBound {
        start = max(start, block.byteOffset + finding.end)
      }
    }
    let openings = scanner.takeOpenings(block.followedText, block.findings)
    let known = block.findings
    scanSeveralLines(of: block, softBreaks: signs, foldedWords: words)
    var followedValues: [Range<Int>] = []
    if !openings.isEmpty {
      follow([], openings, in: block)
      followedValues = scanner.followedValues
    }
    if scanner.givenUp.count > 0 { noteGivenUp(block) }
    // Mostly nothing is found over several lines, and of the others that is known.
    if block.findings != known { removePseudonyms(from: block) }
    if let redactor {
      settle(block, redactor, doubts)
      _ = labelParts(of: followedValues, in: block, redactor)
      // What is given up in there is no part of the input.
      givenUp = scanner.givenUp
    }
    if preparesOutput {
      preparer.prepare(block, from: start)
    } else {
      block.prepared.assumedStart = PreparedOutput.unprepared
    }
  }

  private func scanLines(of block: Block) {
    guard block.frames.isEmpty else { return scanFrames(of: block) }
    scanner.layers.window = LayerDecoder.Window(
      ownedStart: block.seenCount > 0 ? block.owned.lowerBound : 0, seenCount: block.seenCount,
      endsWithinLine: block.isContinued, layers: block.firstPlaces.layers)
    scanner.scan(block.text, tables: block.tables, into: &block.findings)
    scanner.layers.window = LayerDecoder.Window()
  }

  /// Takes the findings away that begin in what the windows before and behind own.
  private func takeFindingsOfOtherWindows(from block: Block) -> [Finding] {
    let others = block.findings.filter { !block.owned.contains($0.start) }
    if !others.isEmpty { block.findings.removeAll { !block.owned.contains($0.start) } }
    return others
  }

  /// Adds what is found in lines that are pieces of one.
  ///
  /// - Parameters:
  ///   - softBreaks: where lines end with a soft break of quoted-printable.
  ///   - foldedWords: where encoded words of folded headers end lines.
  private func scanSeveralLines(of block: Block, softBreaks signs: [Int], foldedWords words: [Int]) {
    if block.hasPartialLines { partialLines.scan(block) }
    if block.frames.isEmpty, !(block.tables?.saysSomething ?? false) {
      if !signs.isEmpty { softBreaks.scan(block, signs) }
      if !words.isEmpty { foldedWords.scan(block, words) }
      wrappedLines.scan(block, inContainer: block.hasPartialLines && partialLines.hasSeenLines)
      base64Lines.scan(block)
    }
    if block.frames.isEmpty { escapedLines.scan(block) }
    if block.sharesLastLines || block.owned.lowerBound > 0 { _ = takeFindingsOfOtherWindows(from: block) }
  }

  private func removePseudonyms(from block: Block) {
    if block.findings.isEmpty { return }
    guard block.frames.isEmpty else {
      // The length of the next message is no part of a pseudonym.
      withFramesAsLines(of: block) { removePseudonyms(fromLinesOf: block) }
      return
    }
    removePseudonyms(fromLinesOf: block)
  }

  private func removePseudonyms(fromLinesOf block: Block) {
    marks?.removePseudonyms(from: &block.findings, in: block.text)
    unkeyed.remove(from: &block.findings, in: block.text)
  }

  /// Scans each message as a line of its own: what parts them is taken for line ends meanwhile.
  private func scanFrames(of block: Block) {
    withFramesAsLines(of: block) { scanner.scan(block.text, into: &block.findings) }
  }

  private func settle(_ block: Block, _ redactor: Redactor, _ doubts: OutputRecheck.Doubts) {
    if block.frames.isEmpty {
      recheck.settle(block, redactor, doubts)
    } else if !block.findings.isEmpty {
      withFramesAsLines(of: block) {
        placeLines(of: block)
        recheck.settle(block, redactor, doubts)
      }
    }
  }

  private func withFramesAsLines(of block: Block, _ body: () -> Void) {
    let separators = block.frames.map { ($0.separator, Array(block.content[$0.separator])) }
    let lineEnd = UInt8(ascii: "\n")
    for (range, _) in separators {
      UnsafeMutableRawBufferPointer(rebasing: block.content[range]).initializeMemory(as: UInt8.self, repeating: lineEnd)
    }
    body()
    for (range, bytes) in separators {
      UnsafeMutableRawBufferPointer(rebasing: block.content[range]).copyBytes(from: bytes)
    }
    placeLines(of: block)
  }

  /// Notes of each finding the line that it stands in as the text is now.
  private func placeLines(of block: Block) {
    guard let base = block.text.baseAddress, !block.findings.isEmpty else { return }
    var line = LineCursor(base.assumingMemoryBound(to: UInt8.self), block.textCount)
    for index in block.findings.indices {
      line.move(to: block.findings[index].start)
      block.findings[index].lineStart = line.start
      block.findings[index].lineIndex = line.index()
    }
  }

  /// Makes sure that a scanned block begins where what is written of its input ends.
  func settle(_ block: Block, _ progress: inout WritingProgress) {
    progress.settle(block, preparer) { goOn(with: $0, in: $1) }
  }

  /// Goes on with the values that were open at the end of the block before.
  ///
  /// - Returns: whether that changed the block's findings, so that it must be prepared again.
  func goOn(with values: [OpenValue], in block: Block) -> Bool {
    scanner.use(block.input?.rules?.decisions)
    let count = block.followedFindings.count
    follow(values, [], in: block)
    removePseudonyms(from: block)
    if scanner.givenUp.count > 0 { noteGivenUp(block) }
    var hasLabels = false
    if let redactor = preparer.redactor(for: block) {
      hasLabels = labelParts(of: scanner.followedValues, in: block, redactor)
    }
    return block.followedFindings.count > count || hasLabels
  }

  /// Puts labels, or what is encrypted, in the place of findings that are parts of values whose keys stand on lines before:
  /// what another action leaves beside them may be a value by itself, which a second run would find.
  ///
  /// - Returns: whether there are some that had none.
  private func labelParts(of values: [Range<Int>], in block: Block, _ redactor: Redactor) -> Bool {
    if values.isEmpty || redactor.isSealed { return false }
    var hasChanged = false
    for value in values {
      let parts = block.findings[...].overlapping(value, by: \.range)
      let count = parts.reduce(0) { $0 + $1.range.clamped(to: value).count }
      guard count > 0, count < value.count else { continue }
      for part in parts where redactor.exposure(of: part.detector) != .none {
        let fallback = redactor.sealedFallback(of: part.detector)
        if let known = block.fallbacks[part.start], known == fallback || known == .label { continue }
        block.fallbacks[part.start] = fallback
        hasChanged = true
      }
    }
    return hasChanged
  }

  private func follow(_ values: [OpenValue], _ openings: [OpenValue.Opening], in block: Block) {
    let isFirst = block.followedFindings.isEmpty
    let count = block.followedFindings.count
    block.openValues += scanner.follow(
      values, openings, through: block.followedText, into: &block.followedFindings)
    scanner.testValues?.removeTestValues(from: &block.followedFindings, first: count) { [text = block.text] in
      UnsafeRawBufferPointer(rebasing: text[$0.start..<$0.end])
    }
    guard block.followedFindings.count > count else { return }
    // Overlaps are resolved from the beginning, so that it makes no difference which block a value began in.
    if isFirst { block.plainFindings = block.findings }
    block.findings = block.plainFindings + block.followedFindings
    OverlapResolution.resolve(&block.findings, from: 0, CredentialRemains(scanner.catalogue, block.text))
  }

  private func noteGivenUp(_ block: Block) {
    for (detector, count) in scanner.givenUp where count > givenUp[detector, default: 0] {
      block.givenUp[detector, default: 0] += count - givenUp[detector, default: 0]
    }
    givenUp = scanner.givenUp
  }
}
