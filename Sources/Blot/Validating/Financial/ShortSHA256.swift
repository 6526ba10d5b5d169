/// SHA-256 (FIPS 180-4 §6.2) of messages of at most 55 bytes, which fill one block: on the stack, where swift-crypto's
/// `SHA256` makes an object for every digest. Only for checksums of addresses, nothing secret.
enum ShortSHA256 {
  /// The digest of the first `count` bytes (at most 32) as eight words.
  static func digest(_ message: InlineArray<32, UInt8>, _ count: Int) -> InlineArray<8, UInt32> {
    var schedule = InlineArray<64, UInt32>(repeating: 0)
    for index in 0..<count { schedule[index >> 2] |= UInt32(message[index]) << UInt32(24 - 8 * (index & 3)) }
    schedule[count >> 2] |= 0x80 << UInt32(24 - 8 * (count & 3))
    schedule[15] = UInt32(count * 8)
    for index in 16..<64 {
      let early = schedule[index - 15]
      let late = schedule[index - 2]
      let first = rotated(early, 7) ^ rotated(early, 18) ^ early >> 3
      let second = rotated(late, 17) ^ rotated(late, 19) ^ late >> 10
      schedule[index] = schedule[index - 16] &+ first &+ schedule[index - 7] &+ second
    }
    var state = initial
    for index in 0..<64 {
      let choice = state[4] & state[5] ^ ~state[4] & state[6]
      let sum = rotated(state[4], 6) ^ rotated(state[4], 11) ^ rotated(state[4], 25)
      let first = state[7] &+ sum &+ choice &+ constants[index] &+ schedule[index]
      let majority = state[0] & state[1] ^ state[0] & state[2] ^ state[1] & state[2]
      let second = (rotated(state[0], 2) ^ rotated(state[0], 13) ^ rotated(state[0], 22)) &+ majority
      state = [first &+ second, state[0], state[1], state[2], state[3] &+ first, state[4], state[5], state[6]]
    }
    for index in 0..<8 { state[index] = state[index] &+ initial[index] }
    return state
  }

  private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }

  private static let initial: InlineArray<8, UInt32> = [
    0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19
  ]

  private static let constants: InlineArray<64, UInt32> = [
    0x428A2F98, 0x71374491, 0xB5C0FBCF, 0xE9B5DBA5, 0x3956C25B, 0x59F111F1, 0x923F82A4, 0xAB1C5ED5,
    0xD807AA98, 0x12835B01, 0x243185BE, 0x550C7DC3, 0x72BE5D74, 0x80DEB1FE, 0x9BDC06A7, 0xC19BF174,
    0xE49B69C1, 0xEFBE4786, 0x0FC19DC6, 0x240CA1CC, 0x2DE92C6F, 0x4A7484AA, 0x5CB0A9DC, 0x76F988DA,
    0x983E5152, 0xA831C66D, 0xB00327C8, 0xBF597FC7, 0xC6E00BF3, 0xD5A79147, 0x06CA6351, 0x14292967,
    0x27B70A85, 0x2E1B2138, 0x4D2C6DFC, 0x53380D13, 0x650A7354, 0x766A0ABB, 0x81C2C92E, 0x92722C85,
    0xA2BFE8A1, 0xA81A664B, 0xC24B8B70, 0xC76C51A3, 0xD192E819, 0xD6990624, 0xF40E3585, 0x106AA070,
    0x19A4C116, 0x1E376C08, 0x2748774C, 0x34B0BCB5, 0x391C0CB3, 0x4ED8AA4A, 0x5B9CCA4F, 0x682E6FF3,
    0x748F82EE, 0x78A5636F, 0x84C87814, 0x8CC70208, 0x90BEFFFA, 0xA4506CEB, 0xBEF9A3F7, 0xC67178F2
  ]
}
