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
    return !isHexadecimal && digits > 0 && letters >= 3 && spaces > 0 && digits <= letters + 5
  }
}
