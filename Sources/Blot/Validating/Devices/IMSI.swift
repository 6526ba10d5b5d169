/// International mobile subscription identity, ITU-T E.212: a mobile country code in use, the network's code and the
/// subscriber's number, 14 or 15 digits together. Example: 310150123456789.
enum IMSI {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 14 || value.count == 15, value.isAllDigits, !value.isOneByteRepeated,
      let country = value.number(0..<3)
    else { return false }
    return countries[country >> 6] >> UInt64(country & 63) & 1 != 0
  }

  /// The mobile country codes that the ITU has assigned (list annexed to Operational Bulletin), one bit each.
  private static let countries: InlineArray<16, UInt64> = [
    0x0000000000000002, 0x0000000000000000, 0x0000000000000000, 0x85D54DD47D715400,
    0x17D042F75D55545A, 0x01557D5555544400, 0x03753F7FF4370000, 0x42400000014C13D4,
    0x00000FFFFB05210C, 0xFFFFFFFFFC000000, 0x40000000000EFFEF, 0x0000555554141555,
    0x0000000000000000, 0x0000000000000000, 0x0000000000000060, 0x0000008880000000
  ]
}
