import Testing

@testable import Blot

struct DecompressedSourceTests {
  private static let text = Array("one line of a log, and then another one\nand more of it\n".utf8)

  @Test(arguments: Codec.ofInputs)
  func allMembersAreRead(_ codec: Codec) throws {
    let members = try codec.compressed(Self.text) + codec.compressed([]) + codec.compressed(Self.text)
    let source = try codec.source(members)
    let (bytes, error) = source.readAll()
    #expect(bytes == Self.text + Self.text)
    #expect(error == nil)
    #expect(source.omission == nil)
  }

  @Test(arguments: [Codec.zstd, .lz4])
  func skippableFramesAreSkipped(_ codec: Codec) throws {
    let skippable: [UInt8] = [0x5A, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3]
    let source = try codec.source(codec.compressed(Self.text) + skippable + codec.compressed(Self.text) + skippable)
    #expect(source.readAll().bytes == Self.text + Self.text)
    #expect(source.omission == nil)
  }

  @Test func xzPaddingIsNoGarbage() throws {
    let padding = [UInt8](repeating: 0, count: 8)
    let stream = try Codec.xz.compressed(Self.text)
    let source = try Codec.xz.source(stream + padding + stream + padding)
    #expect(source.readAll().bytes == Self.text + Self.text)
    #expect(source.omission == nil)
  }

  @Test(arguments: Codec.ofInputs)
  func trailingGarbageIsNamed(_ codec: Codec) throws {
    let source = try codec.source(codec.compressed(Self.text) + Array("garbage".utf8))
    let (bytes, error) = source.readAll()
    #expect(bytes == Self.text)
    #expect(error == nil)
    #expect(source.omission == .trailingGarbage(codec.format, byteCount: 7))
  }

  @Test(arguments: Codec.ofInputs)
  func whatComesBeforeTheCutIsRead(_ codec: Codec) throws {
    let whole = try codec.compressed(Self.text)
    for count in codec.magicByteCount..<whole.count {
      let (bytes, error) = try codec.source(Array(whole[..<count])).readAll()
      #expect(Self.text.starts(with: bytes))
      #expect(error == .truncated(codec.format, byteOffset: count))
    }
    // A second member that is cut takes nothing from the first one.
    let (bytes, _) = try codec.source(whole + whole.dropLast(1)).readAll()
    #expect(bytes.starts(with: Self.text))
  }

  @Test(arguments: Codec.ofInputs)
  func aWrongChecksumIsFoundAndWhatComesBeforeItIsRead(_ codec: Codec) throws {
    let content = Self.text + Self.text + Self.text
    var damaged = try codec.compressed(content)
    let offset =
      switch codec {
      case .gzip, .deflate: damaged.count - 8
      case .zstd, .lz4: damaged.count - 1
      // The CRC of the only block stands behind its mark, which stands behind the header.
      case .bzip2: 4 + 6
      // The check stands before the index and the footer of 12 bytes.
      case .xz: damaged.count - 12 - 8 - 1
      }
    damaged[offset] ^= 0xFF
    let (bytes, error) = try codec.source(damaged).readAll()
    #expect(bytes == content)
    guard case .corrupt(codec.format, _, _)? = error else {
      Issue.record("no error for a wrong checksum: \(String(describing: error))")
      return
    }
  }

  @Test(arguments: Codec.ofInputs)
  func anySplitGivesTheSameContent(_ codec: Codec) throws {
    var generator = SeededGenerator(seed: 11)
    let content = CardLog.random(byteCount: 400_000, longLine: 500, using: &generator)
    let members = try codec.compressed(content) + codec.compressed(Self.text)
    for _ in 0..<10 {
      let seed = generator.next()
      var sizes = SeededGenerator(seed: seed)
      let source = try codec.source(members, pieceSizes: { Int.random(in: 1...7000, using: &sizes) })
      let bufferCount = Int.random(in: 100...50_000, using: &generator)
      #expect(source.readAll(bufferCount: bufferCount).bytes == content + Self.text, "seed \(seed)")
    }
  }

  @Test func aWindowBeyondTheLimitIsRefused() throws {
    // RFC 8878, section 3.1.1.1: no flags, a window of 2³⁰ bytes; then an empty last block.
    let source = try Codec.zstd.source([0x28, 0xB5, 0x2F, 0xFD, 0, 20 << 3, 1, 0, 0])
    #expect(source.readAll().error == .windowTooLarge(.zstd))
  }

  @Test func whatUnpacksToTooMuchIsStopped() throws {
    let member = try Codec.gzip.compressed([UInt8](repeating: 0, count: 80 << 20))
    let root = MemorySource(member, pieceSizes: { 1000 })
    let limit = ExpansionLimit(ratio: 100)
    limit.root = root
    let source = DecompressedSource(root, GzipDecoder(.gzip), limit: limit)
    let (bytes, error) = source.readAll(bufferCount: 1 << 20)
    guard case .expandsTooMuch(.gzip, ratio: 100, _)? = error else {
      Issue.record("no error for a bomb: \(String(describing: error))")
      return
    }
    #expect(bytes.count > ExpansionLimit.freeByteCount && bytes.count < ExpansionLimit.freeByteCount + 4 << 20)
  }
}
