/// The Keccak-f[1600] permutation (the Keccak reference 3.0; FIPS 202 §3), with the padding that Ethereum kept from
/// before FIPS 202: a single 1, not SHA-3's 01 1.
enum Keccak {
  /// The rate of Keccak-256 in bytes.
  static let rate = 136

  /// Pads a message of `count` bytes that is in the state already, shorter than the rate, and permutes.
  static func absorb(_ count: Int, _ state: inout InlineArray<25, UInt64>) {
    state[count >> 3] ^= 1 << UInt64(8 * (count & 7))
    state[(rate - 1) >> 3] ^= 1 << 63
    permute(&state)
  }

  private static func permute(_ state: inout InlineArray<25, UInt64>) {
    for round in 0..<24 {
      var parity = InlineArray<5, UInt64>(repeating: 0)
      for x in 0..<5 { parity[x] = state[x] ^ state[x + 5] ^ state[x + 10] ^ state[x + 15] ^ state[x + 20] }
      for x in 0..<5 {
        let mixed = parity[(x + 4) % 5] ^ rotated(parity[(x + 1) % 5], 1)
        for y in 0..<5 { state[x + 5 * y] ^= mixed }
      }
      var carried = state[1]
      for step in 0..<24 {
        let place = lanes[step]
        let next = state[place]
        state[place] = rotated(carried, offsets[step])
        carried = next
      }
      for y in 0..<5 {
        var row = InlineArray<5, UInt64>(repeating: 0)
        for x in 0..<5 { row[x] = state[x + 5 * y] }
        for x in 0..<5 { state[x + 5 * y] = row[x] ^ ~row[(x + 1) % 5] & row[(x + 2) % 5] }
      }
      state[0] ^= constants[round]
    }
  }

  private static func rotated(_ word: UInt64, _ count: UInt64) -> UInt64 { word << count | word >> (64 - count) }

  private static let lanes: InlineArray<24, Int> = [
    10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1
  ]
  private static let offsets: InlineArray<24, UInt64> = [
    1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44
  ]
  private static let constants: InlineArray<24, UInt64> = [
    0x0000_0000_0000_0001, 0x0000_0000_0000_8082, 0x8000_0000_0000_808A, 0x8000_0000_8000_8000,
    0x0000_0000_0000_808B, 0x0000_0000_8000_0001, 0x8000_0000_8000_8081, 0x8000_0000_0000_8009,
    0x0000_0000_0000_008A, 0x0000_0000_0000_0088, 0x0000_0000_8000_8009, 0x0000_0000_8000_000A,
    0x0000_0000_8000_808B, 0x8000_0000_0000_008B, 0x8000_0000_0000_8089, 0x8000_0000_0000_8003,
    0x8000_0000_0000_8002, 0x8000_0000_0000_0080, 0x0000_0000_0000_800A, 0x8000_0000_8000_000A,
    0x8000_0000_8000_8081, 0x8000_0000_0000_8080, 0x0000_0000_8000_0001, 0x8000_0000_8000_8008
  ]
}
