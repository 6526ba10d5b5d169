import Testing

@testable import Blot

/// With zlib, and with zlib-ng where this machine has it: what one deflates both inflate alike, whatever is wrong with
/// it.
struct ZlibLibraryTests {
  private static let libraries: [ZlibLibrary] = [.zlib] + [try? ZlibLibrary.zlibNG()].compactMap { $0 }

  private static func member(of text: [UInt8], _ library: ZlibLibrary) -> [UInt8] {
    let encoder = PieceDeflater(library: library)
    var member = GzipFrame.header
    for piece in [text.prefix(1000), text.dropFirst(1000)] {
      var output: [UInt8] = []
      #expect(piece.withUnsafeBytes { encoder.encode($0, into: &output) })
      member += output
    }
    return member + GzipFrame.trailer(text.withUnsafeBytes { PieceChecksum($0) })
  }

  /// What comes out of `member`, how much of it was taken, and how it ended.
  private static func decoded(_ member: [UInt8], _ library: ZlibLibrary) -> (bytes: [UInt8], taken: Int, end: String) {
    let decoder = GzipDecoder(.gzip, library: library)
    decoder.beginMember()
    var (bytes, taken): ([UInt8], Int) = ([], 0)
    while true {
      var room = [UInt8](repeating: 0, count: 700)
      let step = room.withUnsafeMutableBytes { room in
        member.withUnsafeBytes { decoder.decode(.init(rebasing: $0[taken...]), into: room) }
      }
      bytes += room.prefix(step.produced)
      taken += step.consumed
      switch step.state {
      case .needsMore: if step.produced == 0 { return (bytes, taken, "needs more") }
      case .memberEnded: return (bytes, taken, "ended")
      case .corrupt: return (bytes, taken, "corrupt")
      case .windowTooLarge: return (bytes, taken, "window")
      }
    }
  }

  private static let text: [UInt8] = {
    var generator = SeededGenerator(seed: 7)
    return (0..<400).flatMap { _ in Array("user \(generator.next() % 1000) logged in\n".utf8) }
  }()

  @Test func whatOneDeflatesAllInflate() {
    for writer in Self.libraries {
      let member = Self.member(of: Self.text, writer)
      #expect(member.count < Self.text.count / 2)
      for reader in Self.libraries {
        let (bytes, taken, end) = Self.decoded(member, reader)
        #expect(bytes == Self.text && taken == member.count && end == "ended")
      }
    }
  }

  @Test func whatIsCutOrSpoiltIsSoForAll() {
    let member = Self.member(of: Self.text, .zlib)
    var spoilt = member
    spoilt[spoilt.count - 5] ^= 1
    for library in Self.libraries {
      let (bytes, _, end) = Self.decoded(spoilt, library)
      #expect(bytes == Self.text && end == "corrupt")
      for length in [0, 1, 9, 200, member.count - 1] {
        let (bytes, taken, end) = Self.decoded(Array(member.prefix(length)), library)
        #expect(Self.text.starts(with: bytes) && taken == length && end == "needs more")
      }
    }
  }
}
