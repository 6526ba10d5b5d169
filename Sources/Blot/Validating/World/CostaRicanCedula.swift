/// The Costa Rican identity number of citizens, Cédula de Persona Física (Tribunal Supremo de Elecciones): province,
/// tome and entry as 0P-TTTT-AAAA; leading zeros may be left out, all of them only where hyphens part the groups.
/// Examples: 1-613-584, 701610395.
enum CostaRicanCedula {
  static func holds(_ value: UnsafeRawBufferPointer) -> Bool {
    var hyphens = 0
    var digits = 0
    var digitsBeforeHyphen = 0
    var first: UInt8 = 0
    var second: UInt8 = 0
    for byte in value {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if digits == 0 { first = byte } else if digits == 1 { second = byte }
        digits += 1
      case UInt8(ascii: "-"):
        if hyphens == 0 { digitsBeforeHyphen = digits }
        hyphens += 1
      case UInt8(ascii: " "): continue
      default: return false
      }
    }
    let zero = UInt8(ascii: "0")
    let hasPaddedProvince: Bool
    switch (hyphens, digitsBeforeHyphen) {
    case (2, 1): hasPaddedProvince = false
    case (2, 2): hasPaddedProvince = true
    case (0, _) where digits == 9: hasPaddedProvince = false
    case (0, _) where digits == 10: hasPaddedProvince = true
    default: return false
    }
    return hasPaddedProvince ? first == zero && second != zero : first != zero
  }
}
