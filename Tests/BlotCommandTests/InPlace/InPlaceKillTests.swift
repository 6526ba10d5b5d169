import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `kill -9` at random times: each file is wholly the old or wholly the new one, and a later run finishes the work.
/// `BLOT_KILLS=500 swift test --filter InPlaceKillTests` kills so often; `BLOT_SEED` repeats a run.
struct InPlaceKillTests {
  private enum Mode: CaseIterable {
    case plain, journal, backup

    var options: [String] {
      switch self {
      case .plain: []
      case .journal: ["--resume", "journal"]
      case .backup: ["--backup", ".orig"]
      }
    }
  }

  private let logs: InPlaceFolder
  private let old: [String: Data]
  private let new: [String: Data]
  private let fullRun: Duration

  private static let kills = ProcessInfo.processInfo.environment["BLOT_KILLS"].flatMap { Int($0) } ?? 40
  private static let seed =
    ProcessInfo.processInfo.environment["BLOT_SEED"].flatMap { UInt64($0) } ?? .random(in: 0...UInt64.max)

  init() throws {
    logs = try InPlaceFolder()
    // So many that the work takes a good part of the run.
    for number in 10..<40 {
      let lines = (0..<(20 * (number / 4))).map { "line \($0) of file \(number) user=ACME-123456\(number) done\n" }
      try logs.write(Data(lines.joined().utf8), to: "\(number).log")
      try logs.write(CompressionTool.gzip.compress(Data(lines.joined().utf8), in: logs.folder.url), to: "\(number).gz")
    }
    old = try Self.contents(of: logs)
    // The new contents are those of a run that nobody kills; the same input gives the same bytes.
    let clock = ContinuousClock()
    let start = clock.now
    let run = try logs.redact("--jobs", "2", "logs")
    fullRun = clock.now - start
    try #require(run.status == 0)
    new = try Self.contents(of: logs)
    try #require(new.keys == old.keys)
    for (name, content) in old { try #require(new[name] != content) }
  }

  private static func contents(of logs: InPlaceFolder) throws -> [String: Data] {
    Dictionary(uniqueKeysWithValues: try logs.names().map { ($0, try logs.data($0)) })
  }

  private func restore() throws {
    for name in try logs.names() { try FileManager.default.removeItem(atPath: logs.path(name)) }
    try? FileManager.default.removeItem(atPath: logs.folder.path("journal"))
    for (name, content) in old { try logs.write(content, to: name) }
  }

  /// Starts a run and kills it after `delay`, unless it has ended by then.
  private func killedRun(_ options: [String], after delay: Duration) throws {
    let process = Process()
    process.executableURL = BlotRun.binary
    process.arguments = ["redact", "--in-place", "--quiet", "--jobs", "2"] + logs.acme + options + ["logs"]
    process.currentDirectoryURL = logs.folder.url
    process.standardError = FileHandle.nullDevice
    try process.run()
    usleep(UInt32(delay / .microseconds(1)))
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Checks every file and says how many are new.
  private func checkContents(_ mode: Mode, _ round: String) throws -> Int {
    let names = try logs.names()
    var newCount = 0
    for (name, content) in old {
      let now = try logs.data(name)
      if now == new[name] {
        newCount += 1
        if mode == .backup { #expect(try logs.data(name + ".orig") == content, "\(round), \(name).orig") }
      } else {
        #expect(now == content, "\(round), \(name) is neither the old nor the new one")
      }
    }
    // Nothing else but what a run may leave: originals, one file that was being written and up to eight that were on their
    // way to replace theirs.
    let others = names.filter { old[$0] == nil && !$0.hasSuffix(".orig") }
    #expect(others.allSatisfy { $0.hasPrefix(".blot-in-place-") } && others.count <= 9, "\(round): \(others)")
    return newCount
  }

  @Test func losesNothing() throws {
    defer { logs.remove() }
    var random = SplitMix(state: Self.seed)
    var interruptedCount = 0
    for number in 0..<Self.kills {
      let mode = Mode.allCases[number / 4 % Mode.allCases.count]
      let round = "kill \(number), seed \(Self.seed)"
      // Four kills one behind the other, each going on where the one before stopped; then a run that may finish.
      if number % 4 == 0 { try restore() }
      try killedRun(mode.options, after: fullRun * random.fraction())
      let newCount = try checkContents(mode, round)
      if newCount > 0 && newCount < old.count { interruptedCount += 1 }
      guard number % 4 == 3 || number == Self.kills - 1 else { continue }
      let last = try BlotRun(
        ["redact", "--in-place", "--quiet", "--jobs", "2"] + logs.acme + mode.options + ["logs"], in: logs.folder.url)
      // Originals that were kept before are skipped, which is told.
      #expect(last.status == 0 || (mode == .backup && last.status == 3), "\(round): \(last.errors)")
      #expect(try checkContents(mode, round) == old.count, "\(round)")
      let names = try logs.names()
      #expect(!names.contains { $0.hasPrefix(".blot") }, "\(round): \(names)")
      #expect(names.count == old.count * (mode == .backup ? 2 : 1), "\(round): \(names)")
    }
    // The kills have hit the work and not only what comes before and after it.
    #expect(interruptedCount > 0, "seed \(Self.seed)")
  }
}

/// The generator of Steele, Lea and Flood (2014), which a seed repeats.
private struct SplitMix {
  var state: UInt64

  /// From 0 to 1.
  mutating func fraction() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) / 0x1p53
  }
}
