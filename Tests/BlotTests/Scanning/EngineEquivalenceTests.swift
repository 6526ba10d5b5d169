import PatternFiles
import Testing

@testable import Blot

/// The prefilter leaves out places where no detector can match, never one where it can: with `--engine reference` a user
/// gets the same findings, only later.
struct EngineEquivalenceTests {
  private let pair = EnginePair(BuiltIn.catalogue)

  /// The logs by folder, whole where the amount was asked for or the build is fast.
  private static func limit() -> Int {
    #if DEBUG
      return Proof.isThorough ? .max : 12_000
    #else
      return .max
    #endif
  }

  @Test(
    .enabled(
      if: SharedFolder.path("reallogs") != nil && SharedFolder.path("labelled") != nil,
      "shared/reallogs and shared/labelled are not beside this clone"),
    arguments: ["reallogs", "labelled"])
  func realLogsGiveTheSameFindings(folder: String) throws {
    for (name, bytes) in try SharedFolder.logs(folder, limit: Self.limit()) {
      if let difference = pair.difference(in: bytes) { Issue.record("\(folder)/\(name): \(difference)") }
    }
  }

  @Test func tablesWithAHeaderGiveTheSameFindings() throws {
    let header = "timestamp,card,password,email,phone,ssn,note"
    let columns = try #require(ColumnHeader.of(header.utf8))
    var random = SeededGenerator(seed: Proof.seed("tables"))
    var text = Array((header + "\n").utf8)
    for _ in 0..<400 {
      let cells = (0..<7).map { _ in AdversarialText.examples.randomElement(using: &random) ?? [] }
      text += cells.joined(separator: Array(",".utf8)).map { $0 == 0x0A ? 0x20 : $0 } + [0x0A]
    }
    #expect(
      pair.prefiltered.unresolved(in: text, header: columns) == pair.reference.unresolved(in: text, header: columns))
  }

  /// The kernels look at 64 bytes at a time; an example is found wherever it stands in them.
  @Test func examplesAreFoundAtEveryAlignment() {
    for example in AdversarialText.examples {
      let wanted = pair.reference.unresolved(in: example)
      var text: [UInt8] = []
      var starts: [Int] = []
      for alignment in 0..<128 {
        text += Array(repeating: 0x0A, count: (alignment - text.count) & 127)
        starts.append(text.count)
        text += example + [0x0A]
      }
      let found = pair.prefiltered.unresolved(in: text)
      let copies = starts.flatMap { start in
        wanted.map { Place($0.start + start, $0.end + start, $0.detector, $0.confidence, $0.isValidated) }
      }
      let isSame = found.map { Place($0.start, $0.end, $0.detector, $0.confidence, $0.isValidated) } == copies
      #expect(isSame, "\(printable(example))")
    }
  }

  private struct Place: Equatable {
    var start: Int, end: Int, detector: Int, confidence: Double, isValidated: Bool
    init(_ start: Int, _ end: Int, _ detector: Int, _ confidence: Double, _ isValidated: Bool) {
      (self.start, self.end, self.detector, self.confidence, self.isValidated) = (
        start, end, detector, confidence, isValidated
      )
    }
  }

  /// A line end within a value makes two lines of it, for both engines.
  @Test func examplesCutByALineEndGiveTheSameFindings() {
    var random = SeededGenerator(seed: Proof.seed("cut examples"))
    var text: [UInt8] = []
    for (index, example) in AdversarialText.examples.enumerated() where example.count > 1 {
      // Before, behind, and somewhere within.
      let cut = index % 4 == 0 ? 0 : Int.random(in: 1..<example.count, using: &random)
      text += example[..<cut] + [0x0A] + example[cut...] + (index % 4 == 1 ? [] : [0x0A])
      if text.count > 100_000 || index == AdversarialText.examples.count - 1 {
        if let difference = pair.difference(in: text) { Issue.record("\(difference)") }
        text = []
      }
    }
  }

  @Test(arguments: AdversarialText.allCases)
  func adversarialTextGivesTheSameFindings(kind: AdversarialText) {
    let seed = Proof.seed("\(kind)")
    var random = SeededGenerator(seed: seed)
    var rest = Proof.byteCount / AdversarialText.allCases.count
    while rest > 0 {
      let text = kind.bytes(min(rest, 1 << 17), using: &random)
      rest -= text.count
      if let difference = pair.difference(in: text) {
        Issue.record("\(kind), seed \(seed): \(difference)")
        return
      }
    }
  }

  /// Where nearly every line has a context word, the detectors that need one are looked for in step with the others, in the
  /// lines without one as well; else they are looked for by themselves.
  @Test(arguments: [1, 2, 40])
  func linesWithContextWordsGiveTheSameFindings(oneIn: Int) {
    let seed = Proof.seed("lines with context words")
    var random = SeededGenerator(seed: seed)
    let prefiltered = TextScanner(BuiltIn.catalogue, minimumConfidence: 0.5)
    let reference = TextScanner(BuiltIn.catalogue, minimumConfidence: 0.5, engine: .reference)
    for round in 0..<4 {
      var text: [UInt8] = []
      while text.count < ContextDensity.bytesOfMeasure {
        let hasWord = Int.random(in: 0..<oneIn, using: &random) == 0
        let examples = (0..<3).map { _ in AdversarialText.examples.randomElement(using: &random) ?? [] }
        text += Array((hasWord ? "ssn and passport of " : "").utf8) + examples.joined(separator: [0x20])
        text.append(0x0A)
      }
      #expect(
        prefiltered.unresolved(in: text) == reference.unresolved(in: text), "seed \(seed), one in \(oneIn), \(round)")
    }
    #expect(prefiltered.density.isHigh || oneIn > 1)
  }

  /// Where a log has the same few context words over and over, the detectors alone are looked for that wait for those, until
  /// other words come; of a line that is longer than what is searched at once nobody knows which words it has.
  @Test(arguments: [1, 3])
  func fewContextWordsGiveTheSameFindings(oneIn: Int) {
    let seed = Proof.seed("few context words")
    var random = SeededGenerator(seed: seed)
    let reference = TextScanner(BuiltIn.catalogue, minimumConfidence: 0.5, engine: .reference)
    var partCount = 0
    var findingCount = 0
    let rounds = max(3, Proof.byteCount / 4_000_000)
    for round in 0..<rounds {
      let prefiltered = TextScanner(BuiltIn.catalogue, minimumConfidence: 0.5)
      var words: [[UInt8]] = []
      for index in 0..<4 {
        // Words of two detectors in all of their spellings, and in the end those of others.
        if index == 0 || index == 3 {
          words = (0..<3).compactMap { _ in
            AdversarialText.valuesAndWords.randomElement(using: &random)?.words.randomElement(using: &random)
          }.map { AdversarialText.contexts.spelled($0, using: &random) }
        }
        let text = text(with: words, oneIn: oneIn, using: &random)
        let found = prefiltered.unresolved(in: text)
        let wanted = reference.unresolved(in: text)
        if let other = found.first(where: { !wanted.contains($0) }) ?? wanted.first(where: { !found.contains($0) }) {
          let line = text[other.lineStart...].prefix { $0 != 0x0A }.prefix(1000)
          let name = BuiltIn.definitions[other.detector].name
          Issue.record(
            """
            seed \(seed), one in \(oneIn), round \(round), text \(index): \(name) at \(other.start - other.lineStart), \
            \(other.spelling), by one engine alone, in "\(printable(line))"
            """)
          return
        }
        findingCount += found.count
        if let finder = prefiltered.contextual, !finder.looksForAll { partCount += 1 }
      }
    }
    // Of few rounds all but one may have words that many detectors wait for.
    #expect(partCount > rounds / 4)
    #expect(findingCount > rounds)
  }

  /// Lines of values, each of which may wait for a word, of which one in so many has such a word.
  private func text(with words: [[UInt8]], oneIn: Int, using random: inout SeededGenerator) -> [UInt8] {
    let others = ["took", "id=", "retried", "-", "[worker-7]", "none", "x:", "\\n", "\"a\":", "{", ";"].map {
      Array($0.utf8)
    }
    var text: [UInt8] = []
    while text.count < 3 * ContextDensity.bytesOfMeasure / 2 {
      let isLong = Int.random(in: 0..<2000, using: &random) == 0
      let count = isLong ? 1500 : Int.random(in: 1...9, using: &random)
      var tokens = (0..<count).map { _ in
        Bool.random(using: &random)
          ? AdversarialText.valuesAndWords.randomElement(using: &random)?.value : others.randomElement(using: &random)
      }
      if Int.random(in: 0..<oneIn, using: &random) == 0 {
        tokens.insert(words.randomElement(using: &random), at: Int.random(in: 0...count, using: &random))
      }
      for token in tokens {
        text +=
          (token ?? []).map { $0 == 0x0A ? 0x20 : $0 } + (Int.random(in: 0..<9, using: &random) == 0 ? [] : [0x20])
      }
      text.append(0x0A)
    }
    return text
  }

  /// What adversarial text has shown once: a phrase cut within its first letters, which the shorter word of another
  /// detector begins alike.
  @Test(arguments: ["nu_merpesel 44051401359", #"nu_merpesel\x0944051401359"#])
  func whatDifferedOnceIsTheSame(text: String) {
    if let difference = pair.difference(in: Array(text.utf8)) { Issue.record("\(difference)") }
  }

  /// Right before a number a word counts from five letters on, for both engines: shorter ones begin too many identifiers.
  @Test(arguments: [
    ("pnr 12345678", true), ("pnr12345678", false), ("booking12345678", true), ("pnr x pnr12345678", true),
    ("号12345678", true)
  ])
  func wordsRightBeforeNumbersCountAlike(text: String, isFound: Bool) throws {
    let own = DetectorDefinition(
      type: "OWN", name: "own", regex: #"\d{8}"#, boundary: .none, confidence: 0.3, context: ["pnr", "booking", "号"])
    let catalogue = try Catalogue([own])
    for engine in Engine.allCases {
      let scanner = TextScanner(catalogue, minimumConfidence: 0.5, engine: engine)
      #expect(scanner.findings(in: text.utf8).isEmpty != isFound, "\(engine)")
    }
  }

  /// What a lookbehind within a regex asks for may be the end of an escape, behind which it begins.
  @Test(arguments: [#"\u00e9Rb"#, #"x \nRb"#, #"9Rb \u00a9Rb"#])
  func lookbehindsSeeTheEscapeThatEndsBeforeThem(text: String) throws {
    for regex in ["(?:(?<=[[:xdigit:]n])\\Db|B{3,6})", "(?:(?<![[:xdigit:]n])\\Db|B{3,6})", "(?<=^|9)\\Db"] {
      let own = DetectorDefinition(type: "OWN", name: "own", regex: regex, boundary: .word, confidence: 0.6)
      let pair = EnginePair(try Catalogue([own]))
      if let difference = pair.difference(in: Array(text.utf8)) { Issue.record("\(regex): \(difference)") }
    }
  }

  /// Whatever a user chooses (`--only`, packs, `--patterns`), with few detectors and with many.
  @Test(arguments: [1, 20, 59, 60, 61, 150, 400])
  func chosenDetectorsAndOnesOwnGiveTheSameFindings(count: Int) throws {
    let seed = Proof.seed("\(count) detectors")
    var random = SeededGenerator(seed: seed)
    for hasOwn in [false, true] {
      let chosen = Set(BuiltIn.definitions.indices.shuffled(using: &random).prefix(count))
      var definitions = BuiltIn.definitions.indices.filter(chosen.contains).map { BuiltIn.definitions[$0] }
      while hasOwn, definitions.count < count + 5 {
        let regex = RegexSketch.random(using: &random).pattern
        guard (try? CompiledRegex(regex, isAnchored: false)) != nil, !regex.contains("(?>"), !regex.contains("+)")
        else {
          continue
        }
        definitions.append(
          DetectorDefinition(
            type: "OWN", name: "own-\(definitions.count)", regex: regex, boundary: .word,
            confidence: Double.random(in: 0.2...0.9, using: &random), context: ["ssn", "Überweisung", "счёт"]))
      }
      let pair = EnginePair(try Catalogue(definitions))
      for kind in [AdversarialText.splicedExamples, .contexts, .keys, .escapes] {
        let text = kind.bytes(8000, using: &random)
        if let difference = pair.difference(in: text), pair.prefiltered.givenUp.isEmpty, pair.reference.givenUp.isEmpty
        {
          Issue.record("seed \(seed): \(difference)")
        }
      }
    }
  }

  /// At the default threshold most numbers are looked for only in lines that hold a word which speaks for them, and the
  /// words are of every script.
  @Test func wordsOfEveryScriptLeadToTheirNumbers() {
    let scanner = TextScanner(BuiltIn.catalogue)
    for (word, value, type) in [
      ("주민등록번호", "9601211234561", "KR_RRN"), ("ЕГН", "7523179277", "BG_EGN"), ("ИНН", "1234567894", "RU_INN"),
      ("身份证", "360426399101070011", "CN_RESIDENT_ID"),
      ("ΑΜΚΑ", "01013099997", "GR_AMKA")
    ] {
      for text in ["\(word) \(value)", "x=1 \(word): \(value)", "\(word)=\(value)", "\(word)\(value)"] {
        let types = scanner.findings(in: text.utf8).map { BuiltIn.definitions[$0.detector].type }
        #expect(types == [type], "\(text)")
      }
    }
  }

  /// A line longer than a block goes through in windows; a line of a hundred kilobytes has everything in it.
  @Test func longLinesGiveTheSameFindings() {
    let seed = Proof.seed("long lines")
    var random = SeededGenerator(seed: seed)
    for kind in [AdversarialText.splicedExamples, .contexts, .denseCards, .keys] {
      let text = kind.bytes(Proof.isThorough ? 400_000 : 40_000, using: &random).map {
        $0 == 0x0A ? UInt8(ascii: ",") : $0
      }
      if let difference = pair.difference(in: text) { Issue.record("\(kind), seed \(seed): \(difference)") }
    }
  }
}
