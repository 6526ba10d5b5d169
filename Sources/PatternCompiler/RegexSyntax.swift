/// A regex as far as the prefilter understands it.
package indirect enum RegexNode: Equatable {
  case set(ByteSet)
  case sequence([RegexNode])
  case alternation([RegexNode])
  /// `maximum` nil: without end.
  case repetition(RegexNode, minimum: Int, maximum: Int?)
  case look(RegexNode, ahead: Bool, negative: Bool)
  case wordBoundary
  case lineStart
  case lineEnd
  /// Matches the empty text or constrains it in a way that the prefilter leaves to PCRE2.
  case unconstrained

  /// Whether it matches anywhere, be it the empty text.
  var neverFails: Bool {
    switch self {
    case .repetition(_, let minimum, _): minimum == 0
    case .sequence(let items): items.isEmpty
    case .set, .alternation, .look, .wordBoundary, .lineStart, .lineEnd, .unconstrained: false
    }
  }
}

/// Parses the part of PCRE2's syntax from which shapes can be derived. Anything else is not an error of the regex, only
/// nothing for the prefilter: `parse` is nil then and the detector runs as a plain search.
package struct RegexParser {
  private let bytes: [UInt8]
  private var position = 0
  private var foldsCase = false
  private var dotMatchesAll = false

  private init(_ regex: String) { bytes = Array(regex.utf8) }

  /// Whether the nodes say less than the regex: atomic groups and possessive counts give nothing back.
  private var isApproximate = false
  /// Whether every repetition takes as much as it can.
  private var isGreedy = true
  /// Whether releases of PCRE2 read the regex differently.
  private var isAmbiguous = false
  /// Whether an option holds for what stands behind it.
  private var changesOptions = false
  /// The runs that what was read last ends with.
  private var endings: [EndingRun] = []

  /// A run of bytes of one set that a branch ends with, or that nothing follows but what never fails. It takes as many as
  /// it can and gives none back.
  struct EndingRun {
    var set: ByteSet
    var minimum: Int
    var maximum: Int
    /// Where in the regex the count stands with what marks it as possessive, and what follows in the branch.
    var count: Range<Int>
    var rest: Range<Int>
    /// Whether an option of a group around it holds for what follows, which by itself does not have it.
    var isUnderOption: Bool
  }

  /// The runs with which matches of the regex may end; empty where that is not known.
  static func endingRuns(_ regex: String) -> [EndingRun] {
    var parser = RegexParser(regex)
    guard parser.alternation() != nil, parser.position == parser.bytes.count, !parser.isAmbiguous,
      !parser.changesOptions, !parser.endings.contains(where: { $0.isUnderOption && !$0.rest.isEmpty })
    else { return [] }
    return parser.endings
  }

  /// The node of the whole regex, whether it says all that the regex does but for what repetitions prefer, and whether they
  /// prefer to take as much as they can; nil where the syntax is beyond the subset.
  package static func parse(_ regex: String) -> (node: RegexNode, isExact: Bool, isGreedy: Bool)? {
    var parser = RegexParser(regex)
    guard let node = parser.alternation(), parser.position == parser.bytes.count, !parser.isAmbiguous else {
      return nil
    }
    return (node, !parser.isApproximate, parser.isGreedy)
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ text: StaticString) -> Bool {
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    guard bytes.count - position >= wanted.count else { return false }
    for index in wanted.indices where bytes[position + index] != wanted[index] { return false }
    position += wanted.count
    return true
  }

  private mutating func alternation() -> RegexNode? {
    let outerFold = foldsCase
    let outerDot = dotMatchesAll
    defer {
      foldsCase = outerFold
      dotMatchesAll = outerDot
    }
    var branches: [RegexNode] = []
    var endings: [EndingRun] = []
    repeat {
      guard let branch = sequence() else { return nil }
      branches.append(branch)
      endings += self.endings
    } while take("|")
    self.endings = endings
    return branches.count == 1 ? branches[0] : .alternation(branches)
  }

  private mutating func sequence() -> RegexNode? {
    var items: [RegexNode] = []
    var run: EndingRun?
    endings = []
    defer {
      if let run {
        endings = [run]
        endings[0].rest = run.count.upperBound..<position
      }
    }
    while let byte = next, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
      endings = []
      guard let item = atom() else { return nil }
      let count = position
      guard let quantified = quantifier(item) else { return nil }
      if position > count { endings = [] }
      if run == nil || !quantified.neverFails { run = endingRun(quantified, count..<position) }
      // An option or a comment is nothing in the text.
      if quantified != .sequence([]) { items.append(quantified) }
    }
    return items.count == 1 ? items[0] : .sequence(items)
  }

  /// The run that an item is whose count stands there; nil where it is none, or gives back what it took.
  private func endingRun(_ item: RegexNode, _ count: Range<Int>) -> EndingRun? {
    // Of a group that is repeated the last one is its value: `(?<value>[0-9]){2,4}`.
    guard bytes[count.lowerBound - 1] != UInt8(ascii: ")") else { return nil }
    guard case .repetition(.set(let set), let minimum, let maximum?) = item, minimum > 0, minimum < maximum,
      let closing = bytes[count].firstIndex(of: UInt8(ascii: "}")),
      bytes[(closing + 1)..<count.upperBound].allSatisfy({ $0 == UInt8(ascii: "+") })
    else { return nil }
    return EndingRun(
      set: set, minimum: minimum, maximum: maximum, count: count, rest: count.upperBound..<position,
      isUnderOption: foldsCase || dotMatchesAll)
  }

  private mutating func quantifier(_ item: RegexNode) -> RegexNode? {
    var result = item
    while skipComments(), let range = repetitionRange() {
      if next == UInt8(ascii: "+") { isApproximate = true }
      if next == UInt8(ascii: "?") { isGreedy = false }
      if next == UInt8(ascii: "?") || next == UInt8(ascii: "+") { position += 1 }
      result = .repetition(result, minimum: range.0, maximum: range.1)
    }
    return result
  }

  /// Takes the comments between an item and its count; true always.
  private mutating func skipComments() -> Bool {
    while true {
      let start = position
      guard take("(?#") else { return true }
      skip { $0 != UInt8(ascii: ")") }
      guard take(")") else {
        position = start
        return true
      }
    }
  }

  /// Takes `?`, `*`, `+` or `{m,n}`; nil, and nothing taken, where none stands (a `{` without a count is a literal).
  private mutating func repetitionRange() -> (Int, Int?)? {
    switch next {
    case UInt8(ascii: "?"):
      position += 1
      return (0, 1)
    case UInt8(ascii: "*"):
      position += 1
      return (0, nil)
    case UInt8(ascii: "+"):
      position += 1
      return (1, nil)
    case UInt8(ascii: "{"): return countedRange()
    default: return nil
    }
  }

  private mutating func countedRange() -> (Int, Int?)? {
    var index = position + 1
    func number() -> Int? {
      var value: Int?
      while index < bytes.count, (0x30...0x39).contains(bytes[index]), (value ?? 0) < 100_000 {
        value = (value ?? 0) * 10 + Int(bytes[index] - 0x30)
        index += 1
      }
      return value
    }
    guard let low = number(), index < bytes.count else { return literalBrace() }
    var high: Int? = low
    if bytes[index] == UInt8(ascii: ",") {
      index += 1
      high = number()
    }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "}") else { return literalBrace() }
    position = index + 1
    return (low, high)
  }

  /// A `{` that begins no count. `{,5}` and `{2, 5}` are literals up to PCRE2 10.42 and counts from 10.43 on.
  private mutating func literalBrace() -> (Int, Int?)? {
    var index = position + 1
    var hasDigit = false
    while index < bytes.count, (0x30...0x39).contains(bytes[index]) || " \t,".utf8.contains(bytes[index]) {
      hasDigit = hasDigit || bytes[index] >= 0x30
      index += 1
    }
    if hasDigit, index < bytes.count, bytes[index] == UInt8(ascii: "}") { isAmbiguous = true }
    return nil
  }

  private mutating func atom() -> RegexNode? {
    guard let byte = next else { return nil }
    position += 1
    switch byte {
    case UInt8(ascii: "("): return group()
    case UInt8(ascii: "["):
      guard let set = bracket() else { return nil }
      return .set(set)
    case UInt8(ascii: "."):
      return .set(dotMatchesAll ? .all : ByteSet(bytes: [0x0A]).complement)
    case UInt8(ascii: "^"): return .lineStart
    case UInt8(ascii: "$"): return .lineEnd
    case UInt8(ascii: "\\"): return escape()
    case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"): return nil
    default: return .set(folded(ByteSet(bytes: [byte])))
    }
  }

  private func folded(_ set: ByteSet) -> ByteSet { foldsCase ? set.foldingCase : set }

  /// The node of a group whose inside has been read, once its closing parenthesis stands there.
  private mutating func closing(_ node: RegexNode?) -> RegexNode? {
    guard let node, take(")") else { return nil }
    return node
  }

  private mutating func look(ahead: Bool, negative: Bool) -> RegexNode? {
    let inside = alternation()
    endings = []
    return closing(inside).map { .look($0, ahead: ahead, negative: negative) }
  }

  private mutating func group() -> RegexNode? {
    guard take("?") else {
      if next == UInt8(ascii: "*") { return nil }
      let inside = alternation()
      return closing(inside)
    }
    if take("#") {
      skip { $0 != UInt8(ascii: ")") }
      return take(")") ? .sequence([]) : nil
    }
    if take("=") { return look(ahead: true, negative: false) }
    if take("!") { return look(ahead: true, negative: true) }
    if take("<=") { return look(ahead: false, negative: false) }
    if take("<!") { return look(ahead: false, negative: true) }
    if take("P<") || take("<") || take("'") {
      skip { $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "'") }
      position += 1
      let inside = alternation()
      return closing(inside)
    }
    if take(":") {
      let inside = alternation()
      return closing(inside)
    }
    if take(">") {
      isApproximate = true
      let inside = alternation()
      return closing(inside)
    }
    return optionGroup()
  }

  private mutating func skip(while condition: (UInt8) -> Bool) {
    while let byte = next, condition(byte) { position += 1 }
  }

  /// `(?i)`, `(?s-i)`, `(?i:…)`; other options change the syntax itself and are not parsed.
  private mutating func optionGroup() -> RegexNode? {
    var value = true
    let outer = (foldsCase, dotMatchesAll)
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "-"): value = false
      case UInt8(ascii: "i"): foldsCase = value
      case UInt8(ascii: "s"): dotMatchesAll = value
      case UInt8(ascii: ")"):
        changesOptions = true
        return .sequence([])
      case UInt8(ascii: ":"):
        let node = alternation()
        (foldsCase, dotMatchesAll) = outer
        return closing(node)
      default: return nil
      }
    }
    return nil
  }

  private mutating func escape() -> RegexNode? {
    guard let byte = next else { return nil }
    position += 1
    switch byte {
    case UInt8(ascii: "b"): return .wordBoundary
    case UInt8(ascii: "B"), UInt8(ascii: "K"): return byte == UInt8(ascii: "B") ? .unconstrained : nil
    case UInt8(ascii: "A"): return .lineStart
    case UInt8(ascii: "z"), UInt8(ascii: "Z"): return .lineEnd
    default:
      position -= 1
      guard let set = escapedSet() else { return nil }
      return .set(folded(set))
    }
  }

  /// The set of an escape that stands for characters, its backslash taken already.
  private mutating func escapedSet() -> ByteSet? {
    guard let byte = next else { return nil }
    position += 1
    switch byte {
    case UInt8(ascii: "d"): return .digit
    case UInt8(ascii: "D"): return ByteSet.digit.complement
    case UInt8(ascii: "w"): return .word
    case UInt8(ascii: "W"): return ByteSet.word.complement
    case UInt8(ascii: "s"): return .space
    case UInt8(ascii: "S"): return ByteSet.space.complement
    case UInt8(ascii: "h"): return ByteSet(bytes: [0x09, 0x20, 0xA0])
    case UInt8(ascii: "t"): return ByteSet(bytes: [0x09])
    case UInt8(ascii: "n"): return ByteSet(bytes: [0x0A])
    case UInt8(ascii: "r"): return ByteSet(bytes: [0x0D])
    case UInt8(ascii: "f"): return ByteSet(bytes: [0x0C])
    case UInt8(ascii: "x"): return hexByte()
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return nil
    default: return ByteSet(bytes: [byte])
    }
  }

  private mutating func hexByte() -> ByteSet? {
    var digits: [UInt8] = []
    if take("{") {
      while let byte = next, byte != UInt8(ascii: "}") { digits.append(byte); position += 1 }
      position += 1
    } else {
      while digits.count < 2, let byte = next, hexDigitValue(byte) != nil { digits.append(byte); position += 1 }
    }
    var value = 0
    for digit in digits.prefix(3) {
      guard let nibble = hexDigitValue(digit) else { return nil }
      value = value * 16 + nibble
    }
    return value < 256 ? ByteSet(bytes: [UInt8(value)]) : nil
  }

  private mutating func bracket() -> ByteSet? {
    var set = ByteSet()
    let negated = take("^")
    var isFirst = true
    while true {
      guard let byte = next else { return nil }
      if byte == UInt8(ascii: "]"), !isFirst { break }
      isFirst = false
      if byte == UInt8(ascii: "["), position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: ":") {
        guard let named = posixClass() else { return nil }
        set.formUnion(named)
        continue
      }
      position += 1
      var low: UInt8? = byte
      if byte == UInt8(ascii: "\\") {
        if next == UInt8(ascii: "b") {
          position += 1
          low = 0x08
        } else {
          guard let escaped = escapedSet() else { return nil }
          let members = escaped.bytes
          low = members.count == 1 ? members[0] : nil
          if low == nil { set.formUnion(escaped) }
        }
      }
      guard let low else { continue }
      if next == UInt8(ascii: "-"), position + 1 < bytes.count, bytes[position + 1] != UInt8(ascii: "]") {
        position += 1
        var high = bytes[position]
        position += 1
        if high == UInt8(ascii: "\\") {
          guard let escaped = escapedSet(), escaped.count == 1 else { return nil }
          high = escaped.bytes[0]
        }
        guard low <= high else { return nil }
        set.formUnion(ByteSet(low...high))
      } else {
        set.insert(low)
      }
    }
    position += 1
    set = folded(set)
    return negated ? set.complement : set
  }

  private mutating func posixClass() -> ByteSet? {
    if take("[:alpha:]") { return .letter }
    if take("[:digit:]") { return .digit }
    if take("[:alnum:]") { return .alphanumeric }
    if take("[:upper:]") { return .upper }
    if take("[:lower:]") { return .lower }
    if take("[:space:]") { return .space }
    if take("[:xdigit:]") { return ByteSet(0x30...0x39, 0x41...0x46, 0x61...0x66) }
    if take("[:punct:]") { return ByteSet(0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E) }
    return nil
  }
}

/// 0…15, or nil for a byte that is no hexadecimal digit.
package func hexDigitValue(_ byte: UInt8) -> Int? {
  switch byte {
  case 0x30...0x39: Int(byte) - 0x30
  case 0x41...0x46: Int(byte) - 0x37
  case 0x61...0x66: Int(byte) - 0x57
  default: nil
  }
}
