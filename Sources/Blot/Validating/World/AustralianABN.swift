/// The Australian Business Number (Australian Business Register, "Format of the ABN"): with 1 taken from the first
/// digit, the digits weighted 10, 1, 3, 5 … 19 are a multiple of 89. Example: 51 824 753 556.
enum AustralianABN {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 11, let check = value.number(0..<2), check > 10,
      let sum = value.weightedSum([10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19])
    else { return false }
    return (sum - 10) % 89 == 0
  }
}
