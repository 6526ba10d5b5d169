import Foundation
import Testing

@testable import Blot

struct FileRewriteTests {
  private let folder: TemporaryFolder
  private let item: InputItem

  init() throws {
    folder = try TemporaryFolder()
    let path = RawPath(try folder.write(Array("old\n".utf8), to: "a.log"))
    item = InputItem(content: .file(path), name: path, relativeName: path)
  }

  /// A rewrite of the file to "new\n", all written.
  private func rewrite(_ plan: InPlacePlan = InPlacePlan()) throws -> FileRewrite {
    let opened = try OpenedInput(item.content, Unwrapping(), stop: StopLine())
    let rewrite = try FileRewrite(item, opened.facts, plan, stop: StopLine())
    try rewrite.note(block("new\n", changesText: true))
    try rewrite.write(Array("new\n".utf8))
    try rewrite.complete()
    return rewrite
  }

  private func block(_ text: String, changesText: Bool) -> Block {
    let block = Block(contentCapacity: 64)
    block.prepared.tally = Array(text.utf8).withUnsafeBytes { ContentTally($0, nil) }
    block.prepared.changesText = changesText
    return block
  }

  /// What the second scan says where it reads `text`.
  private func verdict(_ rewrite: FileRewrite, reading text: String, _ outcome: InputEnd.Outcome) -> OutputError? {
    let summary = InputSummary(
      name: "a.log", format: .text, outcome: .complete, byteCount: 4, decompressedByteCount: 4, lineCount: 1,
      findingCounts: [], duration: .zero, isMember: false, timeRange: nil, contentHash: nil)
    var verification = Verification(InputHandle(item), summary, rewrite, CardLog.catalogue)
    verification.add(block(text, changesText: false))
    verification.end(InputEnd(outcome: outcome))
    return verification.result()
  }

  @Test func sizesAndLinesMustAgreeWithWhatWasWritten() throws {
    let rewrite = try rewrite()
    #expect(verdict(rewrite, reading: "new\n", .complete) == nil)
    #expect(verdict(rewrite, reading: "new", .complete) == .notAsWritten(item.name, detail: "4 bytes became 3"))
    #expect(verdict(rewrite, reading: "new.", .complete) == .notAsWritten(item.name, detail: "1 lines became 0"))
    let error = InputError.truncated(.gzip, byteOffset: 2)
    #expect(verdict(rewrite, reading: "new\n", .failed(error)) == .notAsWritten(item.name, detail: error.message))
  }

  @Test func aNewFileOfAnotherSizeDoesNotReplaceTheOldOne() throws {
    let rewrite = try rewrite()
    let new = try #require(rewrite.newContent)
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: new.text))
    try handle.truncate(atOffset: 2)
    try handle.close()
    #expect(throws: OutputError.notAsWritten(item.name, detail: "its size is another")) { try rewrite.replace() }
    #expect(try folder.read("a.log") == Array("old\n".utf8))
  }

  /// Its content is shorter than what was scanned of it.
  @Test func aFileThatIsShorterThanBeforeIsLeft() throws {
    let opened = try OpenedInput(item.content, Unwrapping(), stop: StopLine())
    let rewrite = try FileRewrite(item, opened.facts, InPlacePlan(), stop: StopLine())
    let copied = MemorySink()
    try rewrite.copy(4, to: copied)
    #expect(copied.bytes == Array("old\n".utf8) && !rewrite.isLeftAsItIs)
    try rewrite.copy(5, to: copied)
    #expect(rewrite.obstacle == .changedMeanwhile && rewrite.isLeftAsItIs)
  }

  @Test func aRunThatIsToStopDoesNotCopyOn() throws {
    let stop = StopLine()
    let opened = try OpenedInput(item.content, Unwrapping(), stop: StopLine())
    let rewrite = try FileRewrite(item, opened.facts, InPlacePlan(), stop: stop)
    stop.raise()
    try rewrite.copy(4, to: MemorySink())
    #expect(rewrite.isStopped && rewrite.isLeftAsItIs && rewrite.obstacle == nil)
  }

  @Test func theOldFileIsReplacedAndNothingElseStays() throws {
    #expect(try rewrite().replace() == nil)
    #expect(try folder.read("a.log") == Array("new\n".utf8))
    #expect(folder.names() == ["a.log"])
  }

  @Test func anotherFileInItsPlaceIsLeftAlone() throws {
    do {
      let rewrite = try rewrite(InPlacePlan(backupSuffix: "~"))
      try FileManager.default.removeItem(atPath: item.name.text)
      try folder.write(Array("other\n".utf8), to: "a.log")
      #expect(try rewrite.replace() == nil)
      #expect(rewrite.obstacle == .changedMeanwhile)
    }
    #expect(try folder.read("a.log") == Array("other\n".utf8))
    #expect(folder.names() == ["a.log"])
  }
}
