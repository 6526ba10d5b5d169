/// Tokens of Grafana's service accounts: `glsa_`, 32 letters and digits, `_`, and the CRC-32 of all before that
/// underscore as eight hexadecimal digits, the lowest byte first.
///
/// Source: grafana/grafana, pkg/components/satokengen/tokengen.go, `CalculateChecksum`. The documentation's example is
/// `glsa_yscW25imSKJIuav8zF37RZmnbiDvB05G_fcaaf58a`.
enum GrafanaToken {
  static func holds(_ value: UnsafeRawBufferPointer) -> Bool {
    guard value.count == 46, value[37] == UInt8(ascii: "_") else { return false }
    var checksum: UInt32 = 0
    for index in 38..<46 {
      guard let digit = TokenAlphabet.hexadecimal(value[index]) else { return false }
      checksum = checksum << 4 | digit
    }
    return checksum.byteSwapped == CRC32.checksum(value, 0..<37)
  }
}
