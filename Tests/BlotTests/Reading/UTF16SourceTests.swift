import Testing

@testable import Blot

struct UTF16SourceTests {
  private static func bytes(_ units: [UInt16], _ order: ByteOrder) -> [UInt8] {
    units.flatMap { unit in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return order == .littleEndian ? [low, high] : [high, low]
    }
  }

  /// Letters of one to four bytes of UTF-8, line ends, and surrogates that stand alone.
  private static func randomUnits(_ generator: inout SeededGenerator) -> [UInt16] {
    (0..<500).flatMap { _ -> [UInt16] in
      switch Int.random(in: 0..<8, using: &generator) {
      case 0: [0xD83D, 0xDE00]
      case 1: [0xD800]
      case 2: [0xDC00]
      case 3: [0x20AC]
      case 4: [0xE9]
      case 5: [0x0A]
      default: [UInt16.random(in: 0x20..<0x7F, using: &generator)]
      }
    }
  }

  @Test(arguments: [ByteOrder.littleEndian, .bigEndian])
  func whatIsDecodedAndEncodedIsTheSame(_ order: ByteOrder) {
    var generator = SeededGenerator(seed: 21)
    for _ in 0..<50 {
      let seed = generator.next()
      var random = SeededGenerator(seed: seed)
      let units = Self.randomUnits(&random)
      let encoded = Self.bytes([0xFEFF] + units, order)
      let pieces = MemorySource(encoded, pieceSizes: { Int.random(in: 1...50, using: &random) })
      let decoded = UTF16Source(pieces, order).readAll(bufferCount: Int.random(in: 1...40, using: &generator)).bytes
      var again: [UInt8] = []
      decoded.withUnsafeBytes { UTF16Encoding.append($0, order, to: &again) }
      #expect(again == encoded, "seed \(seed)")
      #expect(decoded.withUnsafeBytes { $0.utf16ByteCount } == encoded.count, "seed \(seed)")
    }
  }

  @Test func wellFormedTextBecomesUTF8() {
    let text = "\u{FEFF}é€😀 line\n"
    let source = UTF16Source(MemorySource(Self.bytes(Array(text.utf16), .bigEndian)), .bigEndian)
    #expect(source.readAll().bytes == Array(text.utf8))
  }

  @Test func halfAUnitAtTheEndIsAnError() {
    let (bytes, error) = UTF16Source(MemorySource([0x41, 0, 0x42]), .littleEndian).readAll()
    #expect(bytes == [0x41])
    #expect(error == .truncated(.utf16, byteOffset: 3))
  }
}
