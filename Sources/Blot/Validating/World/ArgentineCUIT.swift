/// The Argentine tax number CUIT, CUIL and CDI (AFIP, Resolución General 2337): kind of holder, eight digits and a
/// check digit mod 11. Example: 20-05536168-2.
enum ArgentineCUIT {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 11, let sum = value.weightedSum([5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) else { return false }
    switch value.number(0..<2) {
    case .some(20), .some(23...27), .some(30), .some(33), .some(34), .some(50), .some(51), .some(55): break
    default: return false
    }
    let rest = 11 - sum % 11
    return value.digit(10) == (rest == 11 ? 0 : rest == 10 ? 9 : rest)
  }
}
