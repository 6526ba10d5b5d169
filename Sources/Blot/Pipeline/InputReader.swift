/// Reads inputs, one after the other, into blocks. Several readers may work side by side; each input has one.
struct InputReader {
  let flow: BlockFlow
  let catalogue: Catalogue
  /// See `BlockCutter.overlap`.
  let overlap: Int
  let unwrapping: Unwrapping
  let stop: StopLine

  /// Reads until there are no more inputs or the run is to stop.
  func run() {
    while !stop.isRaised, let input = flow.nextInput() {
      flow.finish(input, read(input))
    }
    flow.endInputs()
  }

  private func read(_ input: InputHandle) -> InputEnd {
    let clock = ContinuousClock()
    let start = clock.now
    let opened: OpenedInput
    do {
      opened = try OpenedInput(input.item.content, unwrapping, stop: stop)
    } catch {
      let duration = clock.now - start
      switch error {
      case _ where stop.isRaised: return InputEnd(outcome: .stopped, duration: duration)
      case .skipped(let reason): return InputEnd(outcome: .skipped(reason), duration: duration)
      case .failed(let error): return InputEnd(outcome: .failed(error), duration: duration)
      }
    }
    flow.didOpen(input, opened.facts)
    var cutter = BlockCutter(overlap: overlap)
    var outcome = InputEnd.Outcome.complete
    do {
      try read(opened.source, of: input, &cutter)
      if stop.isRaised {
        outcome = .stopped
      } else if let omission = opened.source.omission {
        outcome = .skipped(omission)
      }
    } catch {
      // A stream that ends early because the run is to stop is no truncated one.
      outcome = stop.isRaised ? .stopped : .failed(error)
    }
    return InputEnd(
      outcome: outcome, byteCount: opened.source.byteCount, decompressedByteCount: cutter.handedOverByteCount,
      lineCount: cutter.lineCount, duration: clock.now - start)
  }

  /// Hands the content of `source` over in blocks, what comes before an error included.
  private func read(_ source: any ByteSource, of input: InputHandle, _ cutter: inout BlockCutter) throws(InputError) {
    guard var block = flow.takeBlock(for: input) else { return }
    var failure: InputError?
    while true {
      do {
        let count = try source.read(into: block.freeSpace)
        if count == 0 { break }
        block.filledCount += count
      } catch {
        failure = error
        break
      }
      // As long as more is there at once, a block is filled; a live pipe hands over what it has.
      guard block.isFull || !source.hasWaitingBytes, cutter.canCut(block) else { continue }
      guard let next = flow.takeBlock(for: input) else { return }
      cutter.cut(block, carryingInto: next)
      submit(block, of: input)
      block = next
    }
    if cutter.cutLast(block) {
      submit(block, of: input)
    } else {
      flow.giveBack(block)
    }
    if let failure { throw failure }
  }

  private func submit(_ block: Block, of input: InputHandle) {
    if block.byteOffset == 0 { input.columns = ColumnHeader(firstLineOf: block, catalogue: catalogue) }
    flow.submit(block, of: input)
  }
}

extension ColumnHeader {
  /// The header that the first block of an input may begin with.
  init?(firstLineOf block: Block, catalogue: Catalogue) {
    let text = block.text
    guard let lineEnd = text.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    self.init(firstLine: UnsafeRawBufferPointer(rebasing: text[..<lineEnd]), catalogue: catalogue)
  }
}
