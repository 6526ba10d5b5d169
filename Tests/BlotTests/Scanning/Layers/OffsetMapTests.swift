import Testing

@testable import Blot

struct OffsetMapTests {
  /// From wherever a range is looked for, it comes from the same bytes.
  @Test func whereALookBeginsMakesNoDifference() {
    var random = SeededGenerator(seed: 21)
    for count in [0, 1, 2, 7, 60] {
      var atoms: [OffsetMap.Atom] = []
      var (place, raw) = (Int32(0), Int32(100))
      for _ in 0..<count {
        let gap = Int32.random(in: 0...4, using: &random)
        let length = Int32.random(in: 0...2, using: &random)
        let rawLength = Int32.random(in: 1...6, using: &random)
        atoms.append(
          OffsetMap.Atom(
            start: place + gap, end: place + gap + length, rawStart: raw + gap, rawEnd: raw + gap + rawLength))
        place += gap + length
        raw += gap + rawLength
      }
      let map = OffsetMap(atoms: atoms[...], start: 0, rawStart: 100)
      for start in 0..<Int(place) + 5 {
        let range = start..<start + Int.random(in: 1...9, using: &random)
        let expected = plainly(range, in: map)
        #expect(map.rawRange(of: range) == expected)
        for near in -1...count + 1 {
          var near = near
          #expect(map.rawRange(of: range, near: &near) == expected, "\(range) of \(atoms)")
        }
      }
    }
  }

  private func plainly(_ range: Range<Int>, in map: OffsetMap) -> Range<Int> {
    func last(_ offset: Int) -> OffsetMap.Atom? { map.atoms.last { Int($0.start) <= offset } }
    let first = last(range.lowerBound).map { atom in
      range.lowerBound < Int(atom.end) ? Int(atom.rawStart) : Int(atom.rawEnd) + range.lowerBound - Int(atom.end)
    }
    let end = last(range.upperBound - 1).map { atom in
      range.upperBound <= Int(atom.end) ? Int(atom.rawEnd) : Int(atom.rawEnd) + range.upperBound - Int(atom.end)
    }
    return (first ?? map.rawStart + range.lowerBound)..<(end ?? map.rawStart + range.upperBound)
  }

  /// A quote in three strings or more is seen wherever it stands.
  @Test func deepStringsAreSeenAsAPlainLoopDoes() {
    var random = SeededGenerator(seed: 22)
    for length in 0...60 {
      for _ in 0..<40 {
        let text = (0..<length).map { _ in
          Int.random(in: 0..<6, using: &random) > 0 ? "\\" : "a\"".randomElement() ?? "a"
        }
        let bytes = Array(String(text).utf8)
        let isDeep = bytes.indices.contains { quote in
          let backslashCount = bytes[..<quote].reversed().prefix { $0 == UInt8(ascii: "\\") }.count
          // A backslash of a value takes two, or four in a string, and a quote there has none or one of its own.
          return bytes[quote] == UInt8(ascii: "\"") && backslashCount >= 5 && backslashCount % 4 == 3
        }
        #expect(NestedStrings.areDeep(PaddedText(bytes).pointer, 0..<bytes.count) == isDeep)
      }
    }
  }
}
