/// A random regex of the part of PCRE2's syntax that the prefilter understands (and of some that it does not), which can
/// also write a text that it probably matches.
indirect enum RegexSketch {
  case literal(UInt8)
  /// As written in the regex, with some of its bytes.
  case set(String, [UInt8])
  case sequence([RegexSketch])
  case alternation([RegexSketch])
  case group(String, RegexSketch)
  case repetition(RegexSketch, String, ClosedRange<Int>)
  /// Takes nothing: anchors, `\b`, options, comments.
  case mark(String)

  /// Bytes few enough that matches happen, and of every kind that the prefilter distinguishes.
  static let alphabet = Array("aabbAB112-..@_ n\\".utf8)

  var pattern: String {
    switch self {
    case .literal(let byte):
      return #"\^$.[]|()?*+{}-@"#.utf8.contains(byte) ? "\\" + String(UnicodeScalar(byte)) : String(UnicodeScalar(byte))
    case .set(let text, _), .mark(let text): return text
    case .sequence(let items): return items.map(\.pattern).joined()
    case .alternation(let branches): return branches.map(\.pattern).joined(separator: "|")
    case .group(let open, let inside): return "(\(open)\(inside.pattern))"
    case .repetition(let inside, let count, _): return inside.pattern + count
    }
  }

  /// A text that matches, but for assertions and options.
  func sample(using generator: inout SeededGenerator) -> [UInt8] {
    switch self {
    case .literal(let byte): return [byte]
    case .set(_, let bytes): return bytes.randomElement(using: &generator).map { [$0] } ?? []
    case .sequence(let items): return items.flatMap { $0.sample(using: &generator) }
    case .alternation(let branches): return branches.randomElement(using: &generator)?.sample(using: &generator) ?? []
    case .group(let open, let inside):
      return open.hasPrefix("?=") || open.hasPrefix("?!") || open.hasPrefix("?<=") || open.hasPrefix("?<!")
        ? [] : inside.sample(using: &generator)
    case .repetition(let inside, _, let counts):
      return (0..<Int.random(in: counts, using: &generator)).flatMap { _ in inside.sample(using: &generator) }
    case .mark: return []
    }
  }

  static func random(using generator: inout SeededGenerator) -> RegexSketch {
    var maker = Maker(generator: generator)
    let sketch = maker.whole()
    generator = maker.generator
    return sketch
  }

  private struct Maker {
    var generator: SeededGenerator
    var hasValueGroup = false

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }
    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
    mutating func one<Element>(_ elements: [Element]) -> Element {
      elements[Int.random(in: 0..<elements.count, using: &generator)]
    }

    mutating func whole() -> RegexSketch {
      var items: [RegexSketch] = []
      if chance(12) { items.append(.mark(one(["(?i)", "(?s)", "(?i-s)"]))) }
      if chance(25) { items.append(leading()) }
      // Often what the prefilter likes: concrete bytes in front, or a run with something else behind it.
      switch number(0...5) {
      case 0, 1: items += (0..<number(1...3)).map { _ in concrete() }
      case 2:
        items.append(.repetition(set(), one(["{1,6}", "{1,64}", "{2,9}", "{3,100}", "+"]), 1...6))
        items.append(concrete())
      default: break
      }
      items.append(alternation(depth: 3))
      if chance(15) { items.append(trailing()) }
      return .sequence(items.map { if case .alternation = $0 { .group("?:", $0) } else { $0 } })
    }

    mutating func leading() -> RegexSketch {
      chance(50) ? .mark(one(["\\b", "^", "\\B", "\\A"])) : .group(one(["?<=", "?<!"]), look(isBehind: true))
    }

    mutating func trailing() -> RegexSketch {
      chance(50) ? .mark(one(["\\b", "$", "\\B", "\\z", "\\Z"])) : .group(one(["?=", "?!"]), look(isBehind: false))
    }

    /// What a look-around looks at: mostly one byte; behind, of a length that is fixed.
    mutating func look(isBehind: Bool) -> RegexSketch {
      switch number(0...5) {
      case 0: return .sequence([set(), concrete()])
      case 1: return .alternation([concrete(), set()])
      case 2 where !isBehind: return .sequence([.repetition(set(), "+", 1...3), concrete()])
      case 3: return .sequence([.mark(one(["", "\\b", "^"])), concrete()])
      default: return set()
      }
    }

    mutating func concrete() -> RegexSketch { .literal(one(Array("aabbAB112-.@_".utf8))) }

    mutating func set() -> RegexSketch {
      let sets: [(String, String)] = [
        ("[ab]", "ab"), ("[aA]", "aA"), ("[12]", "12"), (#"\d"#, "12"), ("[a-b]", "ab"), ("[A-B1]", "AB1"),
        ("[^a]", "b1-"),
        (#"\w"#, "abAB12_"), (#"[\w.-]"#, "ab1.-"), (".", "ab1-@"), ("[^-.@]", "ab1_"), (#"\s"#, " "),
        (#"[^\s@]"#, "ab1-"),
        (#"\W"#, "-.@ "), ("[[:alpha:]]", "abAB"), ("[[:digit:]_]", "12_"), (#"[\x41-\x42]"#, "AB"), (#"\x61"#, "a"),
        ("[b-]", "b-"), ("[.@]", ".@"), (#"\D"#, "ab-"), (#"[^\W1]"#, "ab2"), (#"[\\n]"#, "\\n"), ("[]a]", "a"),
        ("[^]b]", "a1"),
        ("[[:upper:]]", "AB"), ("[[:xdigit:]]", "abAB12"), (#"[\d-]"#, "12-"), (#"[+-.]"#, "-.")
      ]
      let (text, bytes) = one(sets)
      return .set(text, Array(bytes.utf8))
    }

    mutating func alternation(depth: Int) -> RegexSketch {
      let branches = chance(70) ? 1 : number(2...4)
      if branches == 1 { return sequence(depth: depth) }
      return .alternation((0..<branches).map { _ in chance(6) ? .mark("") : sequence(depth: depth) })
    }

    mutating func sequence(depth: Int) -> RegexSketch {
      .sequence((0..<number(1...4)).map { _ in item(depth: depth) })
    }

    mutating func item(depth: Int) -> RegexSketch {
      if chance(7) { return .mark(one(["\\b", "\\b", "\\B", "^", "$", "(?i)", "(?-i)", "(?#a b)", "(?s)"])) }
      if chance(5) { return .group(one(["?=", "?!", "?<=", "?<!"]), look(isBehind: true)) }
      return quantified(atom(depth: depth))
    }

    mutating func atom(depth: Int) -> RegexSketch {
      if depth > 0, chance(30) {
        var open = one(["?:", "?:", "", "", "?i:", "?>", "?<name\(number(0...99_999))>"])
        if !hasValueGroup, chance(6) {
          hasValueGroup = true
          open = "?<value>"
        }
        return .group(open, alternation(depth: depth - 1))
      }
      return chance(55) ? concrete() : set()
    }

    mutating func quantified(_ atom: RegexSketch) -> RegexSketch {
      guard chance(45) else { return atom }
      let low = number(0...4)
      let high = low + number(0...4)
      let counts: [(String, ClosedRange<Int>)] = [
        ("?", 0...1), ("*", 0...3), ("+", 1...4), ("{\(low)}", low...low), ("{\(low),\(high)}", low...high),
        ("{\(low),\(high)}", low...high), ("{\(low),}", low...low + 4)
      ]
      var (text, range) = one(counts)
      // What goes beyond the walks of the automaton.
      if chance(3) {
        (text, range) = one([
          ("{22,30}", 22...30), ("{60,70}", 60...70), ("{20,120}", 20...120), ("{1,64}", 1...64), ("{64}", 64...64)
        ])
      }
      text += chance(25) ? "?" : chance(5) ? "+" : ""
      // A comment between an item and its count.
      if chance(1) { text = "(?#)" + text }
      return .repetition(atom, text, range)
    }
  }
}
