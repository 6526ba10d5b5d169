import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct InPlaceJournalTests {
  private let logs: InPlaceFolder

  init() throws {
    logs = try InPlaceFolder()
    try logs.write(InPlaceFolder.secret, to: "a.log")
    try logs.write("nothing\n", to: "b.log")
  }

  private func resume(_ arguments: String...) throws -> BlotRun {
    try BlotRun(
      ["redact", "--in-place"] + logs.acme + ["--resume", "logs/journal", "--stats", "logs"] + arguments,
      in: logs.folder.url)
  }

  @Test func whatIsDoneIsNotScannedAgain() throws {
    defer { logs.remove() }
    let first = try resume()
    #expect(first.status == 0)
    #expect(first.errors.contains("2 inputs, 1 replaced,"))
    let journal = try logs.text("journal")
    #expect(journal.split(separator: "\n").count == 3)
    let digest = try logs.tool("sha256sum logs/a.log").prefix(64)
    #expect(journal.contains("\(digest) \(InPlaceFolder.clean.utf8.count) "))
    let second = try resume()
    #expect(second.status == 0)
    #expect(second.errors.contains("0 lines, 0 B, 2 inputs, 2 done before,"))
    // A new file, one that has grown, and one that was only touched.
    try logs.write(InPlaceFolder.secret, to: "c.log")
    try logs.tool("echo ACME-00000001 >> logs/b.log; touch logs/a.log")
    let third = try resume()
    #expect(third.errors.contains("3 inputs, 2 replaced, 1 done before,"))
    #expect(try logs.text("b.log") == "nothing\n[ACME_ID]\n")
    #expect(try logs.text("c.log") == InPlaceFolder.clean)
  }

  /// The end of the line is missing: the run was killed while it wrote.
  @Test func aTornLineIsDropped() throws {
    defer { logs.remove() }
    #expect(try resume().status == 0)
    try logs.tool("truncate -s -9 logs/journal")
    let run = try resume()
    #expect(run.status == 0)
    #expect(run.errors.contains("2 inputs, 1 done before,"))
    #expect(try logs.text("journal").split(separator: "\n").count == 3)
    #expect(try resume().errors.contains("2 done before,"))
  }

  @Test func aJournalOfAnotherSearchIsRefused() throws {
    defer { logs.remove() }
    #expect(try resume("--allow", "@allowed").status == 2)
    try logs.folder.write("x\n", to: "allowed")
    #expect(try resume("--allow", "@allowed").status == 0)
    try logs.folder.write("y\n", to: "allowed")
    #expect(try resume("--allow", "@allowed").status == 2)
    try FileManager.default.removeItem(atPath: logs.path("journal"))
    #expect(try resume().status == 0)
    for options in [["--min-confidence", "0.9"], ["--exclude", "ACME_TOKEN"], ["--allow", "x"], ["--action", "mask"]] {
      let run = try BlotRun(
        ["redact", "--in-place"] + logs.acme + ["--resume", "logs/journal", "logs"] + options, in: logs.folder.url)
      #expect(run.status == 2)
      #expect(run.errors.hasPrefix("blot: logs/journal: is the journal of other detectors, settings or actions"))
    }
  }

  @Test func aFileThatIsNoJournalIsNotWrittenTo() throws {
    defer { logs.remove() }
    try logs.folder.write("important\n", to: "note")
    let run = try logs.redact("--resume", "note", "logs")
    #expect(run.status == 2)
    #expect(run.errors == "blot: note: is no journal of blot (name another file for --resume)\n")
    #expect(try String(contentsOfFile: logs.folder.path("note"), encoding: .utf8) == "important\n")
    #expect(try logs.text("a.log") == InPlaceFolder.secret)
  }

  @Test func twoRunsDoNotShareAJournal() throws {
    defer { logs.remove() }
    #expect(try resume().status == 0)
    let other = open(logs.path("journal"), O_RDONLY)
    defer { close(other) }
    try #require(flock(other, LOCK_EX | LOCK_NB) == 0)
    let run = try resume()
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("blot: logs/journal: is used by another run"))
  }

  /// Without its pair a member would be missed for good.
  @Test func anArchiveWithAMemberThatIsNotReadIsNotDone() throws {
    defer { logs.remove() }
    try logs.tool("cd logs && zip -q -P word c.zip b.log")
    #expect(try resume().status == 3)
    let again = try resume()
    #expect(again.status == 3)
    #expect(again.errors.contains("2 done before"))
  }
}
