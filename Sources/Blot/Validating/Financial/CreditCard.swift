/// A payment card's primary account number: an issuer range in use, one of the lengths that the issuer gives it, and
/// the check digit of ISO/IEC 7812-1 annex B (Luhn).
///
/// Ranges: the card networks' published BIN tables (Visa, Mastercard 51–55 and 2221–2720, American Express 34 and 37,
/// Discover, Diners Club, JCB 3528–3589, UnionPay, Maestro, Mir, RuPay, Verve, Elo, Troy, Hipercard, Napas, Uzcard,
/// Humo). Example (Visa's documented test number): 4111 1111 1111 1111.
enum CreditCard {
  /// One pass over the bytes, but for sixteen digits without anything between: both Luhn sums, because the number's length,
  /// and with it which digits are doubled, is known only at its end.
  static func holds(_ value: UnsafeRawBufferPointer) -> Bool {
    if value.count == 16, let start = value.baseAddress, let first = EightDigits(start),
      let second = EightDigits(start + 8)
    {
      return (first.luhnSum + second.luhnSum) % 10 == 0 && lengths(first.number / 100) & 1 << 16 != 0
    }
    var count = 0
    var prefix = 0
    var doubledEven = 0
    var doubledOdd = 0
    for byte in DecodedBytes(value) {
      let digit = Int(byte &- 0x30)
      guard digit < 10 else {
        guard isSeparator(byte) else { return false }
        continue
      }
      if count < 6 { prefix = prefix * 10 + digit }
      let doubled = digit > 4 ? digit * 2 - 9 : digit * 2
      if count & 1 == 0 {
        doubledEven += doubled
        doubledOdd += digit
      } else {
        doubledEven += digit
        doubledOdd += doubled
      }
      count += 1
    }
    guard count >= 12, count <= 19, (count & 1 == 0 ? doubledEven : doubledOdd) % 10 == 0 else { return false }
    return lengths(prefix) & 1 << UInt32(count) != 0 && !isRising(value)
  }

  /// Whether it is four of the numbers of a list, such as the widths of a font or the offsets of a table, which rise
  /// step by step: `5775 5810 5846 5882`.
  private static func isRising(_ value: UnsafeRawBufferPointer) -> Bool {
    guard value.count == 19, value[4] == UInt8(ascii: " ") else { return false }
    var last = 0
    for start in stride(from: 0, to: 19, by: 5) {
      var group = 0
      for index in start..<start + 4 { group = group * 10 + Int(value[index] &- 0x30) }
      guard group > last, start == 0 || group - last < longestStep else { return false }
      last = group
    }
    return true
  }

  private static let longestStep = 100

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
  }

  private static let from12: UInt32 = 0xFF000
  private static let from16: UInt32 = 0xF0000

  /// The lengths that the issuer of a range gives its numbers, one bit each; `prefix` is the first six digits.
  private static func lengths(_ prefix: Int) -> UInt32 {
    switch prefix {
    case 400_000...499_999: 1 << 16 | 1 << 13 | 1 << 19  // Visa, with Elo's and Dankort's ranges in it
    case 510_000...559_999, 222_100...272_099: 1 << 16  // Mastercard
    case 340_000...349_999, 370_000...379_999: 1 << 15  // American Express
    case 300_000...305_999, 309_500...309_599, 360_000...369_999, 380_000...399_999: 1 << 14 | 1 << 16  // Diners Club
    case 352_800...358_999: from16  // JCB, with RuPay's 353 and 356
    case 601_100...601_199, 644_000...659_999: from16  // Discover, with RuPay's, Elo's, Verve's and Troy's 65
    case 620_000...629_999, 810_000...817_199: from16  // UnionPay
    case 220_000...220_499: from16  // Mir
    case 606_985...608_500, 508_500...508_999, 817_200...829_999: 1 << 16  // RuPay
    case 506_099...506_198, 507_865...507_964: 1 << 16 | 1 << 18 | 1 << 19  // Verve
    case 504_175, 506_699...506_778, 509_000...509_999, 636_297, 636_368, 606_282: 1 << 16  // Elo, Hipercard
    case 979_200...979_299: 1 << 16  // Troy
    case 860_000...860_099, 986_000...986_099: 1 << 16  // Uzcard, Humo
    case 970_400...970_499: 1 << 16 | 1 << 19  // Napas
    case 637_000...638_999: 1 << 16  // InstaPayment
    case 500_000...508_499, 560_000...589_999: from12  // Maestro
    case 630_400...630_499, 639_000...639_099, 675_900...675_999, 676_100...676_799: from12  // Maestro
    default: 0
    }
  }
}
