import ArgumentParser

/// When a live pipe stops waiting.
struct FlushOption: ParsableArguments {
  @Option(
    help: .init(
      "How long a container's partial log lines wait for the rest (default: 200ms).", valueName: "time"))
  var flushAfter: TimeLimit?
}

/// A time such as `200ms`, `1.5s` or `0`.
struct TimeLimit: ExpressibleByArgument, Equatable {
  var duration: Duration

  /// More would hold lines back for good.
  private static let longestSeconds = 3600.0

  init?(argument: String) {
    let text = argument.lowercased()
    var seconds: Double?
    if text.hasSuffix("ms") {
      seconds = Self.number(text.dropLast(2)).map { $0 / 1000 }
    } else if text.hasSuffix("s") {
      seconds = Self.number(text.dropLast())
    } else if text == "0" {
      seconds = 0
    }
    guard let seconds, seconds <= Self.longestSeconds else { return nil }
    duration = .seconds(seconds)
  }

  private static func number(_ text: Substring) -> Double? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E } ? Double(text) : nil
  }
}
