/// What a regex asks of the bytes before its match by the lookbehinds that it begins with, as far as they are texts of fixed
/// lengths: so much can be told without PCRE2. An over-approximation: what is left out is for PCRE2 to judge.
package struct LeadingLookbehinds: Hashable, Sendable {
  /// One text that a lookbehind looks for.
  package struct Text: Hashable, Sendable {
    /// The bytes that may stand at each of its places.
    package var sets: [ByteSet] = []
    /// No text of these may stand before it; empty where any may.
    package var notBefore: [ByteSet] = []
  }

  package struct Condition: Hashable, Sendable {
    /// Whether none of the texts may stand before a match; else one of them must.
    package let isNegative: Bool
    package let texts: [Text]
  }

  package private(set) var conditions: [Condition] = []

  /// How many of the items that the regex begins with are told, all of them, by these conditions and by the one byte before
  /// a match, which the automata know.
  package private(set) var toldItems = 0

  /// More texts than these are left to PCRE2.
  private static let mostTexts = 96
  private static let longestText = 64

  package init(of regex: String) { self.init(Self.beginning(of: regex)) }

  /// - Parameter beginning: of a regex, as `beginning(of:)` gives it.
  package init(_ beginning: String) {
    guard let node = RegexParser.parse(beginning)?.node else { return }
    let items = if case .sequence(let items) = node { items } else { [node] }
    for (index, item) in items.enumerated() {
      guard let condition = Self.condition(of: item), condition.texts.allSatisfy({ !$0.sets.isEmpty }) else { continue }
      if toldItems == index { toldItems += 1 }
      // One byte is known to the automata already.
      if ShapeDerivation.lookbehindByte(item) == nil { conditions.append(condition) }
    }
  }

  /// What an item asks of the bytes before it; nil where it is no lookbehind, or not of texts of fixed lengths.
  private static func condition(of item: RegexNode) -> Condition? {
    switch item {
    case .look(let inside, ahead: false, let isNegative):
      texts(of: inside).map { Condition(isNegative: isNegative, texts: $0) }
    // `(?!(?<=/)(?:(?<=curl/)|(?<=Wget/)))`: lookbehinds, none of which may hold, grouped to be asked faster.
    case .look(let inside, ahead: true, negative: true):
      textsBehind(inside).map { Condition(isNegative: true, texts: $0) }
    default: nil
    }
  }

  /// The texts of which one stands before a place where a node of nothing but lookbehinds holds; nil where that cannot be
  /// told.
  private static func textsBehind(_ node: RegexNode) -> [Text]? {
    switch node {
    case .look(let inside, ahead: false, negative: false): return texts(of: inside)
    case .alternation(let branches):
      var all: [Text] = []
      for branch in branches {
        guard let texts = textsBehind(branch), all.count + texts.count <= mostTexts else { return nil }
        all += texts
      }
      return all
    case .sequence(let items):
      guard let first = items.first, var all = textsBehind(first) else { return nil }
      for item in items.dropFirst() {
        if case .look(let inside, ahead: false, negative: true) = item {
          guard let excluded = texts(of: inside), excluded.count == 1, let longer = without(excluded[0], all) else {
            return nil
          }
          all = longer
        } else {
          guard let others = textsBehind(item), all.count * others.count <= mostTexts, let both = both(all, others)
          else { return nil }
          all = both
        }
      }
      return all
    default: return nil
    }
  }

  /// The texts that are one of the first and one of the others.
  private static func both(_ first: [Text], _ others: [Text]) -> [Text]? {
    var all: [Text] = []
    for text in first {
      for other in others {
        let (long, shorter) = text.sets.count < other.sets.count ? (other, text) : (text, other)
        guard shorter.notBefore.isEmpty else { return nil }
        var longer = long
        let extra = longer.sets.count - shorter.sets.count
        for (index, set) in shorter.sets.enumerated() {
          longer.sets[extra + index] = longer.sets[extra + index].intersection(set)
        }
        if !longer.sets.contains(where: \.isEmpty) { all.append(longer) }
      }
    }
    return all
  }

  /// The texts where `excluded`, which is each of them with a byte more before it, does not stand: `(?<=ver )(?<![a-z]ver )`.
  private static func without(_ excluded: Text, _ texts: [Text]) -> [Text]? {
    guard excluded.notBefore.isEmpty, let before = excluded.sets.first else { return nil }
    var all = texts
    for index in all.indices {
      guard all[index].notBefore.isEmpty, all[index].sets == Array(excluded.sets.dropFirst()) else { return nil }
      all[index].notBefore = [before]
    }
    return all
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
    ["(?<!", "(?<=", "(?!(?<=", "(?!(?<!"].contains { regex[index...].starts(with: $0.utf8) }
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
      for (index, item) in items.enumerated() {
        if case .look(let inside, ahead: false, negative: true) = item {
          guard all == [Text()], let excluded = ShapeDerivation.singleByte(inside).map({ [$0] }) ?? shortText(inside)
          else { return nil }
          all[0].notBefore = excluded
          continue
        }
        // Before a letter or digit there is none.
        if case .wordBoundary = item {
          guard all == [Text()], let next = ShapeDerivation.firstSet(.sequence(Array(items[(index + 1)...]))),
            next.isSubset(of: .word)
          else { return nil }
          all[0].notBefore = [.word]
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

  /// The one short text that a node stands for; nil where it is another node.
  private static func shortText(_ node: RegexNode) -> [ByteSet]? {
    guard let all = texts(of: node), all.count == 1, all[0].notBefore.isEmpty, (1...4).contains(all[0].sets.count)
    else {
      return nil
    }
    return all[0].sets
  }

  /// Each of the first texts with each of the others behind it; nil where they are too many, or ask for what stands
  /// before their middle.
  private static func joined(_ first: [Text], _ second: [Text]) -> [Text]? {
    guard first.count * second.count <= mostTexts else { return nil }
    var all: [Text] = []
    for front in first {
      for back in second {
        if !back.notBefore.isEmpty, !front.sets.isEmpty || !front.notBefore.isEmpty { return nil }
        all.append(
          Text(sets: front.sets + back.sets, notBefore: front.notBefore.isEmpty ? back.notBefore : front.notBefore))
      }
    }
    return all.allSatisfy { $0.sets.count <= longestText } ? all : nil
  }
}
