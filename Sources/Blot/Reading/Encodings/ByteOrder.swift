/// Which byte of UTF-16 comes first: the byte-order mark tells, or, where there is none, the NULs that every other byte of
/// Latin text is.
enum ByteOrder: Sendable {
  case littleEndian
  case bigEndian

  /// Fewer characters tell nothing.
  private static let fewestCharacters = 4
  /// Of so many one may be beyond ASCII.
  private static let charactersPerOther = 4

  /// The order of UTF-16 that begins with `bytes`.
  init(beginning bytes: [UInt8]) {
    switch (bytes.first, bytes.dropFirst().first) {
    case (0xFE, 0xFF): self = .bigEndian
    case (0xFF, 0xFE): self = .littleEndian
    default: self = ByteOrder(ofUnmarked: bytes) ?? .littleEndian
    }
  }

  /// The order of what begins with `bytes` and has no mark; nil where that is no UTF-16. Only the first line counts, so that
  /// it makes no difference how many bytes came at once.
  init?(ofUnmarked bytes: [UInt8]) {
    let first = bytes.prefix(InputFormat.decisiveByteCount)
    let lineEnd = first.dropFirst(2 * Self.fewestCharacters - 2).firstIndex(of: UInt8(ascii: "\n"))
    // The line end may be the first byte of its character.
    let count = (lineEnd ?? first.count) / 2
    guard count >= Self.fewestCharacters - 1, first.count >= 2 * Self.fewestCharacters else { return nil }
    // Characters of one byte by the byte that is not NUL, and whether there are controls among them.
    var (lows, highs) = (0, 0)
    var (hasLowControl, hasHighControl) = (false, false)
    for index in 0..<count {
      switch (bytes[2 * index], bytes[2 * index + 1]) {
      case (0, 0): return nil
      case (let character, 0): if Self.isText(character) { lows += 1 } else { hasLowControl = true }
      case (0, let character): if Self.isText(character) { highs += 1 } else { hasHighControl = true }
      default: break
      }
    }
    let enough = count - count / Self.charactersPerOther
    if lows >= enough, !hasLowControl {
      self = .littleEndian
    } else if highs >= enough, !hasHighControl {
      self = .bigEndian
    } else {
      return nil
    }
  }

  /// Whether more than `bytes`, which hold a line end, may be UTF-16 without a mark. A live pipe must not wait for the next
  /// line where they cannot.
  static func needsMore(ofUnmarked bytes: [UInt8]) -> Bool {
    let first = bytes.prefix(2 * fewestCharacters)
    guard first.count >= 2 else { return false }
    let nul = first[0] == 0 ? 0 : 1
    guard first.indices.allSatisfy({ (first[$0] == 0) == ($0 % 2 == nul) }) else { return false }
    return bytes.count < 2 * fewestCharacters
      || bytes.dropFirst(2 * fewestCharacters - 2).firstIndex(of: UInt8(ascii: "\n")) == nil
  }

  private static func isText(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != 0x7F || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
