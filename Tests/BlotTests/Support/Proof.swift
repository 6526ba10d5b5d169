import Foundation
import PatternFiles

@testable import Blot

/// How much the proofs by random text go through.
///
/// `BLOT_PROOF_MEGABYTES=50` makes them go through 50 MB and as much more of patterns; without it a part of it is done.
/// `BLOT_PROOF_SEED` brings a printed seed back.
enum Proof {
  private static let environment = ProcessInfo.processInfo.environment

  /// Whether the amount was asked for.
  static let isThorough = environment["BLOT_PROOF_MEGABYTES"] != nil

  /// The reference engine runs 500 regexes over every line: some MB/s where it is optimised, a tenth of it elsewhere.
  static let byteCount: Int = {
    if let megabytes = environment["BLOT_PROOF_MEGABYTES"].flatMap(Double.init) { return Int(megabytes * 1e6) }
    #if DEBUG
      return 600_000
    #else
      return 6_000_000
    #endif
  }()

  static func seed(_ what: String) -> UInt64 {
    let seed = environment["BLOT_PROOF_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 0...UInt64.max)
    print("\(what): BLOT_PROOF_SEED=\(seed)")
    return seed
  }
}

/// The detectors that come with blot, compiled once for all tests.
enum BuiltIn {
  static let definitions = Catalogue.builtInDefinitions()
  static let catalogue: Catalogue = {
    do {
      return try Catalogue(definitions)
    } catch {
      fatalError("\(error)")
    }
  }()
}

/// Both engines over the same detectors.
final class EnginePair {
  let catalogue: Catalogue
  let prefiltered: TextScanner
  let reference: TextScanner
  /// The prefilter looks for less where a threshold lets it: one scanner for the default and one for a high one.
  private let thresholds: [(confidence: Double, scanner: TextScanner)]

  init(_ catalogue: Catalogue) {
    self.catalogue = catalogue
    prefiltered = TextScanner(catalogue, minimumConfidence: 0)
    reference = TextScanner(catalogue, minimumConfidence: 0, engine: .reference)
    thresholds = [0.5, 0.9].map { ($0, TextScanner(catalogue, minimumConfidence: $0)) }
  }

  /// Nil where both engines find the same at every threshold, before and after overlaps are resolved; else the smallest
  /// text that still shows the difference, and what each finds in it.
  func difference(in text: [UInt8]) -> String? {
    if isSame(text) { return nil }
    var smallest = text
    if let line = text.split(separator: UInt8(ascii: "\n")).first(where: { !isSame(Array($0)) }) {
      smallest = Array(line)
    }
    var step = smallest.count / 2
    while step > 0 {
      var index = 0
      while index < smallest.count {
        var shorter = smallest
        shorter.removeSubrange(index..<min(index + step, smallest.count))
        if isSame(shorter) { index += step } else { smallest = shorter }
      }
      step /= 2
    }
    var found = prefiltered.unresolved(in: smallest), wanted = reference.unresolved(in: smallest)
    var threshold = 0.0
    for (confidence, scanner) in thresholds where found == wanted {
      found = scanner.unresolved(in: smallest)
      wanted = wanted.filter { $0.confidence >= confidence }
      threshold = confidence
    }
    return """
      text "\(printable(smallest))", from confidence \(threshold) on
      only prefiltered: \(describe(found.filter { !wanted.contains($0) }))
      only reference: \(describe(wanted.filter { !found.contains($0) }))
      """
  }

  private func isSame(_ text: [UInt8]) -> Bool {
    var found = prefiltered.unresolved(in: text), wanted = reference.unresolved(in: text)
    guard found == wanted else { return false }
    for (confidence, scanner) in thresholds
    where scanner.unresolved(in: text) != wanted.filter({ $0.confidence >= confidence }) { return false }
    OverlapResolution.resolve(&found, from: 0)
    OverlapResolution.resolve(&wanted, from: 0)
    return found == wanted
  }

  private func describe(_ findings: [Finding]) -> String {
    findings.isEmpty
      ? "nothing"
      : findings.prefix(5).map { finding in
        let definition = catalogue.detectors[finding.detector].definition
        return "\(finding.start)..<\(finding.end) \(definition.name) \(finding.confidence) \(finding.isValidated) "
          + "by \(catalogue.searchMethod(of: finding.detector)): \(definition.boundary) \(definition.regex)"
      }.joined(separator: "; ")
  }
}
