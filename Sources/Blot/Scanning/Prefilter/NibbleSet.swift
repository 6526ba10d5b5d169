/// A set of bytes as two nibble masks say it: all bytes with one of the low and one of the high nibbles. What a byte
/// shuffle of the SIMD kernel can test; the smallest such set around a `ByteSet` can be larger than it.
struct NibbleSet: Hashable {
  var low: UInt16 = 0
  var high: UInt16 = 0

  static let all = NibbleSet(low: 0xFFFF, high: 0xFFFF)

  init(low: UInt16, high: UInt16) {
    self.low = low
    self.high = high
  }

  init(_ set: ByteSet) {
    for nibble in 0..<16 {
      let row = set.row(ofHighNibble: nibble)
      low |= row
      if row != 0 { high |= 1 << UInt16(nibble) }
    }
  }

  func union(_ other: NibbleSet) -> NibbleSet { NibbleSet(low: low | other.low, high: high | other.high) }
  func intersection(_ other: NibbleSet) -> NibbleSet { NibbleSet(low: low & other.low, high: high & other.high) }

  /// The share of the bytes of typical logs that are in the set.
  var frequency: Double {
    var sum = 0.0
    var rest = high
    while rest != 0 {
      let nibble = rest.trailingZeroBitCount
      rest &= rest - 1
      sum += Self.shares[nibble * 512 + Int(low & 0xFF)] + Self.shares[nibble * 512 + 256 + Int(low >> 8)]
    }
    return min(1, sum)
  }

  /// By high nibble and half of the low nibbles: the share of the bytes that a mask over that half selects.
  private static let shares: [Double] = {
    var result = Array(repeating: 0.0, count: 16 * 512)
    for high in 0..<16 {
      for half in 0..<2 {
        for mask in 1..<256 {
          let bit = mask.trailingZeroBitCount
          let rest = result[high * 512 + half * 256 + (mask & (mask - 1))]
          result[high * 512 + half * 256 + mask] = rest + ByteSet.frequencies[high * 16 + half * 8 + bit]
        }
      }
    }
    return result
  }()
}
