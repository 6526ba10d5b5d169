/// A street with its house number under a key that says so: a number, a name and no sign of a network or memory
/// address, nor a dump of bytes. Example: 12 Example Avenue.
enum StreetAddress {
  static func holds(_ value: UnsafeRawBufferPointer) -> Bool {
    var digits = 0
    var letters = 0
    var spaces = 0
    var isHexadecimal = true
    for byte in value {
      switch byte {
      case 0x30...0x39: digits += 1
      case 0x41...0x46, 0x61...0x66: letters += 1
      case 0x47...0x5A, 0x67...0x7A, 0x80...0xFF:
        letters += 1
        isHexadecimal = false
      case UInt8(ascii: " "), UInt8(ascii: "+"), UInt8(ascii: "%"): spaces += 1
      default: break
      }
    }
    return !isHexadecimal && digits > 0 && letters >= 3 && spaces > 0 && digits <= letters + 5 && !isMessage(value)
  }

  /// What is said of an address that was refused: `must be at least 5 characters`, `step 3 of 7`.
  private static func isMessage(_ value: UnsafeRawBufferPointer) -> Bool {
    var start = 0
    var isBehindNumber = false
    while start < value.count {
      let end = value.firstOffset(of: " ", from: start) ?? value.count
      let word = UnsafeRawBufferPointer(rebasing: value[start..<end])
      if start == 0 && openings.contains(word) || units.contains(word)
        || isBehindNumber && word.elementsEqual("of".utf8)
      {
        return true
      }
      isBehindNumber = word.allSatisfy { (0x30...0x39).contains($0) }
      start = end + 1
    }
    return false
  }

  private static let openings = WordList(
    """
     must is are column option step item index expired text too length size cannot can't invalid attempt expected \
    minimum maximum should exceeds exceeded required please between not at only more less darf muss mindestens \
    höchstens ungültig doit debe deve moet musi skal ska måste longueur länge longitud lunghezza 
    """)

  private static let units = WordList(
    """
     characters characters) chars chars) zeichen caractères caracteres caratteri tekens znaków tecken tegn merkkiä \
    znaků results changes matches items records entries errors warnings attempts karakter 
    """)
}
