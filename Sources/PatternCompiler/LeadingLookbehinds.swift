/// What a regex asks of the bytes before its match by the lookbehinds that it begins with, as far as they are texts of fixed
/// lengths: so much can be told without PCRE2. An over-approximation: what is left out is for PCRE2 to judge.
package struct LeadingLookbehinds: Hashable, Sendable {
  /// One text that a lookbehind looks for.
  package struct Text: Hashable, Sendable {
    /// The bytes that may stand at each of its places.
    package var sets: [ByteSet] = []
    /// None of these may stand before it; nil where any byte may.
    package var notBefore: ByteSet?
  }

  package struct Condition: Hashable, Sendable {
    /// Whether none of the texts may stand before a match; else one of them must.
    package let isNegative: Bool
    package let texts: [Text]
  }

  package private(set) var conditions: [Condition] = []

  /// More texts than these are left to PCRE2.
  private static let mostTexts = 64
  private static let longestText = 64

  /// - Parameter beginning: of a regex, as `beginning(of:)` gives it.
  package init(_ beginning: String) {
    guard let (node, _) = RegexParser.parse(beginning) else { return }
    let items = if case .sequence(let items) = node { items } else { [node] }
    for item in items {
      guard case .look(let inside, ahead: false, let isNegative) = item, let texts = Self.texts(of: inside),
        texts.allSatisfy({ !$0.sets.isEmpty }),
        // One byte is known to the automata already.
        texts.contains(where: { $0.sets.count > 1 || $0.notBefore != nil })
      else { continue }
      conditions.append(Condition(isNegative: isNegative, texts: texts))
    }
  }

  /// The lookbehinds that stand at the beginning of a regex, if any: to parse all of it takes as long as the scan of a short
  /// log.
  package static func beginning(of regex: String) -> String {
    let bytes = Array(regex.utf8)
    var end = 0
    var depth = 0
    var isInClass = false
    var isLeading = startsLookbehind(bytes, 0)
    var index = 0
    while index < bytes.count, end > 0 || isLeading {
      switch bytes[index] {
      case UInt8(ascii: "\\"):
        // What is quoted so is beyond this look, and so are classes with a bracket of their own.
        if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "Q") { return "" }
        index += 1
      case UInt8(ascii: "["):
        if index + 1 < bytes.count,
          bytes[index + 1] == UInt8(ascii: "]") || isInClass && bytes[index + 1] == UInt8(ascii: ":")
        {
          return ""
        }
        if bytes[index...].starts(with: "[^]".utf8) { return "" }
        isInClass = true
      case UInt8(ascii: "]"): isInClass = false
      case UInt8(ascii: "(") where !isInClass: depth += 1
      case UInt8(ascii: ")") where !isInClass:
        depth -= 1
        if depth == 0, isLeading {
          end = index + 1
          isLeading = startsLookbehind(bytes, end)
        }
      // They are those of one branch.
      case UInt8(ascii: "|") where !isInClass && depth == 0: return ""
      default: break
      }
      index += 1
    }
    return String(decoding: bytes[..<end], as: UTF8.self)
  }

  private static func startsLookbehind(_ regex: [UInt8], _ index: Int) -> Bool {
    regex[index...].starts(with: "(?<!".utf8) || regex[index...].starts(with: "(?<=".utf8)
  }

  /// The texts that a node stands for; nil where that cannot be told.
  private static func texts(of node: RegexNode) -> [Text]? {
    switch node {
    case .set(let set): return [Text(sets: [set])]
    case .alternation(let branches):
      var all: [Text] = []
      for branch in branches {
        guard let texts = texts(of: branch), all.count + texts.count <= mostTexts else { return nil }
        all += texts
      }
      return all
    case .sequence(let items):
      var all = [Text()]
      for item in items {
        if case .look(let inside, ahead: false, negative: true) = item {
          guard let set = ShapeDerivation.singleByte(inside), all == [Text()] else { return nil }
          all[0].notBefore = set
          continue
        }
        guard let next = texts(of: item), let longer = joined(all, next) else { return nil }
        all = longer
      }
      return all
    case .repetition(let inside, let minimum, let maximum):
      guard minimum == maximum, minimum <= longestText, let once = texts(of: inside) else { return nil }
      var all = [Text()]
      for _ in 0..<minimum {
        guard let longer = joined(all, once) else { return nil }
        all = longer
      }
      return all
    case .look, .wordBoundary, .lineStart, .lineEnd, .unconstrained: return nil
    }
  }

  /// Each of the first texts with each of the others behind it; nil where they are too many, or ask for what stands
  /// before their middle.
  private static func joined(_ first: [Text], _ second: [Text]) -> [Text]? {
    guard first.count * second.count <= mostTexts else { return nil }
    var all: [Text] = []
    for front in first {
      for back in second {
        if back.notBefore != nil, !front.sets.isEmpty || front.notBefore != nil { return nil }
        all.append(Text(sets: front.sets + back.sets, notBefore: front.notBefore ?? back.notBefore))
      }
    }
    return all.allSatisfy { $0.sets.count <= longestText } ? all : nil
  }
}
