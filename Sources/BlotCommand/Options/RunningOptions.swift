import ArgumentParser
import Blot

/// How the work is done and what is said about it.
struct RunningOptions: ParsableArguments {
  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: .init("How many workers scan (default: the machine's cores).", valueName: "n"))
  var jobs: Int?

  @Option(
    help: .init("How much memory may be used, such as 48M or 1G (default: what the jobs need).", valueName: "size"))
  var maxMemory: ByteCount?

  @Option(
    help: .init("How often its own size an input may unpack to, beyond 64 MiB (default: 1000).", valueName: "ratio"))
  var maxExpansion: Int?

  @Option(
    help: .init("Write here as JSON what was scanned of each input, and what not.", valueName: "file"),
    completion: .file())
  var manifest: String?

  @Flag(
    inversion: .prefixedNo, exclusivity: .chooseLast,
    help: "Put the SHA-256 of each content into the manifest, or leave it out (default: put it in).")
  var manifestHashes: Bool?

  @OptionGroup var flush: FlushOption

  @Option(help: .init("How candidates are found; reference is slow and the yardstick.", valueName: "engine"))
  var engine = EngineChoice.prefiltered

  @Option(help: .init("Show how far the work is on standard error.", valueName: "when"))
  var progress = When.auto

  @Option(help: .init("Colours; auto: at a terminal without NO_COLOR.", valueName: "when"))
  var color = When.auto

  @Flag(help: "End with a summary on standard error.")
  var stats = false

  @Flag(name: .shortAndLong, help: "No warnings, only errors.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say of each input what was done.")
  var verbose = false

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw UsageProblem.badValue("--jobs", "\(jobs)", advice: "a whole number from 1 to 1024")
    }
    if let maxExpansion, maxExpansion < 1 {
      throw UsageProblem.badValue("--max-expansion", "\(maxExpansion)", advice: "a whole number from 1")
    }
    if let manifestHashes, manifest == nil {
      throw UsageProblem.missing(
        "--manifest", neededBy: manifestHashes ? "--manifest-hashes" : "--no-manifest-hashes")
    }
    if manifest == "-" { throw UsageProblem.badValue("--manifest", "-", advice: "name a file") }
    if quiet && verbose { throw UsageProblem.conflict("--quiet", "--verbose") }
  }
}

/// `auto` leaves the decision to what standard output or error is.
enum When: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never
}

enum EngineChoice: String, CaseIterable, ExpressibleByArgument {
  case prefiltered, reference

  var engine: Engine {
    switch self {
    case .prefiltered: .prefiltered
    case .reference: .reference
    }
  }
}
