/// The capitals of letters that are none of ASCII; those of ASCII letters are folded byte by byte.
enum LetterCases {
  /// Calls `body` with a word in capitals and, where it begins with such a letter, with a capital initial; not at all
  /// where it has none. Letters of two bytes: Latin, Greek and Cyrillic ones.
  static func forEachOther(of word: [UInt8], _ body: ([UInt8]) -> Void) {
    guard let first = word.firstIndex(where: { $0 >= 0x80 }) else { return }
    var other = word
    var index = first
    while index + 1 < other.count {
      let isChanged = capitalise(&other, index)
      // Words of other scripts have no cases.
      if isChanged, index == 0 { body(other) }
      index += other[index] >= 0xC0 ? 2 : 1
    }
    if other != word { body(other) }
  }

  /// Writes the capital over the letter at `index`; whether there is one.
  private static func capitalise(_ word: inout [UInt8], _ index: Int) -> Bool {
    guard word[index] & 0xE0 == 0xC0, word[index + 1] & 0xC0 == 0x80 else { return false }
    let letter = UInt16(word[index] & 0x1F) << 6 | UInt16(word[index + 1] & 0x3F)
    guard let capital = capital(of: letter) else { return false }
    word[index] = 0xC0 | UInt8(capital >> 6)
    word[index + 1] = 0x80 | UInt8(capital & 0x3F)
    return true
  }

  private static func capital(of letter: UInt16) -> UInt16? {
    switch letter {
    case 0xF7, 0x131: nil
    case 0x3C2: 0x3A3
    case 0xE0...0xFE, 0x3B1...0x3C9, 0x430...0x44F: letter - 0x20
    case 0x450...0x45F: letter - 0x50
    // Pairs of a capital and the letter behind it.
    case 0x100...0x137, 0x14A...0x177: letter & 1 == 1 ? letter - 1 : nil
    case 0x139...0x148, 0x179...0x17E: letter & 1 == 0 ? letter - 1 : nil
    case 0x3AC: 0x386
    case 0x3AD...0x3AF: letter - 0x25
    case 0x3CC: 0x38C
    case 0x3CD, 0x3CE: letter - 0x3F
    default: nil
    }
  }
}
