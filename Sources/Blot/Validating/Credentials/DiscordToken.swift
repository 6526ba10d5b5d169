/// Tokens of Discord bots: base64url of the bot's user id in decimal digits, a full stop, and two more parts.
///
/// Source: Discord developer documentation, "Reference", section "Authentication", whose example is
/// `MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.…` for the id 198622483471925248.
enum DiscordToken {
  static func holds(_ value: UnsafeRawBufferPointer) -> Bool {
    guard let stop = value.firstIndex(of: UInt8(ascii: ".")) else { return false }
    var count = 0
    for byte in Base64Bytes(value, 0..<stop) {
      guard (0x30...0x39).contains(byte) else { return false }
      count += 1
    }
    return count >= 17 && count <= 20
  }
}
