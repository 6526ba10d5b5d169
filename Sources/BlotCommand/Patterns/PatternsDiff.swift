import ArgumentParser
import Blot
import PatternFiles

/// `blot patterns diff OLD NEW --log FILE`
struct PatternsDiff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what a change of patterns finds and no longer finds in logs.",
    usage: "blot patterns diff [<options>] <old> <new> --log <file> ...",
    discussion: """
      OLD and NEW are pattern files, folders of them, or built-in, several between commas. Values are masked. A \
      change of confidence or detector alone is no difference. Exit status: 0 no difference, 1 a difference, 2 an \
      error, 3 no difference, but something was skipped.
      """)

  static let examples = [
    HelpPage.Example(
      command: "blot patterns diff main/patterns patterns --log app.log", does: "what a branch changes on a log"),
    HelpPage.Example(
      command: "blot patterns diff built-in built-in,acme.yaml --log /var/log",
      does: "what a file of your own adds to the built-in patterns")
  ]

  @Argument(help: "The patterns before.", completion: .file())
  var old: String

  @Argument(help: "The patterns after.", completion: .file())
  var new: String

  @Option(
    parsing: .upToNextOption, help: .init("Logs to try them on: files and folders.", valueName: "file"),
    completion: .file())
  var log: [String]

  @Option(help: .init("How sure a finding must be, 0…1.", valueName: "0…1"))
  var minConfidence = PatternProof.threshold

  func validate() throws {
    guard minConfidence >= 0, minConfidence <= 1 else {
      throw UsageProblem.badValue("--min-confidence", "\(minConfidence)", advice: "a number from 0 to 1")
    }
    if log.contains("-") {
      throw UsageProblem.badValue("--log", "-", advice: "the logs are read twice: name files")
    }
  }

  func run() throws {
    let catalogues = (old: try PatternSet(old).catalogue(), new: try PatternSet(new).catalogue())
    let before = FindingList()
    let after = FindingList()
    var paths: [String] = []
    _ = try scan(catalogues.old, into: before) { input in
      paths.append(input.name)
      if let message = input.message { StandardStream.error.write(message.line + "\n") }
    }
    // What is wrong with an input was said already.
    let summary = try scan(catalogues.new, into: after) { _ in }
    let difference = FindingDifference(from: before, to: after, paths: paths)
    try StandardStream.output.print(
      difference.text + "\(difference.newCount) newly found, \(difference.goneCount) no longer found, "
        + "\(difference.sameCount) the same\n")
    let status = summary.exitStatus(countsFindings: false)
    if status != ExitStatus.failure.rawValue, !difference.changes.isEmpty { try ExitStatus.findings.leave() }
    try ExitStatus.leave(status)
  }

  private func scan(
    _ catalogue: Catalogue, into list: FindingList, _ inputDidEnd: @escaping (InputSummary) -> Void
  ) throws -> RunSummary {
    let settings = RunSettings(jobs: Processors.count, minimumConfidence: minConfidence)
    // The list writes nothing to the output.
    let run = Run(catalogue, log.map(PathArgument.input), .scan(report: list, to: .standardOutput), settings)
    do throws(OutputError) {
      return try run.execute(Run.Observer(inputDidEnd: inputDidEnd))
    } catch {
      throw OutputFailure(error)
    }
  }
}

/// One side of a comparison: `built-in`, pattern files and folders of them, between commas.
private struct PatternSet {
  static let builtIn = "built-in"

  private var definitions: [DetectorDefinition] = []
  private var own = UserPatterns()

  init(_ argument: String) throws {
    for name in argument.split(separator: ",").map(String.init) {
      if name == Self.builtIn {
        definitions = Catalogue.builtInDefinitions()
        continue
      }
      do throws(PatternFileError) {
        try own.add(name)
      } catch {
        guard error.line == nil, nearestName(to: name, among: [Self.builtIn]) != nil else { throw error }
        var mistaken = error
        mistaken.advice = "did you mean '\(Self.builtIn)'?"
        throw mistaken
      }
    }
    try own.makeNamesUnique(besides: definitions)
    definitions += own.definitions
  }

  func catalogue() throws -> Catalogue {
    do {
      return try Catalogue(definitions.filter { !$0.isOptIn })
    } catch {
      throw own.place(of: error.detector).map { error.located(in: $0.path) } ?? error
    }
  }
}
