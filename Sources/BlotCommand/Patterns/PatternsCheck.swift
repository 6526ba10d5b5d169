import ArgumentParser
import Blot
import PatternFiles

/// `blot patterns check FILE…`
struct PatternsCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Validate pattern files; say of each detector how it is found.",
    discussion: "Exit status: 0 all files are usable, 2 one is not: file, line and reason are on standard error.")

  static let examples = [
    HelpPage.Example(
      command: "blot patterns check acme.yaml", does: "whether a file is usable, and what is wrong with it"),
    HelpPage.Example(command: "blot patterns check patterns", does: "all YAML files of a folder")
  ]

  @Argument(help: "Pattern files, or folders of them.", completion: .file())
  var file: [String]

  func run() throws {
    var status = ExitStatus.success
    var lines = ""
    func complain(_ error: some CustomStringConvertible) {
      StandardStream.error.write("blot: \(error)\n")
      status = .failure
    }
    let cost = SearchCost()
    for path in file {
      let patterns: UserPatterns
      do throws(PatternFileError) {
        patterns = try UserPatterns(alone: path)
      } catch {
        complain(error)
        continue
      }
      for checked in patterns.files {
        for definition in checked.definitions {
          do throws(CatalogueError) {
            let catalogue = try Catalogue([definition])
            lines += "\(checked.path):\(definition.line): \(definition.type) (\(definition.name)): "
            lines += "found \(catalogue.searchMethod(of: 0).description); "
            lines += "costs \(SearchCost.description(cost.nanosecondsPerByte(catalogue)))\n"
          } catch {
            complain(error.located(in: checked.path))
          }
        }
      }
    }
    try StandardStream.output.print(lines)
    try status.leave()
  }
}
