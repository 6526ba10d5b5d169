import PatternFiles
import Testing

@testable import Blot

/// A user's regex that backtracks without end costs its own findings on that line, not the run.
struct RegexLimitTests {
  @Test(arguments: Engine.allCases)
  func aRunawayRegexIsGivenUpAndCounted(engine: Engine) throws {
    let definitions = [
      DetectorDefinition(type: "RUNAWAY", name: "runaway", regex: "(a+)+$", confidence: 0.9),
      DetectorDefinition(type: "WORD", name: "word", regex: "b[0-9]{3}", boundary: .word, confidence: 0.9)
    ]
    let scanner = TextScanner(try Catalogue(definitions), engine: engine)
    let text = Array(repeating: UInt8(ascii: "a"), count: 100_000) + Array("! b123\nb456".utf8)
    let found = scanner.findings(in: text).map(\.detector)
    #expect(found == [1, 1])
    #expect(scanner.givenUp[0, default: 0] > 0)
    #expect(scanner.givenUp[1] == nil)
  }

  @Test func aRunawayRegexIsGivenUpAtItsCandidatesToo() throws {
    // Derived by its first bytes, so that it starts at every word.
    let definition = DetectorDefinition(type: "RUNAWAY", name: "runaway", regex: "key:(?:a+)+$", confidence: 0.9)
    let scanner = TextScanner(try Catalogue([definition]))
    let line = "key:" + String(repeating: "a", count: 2000) + "!\n"
    #expect(scanner.findings(in: String(repeating: line, count: 50).utf8).isEmpty)
    #expect(scanner.givenUp[0] == 50)
  }
}
