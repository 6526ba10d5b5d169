/// GitHub's tokens since 2021 and npm's after them: a prefix of four characters (`ghp_`, `gho_`, `ghu_`, `ghs_`,
/// `ghr_`, `npm_`), thirty random characters, and the CRC-32 of these thirty as six digits of base 62 (0-9, A-Z, a-z).
///
/// Source: GitHub Engineering, "Behind GitHub's new authentication token formats", section "Checksum" (2021-04-05);
/// npm took over the form in the same year. A made-up token that keeps the rule:
/// `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`.
enum GitHubToken {
  private static let prefixLength = 4
  private static let checksumLength = 6

  static func holds(_ value: UnsafeRawBufferPointer) -> Bool {
    guard value.count == 40 else { return false }
    let bodyEnd = value.count - checksumLength
    var checksum: UInt64 = 0
    for index in bodyEnd..<value.count {
      guard let digit = TokenAlphabet.base62(value[index]) else { return false }
      checksum = checksum * 62 + digit
    }
    return checksum == UInt64(CRC32.checksum(value, prefixLength..<bodyEnd))
  }
}
