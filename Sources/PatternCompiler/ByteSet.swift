/// A set of byte values.
package struct ByteSet: Hashable, Sendable {
  private var words: SIMD4<UInt64> = .zero

  package init() {}

  package init(_ ranges: ClosedRange<UInt8>...) {
    for range in ranges { for byte in range { insert(byte) } }
  }

  /// From and to the bits of the values 0…63, 64…127, 128…191 and 192…255.
  package init(fourWords: [UInt64]) { for index in 0..<4 { words[index] = fourWords[index] } }
  package var fourWords: [UInt64] { (0..<4).map { words[$0] } }

  /// Writes the same four words.
  package func store(in memory: UnsafeMutablePointer<UInt64>) {
    for index in 0..<4 { memory[index] = words[index] }
  }

  package init(bytes: some Sequence<UInt8>) {
    for byte in bytes { insert(byte) }
  }

  package static let digit = ByteSet(0x30...0x39)
  package static let upper = ByteSet(0x41...0x5A)
  package static let lower = ByteSet(0x61...0x7A)
  package static let letter = ByteSet(0x41...0x5A, 0x61...0x7A)
  package static let alphanumeric = ByteSet(0x30...0x39, 0x41...0x5A, 0x61...0x7A)
  /// PCRE2's `\w` without Unicode properties.
  package static let word = ByteSet(0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F...0x5F)
  /// PCRE2's `\s`.
  package static let space = ByteSet(0x09...0x0D, 0x20...0x20)
  package static let lineEnd = ByteSet(0x0A...0x0A, 0x0D...0x0D)
  /// What stands between keys and values, as the kernel counts it.
  package static let separator = ByteSet(bytes: [0x3A, 0x3D])
  package static let nonASCII = ByteSet(0x80...0xFF)
  package static let all = ByteSet(0x00...0xFF)

  package func contains(_ byte: UInt8) -> Bool { words[Int(byte >> 6)] >> UInt64(byte & 63) & 1 == 1 }
  package mutating func insert(_ byte: UInt8) { words[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }
  package mutating func formUnion(_ other: ByteSet) { words |= other.words }
  package func union(_ other: ByteSet) -> ByteSet { var copy = self; copy.words |= other.words; return copy }
  package func intersection(_ other: ByteSet) -> ByteSet { var copy = self; copy.words &= other.words; return copy }
  package func subtracting(_ other: ByteSet) -> ByteSet { intersection(other.complement) }
  package var complement: ByteSet { var copy = self; copy.words = ~words; return copy }
  package func isSubset(of other: ByteSet) -> Bool { words & ~other.words == .zero }
  package func isDisjoint(with other: ByteSet) -> Bool { words & other.words == .zero }
  /// The bytes with this high nibble, a bit for each low nibble.
  package func row(ofHighNibble nibble: Int) -> UInt16 {
    UInt16(truncatingIfNeeded: words[nibble >> 2] >> UInt64((nibble & 3) * 16))
  }

  package var isEmpty: Bool { words == .zero }
  package var count: Int { (0..<4).reduce(0) { $0 + words[$1].nonzeroBitCount } }
  package var bytes: [UInt8] {
    var all: [UInt8] = []
    all.reserveCapacity(count)
    forEach { all.append($0) }
    return all
  }

  /// With both cases of every ASCII letter in it.
  package var foldingCase: ByteSet {
    var result = self
    // Both cases are in the second word, 32 bits apart.
    let letters = words[1] & ByteSet.letter.words[1]
    result.words[1] |= letters << 32 | letters >> 32
    return result
  }

  /// Calls `body` with each byte of the set in ascending order.
  package func forEach(_ body: (UInt8) -> Void) {
    for index in 0..<4 {
      var rest = words[index]
      while rest != 0 {
        body(UInt8(index * 64 + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
  }

  /// The share of the bytes of typical logs that are in the set, from counts over application, access and JSON logs.
  package var frequency: Double {
    var sum = 0.0
    for nibble in 0..<8 {
      let row = Int(row(ofHighNibble: nibble))
      if row == 0 { continue }
      sum += Self.shares[nibble * 512 + (row & 0xFF)] + Self.shares[nibble * 512 + 256 + (row >> 8)]
    }
    if words[2] | words[3] != 0 { sum += 0.0001 * Double(words[2].nonzeroBitCount + words[3].nonzeroBitCount) }
    return min(1, sum)
  }

  /// By high nibble and half of the low nibbles: the share of the bytes that a mask over that half selects.
  private static let shares: [Double] = {
    var result = Array(repeating: 0.0, count: 8 * 512)
    for high in 0..<8 {
      for half in 0..<2 {
        for mask in 1..<256 {
          let bit = mask.trailingZeroBitCount
          let rest = result[high * 512 + half * 256 + (mask & (mask - 1))]
          result[high * 512 + half * 256 + mask] = rest + frequencies[high * 16 + half * 8 + bit]
        }
      }
    }
    return result
  }()

  private static let frequencies: [Double] = (0...127).map { value in
    switch UInt8(value) {
    case UInt8(ascii: " "): 0.11
    case UInt8(ascii: "0")...UInt8(ascii: "9"): 0.024
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "t"),
      UInt8(ascii: "r"), UInt8(ascii: "n"), UInt8(ascii: "s"):
      0.035
    case UInt8(ascii: "a")...UInt8(ascii: "z"): 0.012
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): 0.004
    case UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "\""): 0.02
    case UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: ","), UInt8(ascii: "_"): 0.01
    case 0x0A: 0.008
    case 0x21...0x7E: 0.002
    default: 0.0001
    }
  }
}
