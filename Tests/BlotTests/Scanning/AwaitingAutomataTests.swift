import PatternFiles
import Testing

@testable import Blot
@testable import PatternCompiler

/// Detectors that wait for a context word, of which a log asks for few or for many.
struct AwaitingAutomataTests {
  private let search = BuiltIn.catalogue.prefilter.search.contextual.made
  private let count = BuiltIn.catalogue.detectors.count
  private let awaiting: AwaitingAutomata
  private let own: [Int]

  init() {
    awaiting = AwaitingAutomata(search, Lookbehinds(BuiltIn.catalogue))
    own = Array(Set([search.anchored, search.conditional, search.inner].flatMap(\.detectors))).sorted()
  }

  private func set(_ detectors: some Sequence<Int>) -> DetectorSet {
    let set = DetectorSet(below: count)
    for detector in detectors { set.insert(detector) }
    return set
  }

  /// Asks so often, and returns what came last.
  private func ask(_ detectors: some Sequence<Int>, times: Int) -> CandidateAutomata? {
    let set = set(detectors)
    defer { set.deallocate() }
    for _ in 1..<times { _ = awaiting.automata(of: set) }
    return awaiting.automata(of: set)
  }

  private func detectors(_ automata: CandidateAutomata?) -> Int {
    guard let automata else { return 0 }
    return [automata.anchored, automata.conditional, automata.inner].reduce(0) {
      $0 + Set($1.automaton.detectors).count
    }
  }

  @Test func whatIsAskedForOverAndOverIsLookedForAlone() {
    #expect(ask(own.prefix(3), times: 15) == nil)
    #expect(detectors(ask(own.prefix(3), times: 1)) == 3)
    // Fewer of them are, too; a detector that is not of the search asks for nothing.
    let others = (0..<count).filter { !own.contains($0) }
    #expect(detectors(ask(own.prefix(1) + others.prefix(9), times: 1)) == 3)
    // Others are not among them, and now and then one is no reason to begin anew.
    #expect(ask(own.suffix(1), times: 1) == nil)
    #expect(detectors(ask(own.prefix(3), times: 100)) == 3)
  }

  @Test func otherDetectorsMakeAnotherPart() {
    _ = ask(own.prefix(3), times: 16)
    #expect(detectors(ask(own.suffix(5), times: 64)) == 5)
    #expect(ask(own.prefix(3), times: 1) == nil)
  }

  @Test func whatIsAskedForOfAllOfThemIsLookedForWithAll() {
    #expect(ask(own, times: 16) == nil)
    #expect(ask(own, times: 500) == nil)
    #expect(detectors(ask(own.prefix(2), times: 2048)) == 2)
  }
}
