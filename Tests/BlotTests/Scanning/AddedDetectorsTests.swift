import PatternCompiler
import PatternFiles
import Testing

@testable import Blot

/// Detectors of a user get places in the tables that were made at build time, and nothing of either side is lost.
struct AddedDetectorsTests {
  /// One of each way to be found: by a shape at a word and within words, outside of words, with each condition, by what
  /// stands inside, by a key, beside a context word, by a search.
  private static let own: [DetectorDefinition] = [
    DetectorDefinition(type: "OWN", name: "own-word", regex: #"EMP-\d{6}"#, boundary: .word),
    DetectorDefinition(type: "OWN", name: "own-inside", regex: #"\d{3}[a-f]\d{2}"#, boundary: .none),
    DetectorDefinition(type: "OWN", name: "own-outside", regex: "#[0-9]{2,5}", boundary: .none),
    DetectorDefinition(type: "OWN", name: "own-beyond-ascii", regex: #"№ ?\d{2,5}"#, boundary: .none),
    DetectorDefinition(type: "OWN", name: "own-inner", regex: "[a-z]{3,20}@corp", boundary: .word),
    DetectorDefinition(type: "OWN", name: "own-long-word", regex: "[0-9A-Z]{20}", boundary: .word),
    DetectorDefinition(type: "OWN", name: "own-address", regex: "[0-9A-F:]{17,40}", boundary: .word),
    DetectorDefinition(type: "OWN", name: "own-colons", regex: "[0-9a-f]{1,4}::[0-9a-f]{1,4}", boundary: .word),
    DetectorDefinition(type: "OWN", name: "own-search", regex: ".*?zzz", boundary: .none),
    DetectorDefinition(type: "OWN", name: "own-key", regex: "[0-9a-f]{8}", boundary: .word, keys: ["badge_token"]),
    DetectorDefinition(
      type: "OWN", name: "own-context", regex: "[A-Z]{2}[0-9]{5}", boundary: .word, confidence: 0.3,
      context: ["locker"]),
    DetectorDefinition(
      type: "OWN", name: "own-searched-context", regex: ".*?qqq", boundary: .none, confidence: 0.3,
      context: ["locker"])
  ]
  private static let samples = [
    "EMP-123456", "xEMP-123456", "a123b45c", "#123", "№ 12345", "№99", "abcdef@corp", "ABCDEFGHIJ0123456789",
    "AA:BB:CC:DD:EE:FF:00", "12ab::34cd", "a zzz", "badge_token=0123abcd", "locker AB12345", "locker no. qqq", "AB12345"
  ].map { Array($0.utf8) }

  private func catalogue(_ own: [DetectorDefinition]) throws -> Catalogue {
    try Catalogue(BuiltIn.definitions + own)
  }

  @Test func bothEnginesFindTheSameOfAll() throws {
    let pair = EnginePair(try catalogue(Self.own))
    var random = SeededGenerator(seed: Proof.seed("added detectors"))
    var found: Set<String> = []
    for _ in 0..<40 {
      var text: [UInt8] = []
      for _ in 0..<60 {
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          let pieces = Bool.random(using: &random) ? Self.samples : AdversarialText.examples
          text += pieces.randomElement(using: &random) ?? []
          text.append([0x20, 0x2C, 0x3D, 0x61].randomElement(using: &random) ?? 0x20)
        }
        text.append(0x0A)
      }
      if let difference = pair.difference(in: text) {
        Issue.record("\(difference)")
        break
      }
      for finding in pair.prefiltered.unresolved(in: text) {
        found.insert(pair.catalogue.detectors[finding.detector].definition.name)
      }
    }
    for definition in Self.own { #expect(found.contains(definition.name), "\(definition.name) was never found") }
  }

  /// Each by itself: what one needs must not hang on another.
  @Test(arguments: own)
  func eachIsFoundAlone(definition: DetectorDefinition) throws {
    let pair = EnginePair(try catalogue([definition]))
    for sample in Self.samples {
      for before in ["", "x", "x ", "é", "\\n"] {
        if let difference = pair.difference(in: Array(before.utf8) + sample + Array(" end\n".utf8)) {
          Issue.record("\(difference)")
        }
      }
    }
  }

  /// Deriving all anew takes half a second at every start.
  @Test func theTablesOfTheBuiltInOnesAreKept() throws {
    let alone = BuiltIn.catalogue.prefilter.search.sure.words
    let joined = try catalogue(Self.own).prefilter.search.sure.words
    for tables in [\WordShapes.coarse, \.fine] {
      let (alone, joined) = (alone[keyPath: tables], joined[keyPath: tables])
      #expect(joined.bytes != alone.bytes)
      #expect(zip(alone.bytes, joined.bytes).allSatisfy { $0 & $1 == $0 })
      #expect(zip(alone.runs, joined.runs).allSatisfy { $0 & $1 == $0 })
      #expect(zip(alone.groups, joined.groups).allSatisfy { $0 & $1 == $0 })
    }
  }
}
