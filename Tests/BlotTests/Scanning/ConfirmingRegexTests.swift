import PatternFiles
import Testing

@testable import Blot
@testable import PatternCompiler

/// PCRE2 is not asked where the first byte rules a match out, so that must be known for sure.
struct ConfirmingRegexTests {
  @Test func eachMatchBeginsWithAByteThatItsRegexMayBeginWith() throws {
    let catalogue = BuiltIn.catalogue
    let matcher = try #require(MatchContext())
    var matchCount = 0
    for detector in catalogue.detectors {
      guard let node = RegexParser.parse(detector.definition.regex)?.node,
        let first = ShapeDerivation.firstSet(node), let regex = catalogue.regexes.unanchored(detector.index)
      else { continue }
      for example in detector.definition.examples {
        let text = PaddedText(example.utf8)
        guard case .match(let start, _, _, _) = matcher.match(regex, in: text.text, from: 0) else { continue }
        matchCount += 1
        #expect(first.contains(text.text[start]), "\(detector.definition.name): \(example)")
      }
    }
    #expect(matchCount > catalogue.detectors.count)
  }

  @Test func whereNoMatchCanBeginNoneIsLookedFor() throws {
    let catalogue = try Catalogue([
      DetectorDefinition(type: "A", name: "letters", regex: "[b-d]+1"),
      DetectorDefinition(type: "B", name: "either", regex: "(?:x|[0-9])?y"),
      DetectorDefinition(type: "C", name: "others", regex: "(?<=a)[^z]{1,3}")
    ])
    let regexes = ConfirmingRegexes(catalogue, Lookbehinds(catalogue))
    func asks(_ detector: Int, _ text: String) -> Bool {
      let padded = PaddedText("a\(text)".utf8)
      return regexes.code(detector, at: padded.pointer + 1) != nil
    }
    #expect(asks(0, "b1") && asks(0, "dx") && !asks(0, "a1") && !asks(0, "1") && !asks(0, "é"))
    #expect(asks(1, "x") && asks(1, "7") && asks(1, "y") && !asks(1, "z"))
    #expect(asks(2, "y") && asks(2, "é") && !asks(2, "z"))
  }
}
