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
    let bytes = PaddedText(header.utf8)
    let columns = try #require(ColumnHeader(firstLine: bytes.text, catalogue: BuiltIn.catalogue))
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
}
