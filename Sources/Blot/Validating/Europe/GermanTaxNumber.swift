/// The German Steuernummer (Bundesfinanzministerium, Verordnung über die Datenübermittlung; ELSTER): ten or eleven
/// digits in the way of a Land, thirteen in the way of the federation, which begin with the digits of the Land and
/// have a 0 in the fifth place. The check digit differs from Land to Land, which ten and eleven digits do not tell.
/// Examples: 181/815/08155, 5133081508159.
enum GermanTaxNumber {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.isAllDigits, !value.isOneByteRepeated else { return false }
    switch value.count {
    case 10, 11: return true
    case 13:
      guard value[4] == UInt8(ascii: "0"), let land = value.number(0..<2) else { return false }
      switch land {
      case 10, 11, 21...24, 26...28, 30...32, 40, 41, 50...59, 90...99: return true
      default: return false
      }
    default: return false
    }
  }
}
