import BlotKernels

/// A shape that begins a word, as the kernel's tables know it.
struct WordShape: Hashable {
  /// By offset from the beginning: the bytes that may stand there.
  let bytes: [ByteSet]
  let runs: WordRuns

  /// - Parameter offsets: how many bytes the kernel looks at.
  init(_ shape: Shape, _ runs: WordRuns, offsets: Int32 = Int32(BLOT_WORD_OFFSETS)) {
    bytes = (0..<Int(BLOT_WORD_OFFSETS)).map { $0 < offsets ? shape[$0] ?? .all : .all }
    self.runs = runs
  }

  init(_ bytes: [ByteSet], _ runs: WordRuns) {
    self.bytes = bytes
    self.runs = runs
  }

  /// Whether the bytes of a word fit, whatever its length: the numbers of logs are of more lengths than the typical words.
  func fitsBytes(of word: TypicalWords.Word) -> Bool { (0..<bytes.count).allSatisfy { fits(word, part: $0) } }

  /// The bytes by offset, and the run.
  static let partCount = Int(BLOT_WORD_OFFSETS) + 1

  /// What the kernel looks at first, and what then, each with what a word costs that fits so far.
  static let looks: [(parts: [Int], cost: Int)] = [
    ([0, 1, 2, 3, 4, 5, 7, partCount - 1], 1), ([6, 8, 9, 10, 11, 12], 60)
  ]

  /// Whether a word fits in one respect.
  func fits(_ word: TypicalWords.Word, part: Int) -> Bool {
    part < bytes.count
      ? bytes[part].contains(word.bytes[part]) : runs.allows(word.length, behind: word.classBehind)
  }
}
