/// The element of markup that another one stands in, on one line: what `<number>` is of, `<passport>` around it says.
///
///     <passport><country>GBR</country><number>…</number></passport>
struct EnclosingElement {
  /// Its name, without the prefix of a namespace.
  let name: Range<Int>
  /// Where its tag begins.
  private let start: Int

  /// What the last look in a line has found, which is the next element's, too. A line may be full of them.
  struct Recent {
    fileprivate var lineStart = -1
    fileprivate var member = 0
    fileprivate var element: EnclosingElement?

    /// Forgets it, for another text.
    mutating func reset() { lineStart = -1 }
  }

  /// How far its tag may stand before that of the other one.
  private static let longest = 1024

  /// The one around the element whose name is `member`; nil where that is no name of an element, nothing encloses it in the
  /// line, or what does begins too far away.
  static func around(
    _ member: Range<Int>, in text: UnsafePointer<UInt8>, lineStart: Int, _ recent: inout Recent
  ) -> EnclosingElement? {
    var open = member.lowerBound
    let lowest = max(lineStart, open - longest)
    if open > lowest, text[open - 1] == UInt8(ascii: ":") {
      open -= 1
      while open > lowest, NamedPair.isKeyByte(text[open - 1]) { open -= 1 }
    }
    guard open > lowest, text[open - 1] == UInt8(ascii: "<") else { return nil }
    open -= 1
    let known = recent.lineStart == lineStart && recent.member < open ? recent : nil
    let element = element(before: open, in: text, lowest, known)
    recent = Recent(lineStart: lineStart, member: open, element: element)
    return element
  }

  private static func element(
    before open: Int, in text: UnsafePointer<UInt8>, _ lowest: Int, _ known: Recent?
  ) -> EnclosingElement? {
    var index = open
    var closed = 0
    while index > lowest {
      if let known, closed == 0, index == known.member {
        return known.element.flatMap { $0.start >= lowest ? $0 : nil }
      }
      index -= 1
      guard text[index] == UInt8(ascii: ">") else { continue }
      let end = index
      while index > lowest, text[index] != UInt8(ascii: "<") { index -= 1 }
      guard text[index] == UInt8(ascii: "<"), end > index + 1 else { return nil }
      switch text[index + 1] {
      case UInt8(ascii: "/"): closed += 1
      case UInt8(ascii: "!"), UInt8(ascii: "?"): break
      case _ where text[end - 1] == UInt8(ascii: "/"): break
      default:
        if closed == 0 { return EnclosingElement(name: name(from: index + 1, to: end, text), start: index) }
        closed -= 1
      }
    }
    return nil
  }

  private static func name(from start: Int, to end: Int, _ text: UnsafePointer<UInt8>) -> Range<Int> {
    var start = start
    var index = start
    while index < end, NamedPair.isKeyByte(text[index]) || text[index] == UInt8(ascii: ":") {
      if text[index] == UInt8(ascii: ":") { start = index + 1 }
      index += 1
    }
    return start..<index
  }
}
