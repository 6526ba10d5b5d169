/// A regex that matches wherever a node does, and maybe elsewhere.
struct RegexText {
  let text: String

  /// - Parameter keepsBytesBehind: whether what is asked of the byte behind a place is in it. Else all that is asked of what
  ///   stands beside a place is left out.
  init(_ node: RegexNode, keepsBytesBehind: Bool = false) {
    text = Self.text(node, keepsBytesBehind)
  }

  private static func text(_ node: RegexNode, _ keepsBytesBehind: Bool) -> String {
    switch node {
    case .set(let set): text(set)
    case .sequence(let items): items.map { text($0, keepsBytesBehind) }.joined()
    case .alternation(let branches):
      "(?:\(branches.map { text($0, keepsBytesBehind) }.joined(separator: "|")))"
    case .repetition(let item, let minimum, let maximum):
      "(?:\(text(item, keepsBytesBehind))){\(minimum),\(maximum.map(String.init) ?? "")}"
    // Of anything longer a node may say more than the regex does, which would be less where it is negative.
    case .look(.set(let set), ahead: true, negative: let negative) where keepsBytesBehind:
      "(?\(negative ? "!" : "=")\(text(set)))"
    case .look, .wordBoundary, .lineStart, .lineEnd, .unconstrained: ""
    }
  }

  private static func text(_ set: ByteSet) -> String {
    let bytes = set.bytes
    var ranges: [ClosedRange<UInt8>] = []
    for byte in bytes {
      if let last = ranges.last, last.upperBound + 1 == byte {
        ranges[ranges.count - 1] = last.lowerBound...byte
      } else {
        ranges.append(byte...byte)
      }
    }
    func hex(_ byte: UInt8) -> String { "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16) }
    if let only = ranges.first, bytes.count == 1 { return hex(only.lowerBound) }
    // No byte is of an empty set.
    if ranges.isEmpty { return "(?!)" }
    return "["
      + ranges.map { $0.count == 1 ? hex($0.lowerBound) : hex($0.lowerBound) + "-" + hex($0.upperBound) }
      .joined() + "]"
  }
}
