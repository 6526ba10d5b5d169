import BlotKernels
import PatternFiles
import Testing

@testable import Blot
@testable import PatternCompiler

@Suite("Lazy automaton")
struct LazyAutomatonTests {
  /// What walks in lockstep drops no candidate at which the walk by itself finds something, whatever is known already, and
  /// drops the others once their transitions are known.
  @Test func candidatesAreDroppedOnlyWhereNothingMatches() throws {
    let catalogue = try Catalogue(Catalogue.builtInDefinitions().filter { !$0.isOptIn })
    let words = [
      "192.0.2.17", "4111111111111111", "ann@example.com", "2026-11-24T09:31:05", "3fa90c1e", "x", "-", "DE8937"
    ]
    for seed in 1...20 as ClosedRange<UInt64> {
      var random = SeededGenerator(seed: seed)
      let bytes = (0..<200).flatMap { _ in
        Array(words[Int.random(in: words.indices, using: &random)].utf8)
          + Array(" \n,".utf8.dropFirst(Int.random(in: 0..<3, using: &random)).prefix(1))
      }
      let padded = PaddedText(bytes)
      let text = padded.pointer
      let finder = CandidateFinder(
        catalogue.prefilter.search.sure, catalogue.prefilter.sureWords, Lookbehinds(catalogue))
      let places = bytes.indices.filter { $0 == 0 || !Boundary.isWord(text[$0 - 1]) }.map { UInt32($0) }
      func isHit(_ candidate: UInt32) -> Bool {
        let offset = Int(candidate)
        finder.anchored.run(text, at: offset, before: text[offset - 1])
        return finder.anchored.hitCount > 0
      }
      func left() -> [UInt32] {
        var candidates = places
        let count = candidates.withUnsafeMutableBufferPointer { buffer in
          var list = blot_offsets(offsets: buffer.baseAddress, count: buffer.count)
          finder.anchored.dropDead(text, &list)
          return list.count
        }
        return Array(candidates[..<count])
      }
      // Nothing is known: nothing is dropped.
      #expect(left() == places)
      let hits = Set(places.filter(isHit))
      let kept = left()
      #expect(hits.isSubset(of: kept))
      #expect(!hits.isEmpty && kept.count < places.count)
      #expect(kept == places.filter(Set(kept).contains))
      // A walk leads to the same hits as one from scratch.
      let anchored = finder.anchored
      let walks = UnsafeMutablePointer<blot_walk>.allocate(capacity: kept.count)
      defer { walks.deallocate() }
      var candidates = kept
      candidates.withUnsafeMutableBufferPointer { buffer in
        anchored.walk(text, blot_offsets(offsets: buffer.baseAddress, count: buffer.count), into: walks)
      }
      for (index, candidate) in kept.enumerated() {
        func allHits() -> [[Int32]] {
          (0..<anchored.hitCount).map { [anchored.hits[$0].detector, anchored.hits[$0].end] }
        }
        let offset = Int(candidate)
        anchored.run(text, at: offset, before: text[offset - 1])
        let expected = allHits()
        anchored.run(walks + index, anchored.generation, text, at: offset, before: text[offset - 1])
        #expect(allHits() == expected)
        // What is forgotten is walked again.
        anchored.run(walks + index, anchored.generation - 1, text, at: offset, before: text[offset - 1])
        #expect(allHits() == expected)
      }
    }
  }
}
