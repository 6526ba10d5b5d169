/// The Irish Personal Public Service number (Department of Social Protection; Revenue): seven digits, a letter of the
/// sum by 23 with the weights 8 … 2, and a second letter, which counts nine times since 2013. Examples: 6433435F,
/// 6433435IH.
enum IrishPPSNumber {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 8 || value.count == 9, let sum = value.weightedSum([8, 7, 6, 5, 4, 3, 2]), value.isLetter(7)
    else {
      return false
    }
    var total = sum
    if value.count == 9 {
      switch value[8] {
      case UInt8(ascii: "A"), UInt8(ascii: "B"), UInt8(ascii: "H"): total += 9 * (value.alphanumericValue(8) - 9)
      // The letters of a wife who used her husband's number; they do not count.
      case UInt8(ascii: "W"), UInt8(ascii: "T"), UInt8(ascii: "X"): break
      default: return false
      }
    }
    let letter = total % 23
    return value[7] == (letter == 0 ? UInt8(ascii: "W") : UInt8(ascii: "@") + UInt8(letter))
  }
}
