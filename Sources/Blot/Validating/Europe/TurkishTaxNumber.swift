/// The Turkish vergi kimlik numarası (Gelir İdaresi Başkanlığı): ten digits, of which each but the last is raised by
/// its place and multiplied by a power of two before they are added. Example: 4540536920.
enum TurkishTaxNumber {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 10, let check = value.digit(9), !value.isOneByteRepeated else { return false }
    var sum = 0
    for place in 1...9 {
      guard let digit = value.digit(9 - place) else { return false }
      let raised = (digit + place) % 10
      guard raised > 0 else { continue }
      let remainder = raised * (1 << place) % 9
      sum += remainder == 0 ? 9 : remainder
    }
    return check == (10 - sum % 10) % 10
  }
}
