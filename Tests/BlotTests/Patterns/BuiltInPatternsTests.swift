import BlotKernels
import PatternCompiler
import PatternFiles
import Testing

@testable import Blot

/// What the pattern files in patterns/ promise, a detector each.
struct BuiltInPatternsTests {
  @Test func everyDetectorHasASourceAndEnoughExamples() {
    for definition in BuiltIn.definitions {
      #expect(definition.examples.count >= 3, "\(definition.name)")
      #expect(definition.counterExamples.count >= 3, "\(definition.name)")
      #expect(definition.source.count >= 4, "\(definition.name)")
      #expect((0...1).contains(definition.confidence), "\(definition.name)")
    }
  }

  @Test func namesAreUniqueAndSpelledAsSuch() {
    #expect(Set(BuiltIn.definitions.map(\.name)).count == BuiltIn.definitions.count)
    for definition in BuiltIn.definitions {
      #expect(definition.type.wholeMatch(of: /[A-Z][A-Z0-9]*(_[A-Z0-9]+)*/) != nil, "\(definition.type)")
      #expect(definition.name.wholeMatch(of: /[a-z][a-z0-9]*(-[a-z0-9]+)*/) != nil, "\(definition.name)")
      #expect(definition.countries.allSatisfy { $0.wholeMatch(of: /[A-Z]{2}/) != nil }, "\(definition.name)")
    }
  }

  /// Examples are found and counter-examples are not, as `blot patterns test` says it.
  @Test func examplesAreFoundAndLookAlikesAreNot() throws {
    for definition in BuiltIn.definitions {
      for failure in try PatternProof(definition).failures { Issue.record("\(definition.name): \(failure)") }
    }
  }

  /// As Windows ends its lines, what ends a line ends a value.
  @Test func aCarriageReturnBeforeALineEndHidesNothing() {
    let examples = BuiltIn.definitions.flatMap(\.examples).filter { !$0.utf8.contains(UInt8(ascii: "\n")) }
    func found(_ lineEnd: String) -> Set<[String]> {
      let findings = BuiltIn.catalogue.findings(in: Array(examples.map { $0 + lineEnd + "\n\n" }.joined().utf8))
      return Set(
        findings.map { finding in
          [
            examples[finding.lineIndex / 2], BuiltIn.definitions[finding.detector].type,
            "\(finding.start - finding.lineStart)", "\(finding.end - finding.lineStart)"
          ]
        })
    }
    let lost = found("").subtracting(found("\r"))
    #expect(lost.isEmpty)
  }

  /// Built-in regexes are compiled only when they are needed, so nobody else would see one that PCRE2 refuses.
  @Test func everyRegexAndValidatorIsThere() throws {
    for (index, definition) in BuiltIn.definitions.enumerated() {
      #expect(throws: Never.self, "\(definition.name)") { try CompiledRegex.check(definition.regex) }
      // With its boundary as well.
      #expect(BuiltIn.catalogue.regexes.anchored(index) != nil, "\(definition.name)")
      if let validator = definition.validator { #expect(Validator.named(validator) != nil, "\(definition.name)") }
    }
  }

  /// What runs without being asked for must not cost a search of every line.
  @Test func noDetectorThatIsOnNeedsAFullScan() {
    for index in BuiltIn.definitions.indices where !BuiltIn.definitions[index].isOptIn {
      #expect(BuiltIn.catalogue.searchMethod(of: index) != .fullScan, "\(BuiltIn.definitions[index].name)")
    }
  }

  /// One that may begin inside of a word makes the kernel look at each byte of all words: `\b` or a boundary prevents it.
  @Test func noneMayBeginInsideOfAWord() throws {
    let offset = try #require(MemoryLayout<blot_plan>.offset(of: \.has_inside))
    for definition in BuiltIn.definitions where !definition.isOptIn {
      let plan = try Catalogue([definition]).prefilter.search.sure.plan
      let hasInside = plan.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: UInt64.self) }
      #expect(hasInside == 0, "\(definition.name)")
    }
  }
}
