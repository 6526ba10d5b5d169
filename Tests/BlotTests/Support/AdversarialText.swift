import PatternFiles

@testable import Blot

/// Texts made to mislead the prefilter: much of what detectors look for, little of it real, all of it close together.
enum AdversarialText: CaseIterable {
  case digitsAndSeparators, hexadecimal, atSigns, separatorsOnly, mixedUTF8, denseCards, scopes, base64, escapes, keys
  case contexts, splicedExamples, anyBytes, longRuns, otherSpellings, pairs

  /// About `byteCount` bytes of this kind in lines of very different lengths.
  func bytes(_ byteCount: Int, using generator: inout SeededGenerator) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(byteCount + 8192)
    while text.count < byteCount {
      let length =
        switch Int.random(in: 0..<24, using: &generator) {
        case 0: Int.random(in: 500..<3000, using: &generator)
        case 1...5: Int.random(in: 0..<12, using: &generator)
        default: Int.random(in: 12..<220, using: &generator)
        }
      let end = text.count + length
      while text.count < end { appendPiece(to: &text, using: &generator) }
      if Int.random(in: 0..<30, using: &generator) == 0 { text.append(0x0D) }
      text.append(0x0A)
    }
    // Nothing, half a line, or a last line end.
    if Bool.random(using: &generator) { text.removeLast() }
    return text
  }

  private static let separators = Array(" -./:,;_\t".utf8)
  private static let syntax = Array(#"{}[]()<>"'=:;,|&?%@\/+-_.~#$ "#.utf8)
  private static let scripts = [
    "ä", "é", "ß", "ł", "ж", "Ω", "中", "文", "日", "한", "🙂", "م", "\u{301}", "\u{A0}", "…", "—"
  ]
  private static let issuers = ["4", "51", "2221", "34", "37", "6011", "35", "3056", "62", "50"]
  static let examples: [[UInt8]] = BuiltIn.definitions.flatMap { $0.examples + $0.counterExamples }.map {
    Array($0.utf8)
  }
  private static let keyWords: [String] = BuiltIn.definitions.flatMap { $0.keys + $0.context }

  /// Values that detectors find only beside a context word, and the words.
  static let valuesAndWords: [(value: [UInt8], words: [String])] = {
    let scanner = TextScanner(BuiltIn.catalogue, minimumConfidence: 0)
    return BuiltIn.definitions.indices.flatMap { index -> [(value: [UInt8], words: [String])] in
      let definition = BuiltIn.definitions[index]
      if definition.context.isEmpty { return [] }
      return definition.examples.flatMap { example in
        let bytes = Array(example.utf8)
        return scanner.unresolved(in: bytes).filter { $0.detector == index }.prefix(1)
          .map { (Array(bytes[$0.start..<$0.end]), definition.context) }
      }
    }
  }()

  /// A word as people spell it: in any case, its letters joined or parted, glued to others or not.
  func spelled(_ word: String, using generator: inout SeededGenerator) -> [UInt8] {
    var result: [UInt8] = []
    let separators = Array(" _-.'".utf8)
    let style = Int.random(in: 0..<6, using: &generator)
    for byte in word.utf8 {
      let isLetter = byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
      let chance = Int.random(in: 0..<12, using: &generator)
      if style == 5, chance == 0 { result.append(separators.randomElement(using: &generator) ?? 0x5F) }
      if style == 4, chance < 2, separators.contains(byte) { continue }
      let changesCase = isLetter && (style == 1 || style == 2 && chance < 2 || style == 3 && result.isEmpty)
      result.append(
        changesCase
          ? byte ^ 0x20
          : separators.contains(byte) && chance < 6 ? separators.randomElement(using: &generator) ?? byte : byte)
    }
    let before = ["", "", "", " ", "my_", "my", "X", "2", "\\n", "é", "\"", "(", "db.", "\\u0022"]
    return Array((before.randomElement(using: &generator) ?? "").utf8) + result
  }

  private func appendPiece(to text: inout [UInt8], using generator: inout SeededGenerator) {
    func pick(_ bytes: [UInt8]) -> UInt8 { bytes.randomElement(using: &generator) ?? 0x20 }
    func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &generator) }
    func run(_ bytes: [UInt8], _ range: Range<Int>) { for _ in 0..<number(range) { text.append(pick(bytes)) } }
    let digits = Array("0123456789".utf8)
    let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
    switch self {
    case .digitsAndSeparators:
      run(digits, 1..<(number(0..<6) == 0 ? 25 : 6))
      text.append(pick(Self.separators))
    case .hexadecimal:
      run(Array("0123456789abcdef".utf8), 1..<41)
      if number(0..<3) > 0 { text.append(pick(Array("-:. xX".utf8))) }
    case .atSigns:
      run(Array("@".utf8), 1..<(number(0..<8) == 0 ? 200 : 4))
      run(Array("abz01.-_%".utf8), 0..<7)
    case .separatorsOnly: run(Self.separators + Self.syntax, 1..<40)
    case .mixedUTF8:
      text += Array((Self.scripts.randomElement(using: &generator) ?? "").utf8)
      if number(0..<3) == 0 { run(letters + digits + Array("@.".utf8), 1..<6) }
      if number(0..<20) == 0 { text.append(UInt8.random(in: 0x80...0xFF, using: &generator)) }
    case .denseCards:
      text += Self.card(using: &generator)
      text.append(pick(Array(" ,;|-\t".utf8)))
    case .scopes:
      run(letters, 1..<9)
      text += Array((["::", "::", ".", "@", "/", "->", "$", ":"].randomElement(using: &generator) ?? "").utf8)
      if number(0..<4) == 0 { run(Array("0123456789abcdef".utf8), 1..<9) }
    case .base64:
      run(letters + digits + Array("+/".utf8), 4..<90)
      text += Array((["=", "==", " ", ".", "\\n", "-", "_"].randomElement(using: &generator) ?? "").utf8)
    case .escapes:
      let escape = [
        "\\n", "\\t", "\\r", "\\\\n", "\\\"", "\\\\\\\"", "\\u0022", "\\u00e9", "\\", "\\b", "\\/", "%22", "%40"
      ]
      text += Array((escape.randomElement(using: &generator) ?? "").utf8)
      if number(0..<3) == 0 { appendExample(to: &text, using: &generator) } else { run(letters + digits, 0..<9) }
      if number(0..<4) == 0 { text += Array("\":\"".utf8) }
    case .contexts:
      guard let (value, words) = Self.valuesAndWords.randomElement(using: &generator) else { return }
      if number(0..<5) > 0 { text += spelled(words.randomElement(using: &generator) ?? "", using: &generator) }
      text += Array(
        ([" ", "=", ": ", "\":\"", "\\\":\\\"", " is ", "\t", ",", " (", "s ", "\\n"].randomElement(using: &generator)
          ?? "").utf8)
      text += value + [pick(Array(" ,;\"&|)".utf8))]
      if number(0..<6) == 0 { text += Array(repeating: 0x20, count: number(0..<80)) }
    case .keys:
      text += spelled(Self.keyWords.randomElement(using: &generator) ?? "", using: &generator)
      text += Array(
        (["=", ":", ": ", "\":\"", "\\\":\\\"", " = '", " => ", "\" : ", "==", "_", ":="].randomElement(
          using: &generator) ?? "").utf8)
      if number(0..<2) == 0 { run(letters + digits + Array("!$-_".utf8), 0..<20) }
      text += Array((["", " ", ",", "\",\"", "\\\",\\\"", "&", ";", "'"].randomElement(using: &generator) ?? "").utf8)
    case .pairs:
      let words = ["name", "key", "Name", "ParameterKey", "value", "Value", "stringValue", "type", "field"]
      let quote = number(0..<5) == 0 ? "\\\"" : "\""
      for _ in 0..<number(1..<4) {
        text += Array(
          "\(quote)\(words.randomElement(using: &generator) ?? "")\(quote)\([":", " : ", "="][number(0..<3)])".utf8)
        let opening = [quote, quote, quote, "[\(quote)", "{\(quote)", "", "\(quote)["][number(0..<7)]
        text += Array(opening.utf8)
        switch number(0..<3) {
        case 0: text += spelled(Self.keyWords.randomElement(using: &generator) ?? "", using: &generator)
        case 1: run(letters + digits + Array("!$-_".utf8), 0..<20)
        default: appendExample(to: &text, using: &generator)
        }
        text += Array([quote, quote, quote, "", "\(quote)]", "\(quote)}"][number(0..<6)].utf8)
        text += Array([",", ",", " , ", "", " ", "},{", "\\n"][number(0..<7)].utf8)
      }
    case .splicedExamples:
      appendExample(to: &text, using: &generator)
      if number(0..<3) > 0 { text.append(pick(Self.syntax)) }
    case .otherSpellings:
      var example = Self.examples.randomElement(using: &generator) ?? []
      for _ in 0..<number(1..<3) {
        let spelling = OtherSpelling.allCases.randomElement(using: &generator) ?? .percent
        if !example.isEmpty { example = Array(spelling.spell(String(decoding: example, as: UTF8.self)).utf8) }
      }
      text += example.map { $0 == 0x0A ? 0x20 : $0 }
      text.append(pick(Self.syntax))
    case .anyBytes:
      for _ in 0..<number(1..<60) {
        let byte = UInt8.random(in: 0...255, using: &generator)
        text.append(byte == 0x0A ? 0x00 : byte)
      }
    case .longRuns:
      let byte = pick(letters + digits + Self.syntax + [0x00, 0xC3, 0xFF])
      text += Array(repeating: byte, count: number(1..<300))
      if number(0..<3) == 0 { appendExample(to: &text, using: &generator) }
    }
  }

  /// An example as it is, or cut, doubled or with a byte changed.
  private func appendExample(to text: inout [UInt8], using generator: inout SeededGenerator) {
    guard var example = Self.examples.randomElement(using: &generator), !example.isEmpty else { return }
    let index = Int.random(in: 0..<example.count, using: &generator)
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: example.removeFirst(index)
    case 1: example.removeLast(index)
    case 2: example[index] = Self.syntax.randomElement(using: &generator) ?? 0x20
    case 3: example[index] = UInt8.random(in: 0x30...0x39, using: &generator)
    case 4: example.insert(Self.syntax.randomElement(using: &generator) ?? 0x20, at: index)
    case 5: example += example
    default: break
    }
    text += example.map { $0 == 0x0A ? 0x20 : $0 }
  }

  /// A card number with a right check digit, of an issuer.
  private static func card(using generator: inout SeededGenerator) -> [UInt8] {
    var digits = (issuers.randomElement(using: &generator) ?? "4").utf8.map { Int($0) - 0x30 }
    while digits.count < 15 { digits.append(Int.random(in: 0...9, using: &generator)) }
    var sum = 0
    for (index, digit) in digits.reversed().enumerated() {
      sum += index % 2 == 0 ? (digit > 4 ? 2 * digit - 9 : 2 * digit) : digit
    }
    digits.append((10 - sum % 10) % 10)
    var result: [UInt8] = []
    let isGrouped = Bool.random(using: &generator)
    for (index, digit) in digits.enumerated() {
      if isGrouped, index > 0, index % 4 == 0 { result.append(UInt8(ascii: " ")) }
      result.append(UInt8(digit) + 0x30)
    }
    return result
  }
}
