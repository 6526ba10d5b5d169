import CZlib

/// Reads over the header of a gzip member (RFC 1952, section 2.3), which may come in any pieces.
struct GzipHeaderReader {
  /// What is wrong with a header, in the words of zlib.
  struct Flaw: Error {
    let detail: String
  }

  private enum Field {
    case fixed, extraLength, extra, name, comment, checksum, ended
  }

  private static let magic: [UInt8] = [0x1F, 0x8B]
  private static let deflate: UInt8 = 8

  private var field = Field.fixed
  /// Bytes of the field that are read.
  private var count = 0
  private var flags: UInt8 = 0
  private var extraLength = 0
  /// Of all before the checksum.
  private var crc: UInt = 0
  private var storedChecksum: UInt = 0

  private var hasChecksum: Bool { flags & 0x02 != 0 }
  private var hasExtra: Bool { flags & 0x04 != 0 }
  private var hasName: Bool { flags & 0x08 != 0 }
  private var hasComment: Bool { flags & 0x10 != 0 }

  /// Whether the header has been read to its end.
  var hasEnded: Bool { field == .ended }

  /// Takes bytes until the header ends.
  ///
  /// - Returns: how many it took: all, unless the header ends before.
  mutating func read(_ input: UnsafeRawBufferPointer) throws(Flaw) -> Int {
    for (index, byte) in input.enumerated() {
      try take(byte)
      if hasEnded { return index + 1 }
    }
    return input.count
  }

  private mutating func take(_ byte: UInt8) throws(Flaw) {
    if hasChecksum && field != .checksum || field == .fixed {
      crc = withUnsafeBytes(of: byte) { crc32(crc, $0.baseAddress?.assumingMemoryBound(to: UInt8.self), 1) }
    }
    let place = count
    count += 1
    switch field {
    case .fixed:
      switch place {
      case 0, 1: if byte != Self.magic[place] { throw Flaw(detail: "incorrect header check") }
      case 2: if byte != Self.deflate { throw Flaw(detail: "unknown compression method") }
      case 3:
        if byte & 0xE0 != 0 { throw Flaw(detail: "unknown header flags set") }
        flags = byte
      // Time, hints and system.
      case 9: begin(.extraLength)
      default: break
      }
    case .extraLength:
      extraLength |= Int(byte) << (8 * place)
      if place == 1 { begin(extraLength > 0 ? .extra : .name) }
    case .extra: if count == extraLength { begin(.name) }
    case .name: if byte == 0 { begin(.comment) }
    case .comment: if byte == 0 { begin(.checksum) }
    case .checksum:
      storedChecksum |= UInt(byte) << (8 * UInt(place))
      if place == 1 {
        if storedChecksum != crc & 0xFFFF { throw Flaw(detail: "header crc mismatch") }
        begin(.ended)
      }
    case .ended: break
    }
  }

  /// Goes on with `next`, or with what comes after it where the header lacks that.
  private mutating func begin(_ next: Field) {
    count = 0
    field = next
    switch next {
    case .extraLength where !hasExtra: begin(.name)
    case .name where !hasName: begin(.comment)
    case .comment where !hasComment: begin(.checksum)
    case .checksum where !hasChecksum: begin(.ended)
    default: break
    }
  }
}
