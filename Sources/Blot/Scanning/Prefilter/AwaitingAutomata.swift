import PatternCompiler

/// The automata of those detectors of a search that wait for words which the texts of late have: beside `passport` nobody
/// need walk along with two hundred detectors that wait for others. They drop more candidates at once, and what they lead
/// to stays in the nearest cache.
///
/// A log has the same few words over and over. Where it has ever others, all detectors are looked for.
final class AwaitingAutomata {
  private let search: CandidateSearch
  private let lookbehinds: Lookbehinds
  /// The detectors of the search.
  private let own: DetectorSet
  /// The automata of some of them; nil while all are looked for.
  private var part: CandidateAutomata?
  /// The detectors of the part.
  private let ofPart: DetectorSet

  /// The detectors that were asked for since the last review.
  private let wanted: DetectorSet
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
    let count = search.inners.count
    own = DetectorSet(below: count)
    for automaton in [search.anchored, search.conditional, search.inner] {
      for detector in automaton.detectors { own.insert(detector) }
    }
    ofPart = DetectorSet(below: count)
    wanted = DetectorSet(below: count)
  }

  deinit { for set in [own, ofPart, wanted] { set.deallocate() } }

  /// Automata that have all of these detectors; nil for those of the whole search.
  func automata(of detectors: DetectorSet) -> CandidateAutomata? {
    for word in 0..<own.wordCount { wanted.words[word] |= own.words[word] & detectors.words[word] }
    asked += 1
    let hasAll = self.hasAll(detectors)
    if !hasAll { missed += 1 }
    if asked == reviewed, review() { return part }
    return hasAll ? part : nil
  }

  /// Whether the part has all of those detectors that are of the search.
  private func hasAll(_ detectors: DetectorSet) -> Bool {
    if part == nil { return false }
    for word in 0..<own.wordCount
    where own.words[word] & detectors.words[word] & ~ofPart.words[word] != 0 { return false }
    return true
  }

  /// Makes the part anew where it lacked detectors; whether it was made, with all that were asked for of late.
  private func review() -> Bool {
    defer {
      wanted.removeAll()
      reviewed = min(4 * reviewed, Self.mostReviewed)
      asked = 0
      missed = 0
    }
    guard Self.tolerated * missed > asked else { return false }
    // Automata of nearly all are no smaller than those of all.
    guard 2 * wanted.count < own.count else {
      part = nil
      return true
    }
    ofPart.become(wanted)
    part = CandidateAutomata(search, lookbehinds, ofPart.contains)
    return true
  }
}
