import Foundation
import Testing

struct InPlaceTests {
  private let logs: InPlaceFolder

  init() throws { logs = try InPlaceFolder() }

  @Test func filesOfAFolderAreReplaced() throws {
    defer { logs.remove() }
    try logs.write(InPlaceFolder.secret, to: "a.log")
    try logs.write("no end ACME-00000001", to: "sub/b.log")
    try logs.write("", to: "empty.log")
    let run = try logs.redact("logs", "--findings", "found.jsonl", "--stats")
    #expect(run.status == 0)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(", 2 replaced,"))
    #expect(try logs.text("a.log") == InPlaceFolder.clean)
    #expect(try logs.text("sub/b.log") == "no end [ACME_ID]")
    #expect(try logs.text("empty.log").isEmpty)
    #expect(try logs.names() == ["a.log", "empty.log", "sub"])
    let found = try String(contentsOfFile: logs.folder.path("found.jsonl"), encoding: .utf8)
    #expect(found.split(separator: "\n").count == 2)
  }

  /// Same inode, same time: nobody's backup, tail or watcher is woken.
  @Test(arguments: [nil, CompressionTool.gzip, .zstd]) func aFileWithoutFindingsIsNotTouched(_ tool: CompressionTool?)
    throws
  {
    defer { logs.remove() }
    let text = Data("nothing here\n".utf8)
    try logs.write(tool.map { try $0.compress(text, in: logs.folder.url) } ?? text, to: "a.log")
    let before = try logs.status("a.log")
    #expect(try logs.redact("logs").status == 0)
    let after = try logs.status("a.log")
    #expect(before.st_ino == after.st_ino)
    #expect(before.writingTime == after.writingTime)
    #expect(try logs.names() == ["a.log"])
  }

  /// Small files are replaced side by side; what is told of them keeps their order.
  @Test(arguments: ["1", "4"]) func manySmallFilesAreToldOfInTheirOrder(_ jobs: String) throws {
    defer { logs.remove() }
    var expected: [String] = []
    for number in 100..<180 {
      try logs.write(
        CompressionTool.gzip.compress(Data(InPlaceFolder.secret.utf8), in: logs.folder.url), to: "\(number).gz")
      if number % 7 == 0 {
        try logs.tool("ln logs/\(number).gz \(number).other")
        expected.append("logs/\(number).gz")
      }
    }
    let run = try logs.redact(
      "logs", "logs/101.gz", "--jobs", jobs, "--resume", "journal", "--manifest", "manifest")
    #expect(run.status == 3)
    let skipped = run.errorLines.filter { $0.contains("it has 2 names") }.compactMap { line in
      line.split(separator: ": ").dropFirst().first.map(String.init)
    }
    #expect(skipped == expected)
    for number in 100..<180 {
      let content = try CompressionTool.gzip.decompress(logs.data("\(number).gz"), in: logs.folder.url)
      #expect(
        String(decoding: content, as: UTF8.self) == (number % 7 == 0 ? InPlaceFolder.secret : InPlaceFolder.clean))
    }
    let manifest = try String(contentsOfFile: logs.folder.path("manifest"), encoding: .utf8)
    let told = manifest.matches(of: /"path":"logs\/(\d+)\.gz"/).compactMap { Int($0.output.1) }
    #expect(told == Array(100..<180) + [101])
    #expect(try logs.names().count == 80, "no temporary file is left")
    // What is noted as done is left out; what could not be replaced is told of again.
    let again = try logs.redact("logs", "--jobs", jobs, "--resume", "journal")
    #expect(again.status == 3)
    #expect(again.errorLines.count == expected.count)
  }

  @Test func redactingTwiceChangesNothing() throws {
    defer { logs.remove() }
    try logs.write(InPlaceFolder.secret, to: "a.log")
    #expect(try logs.redact("logs").status == 0)
    let before = try logs.status("a.log")
    let again = try logs.redact("logs")
    #expect(again.status == 0)
    #expect(again.errors.isEmpty)
    #expect(try logs.status("a.log").st_ino == before.st_ino)
  }

  /// The first block is copied from the original, since its finding comes only behind it.
  @Test func whatComesBeforeTheFirstFindingIsKept() throws {
    defer { logs.remove() }
    let before = String(repeating: "a line without anything\r\n", count: 20_000) + "\0 and \u{FFFD}\n"
    try logs.write(before + InPlaceFolder.secret + before, to: "a.log")
    #expect(try logs.redact("logs", "--jobs", "2").status == 0)
    #expect(try logs.text("a.log") == before + InPlaceFolder.clean + before)
  }

  /// A line that is longer than a block is scanned in windows, the second time as well.
  @Test func aVeryLongLineIsReplaced() throws {
    defer { logs.remove() }
    let padding = String(repeating: "pad ", count: 40_000)
    try logs.write(padding + "ACME-12345674 " + padding + "ACME-00000001 " + padding, to: "a.log")
    #expect(try logs.redact("logs").status == 0)
    #expect(try logs.text("a.log") == padding + "[ACME_ID] " + padding + "[ACME_ID] " + padding)
  }

  @Test(arguments: CompressionTool.allCases) func theCompressionStays(_ tool: CompressionTool) throws {
    defer { logs.remove() }
    let text = String(repeating: InPlaceFolder.secret, count: 3000)
    try logs.write(tool.compress(Data(text.utf8), in: logs.folder.url), to: "a")
    let run = try logs.redact("logs")
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    let clean = try tool.decompress(logs.data("a"), in: logs.folder.url)
    #expect(String(decoding: clean, as: UTF8.self) == String(repeating: InPlaceFolder.clean, count: 3000))
    #expect(try logs.names() == ["a"])
  }

  /// What comes before the first finding is not compressed as it is scanned, but again once it is known to be needed,
  /// while blocks behind it are on their way.
  @Test(arguments: CompressionTool.allCases, ["1", "4"])
  func whatComesBeforeTheFirstFindingIsCompressedAgain(_ tool: CompressionTool, jobs: String) throws {
    defer { logs.remove() }
    let before = (1...60_000).map { "line \($0) without anything\n" }.joined()
    for (name, text) in [("a", before + InPlaceFolder.secret), ("b", before + InPlaceFolder.secret + before)] {
      try logs.write(tool.compress(Data(text.utf8), in: logs.folder.url), to: name)
    }
    let twice = try tool.compress(logs.data("b"), in: logs.folder.url)
    try logs.write(twice, to: "c")
    let run = try logs.redact("logs", "--jobs", jobs)
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    func content(_ data: Data) throws -> Data { try tool.decompress(data, in: logs.folder.url) }
    #expect(try content(logs.data("a")) == Data((before + InPlaceFolder.clean).utf8))
    #expect(try content(logs.data("b")) == Data((before + InPlaceFolder.clean + before).utf8))
    #expect(try content(content(logs.data("c"))) == Data((before + InPlaceFolder.clean + before).utf8))
    #expect(try logs.names() == ["a", "b", "c"])
  }

  @Test func utf16Stays() throws {
    defer { logs.remove() }
    let leading = "\u{FEFF}" + String(repeating: "é😀 nothing\n", count: 20_000)
    let text = try #require((leading + InPlaceFolder.secret).data(using: .utf16LittleEndian))
    try logs.write(text, to: "a.log")
    try logs.write(CompressionTool.gzip.compress(text, in: logs.folder.url), to: "b.gz")
    #expect(try logs.redact("logs").status == 0)
    let clean = (leading + InPlaceFolder.clean).data(using: .utf16LittleEndian)
    #expect(try logs.data("a.log") == clean)
    #expect(try CompressionTool.gzip.decompress(logs.data("b.gz"), in: logs.folder.url) == clean)
    let before = try logs.status("a.log")
    #expect(try logs.redact("logs").status == 0)
    #expect(try logs.status("a.log").st_ino == before.st_ino)
  }

  @Test(arguments: [
    "tar -cf logs/x -C in .", "tar -czf logs/x -C in .",
    "cd in && zip -qr ../logs/x.zip . && mv ../logs/x.zip ../logs/x"
  ])
  func archivesStayArchives(_ command: String) throws {
    defer { logs.remove() }
    try logs.folder.write(InPlaceFolder.secret, to: "in/a.log")
    try logs.folder.write("nothing\n", to: "in/sub/b.log")
    try logs.tool("gzip -k in/a.log")
    try logs.tool(command)
    let run = try logs.redact("logs")
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    try logs.tool("mkdir out && cd out && (tar -xf ../logs/x || unzip -q ../logs/x) 2> ../unpack.log")
    try logs.tool("gunzip -c out/a.log.gz | cmp - out/a.log")
    #expect(try logs.tool("cat out/a.log") == InPlaceFolder.clean)
    #expect(try logs.tool("cat out/sub/b.log") == "nothing\n")
    let before = try logs.status("x")
    #expect(try logs.redact("logs").status == 0)
    #expect(try logs.status("x").st_ino == before.st_ino)
    #expect(try logs.names() == ["x"])
  }

  @Test func theTargetOfALinkIsReplacedAndTheLinkStays() throws {
    defer { logs.remove() }
    try logs.folder.write(InPlaceFolder.secret, to: "elsewhere/real.log")
    try logs.tool(
      "cd logs && ln -s ../elsewhere/real.log current && ln -s real.log ../elsewhere/again && ln -s none dangling")
    let run = try logs.redact("logs", "elsewhere")
    #expect(run.status == 3)
    #expect(run.errorLines.count == 1)
    #expect(run.errors.contains("logs/dangling: skipped: it is a symbolic link to nothing"))
    #expect(try String(contentsOfFile: logs.folder.path("elsewhere/real.log"), encoding: .utf8) == InPlaceFolder.clean)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: logs.path("current")) == "../elsewhere/real.log")
    #expect(try logs.tool("ls -A elsewhere") == "again\nreal.log\n")
  }

  @Test func aFileIsReplacedOnceHoweverOftenItIsNamed() throws {
    defer { logs.remove() }
    try logs.write(InPlaceFolder.secret, to: "a.log")
    let run = try logs.redact("logs/a.log", "logs", "logs/./a.log", "--stats")
    #expect(run.status == 0)
    #expect(run.errors.contains("1 input, 1 replaced,"))
  }

  @Test func aSecondNameIsNotLeftWithTheOldContent() throws {
    defer { logs.remove() }
    try logs.write(InPlaceFolder.secret, to: "a.log")
    try logs.write("nothing\n", to: "clean.log")
    try logs.tool("cd logs && ln a.log b.log && ln clean.log clean2.log")
    let run = try logs.redact("logs")
    #expect(run.status == 3)
    #expect(run.errors.hasPrefix("blot: logs/a.log: skipped: it has 2 names, and would be redacted under one"))
    #expect(run.errorLines.count == 1)
    #expect(try logs.text("a.log") == InPlaceFolder.secret)
    #expect(try logs.status("b.log").st_ino == logs.status("a.log").st_ino)
  }

  @Test func originalsAreKeptOnWishAndThatIsSaid() throws {
    defer { logs.remove() }
    try logs.write(InPlaceFolder.secret, to: "a.log")
    try logs.write("nothing\n", to: "b.log")
    let old = try logs.status("a.log").st_ino
    let run = try logs.redact("--backup", ".orig", "logs")
    #expect(run.status == 0)
    #expect(
      run.errors == "blot: logs/a.log.orig: is the original, not redacted (delete it when it is no longer needed)\n")
    #expect(try logs.names() == ["a.log", "a.log.orig", "b.log"])
    #expect(try logs.text("a.log.orig") == InPlaceFolder.secret)
    #expect(try logs.status("a.log.orig").st_ino == old)
    #expect(try logs.text("a.log") == InPlaceFolder.clean)
    // The kept original is not redacted in its turn, and not overwritten.
    let again = try logs.redact("--backup", ".orig", "logs")
    #expect(again.status == 3)
    #expect(again.errors.hasPrefix("blot: logs/a.log.orig: skipped: it is an original that was kept"))
    try logs.write(InPlaceFolder.secret, to: "a.log")
    let third = try logs.redact("--backup", ".orig", "logs/a.log")
    #expect(third.status == 2)
    #expect(third.errors.hasPrefix("blot: logs/a.log: is left as it is: logs/a.log.orig exists (delete it"))
    #expect(try logs.text("a.log") == InPlaceFolder.secret)
  }

  /// A run that was killed between keeping the original and replacing it has left a second name of it.
  @Test func aHalfFinishedBackupIsTakenUp() throws {
    defer { logs.remove() }
    try logs.write(InPlaceFolder.secret, to: "a.log")
    try logs.tool("cd logs && ln a.log a.log.orig && cp a.log .blot-in-place-0123456789ab")
    let run = try logs.redact("--backup", ".orig", "logs/a.log")
    #expect(run.status == 0)
    #expect(try logs.names() == ["a.log", "a.log.orig"])
    #expect(try logs.text("a.log") == InPlaceFolder.clean)
    #expect(try logs.text("a.log.orig") == InPlaceFolder.secret)
  }

  /// Small files are scanned again beside the ones that follow; a large one, an archive, and a file that is named
  /// twice, are not.
  @Test(arguments: [["--jobs", "1"], ["--jobs", "2", "--max-memory", "32M"], ["--jobs", "8"]])
  func whatIsScannedAgainBesideOthersIsTheSame(_ options: [String]) throws {
    defer { logs.remove() }
    func text(_ number: Int, _ lineCount: Int, _ value: String) -> String {
      String(repeating: "line of \(number) user=\(value) done\n", count: lineCount)
    }
    for number in 10..<40 {
      try logs.write(text(number, number * number, "ACME-12345674"), to: "\(number).log")
    }
    try logs.write(text(2, 60_000, "ACME-12345674"), to: "20-large.log")
    try logs.write(text(3, 10, "nobody"), to: "21-clean.log")
    try logs.tool("tar -cf logs/30.tar -C logs 10.log 11.log")
    let run = try BlotRun(
      ["redact", "--in-place", "--stats"] + logs.acme + options + ["logs", "logs/10.log", "logs/39.log"],
      in: logs.folder.url)
    #expect(run.status == 0)
    for number in 10..<40 {
      #expect(try logs.text("\(number).log") == text(number, number * number, "[ACME_ID]"))
    }
    #expect(try logs.text("20-large.log") == text(2, 60_000, "[ACME_ID]"))
    #expect(try logs.tool("tar -xOf logs/30.tar") == text(10, 100, "[ACME_ID]") + text(11, 121, "[ACME_ID]"))
    #expect(try logs.names().count == 33)
  }
}
