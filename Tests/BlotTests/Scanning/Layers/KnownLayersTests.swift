import BlotKernels
import Testing

@testable import Blot

/// A text is decoded alike whether somebody has looked for its layers before or not.
struct KnownLayersTests {
  private struct Decoded: Equatable {
    var lines: [[UInt8]]
    var runs: [[UInt8]]
    var softBreaks: [Int]
    var foldedWords: [Int]
  }

  private static let pieces = [
    "plain words", "user=ann%40example.org", #"{"a":"\u0041b"}"#, "R2VuZXJhdGVkIHRleHQgb25seQ==", "key =3D value",
    "the line goes on=", "=?UTF-8?Q?caf=C3=A9?=", "&#64;", "\u{1B}[31mred\u{1B}[0m", "", " indented", "\u{FF11}\u{FF12}"
  ]

  private static func decoded(_ bytes: [UInt8], knowing: Bool) -> Decoded {
    let text = PaddedText(bytes)
    let decoder = LayerDecoder()
    if knowing { decoder.window.layers.find(in: text.text) }
    decoder.decode(text.pointer, bytes.count, tables: nil)
    return Decoded(
      lines: decoder.text.lines.map { Array(decoder.text[$0.range]) },
      runs: decoder.text.runs.map { Array(decoder.text[$0.range]) },
      softBreaks: decoder.softBreaks, foldedWords: decoder.foldedWords)
  }

  /// Up to more lines with a layer than are noted.
  @Test func theSameIsDecoded() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    var decodedCount = 0
    for round in 0..<200 {
      let lines = (0..<Int.random(in: 0...round, using: &random)).map { _ in
        (0..<Int.random(in: 1...3, using: &random)).map { _ in Self.pieces.randomElement(using: &random) ?? "" }
          .joined(separator: " ")
      }
      let bytes = Array(lines.joined(separator: "\n").utf8)
      let expected = Self.decoded(bytes, knowing: false)
      #expect(Self.decoded(bytes, knowing: true) == expected, "seed \(seed), round \(round)")
      decodedCount += expected.lines.count
    }
    #expect(decodedCount > 1000)
  }

  @Test func placesAreThoseOfTheFirstLayerOfEachLine() {
    let bytes = Array("a\nb%41c%42\nd\ne%43".utf8)
    let text = PaddedText(bytes)
    var layers = KnownLayers()
    layers.find(in: text.text)
    var near = blot_layer_blocks()
    var index = 0
    let places = [0, 10, 17].map { layers.next(in: text.pointer, bytes.count, from: $0, &index, &near) }
    #expect(places == [3, 14, 17])
  }
}
