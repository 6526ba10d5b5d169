/// What stands beside a card in four groups of four digits.
///
/// In the rows of a matrix, of widths or of a dump of numbers one group of four in a hundred passes the check of a card.
enum CardGroups {
  /// Whether the card is no part of a row of numbers, and nothing that gives a right to something: a voucher, a licence.
  static func standAlone(_ place: ValuePlace) -> Bool {
    let text = place.text
    let (start, end) = (place.value.lowerBound, place.value.upperBound)
    let isBeside =
      start > place.line.lowerBound && isBlank(text[start - 1]) || end < place.line.upperBound && isBlank(text[end])
    if isBeside, text[start + 4] == UInt8(ascii: " "), isInRow(place) { return false }
    return !isVoucher(place)
  }

  /// So many groups on one side of it are no telephone number, identity number or code, which may be found themselves:
  /// another run would not see them.
  private static let leastGroups = 5

  private static func isInRow(_ place: ValuePlace) -> Bool {
    let before = groups(before: place.value.lowerBound, place)
    let behind = groups(behind: place.value.upperBound, place)
    guard max(before.count, behind) >= leastGroups, !before.isOfOther else { return false }
    // In a row of cards another one stands beside it.
    return !isCard(endingAt: place.value.lowerBound - 1, place)
      && !isCard(endingAt: place.value.upperBound + 1 + place.value.count, place)
  }

  private static func isCard(endingAt end: Int, _ place: ValuePlace) -> Bool {
    let start = end - place.value.count
    return start >= place.line.lowerBound && end <= place.line.upperBound
      && CreditCard.holds(UnsafeRawBufferPointer(start: place.text + start, count: place.value.count))
  }

  /// How many groups of three digits or more, with blanks between them, stand before `position`, since shorter ones are as
  /// well those of a date, and whether they belong to what stands before them: an IBAN's country, a plus sign.
  private static func groups(before position: Int, _ place: ValuePlace) -> (count: Int, isOfOther: Bool) {
    let text = place.text
    let lowest = max(place.line.lowerBound, position - farthest)
    var index = position
    var count = 0
    while true {
      let last = index
      while index > lowest, isBlank(text[index - 1]) { index -= 1 }
      let end = index
      var hasOther = false
      while index > lowest, !isBlank(text[index - 1]) {
        index -= 1
        hasOther = hasOther || isOfOther(text[index])
      }
      guard end < last, end - index > 2 || hasOther, index == place.line.lowerBound || isBlank(text[index - 1]) else {
        return (count, false)
      }
      if hasOther { return (count, (index..<end).contains { Boundary.isDigit(text[$0]) }) }
      count += 1
    }
  }

  /// Whether the byte makes a word, a telephone number, a date or a version of the digits beside it; brackets do not.
  private static func isOfOther(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"): true
    default: FoldedHash.counts(byte) && !Boundary.isDigit(byte)
    }
  }

  /// How many such groups stand behind `position`.
  private static func groups(behind position: Int, _ place: ValuePlace) -> Int {
    let text = place.text
    let limit = min(place.line.upperBound, position + farthest)
    var index = position
    var count = 0
    while true {
      let last = index
      while index < limit, isBlank(text[index]) { index += 1 }
      let start = index
      while index < limit, Boundary.isDigit(text[index]) { index += 1 }
      guard start > last, index - start > 2, index == place.line.upperBound || isBlank(text[index]) else {
        return count
      }
      count += 1
    }
  }

  /// `voucher 4539-1488-0343-6467`, `activation code: …`
  private static func isVoucher(_ place: ValuePlace) -> Bool {
    guard let word = place.key ?? place.word(before: place.value.lowerBound) else { return false }
    if vouchers.end(word, place) { return true }
    guard codes.end(word, place), let before = place.word(before: word.lowerBound) else { return false }
    return vouchers.end(before, place)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  private static let farthest = 160
  private static let codes = KeyWords(["code", "key", "no", "number", "id"])
  private static let vouchers = KeyWords([
    "voucher", "vouchercode", "vouchernumber", "coupon", "couponcode", "promo", "promocode", "license", "licensekey",
    "licence", "licencekey", "activation", "activationcode", "activationkey", "redeem", "redemption", "redemptioncode",
    "productkey", "serial", "serialnumber", "serialno"
  ])
}
