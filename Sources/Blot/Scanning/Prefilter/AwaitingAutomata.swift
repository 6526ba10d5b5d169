import PatternCompiler

/// The automata of those detectors of a search that wait for words which the texts of late have: beside `passport` nobody
/// need walk along with two hundred detectors that wait for others. They drop more candidates at once, and what they lead
/// to stays in the nearest cache.
///
/// A log has the same few words over and over. Where it has ever others, all detectors are looked for.
final class AwaitingAutomata {
  private struct Part {
    let detectors: [UInt64]
    let automata: CandidateAutomata
  }

  private let search: CandidateSearch
  private let lookbehinds: Lookbehinds
  /// The detectors of the search, and how many they are.
  private let own: [UInt64]
  private let ownCount: Int
  private var part: Part?

  /// The detectors that were asked for since the last review.
  private var wanted: [UInt64]
  private var asked = 0
  /// How often the part had not all of them.
  private var missed = 0
  /// Asked for so often, the part is reviewed: soon at first, and seldom later, since its automata begin anew then.
  private var reviewed = 16
  private static let mostReviewed = 1024
  /// The part stays as it is where one in so many lacks a detector.
  private static let tolerated = 8

  init(_ search: CandidateSearch, _ lookbehinds: Lookbehinds) {
    self.search = search
    self.lookbehinds = lookbehinds
    var own = Array(repeating: UInt64(0), count: (search.inners.count + 63) / 64)
    for automaton in [search.anchored, search.conditional, search.inner] {
      for detector in automaton.detectors { own[detector >> 6] |= 1 << UInt64(detector & 63) }
    }
    self.own = own
    ownCount = Self.count(own)
    wanted = Array(repeating: 0, count: own.count)
  }

  private static func count(_ set: [UInt64]) -> Int { set.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Automata that have all of these detectors; nil for those of the whole search.
  func automata(of detectors: DetectorSet) -> CandidateAutomata? {
    for word in own.indices { wanted[word] |= own[word] & detectors.words[word] }
    asked += 1
    let hasAll = self.hasAll(detectors)
    if !hasAll { missed += 1 }
    if asked == reviewed, review() { return part?.automata }
    return hasAll ? part?.automata : nil
  }

  private func hasAll(_ detectors: DetectorSet) -> Bool {
    guard let part else { return false }
    for word in own.indices where own[word] & detectors.words[word] & ~part.detectors[word] != 0 { return false }
    return true
  }

  /// Makes the part anew where it lacked detectors; whether it was made, with all that were asked for of late.
  private func review() -> Bool {
    defer {
      for word in wanted.indices { wanted[word] = 0 }
      reviewed = min(4 * reviewed, Self.mostReviewed)
      asked = 0
      missed = 0
    }
    guard Self.tolerated * missed > asked else { return false }
    // Automata of nearly all are no smaller than those of all.
    guard 2 * Self.count(wanted) < ownCount else {
      part = nil
      return true
    }
    let detectors = wanted
    part = Part(
      detectors: detectors,
      automata: CandidateAutomata(search, lookbehinds) { detectors[$0 >> 6] >> UInt64($0 & 63) & 1 == 1 })
    return true
  }
}
