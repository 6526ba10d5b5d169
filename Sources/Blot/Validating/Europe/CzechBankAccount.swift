/// A Czech account number (Česká národní banka, vyhláška č. 169/2011 Sb., § 3 and 5): up to six digits of a prefix,
/// two to ten of the number, each divisible by 11 under the weights 6 3 7 9 10 5 8 4 2 1, and the code of a bank.
/// Example: 34278-0727558021/0100.
enum CzechBankAccount {
  static func holds(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var digits = 0
    var number = 0
    var sawPrefix = false
    var account = -1
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits += 1
        guard digits <= 10 else { return false }
        number = number * 10 + Int(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "-"):
        guard !sawPrefix, account < 0, digits <= 6, checkHolds(number) else { return false }
        sawPrefix = true
        (digits, number) = (0, 0)
      case UInt8(ascii: "/"):
        guard account < 0, digits >= 2, number > 0, checkHolds(number) else { return false }
        account = number
        (digits, number) = (0, 0)
      default: return false
      }
    }
    return account > 0 && digits == 4 && isBank(number)
  }

  private static func checkHolds(_ number: Int) -> Bool {
    let weights: InlineArray<10, Int> = [1, 2, 4, 8, 5, 10, 9, 7, 3, 6]
    var rest = number
    var sum = 0
    for index in weights.indices {
      sum += rest % 10 * weights[index]
      rest /= 10
    }
    return sum % 11 == 0
  }

  /// The codes of the bank's list "Kódy platebního styku v České republice".
  private static func isBank(_ code: Int) -> Bool {
    switch code {
    case 100, 300, 600, 710, 800, 2010, 2060, 2070, 2100, 2200, 2220, 2250, 2260, 2600, 2700, 3030, 3060, 3500, 4300,
      5500,
      5800, 6000, 6200, 6210, 6300, 6363, 6700, 6800, 7910, 7950, 7960, 7970, 7990, 8030, 8040, 8060, 8090, 8150,
      8190,
      8198, 8220, 8250, 8255, 8265, 8500, 8610, 8660:
      true
    default: false
    }
  }
}
