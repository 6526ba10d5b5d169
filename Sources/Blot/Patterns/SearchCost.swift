import PatternCompiler

/// What looking for detectors costs on this machine, measured over lines of typical logs.
public struct SearchCost {
  private let text: PaddedText
  private static let size = 256 << 10
  /// The first run makes ready what is made when it is first needed.
  private static let runs = 12

  public init() {
    let lines = TypicalWords.lines.joined(separator: "\n") + "\n"
    text = PaddedText(String(repeating: lines, count: max(1, Self.size / lines.utf8.count)))
  }

  /// Nanoseconds a byte that a scan with the detectors of `catalogue`, and no others, takes: the best of a few runs.
  public func nanosecondsPerByte(_ catalogue: Catalogue) -> Double {
    let scanner = TextScanner(catalogue)
    var findings: [Finding] = []
    var best = Duration.seconds(3600)
    for _ in 0..<Self.runs {
      findings.removeAll(keepingCapacity: true)
      best = min(best, ContinuousClock().measure { scanner.scan(text.bytes, into: &findings) })
    }
    return best / .nanoseconds(1) / Double(text.bytes.count)
  }

  /// The cost for people: `0.41 ns a byte alone, on lines of typical logs`.
  public static func description(_ nanosecondsPerByte: Double) -> String {
    let hundredths = Int((nanosecondsPerByte * 100).rounded())
    let digits = String(hundredths % 100)
    return "\(hundredths / 100).\(digits.count < 2 ? "0" : "")\(digits) ns a byte alone, on lines of typical logs"
  }
}
