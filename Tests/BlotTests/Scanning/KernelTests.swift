import BlotKernels
import PatternFiles
import Testing

@testable import Blot

/// The kernels in C: every instruction set against the portable one, and that against plain loops.
struct KernelTests {
  /// The portable one first.
  private let kernels: [(name: String, candidates: blot_candidates_function)] = {
    var kernels = [blot_kernel](repeating: blot_kernel(), count: Int(BLOT_MOST_KERNELS))
    let count = blot_kernels(&kernels)
    return kernels.prefix(count).compactMap { kernel in
      kernel.candidates.map { (String(cString: kernel.name), $0) }
    }
  }()

  /// Offsets by what stands there.
  private struct Candidates: Equatable {
    var starts: [UInt32] = []
    var conditionalStarts: [UInt32] = []
    var keyEnds: [UInt32] = []
    var words: [UInt32] = []
  }

  private func candidates(
    _ kernel: blot_candidates_function, _ plan: UnsafePointer<blot_plan>, _ text: PaddedText, capacity: Int
  ) -> Candidates {
    var position = 0
    var result = Candidates()
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 4 * capacity) { buffer in
      guard let room = buffer.baseAddress else { return }
      func list(_ number: Int) -> blot_offsets { blot_offsets(offsets: room + number * capacity, count: 0) }
      func offsets(_ list: blot_offsets) -> UnsafeBufferPointer<UInt32> {
        UnsafeBufferPointer(start: list.offsets, count: list.count)
      }
      var lists = blot_candidate_lists(
        starts: list(0), conditional_starts: list(1), key_ends: list(2), words: list(3), capacity: capacity)
      while position < text.text.count {
        let before = position
        kernel(plan, text.pointer, text.text.count, &position, &lists)
        result.starts += offsets(lists.starts)
        result.conditionalStarts += offsets(lists.conditional_starts)
        result.keyEnds += offsets(lists.key_ends)
        result.words += offsets(lists.words)
        if position == before { break }
      }
    }
    return result
  }

  /// The ends of keys, looked for byte by byte.
  private func keyEnds(_ plan: UnsafePointer<blot_plan>, _ padded: PaddedText) -> [Int] {
    let text = padded.pointer
    return (0..<padded.text.count).filter { at in
      var closers = 0
      while closers < KeyedValue.longestCloser, KeyedValue.mayCloseKey(text[at + 1 + closers]) { closers += 1 }
      return (Boundary.isWord(text[at]) || text[at] >= 0x80) && KeyedValue.mayFollowKey(text[at + 1 + closers])
        && blot_may_end_key(plan, text + at) != 0
    }
  }

  private func check(_ bytes: [UInt8], _ plan: UnsafePointer<blot_plan>, _ what: String, extraFront: Int = 0) {
    let text = PaddedText(bytes, extraFront: extraFront)
    let portable = candidates(kernels[0].candidates, plan, text, capacity: 3 * Int(BLOT_BATCH_CANDIDATES))
    let message = "\(what): \(printable(bytes.prefix(300)))"
    for kernel in kernels {
      // As little room as the kernel takes: it stops and goes on.
      for capacity in [1, 3].map({ $0 * Int(BLOT_BATCH_CANDIDATES) }) {
        #expect(candidates(kernel.candidates, plan, text, capacity: capacity) == portable, "\(kernel.name), \(message)")
      }
    }
    let ends = portable.keyEnds.map { Int($0) }
    #expect(ends == keyEnds(plan, text), "\(message)")
  }

  @Test func everyInstructionSetGivesTheSameCandidates() {
    print("kernels: \(kernels.map(\.name).joined(separator: ", "))")
    let scanner = TextScanner(BuiltIn.catalogue)
    let seed = Proof.seed("kernels")
    var random = SeededGenerator(seed: seed)
    for kind in AdversarialText.allCases {
      for _ in 0..<8 {
        let count = Int.random(in: 1...700, using: &random)
        let bytes = Array(kind.bytes(count, using: &random).prefix(count))
        check(bytes, scanner.sure.plan, "seed \(seed), \(kind)", extraFront: Int.random(in: 0..<64, using: &random))
      }
    }
  }

  /// What a log says of itself is hardly ever worth a look, or speed would be gone with all findings right: one place in 200
  /// bytes, where the coarse groups alone let six through.
  @Test func fewPlacesOfALogWithoutFindingsAreCandidates() {
    let scanner = TextScanner(BuiltIn.catalogue)
    var random = SeededGenerator(seed: 11)
    func number(_ digits: Int) -> String {
      (0..<digits).map { _ in "\(Int.random(in: 0...9, using: &random))" }.joined()
    }
    func hex(_ digits: Int) -> String {
      (0..<digits).map { _ in String(Int.random(in: 0...15, using: &random), radix: 16) }.joined()
    }
    let verbs = ["resumed", "flushed", "compacted", "published", "drained", "evaluated", "merged", "throttled"]
    let nouns = ["topic", "ledger", "segment", "cursor", "replica", "channel", "bucket", "manifest"]
    let classes = ["LedgerCompactor", "TopicRouter", "CursorStore", "ReplicaMonitor"]
    let lines = (0..<400).map { _ in
      """
      2026-11-\(number(1))4T1\(number(1)):3\(number(1)):2\(number(1)).\(number(3))Z INFO [pool-\(number(1))] \
      net.example.core.\(classes.randomElement(using: &random) ?? "") - \(nouns.randomElement(using: &random) ?? "") \
      \(hex(8))-\(hex(4))-4\(hex(3))-a\(hex(3))-\(hex(12)) \(verbs.randomElement(using: &random) ?? "") after \
      \(number(3))ms parent=\(hex(32)) created=17950\(number(8)) length=\(number(6)) release=3.1\(number(1)).\(number(2))
      """
    }
    let text = PaddedText(Array(lines.joined(separator: "\n").utf8))
    for kernel in kernels {
      let found = candidates(kernel.candidates, scanner.sure.plan, text, capacity: 3 * Int(BLOT_BATCH_CANDIDATES))
      let count = found.starts.count + found.conditionalStarts.count
      #expect(count * 200 < text.text.count, "\(kernel.name): \(count) in \(text.text.count) bytes")
    }
  }

  /// Shapes that were put into tables made before: those that begin within words and outside of them.
  @Test func everyInstructionSetGivesTheSameCandidatesOfAddedShapes() throws {
    let own = [#"\d{3}[a-f]\d{2}"#, "#[0-9]{2,5}", #"[<(]\d{2}[a-z]{2}[>)]"#, #"№ ?\d{2,5}"#].enumerated().map {
      DetectorDefinition(type: "OWN", name: "own-\($0)", regex: $1, boundary: .none)
    }
    let scanner = TextScanner(try Catalogue(BuiltIn.definitions + own))
    let seed = Proof.seed("kernels, added shapes")
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "123a45", "a123b45c", "#123", "##12a", "<12ab>", "(99xy)", "№12", "№ 1234", "é", "Â#12", " ", "=", "\n", "x"
    ]
    for _ in 0..<60 {
      let text = (0..<Int.random(in: 1...200, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
      check(
        Array(text.joined().utf8), scanner.sure.plan, "seed \(seed)",
        extraFront: Int.random(in: 0..<64, using: &random))
    }
  }

  /// What stands on both sides of a block's edge is seen as one: words, escapes, keys and the quotes behind them.
  @Test func nothingIsLostAtTheEdgesOfBlocks() {
    let scanner = TextScanner(BuiltIn.catalogue)
    let texts = [
      "4111111111111111", "a\\n4111111111111111", "\\\\n4111", "\"password\\\\\\\" : x", "password     =x",
      "password      =x", "a@b.cc", "-----BEGIN"
    ]
    for text in texts {
      for before in 40...140 {
        for behind in [0, 1, 63, 64] {
          check(
            Array(repeating: UInt8(ascii: " "), count: before) + Array(text.utf8)
              + Array(repeating: UInt8(ascii: "."), count: behind),
            scanner.sure.plan, text)
        }
      }
    }
  }

  /// A match that begins in the last bytes of a text looks behind it, where only line ends stand.
  @Test func textsOfEveryLengthEndCleanly() {
    let scanner = TextScanner(BuiltIn.catalogue)
    var random = SeededGenerator(seed: 7)
    for count in 1...200 {
      check(
        Array(AdversarialText.splicedExamples.bytes(count, using: &random).prefix(count)), scanner.sure.plan,
        "\(count) bytes")
    }
  }

  /// One such detector makes the kernel look at each byte of a word, and a scan of clean logs a seventh slower.
  @Test func noBuiltInDetectorBeginsWithinWords() {
    let scanner = TextScanner(BuiltIn.catalogue)
    withExtendedLifetime(scanner) { #expect(scanner.sure.plan.pointee.has_inside == 0) }
  }

  @Test func bytesAreCountedAndFoundAsAPlainLoopDoes() {
    var random = SeededGenerator(seed: 8)
    // A lane of AVX2 is emptied after 255 times 32 bytes.
    let lengths = Array(0...140) + [255 * 32 - 1, 255 * 32, 255 * 32 + 1, 255 * 64 + 31, 100_003]
    for length in lengths {
      for fill in [0, 1, 2] {
        let bytes: [UInt8] = (0..<length).map { _ in
          switch fill {
          case 0: 0x0A
          case 1: Int.random(in: 0..<40, using: &random) == 0 ? 0x0A : 0x61
          default: UInt8.random(in: 0...255, using: &random)
          }
        }
        bytes.withUnsafeBufferPointer { buffer in
          // An empty array may have no address.
          guard let base = buffer.baseAddress else { return }
          for skipped in 0..<min(3, length) {
            let text = base + skipped, count = length - skipped
            #expect(blot_count_byte(text, count, 0x0A) == bytes[skipped...].count { $0 == 0x0A })
            let last = blot_last_byte(text, count, 0x0A).map { text.distance(to: $0) }
            #expect(last == bytes[skipped...].lastIndex(of: 0x0A).map { $0 - skipped })
          }
        }
      }
    }
  }

  @Test func lettersSideBySideAreFoundAsAPlainLoopDoes() {
    var random = SeededGenerator(seed: 9)
    for length in 0...140 {
      for distance in [1, -1, 0, 5, -7] {
        let bytes: [UInt8] = (0..<length + 8).map { _ in "abAB:".utf8.randomElement(using: &random) ?? 0 }
        let text = PaddedText(bytes)
        func folded(_ place: Int) -> UInt8 { text.pointer[place] | 0x20 }
        for start in 8..<min(11, length + 8) {
          let count = length + 8 - start
          let expected = (0..<count).first {
            folded(start + $0) == UInt8(ascii: "a") && folded(start + $0 + distance) == UInt8(ascii: "b")
          }
          #expect(
            blot_find_letters(text.pointer + start, count, UInt8(ascii: "a"), UInt8(ascii: "b"), distance)
              == expected ?? count)
        }
      }
    }
  }

  @Test func theLastMarkIsFoundAsAPlainLoopDoes() {
    var random = SeededGenerator(seed: 10)
    for length in 0...140 {
      for rarity in [1, 8, 90] {
        let bytes: [UInt8] = (0..<length).map { _ in
          Int.random(in: 0..<rarity, using: &random) == 0 ? "\"'{}[]".utf8.randomElement(using: &random) ?? 0 : 0x61
        }
        let text = PaddedText(bytes)
        for quote in [UInt8(ascii: "\""), UInt8(ascii: "'")] {
          let last = bytes.lastIndex { $0 == quote || "{}[]".utf8.contains($0) }
          #expect(blot_last_mark(text.pointer, length, quote) == last.map { $0 + 1 } ?? 0)
        }
      }
    }
  }

  @Test func threeBytesAreSeenWhereverTheyStand() {
    for count in [3, 64, 65, 66, 67, 200] {
      #expect(blot_may_hold(PaddedText([UInt8](repeating: 0x73, count: count)).pointer, count, Array("std".utf8)) == 0)
      for place in 0...count - 3 {
        var bytes = [UInt8](repeating: 0x73, count: count)
        bytes.replaceSubrange(place..<place + 3, with: Array("std".utf8))
        let text = PaddedText(bytes)
        #expect(blot_may_hold(text.pointer, count, Array("std".utf8)) == 1, "\(place) of \(count)")
      }
    }
  }
}
