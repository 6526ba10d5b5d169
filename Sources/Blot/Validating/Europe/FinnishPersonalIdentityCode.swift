/// The Finnish henkilötunnus (Digital and Population Data Services Agency; Act 661/2009, decree 128/2010): birth
/// date, a sign for the century, an individual number from 002 and the character for the remainder by 31. Since 2023
/// the signs Y X W V U and B C D E F are issued too; individual numbers from 900 are temporary ones. Example of the
/// agency: 131052-308T.
enum FinnishPersonalIdentityCode {
  private static let characters: StaticString = "0123456789ABCDEFHJKLMNPRSTUVWXY"

  static func holds(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count == 11, let value = CompactValue(bytes), let date = value.number(0..<6) else { return false }
    let century: Int
    switch bytes[6] {
    case UInt8(ascii: "+"): century = 1800
    case UInt8(ascii: "-"): century = 1900
    default:
      switch bytes[6] & 0xDF {
      case UInt8(ascii: "U")...UInt8(ascii: "Y"): century = 1900
      case UInt8(ascii: "A")...UInt8(ascii: "F"): century = 2000
      default: return false
      }
    }
    let start = value.count - 4
    guard start == 6 || start == 7, let individual = value.number(start..<start + 3), individual >= 2 else {
      return false
    }
    guard CivilDate.isValid(year: century + date % 100, month: date / 100 % 100, day: date / 10_000) else {
      return false
    }
    return characters.utf8Start[(date * 1000 + individual) % 31] == value[start + 3]
  }
}
