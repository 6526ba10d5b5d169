import ArgumentParser
import Blot

extension CompressionEffort: ExpressibleByArgument {}

/// How what is written is compressed.
struct CompressionOption: ParsableArguments {
  @Option(
    help: .init(
      "How hard .gz, .zip and .xz are compressed; fast takes a tenth of the time for up to a quarter more bytes.",
      valueName: "effort"))
  var compression = CompressionEffort.normal
}
