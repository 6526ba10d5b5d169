import PatternFiles

/// Runs a detector over its own examples and counter-examples, alone in a catalogue.
///
/// An example must hold a finding of the default confidence; a counter-example none.
public struct PatternProof {
  /// One text that did not go as it should.
  public enum Failure: Sendable, Equatable, CustomStringConvertible {
    /// `confidence` is the best that was found below the threshold; nil where nothing matched.
    case exampleMissed(String, confidence: Double?)
    case counterExampleFound(String, value: String, confidence: Double)

    public var description: String {
      switch self {
      case .exampleMissed(let text, nil): return "nothing is found in the example '\(PrintableText.string(text))'"
      case .exampleMissed(let text, let confidence?):
        return "only confidence \(CatalogueListing.fraction(confidence)) in the example '\(PrintableText.string(text))'"
      case .counterExampleFound(let text, let value, let confidence):
        return "'\(PrintableText.string(value))' is found in the counter-example '\(PrintableText.string(text))', "
          + "confidence \(CatalogueListing.fraction(confidence))"
      }
    }
  }

  /// What a finding must reach.
  public static let threshold = 0.5

  private let scanner: TextScanner

  /// Runs the examples and counter-examples at once.
  ///
  /// - Throws: where the definition cannot be used.
  public init(_ definition: DetectorDefinition) throws(CatalogueError) {
    scanner = TextScanner(try Catalogue([definition]), minimumConfidence: 0)
    failures = []
    for example in definition.examples {
      let best = findings(in: example).map(\.confidence).max()
      if best ?? -1 < Self.threshold { failures.append(.exampleMissed(example, confidence: best)) }
    }
    for text in definition.counterExamples {
      guard let best = findings(in: text).max(by: { $0.confidence < $1.confidence }) else { continue }
      guard best.confidence >= Self.threshold else { continue }
      let value = String(decoding: Array(text.utf8)[best.start..<best.end], as: UTF8.self)
      failures.append(.counterExampleFound(text, value: value, confidence: best.confidence))
    }
  }

  /// What went wrong, examples first.
  public private(set) var failures: [Failure]

  private func findings(in text: String) -> [Finding] {
    var findings: [Finding] = []
    let padded = PaddedText(text)
    withExtendedLifetime(padded) { scanner.scan(padded.bytes, into: &findings) }
    return findings
  }
}
