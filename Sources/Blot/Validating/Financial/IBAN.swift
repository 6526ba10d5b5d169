/// International Bank Account Number, ISO 13616-1: country, two check digits (ISO 7064 MOD 97-10) and the account
/// number of the country, whose length and structure the registry of SWIFT lays down (release 101). Where the national
/// number carries check digits of its own in a fixed place (Belgium, Spain, Montenegro, Norway), they must hold as
/// well. Example (from the registry): DE89 3704 0044 0532 0130 00.
enum IBAN {
  private static let capacity = 34

  /// Groups may be divided by spaces, dashes or dots, percent-encoded too; letters may be lower case.
  static func holds(_ value: UnsafeRawBufferPointer) -> Bool {
    if value.count <= capacity, value.allSatisfy({ $0 &- 0x30 < 10 || $0 &- 0x41 < 26 }) { return isNumber(value) }
    var number = InlineArray<34, UInt8>(repeating: 0)
    var count = 0
    for byte in DecodedBytes(value) {
      let kept: UInt8
      switch byte {
      case 0x30...0x39, 0x41...0x5A: kept = byte
      case 0x61...0x7A: kept = byte & 0xDF
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "+"): continue
      default: return false
      }
      guard count < capacity else { return false }
      number[count] = kept
      count += 1
      // Most of what looks like one is a hexadecimal number, whose first letters are no country's.
      if count == 2, registeredParts(of: number[0], number[1]) == nil { return false }
    }
    return withUnsafeBytes(of: number) { isNumber(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
  }

  /// - Parameter number: of digits and capitals.
  private static func isNumber(_ number: UnsafeRawBufferPointer) -> Bool {
    guard number.count >= 15, number[2] <= 0x39, number[3] <= 0x39,
      let parts = registeredParts(of: number[0], number[1]), matches(number, parts)
    else { return false }
    let remainder = remainder97(number, 0..<4, after: remainder97(number, 4..<number.count))
    return remainder == 1 && nationalCheckHolds(number)
  }

  private static func remainder97(_ number: UnsafeRawBufferPointer, _ range: Range<Int>, after start: Int = 0) -> Int {
    var value = start
    var index = range.lowerBound
    while index + 8 <= range.upperBound, let base = number.baseAddress, let digits = EightDigits(base + index) {
      value = (value * 100_000_000 + digits.number) % 97
      index += 8
    }
    while index < range.upperBound {
      let byte = Int(number[index])
      value = byte <= 0x39 ? value * 10 + byte - 0x30 : value * 100 + byte - 0x37
      // Divided only where the next two digits might not fit.
      if value >= mostValue { value %= 97 }
      index += 1
    }
    return value % 97
  }

  private static let mostValue = Int.max / 200

  private static func digit(_ number: UnsafeRawBufferPointer, _ index: Int) -> Int { Int(number[index]) - 0x30 }

  private static func nationalCheckHolds(_ number: UnsafeRawBufferPointer) -> Bool {
    switch (number[0], number[1]) {
    case (0x42, 0x45):  // Belgium: the first ten digits modulo 97, 97 for 0
      let remainder = remainder97(number, 4..<14)
      return (remainder == 0 ? 97 : remainder) == digit(number, 14) * 10 + digit(number, 15)
    case (0x45, 0x53):  // Spain: a check digit over bank and branch, another over the account
      return spanishCheck(number, 4..<12) == digit(number, 12) && spanishCheck(number, 14..<24) == digit(number, 13)
    case (0x4D, 0x45): return remainder97(number, 4..<number.count) == 1  // Montenegro: MOD 97-10
    case (0x4E, 0x4F):  // Norway: modulus 11
      let weights: InlineArray<11, Int> = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]
      var sum = 0
      for index in weights.indices { sum += digit(number, 4 + index) * weights[index] }
      return sum % 11 == 0
    default: return true
    }
  }

  /// Digits from the right times 6, 3, 7, 9, 10, 5, 8, 4, 2, 1, modulus 11 (Consejo Superior Bancario).
  private static func spanishCheck(_ number: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int {
    let weights: InlineArray<10, Int> = [6, 3, 7, 9, 10, 5, 8, 4, 2, 1]
    var sum = 0
    for index in range { sum += digit(number, index) * weights[range.upperBound - 1 - index] }
    let check = 11 - sum % 11
    return check == 11 ? 0 : check == 10 ? 1 : check
  }

  /// The parts of a country's account numbers; nil where it is not registered.
  private static func registeredParts(of first: UInt8, _ second: UInt8) -> UnsafePointer<UInt8>? {
    let wanted = UInt16(first) << 8 | UInt16(second)
    let table = registry.utf8Start
    var low = 0
    var high = registry.utf8CodeUnitCount / rowLength
    while low < high {
      let middle = (low + high) / 2
      let row = table + middle * rowLength
      let country = UInt16(row[0]) << 8 | UInt16(row[1])
      if country == wanted { return row + 2 }
      if country < wanted { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// Whether every part of an account number has the registered length and kind.
  private static func matches(_ number: UnsafeRawBufferPointer, _ parts: UnsafePointer<UInt8>) -> Bool {
    var index = 4
    var part = 0
    while part < 9, parts[part] != UInt8(ascii: "-") {
      let end = index + Int(parts[part + 1] - 0x30) * 10 + Int(parts[part + 2] - 0x30)
      guard end <= number.count else { return false }
      let isOfDigits = parts[part] == UInt8(ascii: "n")
      // A part of letters and digits is never wrong.
      if !isOfDigits, parts[part] != UInt8(ascii: "a") { index = end }
      while isOfDigits, index + 8 <= end, let base = number.baseAddress, EightDigits(base + index) != nil { index += 8 }
      while index < end {
        if (number[index] <= 0x39) != isOfDigits { return false }
        index += 1
      }
      part += 3
    }
    return index == number.count
  }

  private static let rowLength = 12
  /// Country, then the parts of its account number: kind (n digits, a letters, c either) and length. Sorted.
  private static let registry: StaticString = """
    ADn08c12---
    AEn19------
    ALn08c16---
    ATn16------
    AZa04c20---
    BAn16------
    BEn12------
    BGa04n06c08
    BHa04c14---
    BIn23------
    BRn23a01c01
    BYc04n04c16
    CHn05c12---
    CRn18------
    CYn08c16---
    CZn20------
    DEn18------
    DJn23------
    DKn14------
    DOc04n20---
    EEn16------
    EGn25------
    ESn20------
    FIn14------
    FKa02n12---
    FOn14------
    FRn10c11n02
    GBa04n14---
    GEa02n16---
    GIa04c15---
    GLn14------
    GRn07c16---
    GTc24------
    HNa04n20---
    HRn17------
    HUn24------
    IEa04n14---
    ILn19------
    IQa04n15---
    ISn22------
    ITa01n10c12
    JOa04n04c18
    KWa04c22---
    KZn03c13---
    LBn04c20---
    LCa04c24---
    LIn05c12---
    LTn16------
    LUn03c13---
    LVa04c13---
    LYn21------
    MCn10c11n02
    MDc20------
    MEn18------
    MKn03c10n02
    MNn16------
    MRn23------
    MTa04n05c18
    MUa04n19a03
    NIa04n20---
    NLa04n10---
    NOn11------
    OMn03c16---
    PKa04c16---
    PLn24------
    PSa04c21---
    PTn21------
    QAa04c21---
    ROa04c16---
    RSn18------
    RUn14c15---
    SAn02c18---
    SCa04n20a03
    SDn14------
    SEn20------
    SIn15------
    SKn20------
    SMa01n10c12
    SOn19------
    STn21------
    SVa04n20---
    TLn19------
    TNn20------
    TRn06c16---
    UAn06c19---
    VAn18------
    VGa04n16---
    XKn16------
    YEa04n04c18

    """
}
