/// Vehicle identification number, ISO 3779: 17 letters and digits without I, O and Q. North American makers put a check
/// digit in the ninth place (49 CFR §565.15): the characters' values times 8 7 6 5 4 3 2 10 0 9 8 7 6 5 4 3 2, modulo
/// 11, X for 10. Example (49 CFR §565.15): 1G4AH59H45G118341.
enum VehicleIdentificationNumber {
  /// The form alone, as makers outside of North America use it: no check digit, but a serial number at the end.
  static func hasForm(_ value: CompactValue) -> Bool {
    guard value.count == 17, !value.isAllDigits, value.isDigits(13..<17) else { return false }
    for index in 0..<17 where weight(value[index]) == nil { return false }
    var letters = 0
    for index in 0..<17 where value.isLetter(index) { letters += 1 }
    return letters >= 2 && letters <= 14 && isRegion(value)
  }

  /// Form and check digit.
  static func holds(_ value: CompactValue) -> Bool {
    guard hasForm(value) else { return false }
    let weights: InlineArray<17, Int> = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
    var sum = 0
    for index in 0..<17 {
      guard let number = weight(value[index]) else { return false }
      sum += number * weights[index]
    }
    let check = sum % 11
    return value[8] == (check == 10 ? UInt8(ascii: "X") : UInt8(check) + 0x30)
  }

  /// Check digit and the world manufacturer identifier of a large maker.
  static func holdsWithKnownMaker(_ value: CompactValue) -> Bool { holds(value) && isKnownMaker(value) }

  /// World manufacturer identifiers (SAE J853) begin with a region; 0 is none.
  private static func isRegion(_ value: CompactValue) -> Bool { value[0] != UInt8(ascii: "0") }

  private static func isKnownMaker(_ value: CompactValue) -> Bool {
    let makers: StaticString = """
      1C31C41C61D71F11F61FA1FB1FD1FM1FT1FU1G11G21G41G61G81GC1GK1GN1GT1HD1HG1J41J81JC1L11LN1M11M21ME1N41N61NX\
      1VW1XK1YV1ZV2A42A82B32C32C42D42FA2FM2FT2G12G22GC2GK2HG2HJ2HK2HM2HN2T12T22T33C33C43C63D73FA3FE3FM3G13G5\
      3GC3GK3GN3H13HG3HM3KP3MW3N13N63N83TM3TY3VW4A34A44F24F44JG4M24S34S44S64T14T34US4UZ55S58A5FN5FP5GA5GR5J6\
      5J85KB5KJ5L15LM5N15N35NM5NP5TB5TD5TE5TF5UJ5UM5UX5XX5XY5YF5YJ7SAJA3JA4JACJE4JF1JF2JH4JHMJK1JKAJM1JM3JN1\
      JN6JN8JNKJNRJS1JS2JS3JT2JT3JT4JT5JT6JTDJTEJTHJTJJTKJTLJTMJTNJYAKL1KL4KL7KL8KM8KMFKMHKNAKNDKNMKPTLRBLVS\
      LYVMAJNM0SADSAJSALSARSCASCBSCCSDBTMBTRUTSMU5YVF1VF3VF7VF8VNKVSKVSSW1KW1NW1VW1WWA1WAUWBAWBSWBXWBYWDBWDC\
      WDDWDFWMWWP0WP1WUAWV1WV2WVGWVWXTAYS3YV1YV4ZACZAMZARZASZCFZDMZFAZFFZHW
      """
    let count = makers.utf8CodeUnitCount / 3
    for index in 0..<count {
      let name = makers.utf8Start + index * 3
      if name[0] == value[0], name[1] == value[1], name[2] == value[2] { return true }
    }
    return false
  }

  private static func weight(_ byte: UInt8) -> Int? {
    switch byte {
    case 0x30...0x39: Int(byte) - 0x30
    case 0x41...0x48: Int(byte) - 0x40  // A…H
    case 0x4A...0x4E: Int(byte) - 0x49  // J…N
    case 0x50: 7  // P
    case 0x52: 9  // R
    case 0x53...0x5A: Int(byte) - 0x51  // S…Z
    default: nil
    }
  }
}
