/// Matches that are no findings for want of a context word, and whether one may come near them: a label is mostly
/// shorter than its value, and what keeps words from values behind it goes with the value.
struct WordsToCome {
  private let matches: WantingMatches
  private let context: ContextIndex
  private let text: UnsafePointer<UInt8>
  private var first = 0
  /// Matches before that one have no word in reach.
  private var firstUnchecked = 0
  /// The detectors that have a word in the line that ends there, as far as it was looked at.
  private var bits: [UInt64]
  private var lineEnd = 0
  private var lookedUpTo = 0

  /// So far from a match a word may stand, with values between them.
  private static let reach = 192
  /// Most of the values that want a word are shorter.
  private static let longestMatch = 32
  /// Phrases are shorter.
  private static let longestPhrase = 64

  /// - Parameters:
  ///   - matches: in any order; those that `findings` overlap do not matter, since they are replaced.
  ///   - findings: ascending.
  init(
    _ matches: WantingMatches, beside findings: [Finding], _ context: ContextIndex, _ text: UnsafePointer<UInt8>
  ) {
    var matches = matches
    matches.keep(beside: findings)
    self.matches = matches
    self.context = context
    self.text = text
    bits = matches.isEmpty ? [] : Array(repeating: 0, count: context.wordCount)
  }

  /// Whether such a match is so near to `finding` that a word beyond that may count for it then. The findings that are
  /// asked for ascend.
  mutating func mayReach(beyond finding: Finding, _ lineEnd: Int) -> Bool {
    let lowest = finding.start - ContextIndex.behind - Self.longestMatch
    let places = matches.places
    while first < places.count, places[first].range.lowerBound < lowest { first += 1 }
    var index = max(first, firstUnchecked)
    while index < places.count, places[index].range.lowerBound <= finding.end + ContextIndex.before {
      if hasWord(near: places[index], finding.lineStart, lineEnd) { return true }
      index += 1
      firstUnchecked = index
    }
    return false
  }

  /// Whether a word of one of the place's detectors stands near it, or near one before it in its line: each part of a
  /// line is looked at once.
  private mutating func hasWord(near match: WantingMatches.Place, _ lineStart: Int, _ lineEnd: Int) -> Bool {
    if match.range.lowerBound >= self.lineEnd {
      self.lineEnd = lineEnd
      lookedUpTo = lineStart
      for index in bits.indices { bits[index] = 0 }
    }
    let end = min(lineEnd, match.range.upperBound + Self.reach)
    if end > lookedUpTo {
      let start = max(lineStart, match.range.lowerBound - Self.reach, lookedUpTo - Self.longestPhrase)
      bits.withUnsafeMutableBufferPointer { bits in
        if let base = bits.baseAddress { context.collectWords(text, start, end, lineStart, into: base) }
      }
      lookedUpTo = end
    }
    return matches.detectors(at: match).contains { bits[Int($0) / 64] >> UInt64($0 % 64) & 1 == 1 }
  }
}
