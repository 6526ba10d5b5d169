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

  /// What is asked of a word besides its bytes by offset: its run.
  static let runPart = Int(BLOT_WORD_OFFSETS)

  /// Whether a word fits in one respect.
  func fits(_ word: TypicalWords.Word, part: Int) -> Bool {
    part < bytes.count
      ? bytes[part].contains(word.bytes[part]) : runs.allows(word.length, behind: word.classBehind)
  }
}
