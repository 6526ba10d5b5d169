/// The checksum CRC-32/ISO-HDLC (ISO/IEC 3309, polynomial 0xEDB88320 reflected), as zlib computes it, over parts of a
/// token. The check value of "123456789" is 0xCBF43926.
enum CRC32 {
  /// One nibble's worth of the table: tokens are short, and sixteen words stay in a cache line.
  private static let nibbles: InlineArray<16, UInt32> = [
    0x0000_0000, 0x1DB7_1064, 0x3B6E_20C8, 0x26D9_30AC, 0x76DC_4190, 0x6B6B_51F4, 0x4DB2_6158, 0x5005_713C,
    0xEDB8_8320, 0xF00F_9344, 0xD6D6_A3E8, 0xCB61_B38C, 0x9B64_C2B0, 0x86D3_D2D4, 0xA00A_E278, 0xBDBD_F21C
  ]

  /// The checksum of the bytes of `value` in `range`.
  static func checksum(_ value: UnsafeRawBufferPointer, _ range: Range<Int>) -> UInt32 {
    var register: UInt32 = 0xFFFF_FFFF
    for index in range {
      register ^= UInt32(value[index])
      register = (register >> 4) ^ nibbles[Int(register & 15)]
      register = (register >> 4) ^ nibbles[Int(register & 15)]
    }
    return ~register
  }
}
