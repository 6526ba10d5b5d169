/// The Mexican tax number, Registro Federal de Contribuyentes (SAT, Resolución Miscelánea Fiscal): four letters of a
/// person's name or three of a company's, & and Ñ among them, the date of birth or founding yymmdd, two characters
/// against doubles and a check character mod 11. A person's may lack the last three. Example: GODE561231GR8.
enum MexicanRFC {
  /// Whether form and date are right. About one number in seventy in use has a wrong check character.
  static func holds(_ value: UnsafeRawBufferPointer) -> Bool { Characters(value)?.isWellFormed ?? false }

  /// Whether form, date and check character are right.
  static func holdsWithCheck(_ value: UnsafeRawBufferPointer) -> Bool {
    guard let characters = Characters(value), characters.isWellFormed, characters.count > 10 else { return false }
    return characters.checkCharacterHolds
  }

  /// The characters without separators, upper case; Ñ, in UTF-8 or Latin 1, stands as `enye`.
  private struct Characters {
    private static let enye: UInt8 = 0xD1
    private var storage: InlineArray<13, UInt8>
    let count: Int

    init?(_ value: UnsafeRawBufferPointer) {
      var storage = InlineArray<13, UInt8>(repeating: 0)
      var count = 0
      for byte in value {
        let kept: UInt8
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: " "), 0xC3: continue
        case 0x91, 0xB1, 0xD1, 0xF1: kept = Self.enye
        case UInt8(ascii: "a")...UInt8(ascii: "z"): kept = byte & 0xDF
        default: kept = byte
        }
        guard count < 13 else { return nil }
        storage[count] = kept
        count += 1
      }
      self.storage = storage
      self.count = count
    }

    var isWellFormed: Bool {
      let nameLength: Int
      switch count {
      case 10, 13: nameLength = 4
      case 12: nameLength = 3
      default: return false
      }
      for index in 0..<nameLength where !isNameLetter(storage[index]) { return false }
      for index in nameLength + 6..<count where Self.letterOrDigit(storage[index]) == nil { return false }
      if nameLength == 4, MexicanWords.isBarredFromRFC([storage[0], storage[1], storage[2], storage[3]]) {
        return false
      }
      guard let year = number(nameLength), let month = number(nameLength + 2), let day = number(nameLength + 4) else {
        return false
      }
      return CivilDate.isValid(yearOfCentury: year, month: month, day: day)
    }

    var checkCharacterHolds: Bool {
      // A company's number counts as one with a blank before it, which has the value 37.
      var sum = count == 12 ? 37 * 13 : 0
      for index in 0..<count - 1 { sum += value(storage[index]) * (count - index) }
      let expected = (11 - sum % 11) % 11
      return value(storage[count - 1]) == expected
    }

    private func number(_ start: Int) -> Int? {
      let tens = Int(storage[start]) - 0x30
      let ones = Int(storage[start + 1]) - 0x30
      return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : nil
    }

    private func isNameLetter(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: "&") || byte == Self.enye || byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
    }

    /// The value in the SAT's table: digits, A…N, &, O…Z, blank, Ñ.
    private func value(_ byte: UInt8) -> Int {
      if byte == UInt8(ascii: "&") { return 24 }
      if byte == Self.enye { return 38 }
      guard let plain = Self.letterOrDigit(byte) else { return 37 }
      return plain > 23 ? plain + 1 : plain
    }

    private static func letterOrDigit(_ byte: UInt8) -> Int? {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) - 0x30
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte) - 0x37
      default: nil
      }
    }
  }
}
