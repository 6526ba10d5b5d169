import PatternFiles

@testable import Blot

/// Texts with card numbers in them, and what is to become of them: a yardstick that shares no code with the library.
enum CardLog {
  /// One detector that finds words of exactly 16 digits.
  static let catalogue: Catalogue = {
    let definition = DetectorDefinition(type: "CREDIT_CARD", name: "card", regex: #"\b\d{16}\b"#, confidence: 0.9)
    do {
      return try Catalogue([definition])
    } catch {
      fatalError("\(error)")
    }
  }()

  static let card = Array("4111111111111111".utf8)
  static let label = Array("[CREDIT_CARD]".utf8)

  /// Words of exactly 16 digits.
  static func cards(in text: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = 0
    while start < text.count {
      guard isWord(text[start]) else {
        start += 1
        continue
      }
      let end = text[start...].firstIndex { !isWord($0) } ?? text.endIndex
      if end - start == 16, text[start..<end].allSatisfy({ (48...57).contains($0) }) { found.append(start..<end) }
      start = end
    }
    return found
  }

  static func redacted(_ text: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    var position = 0
    for card in cards(in: text) {
      output += text[position..<card.lowerBound] + label
      position = card.upperBound
    }
    return output + text[position...]
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, 95: true
    default: false
    }
  }

  /// Lines of which most are short and a few are longer than `longLine`, with cards, digits, bytes that are no UTF-8, NUL
  /// and CR in them; often without a last line end. No JSON.
  static func random(byteCount: Int, longLine: Int, using generator: inout SeededGenerator) -> [UInt8] {
    var text: [UInt8] = []
    var lineLength = 0
    while text.count < byteCount {
      if lineLength <= 0 {
        if !text.isEmpty { text.append(UInt8(ascii: "\n")) }
        lineLength =
          switch Int.random(in: 0..<20, using: &generator) {
          case 0: longLine * Int.random(in: 1...3, using: &generator) + Int.random(in: 0..<40, using: &generator)
          case 1: 0
          default: Int.random(in: 1..<120, using: &generator)
          }
        continue
      }
      let start = text.count
      switch Int.random(in: 0..<12, using: &generator) {
      case 0: text += card
      case 1: text += (0..<Int.random(in: 1..<20, using: &generator)).map { _ in digit(&generator) }
      case 2: text += [0xC3, 0xA9, 0xFF, 0x00, 0x0D]
      default: text += Array("user".utf8)
      }
      text.append(Array(" ,;=(".utf8).randomElement(using: &generator) ?? 32)
      lineLength -= text.count - start
    }
    if Bool.random(using: &generator) { text.append(UInt8(ascii: "\n")) }
    return text
  }

  private static func digit(_ generator: inout SeededGenerator) -> UInt8 {
    UInt8.random(in: 48...57, using: &generator)
  }
}
