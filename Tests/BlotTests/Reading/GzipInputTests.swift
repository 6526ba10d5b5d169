import Testing

@testable import Blot

struct GzipInputTests {
  static let text = Array("one line of a log, and then another one\nand more of it\n".utf8)

  @Test func allMembersAreRead() {
    let source = gzipSource(gzipMember(Self.text) + gzipMember([]) + gzipMember(Self.text))
    let (bytes, error) = source.readAll()
    #expect(bytes == Self.text + Self.text)
    #expect(error == nil)
    #expect(source.omission == nil)
  }

  @Test func zeroPaddingBetweenAndAfterMembersIsNoGarbage() {
    let padding = [UInt8](repeating: 0, count: 1000)
    let source = gzipSource(gzipMember(Self.text) + padding + gzipMember(Self.text) + padding)
    let (bytes, error) = source.readAll()
    #expect(bytes == Self.text + Self.text)
    #expect(error == nil)
    #expect(source.omission == nil)
  }

  @Test(arguments: ["garbage", "\u{1F}", "\u{1F}x", "\0\0garbage"])
  func trailingGarbageIsNamed(_ garbage: String) {
    let source = gzipSource(gzipMember(Self.text) + Array(garbage.utf8))
    let (bytes, error) = source.readAll()
    #expect(bytes == Self.text)
    if garbage == "\u{1F}" {
      // The first byte of a member, and no more of it.
      #expect(error == .truncated(.gzip, byteOffset: gzipMember(Self.text).count + 1))
    } else {
      #expect(error == nil)
      #expect(source.omission == .trailingGarbage(.gzip, byteCount: garbage.filter { $0 != "\0" }.utf8.count))
    }
  }

  @Test func whatComesBeforeTheCutIsRead() {
    let whole = gzipMember(Self.text)
    for count in 2..<whole.count {
      let (bytes, error) = gzipSource(Array(whole[..<count])).readAll()
      #expect(Self.text.starts(with: bytes))
      #expect(error == .truncated(.gzip, byteOffset: count))
    }
    let lastContentByte = whole.count - 10
    let (bytes, _) = gzipSource(Array(whole[..<lastContentByte])).readAll()
    #expect(bytes == Self.text)
  }

  @Test func whatComesBeforeTheDamageIsRead() {
    var damaged = gzipMember(Self.text) + gzipMember(Self.text)
    damaged[damaged.count - 6] ^= 0xFF
    let (bytes, error) = gzipSource(damaged).readAll()
    #expect(bytes == Self.text + Self.text)
    guard case .corrupt(.gzip, _, _)? = error else {
      Issue.record("no error for a wrong checksum: \(String(describing: error))")
      return
    }
  }

  @Test func anySplitGivesTheSameContent() {
    var generator = SeededGenerator(seed: 11)
    let content = CardLog.random(byteCount: 20_000, longLine: 500, using: &generator)
    let members = gzipMember(content) + gzipMember(Self.text)
    for _ in 0..<50 {
      let seed = generator.next()
      var sizes = SeededGenerator(seed: seed)
      let source = gzipSource(members, pieceSizes: { Int.random(in: 1...700, using: &sizes) })
      let bufferCount = Int.random(in: 1...5000, using: &generator)
      #expect(source.readAll(bufferCount: bufferCount).bytes == content + Self.text, "seed \(seed)")
    }
  }
}
