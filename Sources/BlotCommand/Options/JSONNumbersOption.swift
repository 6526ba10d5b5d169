import ArgumentParser
import Blot

extension JSONNumberRule: ExpressibleByArgument {}

/// How JSON stays JSON.
struct JSONNumbersOption: ParsableArguments {
  @Option(
    help: .init("JSON numbers with a finding: label makes strings of them, keep-type zeros.", valueName: "rule"))
  var jsonNumbers = JSONNumberRule.label
}
