import Foundation
import Testing

/// Compressed inputs made and checked by the programs of the system.
struct CompressionTests {
  private static let log = Data(
    ((1...3000).map { "2026-01-02T03:04:05Z line \($0) user=ACME-12345674 done\n" } + ["no end ACME-00000001"])
      .joined().utf8)

  private func redactIntoFolder(_ data: Data, _ folder: TemporaryFolder, _ options: [String] = []) throws -> BlotRun {
    let acme = try AcmePatterns.options(folder)
    try folder.write(data, to: "logs/a.log")
    return try BlotRun(["redact"] + acme + options + ["--output-dir", "clean", "logs"], in: folder.url)
  }

  @Test(arguments: CompressionTool.allCases)
  func compressingRedactingAndDecompressingIsRedacting(_ tool: CompressionTool) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let acme = try AcmePatterns.options(folder)
    let plain = try BlotRun(["redact"] + acme, input: Self.log)
    let compressed = try tool.compress(Self.log, in: folder.url)
    let run = try redactIntoFolder(compressed + tool.compress(Data(), in: folder.url), folder)
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    let clean = try Data(contentsOf: URL(fileURLWithPath: folder.path("clean/a.log")))
    #expect(try tool.decompress(clean, in: folder.url) == plain.output)
    // The same from a pipe, decompressed.
    #expect(try BlotRun(["redact"] + acme, input: compressed).output == plain.output)
  }

  /// Fast takes less time and more bytes; what is decompressed is the same.
  @Test(arguments: CompressionTool.allCases)
  func whatIsCompressedFastIsTheSame(_ tool: CompressionTool) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let compressed = try tool.compress(Self.log, in: folder.url)
    let clean = try ["normal", "fast"].map { effort in
      #expect(try redactIntoFolder(compressed, folder, ["--compression", effort]).status == 0)
      return try Data(contentsOf: URL(fileURLWithPath: folder.path("clean/a.log")))
    }
    #expect(try tool.decompress(clean[1], in: folder.url) == tool.decompress(clean[0], in: folder.url))
    switch tool {
    case .gzip, .xz: #expect(clean[1] != clean[0] && clean[1].count < Self.log.count / 4)
    case .zstd, .bzip2, .lz4: #expect(clean[1] == clean[0])
    }
  }

  /// A file that is named so is read so by the next program.
  @Test(arguments: CompressionTool.allCases)
  func theNameOfTheOutputAsksForACompression(_ tool: CompressionTool) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let acme = try AcmePatterns.options(folder)
    try folder.write(Self.log, to: "a.log")
    let ending = [CompressionTool.gzip: "gz", .zstd: "zst", .xz: "xz", .bzip2: "bz2", .lz4: "lz4"][tool] ?? ""
    let name = "clean.\(ending)"
    let run = try BlotRun(["redact"] + acme + ["--output", name, "a.log", "a.log"], in: folder.url)
    #expect(run.status == 0)
    let clean = try Data(contentsOf: URL(fileURLWithPath: folder.path(name)))
    let plain = try BlotRun(["redact"] + acme + ["a.log", "a.log"], in: folder.url).output
    #expect(clean.count < plain.count)
    #expect(try tool.decompress(clean, in: folder.url) == plain)
    // Without any content it is an empty one, and not an empty file.
    try folder.write(Data(), to: "empty.log")
    _ = try BlotRun(["redact"] + acme + ["--output", name, "empty.log"], in: folder.url)
    #expect(try tool.decompress(Data(contentsOf: URL(fileURLWithPath: folder.path(name))), in: folder.url).isEmpty)
  }

  @Test(arguments: CompressionTool.allCases)
  func anEmptyContentStaysOne(_ tool: CompressionTool) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let run = try redactIntoFolder(tool.compress(Data(), in: folder.url), folder)
    #expect(run.status == 0)
    let clean = try Data(contentsOf: URL(fileURLWithPath: folder.path("clean/a.log")))
    #expect(!clean.isEmpty)
    #expect(try tool.decompress(clean, in: folder.url).isEmpty)
  }

  @Test(arguments: CompressionTool.allCases)
  func aTruncatedInputIsScannedAsFarAsItGoesAndIsAnError(_ tool: CompressionTool) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let whole = try tool.compress(Self.log, in: folder.url)
    let run = try redactIntoFolder(whole + whole.dropLast(5), folder, ["--findings", "found.jsonl"])
    #expect(run.status == 2)
    #expect(run.errorLines.count == 1)
    #expect(run.errors.contains("logs/a.log: the \(tool.rawValue) stream ends early"))
    let found = try String(contentsOfFile: folder.path("found.jsonl"), encoding: .utf8)
    #expect(found.split(separator: "\n").count >= 3001)
    // What is not whole is not passed off as redacted.
    #expect(!FileManager.default.fileExists(atPath: folder.path("clean/a.log")))
  }

  @Test(arguments: CompressionTool.allCases)
  func aDamagedInputIsAnError(_ tool: CompressionTool) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    var damaged = try tool.compress(Self.log, in: folder.url)
    for offset in damaged.count / 2..<damaged.count / 2 + 16 { damaged[offset] ^= 0x55 }
    let run = try redactIntoFolder(damaged, folder)
    #expect(run.status == 2)
    #expect(run.errorLines.count == 1)
    #expect(run.errors.contains("corrupt \(tool.rawValue) data"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("clean/a.log")))
  }

  /// Only the checksum at the end is wrong: what it is of has been scanned, and nothing of it is passed on.
  @Test(arguments: CompressionTool.allCases)
  func aWrongChecksumIsAnError(_ tool: CompressionTool) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    var damaged = try tool.compress(Self.log, tool == .zstd ? "--check" : "", in: folder.url)
    // gzip has the length behind it (RFC 1952); xz a footer of 12 bytes behind an index of 12 or more; bzip2 ends within
    // the byte that its own ends in.
    let offset =
      switch tool {
      case .gzip: damaged.count - 8
      case .zstd, .lz4: damaged.count - 4
      case .xz: damaged.count - 12 - 12 - 4
      case .bzip2: damaged.count - 3
      }
    damaged[offset] ^= 0x55
    let run = try redactIntoFolder(damaged, folder, ["--findings", "found.jsonl"])
    #expect(run.status == 2)
    #expect(run.errorLines.count == 1)
    #expect(run.errors.contains("logs/a.log: corrupt \(tool.rawValue) data"), "\(run.errors)")
    let found = try String(contentsOfFile: folder.path("found.jsonl"), encoding: .utf8)
    #expect(found.split(separator: "\n").count == 3001)
    #expect(!FileManager.default.fileExists(atPath: folder.path("clean/a.log")))
  }

  @Test func aWrongLengthOfGzipIsAnError() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    var damaged = try CompressionTool.gzip.compress(Self.log, in: folder.url)
    damaged[damaged.count - 4] ^= 1
    let run = try redactIntoFolder(damaged, folder)
    #expect(run.status == 2)
    #expect(run.errorLines.count == 1)
    #expect(run.errors.contains("logs/a.log: corrupt gzip data"), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.path("clean/a.log")))
  }

  @Test(arguments: CompressionTool.allCases)
  func trailingGarbageIsAWarning(_ tool: CompressionTool) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let run = try redactIntoFolder(tool.compress(Self.log, in: folder.url) + Data("junk".utf8), folder)
    #expect(run.status == 3)
    #expect(run.errorLines.count == 1)
    #expect(run.errors.contains("warning: 4 bytes of trailing garbage after the \(tool.rawValue) data"))
    #expect(FileManager.default.fileExists(atPath: folder.path("clean/a.log")))
  }

  @Test func layersWithinLayersAreTakenOffAndPutOnAgain() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let inner = try CompressionTool.bzip2.compress(Self.log, in: folder.url)
    let run = try redactIntoFolder(CompressionTool.zstd.compress(inner, in: folder.url), folder)
    #expect(run.status == 0)
    let clean = try Data(contentsOf: URL(fileURLWithPath: folder.path("clean/a.log")))
    let unpacked = try CompressionTool.bzip2.decompress(
      CompressionTool.zstd.decompress(clean, in: folder.url), in: folder.url)
    #expect(String(decoding: unpacked, as: UTF8.self).contains("user=[ACME_ID] done"))
  }

  @Test func longWindowsAreReadAndHugeOnesNeedLeave() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let acme = try AcmePatterns.options(folder)
    // A pipe has no size, so that the window is not cut down to it.
    let long = try Tool.run("cat | zstd -c -q --long=27", in: folder.url, input: Self.log)
    #expect(try BlotRun(["scan", "--quiet"] + acme, input: long).status == 1)
    let huge = try Tool.run("cat | zstd -c -q --long=30", in: folder.url, input: Self.log)
    let refused = try BlotRun(["scan", "--jobs", "1"] + acme, input: huge)
    #expect(refused.status == 2)
    #expect(
      refused.errors == "blot: -: the zstd data refers further back than memory is allowed for "
        + "(raise it with --max-memory SIZE)\n")
    #expect(try BlotRun(["scan", "--jobs", "1", "--max-memory", "4G"] + acme, input: huge).status == 1)
  }

  @Test(arguments: [CompressionTool.zstd, .xz, .bzip2]) func aBombIsStopped(_ tool: CompressionTool) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let acme = try AcmePatterns.options(folder)
    let bomb = try Tool.run("head -c 80000000 /dev/zero | tr '\\0' '\\n' | \(tool.rawValue) -c -q", in: folder.url)
    let run = try BlotRun(["scan"] + acme, input: bomb)
    #expect(run.status == 2)
    #expect(run.errorLines.count == 1)
    #expect(run.errors.contains("unpacks to more than 1000 times its size"))
    #expect(run.errors.contains("--max-expansion"))
    #expect(try BlotRun(["scan", "--max-expansion", "1000000"] + acme, input: bomb).status == 0)
  }
}
