import Foundation
import Testing

@testable import Blot

/// Whatever bytes come: every format is read to an end or an error, the same however its bytes come in pieces, and
/// nothing is read or written where it may not be.
struct ReadingFuzzTests {
  private static let log =
    Array("one ann@example.com\ntwo 4111111111111111\n".utf8) + [UInt8](repeating: 0x78, count: 900)

  /// A tar archive of a member, a long name, a folder and a compressed member.
  private static func tar() throws -> [UInt8] {
    try SampleTar.member("a.log", log) + SampleTar.pax([("size", "40"), ("path", "long/b.log")])
      + SampleTar.member("b", log, size: 40) + SampleTar.header("folder/", 0, type: "5")
      + SampleTar.member("c.log.gz", Codec.gzip.compressed(log)) + [UInt8](repeating: 0, count: 1024)
  }

  private static func seeds() throws -> [[UInt8]] {
    var utf16: [UInt8] = [0xFF, 0xFE]
    for unit in String(decoding: log, as: UTF8.self).utf16 { utf16.append(littleEndian: unit) }
    return try Codec.ofInputs.map { try $0.compressed(log) } + [
      tar(), Codec.gzip.compressed(tar()), Codec.zstd.compressed(Codec.xz.compressed(log)), utf16,
      Codec.bzip2.compressed(utf16), Codec.lz4.compressed(log) + Codec.lz4.compressed(log)
    ]
  }

  /// Some bytes of an input changed, doubled, moved or left out.
  private func mutated(_ seed: [UInt8], _ others: [[UInt8]], using random: inout SeededGenerator) -> [UInt8] {
    var bytes = seed
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      guard !bytes.isEmpty else { return bytes }
      let place = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
      switch Int.random(in: 0..<9, using: &random) {
      case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes[place] = [0, 0xFF, 0x7F, 0x80, 0x2D, 0x39].randomElement(using: &random) ?? 0
      case 2: bytes.removeSubrange(place..<end)
      case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 4: bytes.removeSubrange(place...)
      case 5: for index in place..<min(bytes.count, place + 8) { bytes[index] = 0xFF }
      case 6: for index in place..<end { bytes[index] = UInt8.random(in: 0...255, using: &random) }
      case 7:
        let other = others.randomElement(using: &random) ?? []
        bytes.insert(contentsOf: other.prefix(Int.random(in: 0...other.count, using: &random)), at: place)
      default: SampleTar.correctChecksums(&bytes)
      }
    }
    if Bool.random(using: &random) { SampleTar.correctChecksums(&bytes) }
    return bytes
  }

  /// An error without its place, which is near the fault: how near depends on how much was read at once.
  private func describe(_ error: InputError) -> String {
    switch error {
    case .corrupt(let format, _, let detail): "corrupt \(format): \(detail)"
    case .truncated(let format, _): "truncated \(format)"
    case .expandsTooMuch(let format, _, _): "bomb \(format)"
    default: "\(error)"
    }
  }

  /// All that is read of an input, with the names of members and the errors.
  private func transcript(_ source: any ByteSource) -> [String] {
    let unwrapping = Unwrapping(maximumWindowBytes: 8 << 20, keepsAttributes: true)
    let limit = unwrapping.limit(for: source)
    var lines: [String] = []
    var rest = 64
    func read(_ source: any ByteSource, _ codecs: [Codec], depth: Int) {
      do throws(InputRefusal) {
        let content = try unwrapping.unwrap(source, codecs, depth: depth, limit: limit)
        switch content.kind {
        case .text(let text):
          let (bytes, error) = text.readAll()
          lines.append("\(bytes.count) bytes \(bytes.hashValue) \(error.map(describe) ?? "") \(text.omission as Any)")
        case .archive(let archive, _): readMembers(archive, depth: content.depth)
        }
      } catch {
        if case .failed(let error) = error { lines.append(describe(error)) } else { lines.append("\(error)") }
      }
    }
    func readMembers(_ archive: any ArchiveReader, depth: Int) {
      do throws(InputError) {
        while rest > 0, let member = try archive.next() {
          rest -= 1
          lines.append("\(member.name.bytes)")
          if case .bytes(let source, let codecs) = member.content { read(source, codecs, depth: depth) }
          if let failure = archive.failure { throw failure }
        }
      } catch {
        lines.append(describe(error))
      }
    }
    read(source, [], depth: 0)
    return lines
  }

  @Test func anyInputIsReadToAnEnd() throws {
    let seed = Proof.seed("reading")
    var random = SeededGenerator(seed: seed)
    let seeds = try Self.seeds()
    for round in 0..<(Proof.isThorough ? 60_000 : 1500) {
      let bytes = mutated(seeds.randomElement(using: &random) ?? [], seeds, using: &random)
      let whole = transcript(MemorySource(bytes))
      var sizes = SeededGenerator(seed: random.next())
      let pieces = transcript(MemorySource(bytes, pieceSizes: { Int.random(in: 1...300, using: &sizes) }))
      // Where a format is told by its beginning alone, what has come so far may decide.
      let isCorrupt = [whole, pieces].map { $0.contains { $0.contains("corrupt") } }
      // How much comes before a fault depends on how much was read at once.
      if isCorrupt == [true, true] { continue }
      if whole != pieces, !bytes.prefix(262).contains(0x0A) {
        Issue.record("seed \(seed), round \(round): \(whole) and in pieces \(pieces) of \(printable(bytes))")
        return
      }
    }
  }

  /// Zip archives are read from files.
  @Test func anyZipIsReadToAnEnd() throws {
    let seed = Proof.seed("reading zip")
    var random = SeededGenerator(seed: seed)
    let folder = try TemporaryFolder()
    let archive = try SampleZip.archive([
      ("a.log", Self.log, .stored), ("b.log", Self.log, .deflated), ("d/", [], .stored)
    ])
    let seeds = [archive, try SampleZip.archive([("t.tar", try Self.tar(), .deflated)])]
    for _ in 0..<(Proof.isThorough ? 20_000 : 700) {
      let bytes = mutated(seeds.randomElement(using: &random) ?? [], seeds, using: &random)
      let path = try folder.write(bytes, to: "x.zip")
      let descriptor = open(path, O_RDONLY)
      let source = DescriptorSource(
        descriptor: descriptor, closesDescriptor: true, isRegularFile: true, stop: StopLine())
      _ = transcript(source)
      // The same from a pipe.
      _ = transcript(MemorySource(bytes, pieceSizes: { 700 }))
    }
  }

  @Test(arguments: ["-5", "9223372036854775807", "1152921504606846976", "abc", "", "99999999999999999999"])
  func aSizeThatNoMemberHasIsAnError(_ size: String) {
    let bytes = SampleTar.pax([("size", size)]) + SampleTar.member("a.log", Self.log)
    #expect(throws: InputError.corrupt(.tar, byteOffset: 512, detail: "a header has a wrong size")) {
      try TarReader(MemorySource(bytes)).next()
    }
  }
}
