/// The US Employer Identification Number (IRS, "How EINs are assigned and valid EIN prefixes"): two digits of the
/// campus that assigned it, seven digits. Example: 04-2103594.
enum USEmployerNumber {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 9, value.isAllDigits, let prefix = value.number(0..<2) else { return false }
    switch prefix {
    case 1...6, 10...16, 20...27, 30...48, 50...68, 71...77, 80...88, 90...95, 98...99: return true
    default: return false
    }
  }
}
