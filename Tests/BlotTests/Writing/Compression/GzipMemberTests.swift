import Testing

@testable import Blot

struct GzipMemberTests {
  @Test(arguments: CompressionEffort.allCases)
  func piecesDeflatedAsideMakeOneMember(_ effort: CompressionEffort) {
    var generator = SeededGenerator(seed: 5)
    let pieces = (0..<6).map { _ in CardLog.random(byteCount: 30_000, longLine: 300, using: &generator) } + [[0x0A]]
    var member = GzipFrame.header
    var checksum = PieceChecksum()
    let deflater = Codec.gzip.makeEncoder(effort)
    for piece in pieces {
      var deflated: [UInt8] = []
      piece.withUnsafeBytes { bytes in
        #expect(deflater.encode(bytes, into: &deflated))
        checksum.append(PieceChecksum(bytes))
      }
      member += deflated
    }
    member += GzipFrame.trailer(checksum)
    let (bytes, error) = gzipSource(member).readAll()
    #expect(bytes == Array(pieces.joined()))
    #expect(error == nil)
  }
}
