/// The Unique Taxpayer Reference (HMRC): a check digit by 11 with the weights 6 7 8 9 10 5 4 3 2 over the nine digits
/// behind it, with or without the K of old forms. Example: 1955839661.
enum BritishTaxReference {
  static func holds(_ value: CompactValue) -> Bool {
    let start = value.count > 0 && value[0] == UInt8(ascii: "K") ? 1 : 0
    let length = value.count - start
    guard length == 10 || length == 11 && value[value.count - 1] == UInt8(ascii: "K"), let check = value.digit(start),
      let sum = value.weightedSum([6, 7, 8, 9, 10, 5, 4, 3, 2], from: start + 1)
    else { return false }
    let remainder = sum % 11
    return check == (remainder < 2 ? 2 - remainder : 11 - remainder)
  }
}
