/// Reads inputs, one after the other, into blocks. Several readers may work side by side; each input has one.
struct InputReader {
  let flow: BlockFlow
  let catalogue: Catalogue
  /// See `BlockCutter.overlap`.
  let overlap: Int
  let unwrapping: Unwrapping
  /// How long parts of a line wait for the rest of it where nothing comes.
  let flushAfter: Duration
  /// What an earlier run has finished with; nil where there is no record of one.
  var done: DoneFiles?
  /// What a policy makes of each input; nil where all are alike.
  var pathRules: PathRules?
  let stop: StopLine

  /// Reads until there are no more inputs or the run is to stop.
  func run() {
    while !stop.isRaised, let input = flow.nextInput() {
      flow.finish(input, read(input))
    }
    flow.endInputs()
  }

  /// Reads what was written for inputs, until there is no more.
  func runVerifications() {
    while let input = flow.nextVerification() {
      flow.finish(input, read(input))
    }
  }

  private func read(_ input: InputHandle) -> InputEnd {
    if !input.isVerification, case .file(let path) = input.item.content, let done, done.contains(path) {
      return InputEnd(outcome: .doneBefore)
    }
    return read(input) { () throws(InputRefusal) in try OpenedInput(input.item.content, unwrapping, stop: stop) }
  }

  private func read(_ input: InputHandle, _ open: () throws(InputRefusal) -> OpenedInput) -> InputEnd {
    let clock = ContinuousClock()
    let start = clock.now
    do throws(InputRefusal) {
      let opened = try open()
      input.rules = pathRules?.rules(for: input)
      flow.didOpen(input, opened.facts)
      var end: InputEnd
      switch opened.content.kind {
      case .text(let source): end = readText(source, of: input, root: opened.limit.root)
      case .archive(let archive, _): end = InputEnd(outcome: readMembers(of: archive, opened, in: input))
      }
      end.byteCount = opened.content.source.byteCount
      end.duration = clock.now - start
      end.contentHash = opened.content.hash?.digest
      return end
    } catch {
      let duration = clock.now - start
      switch error {
      case _ where stop.isRaised: return InputEnd(outcome: .stopped, duration: duration)
      case .skipped(let reason): return InputEnd(outcome: .skipped(reason), duration: duration)
      case .failed(let error): return InputEnd(outcome: .failed(error), duration: duration)
      }
    }
  }

  /// - Parameter root: counts the bytes read of the input as it stands.
  private func readText(_ source: any ByteSource, of input: InputHandle, root: (any ByteSource)?) -> InputEnd {
    var cutter = BlockCutter(overlap: overlap, countsUTF16: source is UTF16Source)
    var times = unwrapping.findsTimes ? TimeRangeSearch() : nil
    var outcome = InputEnd.Outcome.complete
    do throws(InputError) {
      try read(source, of: input, root: root, &cutter, &times)
      if stop.isRaised {
        outcome = .stopped
      } else if let omission = source.omission {
        outcome = .skipped(omission)
      }
    } catch {
      // A stream that ends early because the run is to stop is no truncated one.
      outcome = stop.isRaised ? .stopped : .failed(error)
    }
    return InputEnd(
      outcome: outcome, decompressedByteCount: cutter.handedOverByteCount, lineCount: cutter.lineCount,
      timeRange: times?.range)
  }

  /// Reads the members of an archive, each as an input of its own.
  private func readMembers(
    of archive: any ArchiveReader, _ opened: OpenedInput, in container: InputHandle
  ) -> InputEnd.Outcome {
    do throws(InputError) {
      while !stop.isRaised, let member = try archive.next() {
        let input = InputHandle(member, of: container)
        guard flow.add(input, to: container) else { return .stopped }
        var end = read(member, opened, input)
        if let failure = archive.failure, case .failed = end.outcome {
          // What ended the archive early is told once, of the archive.
          end.outcome = .stopped
          flow.finish(input, end)
          throw failure
        }
        flow.finish(input, end)
      }
      if stop.isRaised { return .stopped }
      return archive.omission.map { .skipped($0) } ?? .complete
    } catch {
      return stop.isRaised ? .stopped : .failed(error)
    }
  }

  private func read(_ member: ArchiveMember, _ opened: OpenedInput, _ input: InputHandle) -> InputEnd {
    switch member.content {
    case .nothing: InputEnd(outcome: .nothing)
    case .omitted(let reason): InputEnd(outcome: .skipped(reason))
    case .failed(let error): InputEnd(outcome: .failed(error))
    case .bytes(let source, let codecs):
      read(input) { () throws(InputRefusal) in
        try OpenedInput(
          member: source, codecs, depth: opened.content.depth, unwrapping, limit: opened.limit)
      }
    }
  }

  /// Hands the content of `source` over in blocks, what comes before an error included.
  private func read(
    _ source: any ByteSource, of input: InputHandle, root: (any ByteSource)?, _ cutter: inout BlockCutter,
    _ times: inout TimeRangeSearch?
  ) throws(InputError) {
    guard var block = flow.takeBlock(for: input) else { return }
    var failure: InputError?
    var hold = HoldTimer(limit: flushAfter)
    var tables = InputTables(catalogue, moreKeys: input.rules?.columnKeys)
    func submit(_ block: Block) {
      block.readByteCount = root?.byteCount ?? 0
      block.tables = tables.tables(of: block)
      times?.add(block)
      // What the workers would do next, while they have enough to do.
      if block.frames.isEmpty, flow.isAheadOfWorkers { block.firstPlaces.find(in: block.text) }
      flow.submit(block, of: input)
    }
    /// Hands over the block up to where it is cut; the rest begins the next one. False where the run is to stop.
    func handOver() -> Bool {
      guard let next = flow.takeBlock(for: input) else { return false }
      cutter.cut(block, carryingInto: next)
      submit(block)
      block = next
      return true
    }
    /// Hands over what `cutter` allows to cut, table by table. False where the run is to stop.
    func cut() -> Bool {
      var hasMore = true
      while hasMore {
        hasMore = tables.limit(&cutter, block)
        guard handOver() else { return false }
        hasMore = hasMore && cutter.canCut(block)
      }
      return true
    }
    while true {
      if let rest = hold.remaining(cutter.heldOffset), !source.hasBytes(within: rest) {
        cutter.release()
      } else {
        do {
          let count = try source.read(into: block.freeSpace)
          if count == 0 { break }
          block.filledCount += count
        } catch {
          failure = error
          break
        }
      }
      // As long as more is there at once, a block is filled; a live pipe hands over what it has.
      guard block.isFull || !source.hasWaitingBytes, cutter.canCut(block) else { continue }
      guard cut() else { return }
    }
    // Where a table begins in what is left, that is cut before it.
    while cutter.canCut(block), tables.limit(&cutter, block) {
      guard handOver() else { return }
    }
    while cutter.mustCut(block) {
      guard handOver() else { return }
    }
    if cutter.cutLast(block) {
      submit(block)
    } else {
      flow.giveBack(block)
    }
    if let failure { throw failure }
  }
}

/// How long lines have been held back.
private struct HoldTimer {
  let limit: Duration
  private var begin: (offset: Int, time: ContinuousClock.Instant)?

  init(limit: Duration) {
    self.limit = limit
  }

  /// What is left of the limit for the lines that begin at `offset` of the input; nil where none are held back.
  mutating func remaining(_ offset: Int?) -> Duration? {
    guard let offset else {
      begin = nil
      return nil
    }
    let now = ContinuousClock.now
    if let begin, begin.offset == offset { return max(.zero, limit - (now - begin.time)) }
    begin = (offset, now)
    return limit
  }
}
