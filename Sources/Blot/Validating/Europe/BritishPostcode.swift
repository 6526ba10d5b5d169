/// A postcode of the United Kingdom, its islands and forces (Royal Mail, Programmers' Guide to the Postcode Address
/// File; BS 7666): an area in use. The regex sees to the places of letters and digits. Example: EC1A 1BB.
enum BritishPostcode {
  static func holds(_ value: CompactValue) -> Bool {
    guard (5...7).contains(value.count) else { return false }
    guard value.isLetter(1) else { return isShortArea(value[0]) }
    // GIR 0AA, of the former Girobank, is the only one with three letters.
    return value.isLetter(2) ? value[0] == UInt8(ascii: "G") : isArea(value[0], value[1])
  }

  private static func isShortArea(_ letter: UInt8) -> Bool {
    switch letter {
    case UInt8(ascii: "B"), UInt8(ascii: "E"), UInt8(ascii: "G"), UInt8(ascii: "L"), UInt8(ascii: "M"),
      UInt8(ascii: "N"),
      UInt8(ascii: "S"), UInt8(ascii: "W"):
      true
    default: false
    }
  }

  private static let areas: StaticString = """
    ABALBABBBDBFBHBLBNBRBSBTBXCACBCFCHCMCOCRCTCVCWDADDDEDGDHDLDNDTDYECEHENEXFKFYGLGUGYHAHDHGHPHRHSHUHXIG\
    IMIPIVJEKAKTKWKYLALDLELLLNLSLUMEMKMLNENGNNNPNRNWOLOXPAPEPHPLPOPRRGRHRMSASESGSKSLSMSNSOSPSRSSSTSWSYTA\
    TDTFTNTQTRTSTWUBWAWCWDWFWNWRWSWVXXYOZE
    """

  private static func isArea(_ first: UInt8, _ second: UInt8) -> Bool {
    var index = 0
    while index + 1 < areas.utf8CodeUnitCount {
      if areas.utf8Start[index] == first, areas.utf8Start[index + 1] == second { return true }
      index += 2
    }
    return false
  }
}
