import Testing

@testable import Blot

/// With zlib, and with zlib-ng and ISA-L where this machine has them: what one deflates all inflate alike, whatever is
/// wrong with it.
struct GzipLibraryTests {
  private static let zlibs: [ZlibLibrary] = [.zlib] + [try? ZlibLibrary.zlibNG()].compactMap { $0 }

  private static func writers() -> [any PieceEncoder] {
    zlibs.flatMap { zlib in CompressionEffort.allCases.map { PieceDeflater($0, library: zlib) } }
      + [ISALLibrary.deflating.map { ISALDeflater($0) }].compactMap { $0 }
  }

  private static func readers() -> [any MemberDecoder] {
    zlibs.map { GzipDecoder(.gzip, library: $0) } + [ISALLibrary.loaded.map { ISALDecoder($0) }].compactMap { $0 }
  }

  private static func member(of text: [UInt8], _ encoder: any PieceEncoder = PieceDeflater(library: .zlib)) -> [UInt8] {
    var member = GzipFrame.header
    for piece in [text.prefix(1000), text.dropFirst(1000)] {
      var output: [UInt8] = []
      #expect(piece.withUnsafeBytes { encoder.encode($0, into: &output) })
      member += output
    }
    return member + GzipFrame.trailer(text.withUnsafeBytes { PieceChecksum($0) })
  }

  /// What comes out of `member`, how much of it was taken, and how it ended.
  private static func decoded(
    _ member: [UInt8], _ decoder: any MemberDecoder, piece: Int = .max, room: Int = 700
  ) -> (bytes: [UInt8], taken: Int, end: String) {
    decoder.beginMember()
    var (bytes, taken): ([UInt8], Int) = ([], 0)
    var room = [UInt8](repeating: 0, count: room)
    while true {
      let step = room.withUnsafeMutableBytes { room in
        member.withUnsafeBytes { decoder.decode(.init(rebasing: $0[taken...].prefix(piece)), into: room) }
      }
      bytes += room.prefix(step.produced)
      taken += step.consumed
      switch step.state {
      case .needsMore: if step.produced == 0 && step.consumed == 0 { return (bytes, taken, "needs more") }
      case .memberEnded: return (bytes, taken, "ended")
      case .corrupt(let detail): return (bytes, taken, detail)
      case .windowTooLarge: return (bytes, taken, "window")
      }
    }
  }

  private static let text: [UInt8] = {
    var generator = SeededGenerator(seed: 7)
    return (0..<400).flatMap { _ in Array("user \(generator.next() % 1000) logged in\n".utf8) }
  }()

  @Test(.enabled(if: (try? ISALLibrary()) != nil, "ISA-L is not installed"))
  func installedISALIsTaken() throws {
    #expect(ISALLibrary.loaded != nil)
    let decoder = try Codec.gzip.makeDecoder(maximumWindowBytes: 0)
    #expect(decoder is ISALDecoder)
    #expect(Codec.gzip.makeEncoder(.fast) is ISALDeflater)
    #expect(Codec.gzip.makeEncoder(.normal) is PieceDeflater)
  }

  @Test func whatOneDeflatesAllInflate() {
    for writer in Self.writers() {
      let member = Self.member(of: Self.text, writer)
      #expect(member.count < Self.text.count / 2)
      for reader in Self.readers() {
        for (piece, room) in [(.max, 700), (1, 700), (.max, 1), (3, 2), (7, 100_000), (64, 33), (.max, 100_000)] {
          let (bytes, taken, end) = Self.decoded(member + [1, 2, 3], reader, piece: piece, room: room)
          #expect(bytes == Self.text && taken == member.count && end == "ended")
        }
      }
    }
  }

  /// What has no repetitions is stored, which takes more bytes than it has.
  @Test(arguments: [0, 1, 2, 1000, 65_535, 65_536, 128 << 10, 700_001])
  func whatDoesNotGetSmallerIsDeflatedToo(count: Int) throws {
    var generator = SeededGenerator(seed: UInt64(count))
    let noise = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    for writer in Self.writers() {
      let (bytes, _, end) = Self.decoded(
        Self.member(of: noise, writer), GzipDecoder(.gzip, library: .zlib), room: 1 << 20)
      #expect(bytes == noise && end == "ended")
    }
  }

  @Test func whatIsCutOrSpoiltIsSoForAll() {
    let member = Self.member(of: Self.text)
    var (otherChecksum, otherLength) = (member, member)
    otherChecksum[member.count - 5] ^= 1
    otherLength[member.count - 1] ^= 1
    for reader in Self.readers() {
      for (spoilt, flaw) in [(otherChecksum, "incorrect data check"), (otherLength, "incorrect length check")] {
        let (bytes, _, end) = Self.decoded(spoilt, reader)
        #expect(bytes == Self.text && end == flaw)
      }
      for length in [0, 1, 9, 200, member.count - 1] {
        let (bytes, taken, end) = Self.decoded(Array(member.prefix(length)), reader)
        #expect(Self.text.starts(with: bytes) && taken == length && end == "needs more")
      }
    }
  }

  @Test func headersWithAllFieldsAreReadOver() {
    let plain = Self.member(of: Self.text)
    for flags in UInt8(0)..<32 {
      var header: [UInt8] = [0x1F, 0x8B, 8, flags, 1, 2, 3, 4, 0, 3]
      if flags & 4 != 0 { header += [3, 0, 7, 0, 9] }
      if flags & 8 != 0 { header += Array("app.log".utf8) + [0] }
      if flags & 16 != 0 { header += Array("kept".utf8) + [0] }
      if flags & 2 != 0 {
        let checksum = header.withUnsafeBytes { PieceChecksum($0).crc }
        header += [UInt8(truncatingIfNeeded: checksum), UInt8(truncatingIfNeeded: checksum >> 8)]
      }
      let member = header + plain.dropFirst(GzipFrame.header.count)
      for reader in Self.readers() {
        for piece in [1, 5, .max] {
          let (bytes, taken, end) = Self.decoded(member, reader, piece: piece)
          #expect(bytes == Self.text && taken == member.count && end == "ended", "flags \(flags)")
        }
      }
    }
  }

  @Test(
    arguments: [
      (0, 0x1E, "incorrect header check"), (2, 7, "unknown compression method"), (3, 0x20, "unknown header flags set"),
      (3, 2, "header crc mismatch")
    ] as [(Int, UInt8, String)])
  func flawsOfHeadersAreNamed(place: Int, byte: UInt8, flaw: String) {
    var member = Self.member(of: Self.text)
    member[place] = byte
    for reader in Self.readers() { #expect(Self.decoded(member, reader).end == flaw) }
  }

  /// Which flaw is found may differ, and how much comes out before; that there is one may not.
  @Test func nothingSpoiltEndsWell() {
    let member = Self.member(of: Self.text)
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<2000 {
      var spoilt = member
      let place = Int.random(in: GzipFrame.header.count..<member.count, using: &generator)
      spoilt[place] ^= UInt8.random(in: 1...255, using: &generator)
      for reader in Self.readers() {
        let (bytes, taken, end) = Self.decoded(spoilt, reader, piece: 300)
        #expect(end != "ended" || bytes == Self.text && taken == spoilt.count)
      }
    }
  }
}
