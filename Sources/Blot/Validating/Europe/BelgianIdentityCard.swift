/// The number of a Belgian eID card (Federal Public Service Interior): ten digits and their remainder by 97, 97 for
/// 0. Example: 591-1917064-58.
enum BelgianIdentityCard {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 12, let number = value.number(0..<10), let check = value.number(10..<12), number > 0 else {
      return false
    }
    return check == (number % 97 == 0 ? 97 : number % 97)
  }
}
