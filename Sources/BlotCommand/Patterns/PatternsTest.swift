import ArgumentParser
import Blot
import PatternFiles

/// `blot patterns test [FILE…]`
struct PatternsTest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the examples and counter-examples of pattern files.",
    discussion: """
      An example must hold a finding of confidence 0.5 or more, a counter-example none. Without a file the \
      built-in patterns are tested. Exit status: 0 all is as it should be, 2 something is not.
      """)

  static let examples = [
    HelpPage.Example(command: "blot patterns test", does: "the built-in patterns"),
    HelpPage.Example(command: "blot patterns test acme.yaml", does: "your own")
  ]

  @Argument(help: "Pattern files, or folders of them.", completion: .file())
  var file: [String] = []

  func run() throws {
    var tally = Tally()
    if file.isEmpty {
      for definition in Catalogue.builtInDefinitions() {
        tally.prove(definition, path: "patterns/\(definition.family).yaml")
      }
    }
    for path in file {
      let patterns: UserPatterns
      do throws(PatternFileError) {
        patterns = try UserPatterns(alone: path)
      } catch {
        tally.complain(error)
        continue
      }
      for tested in patterns.files {
        for definition in tested.definitions { tally.prove(definition, path: tested.path) }
      }
    }
    try StandardStream.output.print(tally.report + tally.summary)
    try (tally.failures > 0 ? ExitStatus.failure : .success).leave()
  }

  /// What was run, and how it went.
  private struct Tally {
    var detectors = 0
    var examples = 0
    var counterExamples = 0
    var failures = 0
    /// A line for each text that did not go as it should.
    var report = ""

    var summary: String {
      "\(Quantity.count(detectors, "detector")), \(Quantity.count(examples, "example")), "
        + "\(Quantity.count(counterExamples, "counter-example")): "
        + (failures == 0 ? "all as they should be\n" : "\(failures) not as they should be\n")
    }

    mutating func prove(_ definition: DetectorDefinition, path: String) {
      detectors += 1
      examples += definition.examples.count
      counterExamples += definition.counterExamples.count
      do throws(CatalogueError) {
        for failure in try PatternProof(definition).failures {
          failures += 1
          report += "\(path):\(definition.line): \(definition.name): \(failure)\n"
        }
      } catch {
        complain(error.located(in: path))
      }
    }

    mutating func complain(_ error: some CustomStringConvertible) {
      failures += 1
      StandardStream.error.write("blot: \(error)\n")
    }
  }
}
