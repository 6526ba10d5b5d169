import Testing

@testable import Blot

struct CompressingSinkTests {
  private static let text: [UInt8] = {
    var generator = SeededGenerator(seed: 3)
    return CardLog.random(byteCount: 1_500_000, longLine: 300, using: &generator)
  }()

  /// What `sink` made of the text, written in parts of up to 200 kB.
  private func compressed(_ codec: Codec, concurrency: Int) throws -> [UInt8] {
    try codec.load()
    let memory = MemorySink()
    let sink = CompressingSink(codec, CompressionSettings(concurrency: concurrency), over: memory)
    var generator = SeededGenerator(seed: 4)
    var rest = Self.text[...]
    while !rest.isEmpty {
      let count = min(rest.count, Int.random(in: 0...200_000, using: &generator))
      try sink.write(Array(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    try sink.finish()
    return memory.bytes
  }

  @Test(arguments: Codec.ofInputs)
  func anyNumberOfPiecesAtATimeMakesTheSame(_ codec: Codec) throws {
    let one = try compressed(codec, concurrency: 1)
    #expect(try codec.source(one).readAll().bytes == Self.text)
    for concurrency in [2, 3, 16] { #expect(try compressed(codec, concurrency: concurrency) == one) }
  }

  @Test(arguments: Codec.ofInputs)
  func piecesOfOthersComeInTheirOrder(_ codec: Codec) throws {
    try codec.load()
    let (encoder, memory) = (codec.makeEncoder(.normal), MemorySink())
    let sink = CompressingSink(codec, CompressionSettings(concurrency: 2), over: memory)
    var expected: [UInt8] = []
    for (index, part) in [Self.text[..<600_000], Self.text[600_000..<700_000], [], Self.text[700_000...]].enumerated() {
      expected += part
      if index.isMultiple(of: 2) {
        try sink.write(Array(part))
        continue
      }
      var piece: [UInt8] = []
      let checksum = part.withUnsafeBytes { bytes in
        #expect(encoder.encode(bytes, into: &piece))
        return PieceChecksum(bytes)
      }
      try sink.append(piece, checksum)
    }
    try sink.finish()
    let (bytes, error) = try codec.source(memory.bytes).readAll()
    #expect(bytes == expected && error == nil)
  }

  @Test func nothingIsPassedOnBeforeThereIsSomething() throws {
    let memory = MemorySink()
    let sink = CompressingSink(.gzip, CompressionSettings(concurrency: 2), over: memory)
    try sink.write(Array("not yet a piece".utf8))
    #expect(memory.bytes.isEmpty)
    try sink.finish()
    #expect(memory.bytes.starts(with: GzipFrame.header))
  }
}
