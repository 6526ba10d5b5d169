import PatternFiles
import Testing

@testable import Blot

/// Thousands of numbers that another implementation accepts or refuses, and texts with the spans that count in them.
@Suite(.enabled(if: SharedFolder.path("vectors") != nil, "shared/vectors is not beside this clone"))
struct ValidatorVectorTests {
  private struct Number: Decodable {
    var type: String, value: String, valid: Bool
  }

  private struct Text: Decodable {
    var type: String, text: String, spans: [[Int]]
  }

  /// Rows in which Presidio's expectation contradicts the issuer, or its own idea of where a value begins.
  private static let deviations: Set<String> = [
    // Of the first ten digits exactly one appears twice or three times (Bundeszentralamt für Steuern, IdNr).
    "98765432106", "Meine Steuer-ID: 12345678903.",
    // The check character of the second is wrong (DM 23 dicembre 1976).
    "AAAAAA00B11C333Y and AAAAAA00B11C333N",
    // The span begins with the space before the number.
    "Here is my National Insurance Number YZ 61 48 68 B",
    // The span takes the quotes in.
    "\"https://presidio.dataprivacystack.org/\""
  ]

  /// A scanner a type, with the detectors of that type alone, as `--only TYPE --min-confidence 0` makes it.
  private func scanners(_ types: Set<String>) throws -> [String: TextScanner] {
    let definitions = Dictionary(grouping: BuiltIn.definitions, by: \.type)
    return try Dictionary(
      uniqueKeysWithValues: types.map { type in
        (
          type,
          TextScanner(try Catalogue(try #require(definitions[type], "no detector for \(type)")), minimumConfidence: 0)
        )
      })
  }

  /// A valid one has a validated finding over all its letters and digits, an invalid one none anywhere in it.
  @Test func everyNumberIsJudgedAsItsIssuerDoes() throws {
    let rows = try SharedFolder.rows("vectors/validators.jsonl", as: Number.self).filter { !$0.value.contains("\n") }
    let scanners = try scanners(Set(rows.map(\.type)))
    for row in rows {
      let bytes = Array(row.value.utf8)
      let validated = (scanners[row.type]?.findings(in: bytes) ?? []).filter(\.isValidated)
      if row.valid {
        let first = bytes.firstIndex(where: isKept) ?? 0, last = bytes.lastIndex(where: isKept) ?? 0
        #expect(validated.contains { $0.start <= first && $0.end > last }, "\(row.type) \(printable(bytes)) is valid")
      } else {
        #expect(validated.isEmpty, "\(row.type) \(printable(bytes)) is not valid")
      }
    }
  }

  private func isKept(_ byte: UInt8) -> Bool { byte >= 0x80 || Boundary.isWord(byte) && byte != UInt8(ascii: "_") }

  @Test(arguments: ["vectors/recognisers.jsonl", "vectors/tokens.jsonl"])
  func everyTextHasItsSpans(file: String) throws {
    let rows = try SharedFolder.rows(file, as: Text.self).filter { !$0.text.contains("\n") }
    let scanners = try scanners(Set(rows.map(\.type)))
    for row in rows where !Self.deviations.contains(row.text) {
      let found = (scanners[row.type]?.findings(in: Array(row.text.utf8)) ?? []).map { [$0.start, $0.end] }
      #expect(found == row.spans.sorted { $0[0] < $1[0] }, "\(row.type) \(row.text)")
    }
  }
}
