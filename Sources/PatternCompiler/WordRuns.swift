import BlotKernels

/// How long a word may be that a match begins with, and what may stand behind it.
///
/// Numbers and identifiers fill most of a log, and what tells them from a card or a passport is not their first bytes
/// but how many they are and where they end.
package struct WordRuns: Hashable, Sendable {
  static let longest = Int(BLOT_WORD_LENGTHS) - 1
  /// By class behind a word: its bytes.
  private static let bytesBehind: [ByteSet] = (0..<Int(BLOT_CLASSES_BEHIND)).map { number in
    ByteSet(bytes: (UInt8.min...UInt8.max).filter { Int(blot_class_behind($0)) == number }).subtracting(.word)
  }

  /// By length of the word: the classes of bytes that may stand behind it, a bit for each.
  private(set) var behind = Array(repeating: UInt16(0), count: Int(BLOT_WORD_LENGTHS))

  /// Says nothing.
  static let all: WordRuns = {
    var runs = WordRuns()
    for length in runs.behind.indices { runs.behind[length] = .max }
    return runs
  }()

  private init() {}

  /// - Parameters:
  ///   - automaton: that of one regex, not finished yet.
  ///   - shape: what limits the bytes of its match; the words of other shapes are left out.
  package init(_ automaton: CandidateAutomaton, _ shape: Shape) {
    var walk = AutomatonWalk(automaton)
    var places = walk.beginning
    // Whether a match may end within the word, so that the rest of it can be anything.
    var isOpen = false
    for length in 1...Self.longest {
      let step = walk.step(places, ByteSet.word.intersection(shape[length - 1] ?? .all))
      isOpen = isOpen || step.accepts
      places = step.places
      if places.isEmpty, !isOpen { break }
      guard !isOpen, length < Self.longest else {
        behind[length] = .max
        continue
      }
      let following = walk.following(places).intersection(shape[length] ?? .all)
      for (number, bytes) in Self.bytesBehind.enumerated() where !bytes.isDisjoint(with: following) {
        behind[length] |= 1 << UInt16(number)
      }
    }
  }

  /// Whether a word of this length may stand there with a byte of the class behind it.
  package func allows(_ length: Int, behind classBehind: UInt8) -> Bool {
    behind[length] >> UInt16(classBehind) & 1 == 1
  }
}
