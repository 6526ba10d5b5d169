import Dispatch
import Foundation
import Testing

@testable import Blot

/// How many workers scan beside a reader that decompresses.
struct BlockFlowTests {
  private let folder: TemporaryFolder
  private let flow: BlockFlow

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(gzipMember(Array("a line\n".utf8)), to: "in.gz")
    try folder.write(Array("a line\n".utf8), to: "in.log")
    flow = BlockFlow(
      InputWalker([InputArgument(folder("in.gz")), InputArgument(folder("in.log"))]), blockCount: 4, reservedCount: 2,
      besideCount: 0, contentCapacity: 4096, outlineLimit: 0, processorCount: 2)
  }

  /// Opens the next input and hands over two blocks of it; its reader goes on.
  private func beginInput() throws -> InputHandle {
    let input = try #require(flow.nextInput())
    let opened = try OpenedInput(input.item.content, Unwrapping(), stop: StopLine(interruption: nil))
    flow.didOpen(input, opened.facts)
    for _ in 0..<2 { flow.submit(try #require(flow.takeBlock(for: input)), of: input) }
    return input
  }

  /// What a second worker signals as soon as it has a block.
  private func secondWorker() -> DispatchSemaphore {
    let hasBlock = DispatchSemaphore(value: 0)
    DispatchQueue(label: "blot.tests.worker").async { [flow] in
      if flow.nextReadyBlock() != nil { hasBlock.signal() }
    }
    return hasBlock
  }

  @Test func decompressionKeepsAProcessorForItself() throws {
    let input = try beginInput()
    let first = try #require(flow.nextReadyBlock())
    let second = secondWorker()
    #expect(second.wait(timeout: .now() + .milliseconds(100)) == .timedOut)
    flow.finish(input, InputEnd(outcome: .complete))
    #expect(second.wait(timeout: .now() + .seconds(60)) == .success)
    flow.didScan(first)
    flow.stop()
  }

  @Test func besideOthersThatAreReadAllWorkersScan() throws {
    _ = try beginInput()
    _ = try #require(flow.nextReadyBlock())
    _ = try #require(flow.nextInput())
    #expect(secondWorker().wait(timeout: .now() + .seconds(60)) == .success)
    flow.stop()
  }

  @Test func aReaderThatWaitsForABlockLeavesItsProcessor() throws {
    let input = try beginInput()
    _ = try #require(flow.nextReadyBlock())
    let second = secondWorker()
    #expect(second.wait(timeout: .now() + .milliseconds(100)) == .timedOut)
    // The third and the fourth are free; for the fifth it waits.
    let reader = DispatchGroup()
    DispatchQueue(label: "blot.tests.reader").async(group: reader) { [flow] in
      for _ in 0..<3 where flow.takeBlock(for: input) == nil { return }
    }
    #expect(second.wait(timeout: .now() + .seconds(60)) == .success)
    flow.stop()
    reader.wait()
  }

  @Test func plainInputsAreScannedByAllWorkers() throws {
    let compressed = try #require(flow.nextInput())
    flow.finish(compressed, InputEnd(outcome: .complete))
    flow.didEnd(compressed)
    _ = try beginInput()
    _ = try #require(flow.nextReadyBlock())
    #expect(secondWorker().wait(timeout: .now() + .seconds(60)) == .success)
    flow.stop()
  }
}
