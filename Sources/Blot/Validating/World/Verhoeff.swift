/// The check digit of J. Verhoeff, "Error Detecting Decimal Codes" (Mathematical Centre Tracts 29, 1969): products in
/// the dihedral group of order ten, with the digits permuted by their position. Example: 2363 (check digit 3 of 236).
enum Verhoeff {
  /// Whether the digits of `value`, its last one the check digit, multiply to the group's identity.
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count > 1 else { return false }
    var product = 0
    for position in 0..<value.count {
      guard let digit = value.digit(value.count - 1 - position) else { return false }
      product = multiply(product, permute(digit, times: position % 8))
    }
    return product == 0
  }

  /// The product in the dihedral group: 0…4 are rotations, 5…9 reflections.
  private static func multiply(_ left: Int, _ right: Int) -> Int {
    switch (left < 5, right < 5) {
    case (true, true): (left + right) % 5
    case (true, false): (left + right) % 5 + 5
    case (false, true): (left - right) % 5 + 5
    case (false, false): (left - right + 5) % 5
    }
  }

  /// Verhoeff's permutation (1 5 8 9 4 2 7 0)(3 6), applied `times` times.
  private static func permute(_ digit: Int, times: Int) -> Int {
    let next: InlineArray<10, Int> = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]
    var result = digit
    for _ in 0..<times { result = next[result] }
    return result
  }
}
