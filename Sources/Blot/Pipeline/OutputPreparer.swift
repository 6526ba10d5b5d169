#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Turns the findings of a block into what is written. One a thread.
final class OutputPreparer {
  private let catalogue: Catalogue
  private let report: (any ReportFormat)?
  private let redactor: Redactor?
  /// For inputs that have rules of their own. The rules are kept, so that no others get their identity.
  private var redactors: [ObjectIdentifier: (rules: InputRules, redactor: Redactor)] = [:]
  private let recompression: CompressionEffort?
  private let replacesInputs: Bool
  private let difference: LineDifference?
  private let noted: FindingNotes.Kinds
  private let identities: FindingIdentity?
  private var encoder: (codec: Codec, encoder: any PieceEncoder)?

  /// - Parameters:
  ///   - report: the form of report lines; nil for none.
  ///   - redactor: nil where nothing is redacted.
  ///   - recompression: how much time is spent on compressing the redacted text of a compressed input again; nil where
  ///     that is not done.
  ///   - noted: what is noted of each finding for the writer.
  ///   - fingerprintKey: see `RunPlan.fingerprintKey`.
  ///   - replacesInputs: whether what is written takes the place of its input: then its bytes and line ends are counted,
  ///     and it is compressed only where the input is known to change. Members of archives are written in any case.
  ///   - difference: shows what redaction changes; nil where that is not shown.
  init(
    catalogue: Catalogue, report: (any ReportFormat)?, redactor: Redactor?, recompression: CompressionEffort?,
    noting noted: FindingNotes.Kinds = [], fingerprintKey: FingerprintKey? = nil, replacesInputs: Bool = false,
    difference: LineDifference? = nil
  ) {
    self.replacesInputs = replacesInputs
    self.difference = difference
    self.noted = noted
    identities = noted.contains(.identities) ? FindingIdentity(catalogue, key: fingerprintKey) : nil
    self.catalogue = catalogue
    self.report = report
    self.redactor = redactor
    self.recompression = recompression
  }

  /// Fills `block.prepared`.
  ///
  /// - Parameter start: up to which byte of the input the blocks before have dealt with it, at least
  ///   `block.ownedOffset`.
  func prepare(_ block: Block, from start: Int) {
    let firstByte = start - block.byteOffset
    let first = block.findings.firstIndex { $0.start >= firstByte } ?? block.findings.endIndex
    block.prepared.assumedStart = start
    block.prepared.firstFinding = first
    let findings = block.findings[first...]
    if noted.contains(.columns) { noteUnits(of: block) }
    if let report, !(block.input?.isVerification ?? false) { append(findings, of: block, to: report) }

    var end = max(findings.last?.end ?? 0, block.owned.upperBound)
    if let redactor = redactor(for: block) {
      block.prepared.openLabels = []
      block.prepared.isUnchanged = findings.isEmpty && firstByte == block.owned.lowerBound
      if !block.prepared.isUnchanged {
        block.prepared.redacted.removeAll(keepingCapacity: true)
        let piece = Redactor.Piece(
          text: block.text, owned: min(firstByte, block.owned.upperBound)..<block.owned.upperBound,
          quoteState: block.quoteState, endsWithinLine: block.isContinued, layeredText: block.layeredText,
          tables: block.tables, fallbacks: block.fallbacks)
        if block.frames.isEmpty {
          let result = redactor.append(piece, findings: findings, to: &block.prepared.redacted)
          end = result.end
          block.prepared.openLabels = result.openLabels
        } else {
          block.prepared.openLabels = FramedText(
            text: block.text, layeredText: block.layeredText, frames: block.frames, redactor: redactor,
            fallbacks: block.fallbacks
          )
          .append(findings, to: &block.prepared.redacted)
        }
        if replacesInputs || difference != nil { compare(piece, findings, redactor, of: block, end: end) }
      }
      if block.prepared.openLabels.isEmpty { finish(block) }
    }
    block.prepared.end = max(start, block.byteOffset + end)
  }

  /// Puts the numbers into labels that wait for them. Blocks come in the order of their inputs.
  func number(_ block: Block, _ numbers: inout LabelNumbers) {
    guard !block.prepared.openLabels.isEmpty else { return }
    if let redactor = redactor(for: block), !block.frames.isEmpty {
      // The numbers are a part of the lengths.
      block.prepared.redacted.removeAll(keepingCapacity: true)
      FramedText(
        text: block.text, layeredText: block.layeredText, frames: block.frames, redactor: redactor,
        fallbacks: block.fallbacks
      )
      .append(block.findings[block.prepared.firstFinding...], numbers: &numbers, to: &block.prepared.redacted)
    } else {
      numbers.fill(block.prepared.openLabels, in: &block.prepared.redacted)
    }
    block.prepared.openLabels = []
    finish(block)
  }

  /// What redacts the block's input; nil where nothing is redacted.
  func redactor(for block: Block) -> Redactor? {
    guard redactor != nil, let rules = block.input?.rules else { return redactor }
    if let known = redactors[ObjectIdentifier(rules)] { return known.redactor }
    let redactor = Redactor(rules.redaction, keyed: rules.keyed, catalogue: catalogue)
    redactors[ObjectIdentifier(rules)] = (rules, redactor)
    return redactor
  }

  /// Notes what columns in blocks behind this one depend on.
  private func noteUnits(of block: Block) {
    block.prepared.beginsWithMark = block.byteOffset == 0 && block.text.starts(with: [0xEF, 0xBB, 0xBF])
    block.prepared.unitCount =
      block.isContinued ? UnsafeRawBufferPointer(rebasing: block.content[block.owned]).utf16ByteCount / 2 : 0
  }

  private func append(_ findings: ArraySlice<Finding>, of block: Block, to report: any ReportFormat) {
    // Taken out, so that no access to the block is checked for each finding.
    var lines = block.prepared.report
    block.prepared.report = []
    defer { block.prepared.report = lines }
    lines.removeAll(keepingCapacity: true)
    if !noted.isEmpty { block.prepared.notes.removeAll(keepingCapacity: true) }
    guard let first = findings.first else { return }
    let (text, layeredText) = (block.text, block.layeredText)
    let (lineNumber, lineOffset, byteOffset) = (block.lineNumber, block.lineOffset, block.byteOffset)
    let source = FindingSource(
      path: block.input?.name ?? "-", rawPath: block.input?.item.name, catalogue: catalogue,
      tables: block.tables)
    var record = FindingRecord(
      source: source, lineNumber: 0, start: 0, end: 0, byteOffset: 0, finding: first, value: text)
    var utf16 = block.input?.facts?.byteOrder == nil ? nil : UTF16Places(block)
    var columns = noted.contains(.columns) && utf16 == nil ? UTF16Columns(block) : nil
    var isFirst = true
    for finding in findings {
      let lineOffset = finding.lineIndex == 0 ? lineOffset : 0
      record.lineNumber = lineNumber + finding.lineIndex + 1
      record.start = finding.start - finding.lineStart + lineOffset
      record.end = finding.end - finding.lineStart + lineOffset
      record.byteOffset = byteOffset + finding.start
      utf16?.locate(finding, in: &record)
      record.finding = finding
      record.value = layeredText.value(of: finding, in: text)
      report.append(record, to: &lines)
      if isFirst {
        // The lines of a report are much alike, and growing twofold again and again copies each of them.
        isFirst = false
        lines.reserveCapacity((lines.count + lines.count / 8) * findings.count)
      }
      if noted.isEmpty { continue }
      var notes = FindingNotes(lineEnd: lines.count)
      notes.identity = identities?.identity(of: record) ?? 0
      if noted.contains(.columns) {
        // Where the input is UTF-16, its units are counted already.
        notes.columns =
          columns?.columns(of: finding)
          ?? UTF16Columns.columns(from: record.start / 2, value: text[finding.start..<finding.end])
      }
      block.prepared.notes.append(notes)
    }
  }

  /// Gives the redacted bytes the form of the input. Those of a message whose length is corrected get it when they are
  /// written.
  func finish(_ block: Block) {
    let isVerification = block.input?.isVerification ?? false
    if block.longMessage != nil, !isVerification { return }
    if replacesInputs { countText(of: block) }
    // What is read a second time is not written a second time.
    if isVerification { return }
    if let order = block.input?.facts?.byteOrder { encode(block, order) }
    if let recompression, let input = block.input, let codec = input.facts?.codecs.last,
      !replacesInputs || input.isRewritten || input.membership != nil
    {
      compress(block, codec, recompression)
    }
  }

  /// Notes whether redaction changes the text, and how.
  private func compare(
    _ piece: Redactor.Piece, _ findings: ArraySlice<Finding>, _ redactor: Redactor, of block: Block, end: Int
  ) {
    let old = UnsafeRawBufferPointer(rebasing: block.text[piece.owned.lowerBound..<end])
    block.prepared.changesText = block.prepared.redacted.withUnsafeBytes { !$0.holdsSameBytes(as: old) }
    guard let difference, block.prepared.changesText else { return }
    block.prepared.difference.removeAll(keepingCapacity: true)
    difference.append(
      piece, findings: findings, redactor, lineNumber: block.lineNumber + 1, to: &block.prepared.difference)
  }

  private func countText(of block: Block) {
    let order = block.input?.facts?.byteOrder
    var tally = ContentTally()
    block.withRedactedBytes { tally = ContentTally($0, order) }
    block.prepared.tally = tally
  }

  /// Makes the redacted bytes UTF-16 again.
  private func encode(_ block: Block, _ order: ByteOrder) {
    var encoded: [UInt8] = []
    block.withRedactedBytes { UTF16Encoding.append($0, order, to: &encoded) }
    block.prepared.redacted = encoded
    block.prepared.isUnchanged = false
  }

  private func compress(_ block: Block, _ codec: Codec, _ effort: CompressionEffort) {
    let known = encoder?.codec == codec ? encoder?.encoder : nil
    let encoder = known ?? codec.makeEncoder(effort)
    self.encoder = (codec, encoder)
    block.withRedactedBytes { bytes in
      if bytes.isEmpty {
        block.prepared.compressed.removeAll(keepingCapacity: true)
        block.prepared.checksum = PieceChecksum()
      } else {
        block.prepared.checksum = encoder.compress(bytes, as: codec, into: &block.prepared.compressed)
      }
    }
  }
}

extension UnsafeRawBufferPointer {
  fileprivate func holdsSameBytes(as other: UnsafeRawBufferPointer) -> Bool {
    guard count == other.count else { return false }
    guard let base = baseAddress, let otherBase = other.baseAddress else { return true }
    return memcmp(base, otherBase, count) == 0
  }
}
