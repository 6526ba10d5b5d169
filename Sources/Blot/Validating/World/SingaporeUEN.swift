/// The Singapore Unique Entity Number (ACRA, uen.gov.sg): a business (eight digits), a local company (year and five
/// digits) or another entity (R, S or T, year, kind, four digits), each with a check letter mod 11.
/// Examples: 53125226D, 201434292D, S57TU0392K.
enum SingaporeUEN {
  static func holds(_ value: CompactValue) -> Bool {
    switch value.count {
    case 9: return isBusiness(value)
    case 10: return value.isLetter(0) ? isOtherEntity(value) : isLocalCompany(value)
    default: return false
    }
  }

  private static func isBusiness(_ value: CompactValue) -> Bool {
    guard let sum = value.weightedSum([10, 4, 9, 3, 8, 2, 7, 1]) else { return false }
    return value[8] == letter("XMKECAWLJDB", sum % 11)
  }

  private static func isLocalCompany(_ value: CompactValue) -> Bool {
    guard let sum = value.weightedSum([10, 8, 6, 4, 9, 7, 5, 3, 1]), let year = value.number(0..<4), year >= 1800,
      year < 2100
    else { return false }
    return value[9] == letter("ZKCMDNERGWH", sum % 11)
  }

  private static func isOtherEntity(_ value: CompactValue) -> Bool {
    guard value[0] >= UInt8(ascii: "R"), value[0] <= UInt8(ascii: "T"), value.isDigits(1..<3), value.isDigits(5..<9),
      isKind(value[3], value[4])
    else { return false }
    let weights: InlineArray<9, Int> = [4, 3, 5, 3, 10, 2, 2, 5, 7]
    var sum = 0
    for index in weights.indices {
      guard let position = position(value[index]) else { return false }
      sum += position * weights[index]
    }
    return value[9] == letter(alphabet, (sum + 6) % 11)
  }

  /// I, O, Y and Z are left out, digits stand behind the letters.
  private static let alphabet: StaticString = "ABCDEFGHJKLMNPQRSTUVWX0123456789"

  private static func position(_ byte: UInt8) -> Int? {
    for index in 0..<alphabet.utf8CodeUnitCount where alphabet.utf8Start[index] == byte { return index }
    return nil
  }

  private static func isKind(_ first: UInt8, _ second: UInt8) -> Bool {
    let kinds: StaticString = "CCCDCHCLCMCPCSCXDPFBFCFMFNGAGBGSHSLLLPMBMCMDMHMMMQNBNRPAPBPFRFRPSMSSTCTUVHXL"
    for index in stride(from: 0, to: kinds.utf8CodeUnitCount, by: 2)
    where kinds.utf8Start[index] == first && kinds.utf8Start[index + 1] == second { return true }
    return false
  }

  private static func letter(_ letters: StaticString, _ index: Int) -> UInt8 { letters.utf8Start[index] }
}
