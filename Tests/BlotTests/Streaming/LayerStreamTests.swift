import Foundation
import Testing

@testable import Blot

/// A line that is longer than a block goes through in windows; what is spelled otherwise at their edges is found once.
struct LayerStreamTests {
  private static let overlap = 256
  private static let blockBytes = 4 * overlap

  private func redacted(_ text: [UInt8], chunkSize: Int = .max) -> [UInt8] {
    var settings = StreamSettings()
    settings.blockBytes = Self.blockBytes
    settings.overlap = Self.overlap
    return StreamRedactor(CardLog.catalogue, RedactionRules(), settings).redacted(text) { chunkSize }
  }

  @Test(arguments: OtherSpelling.allCases)
  func aValueIsFoundAtEveryOffsetAroundAWindowEdge(_ spelling: OtherSpelling) {
    let card = String(decoding: CardLog.card, as: UTF8.self)
    let spelled = Array(spelling.spell(spelling.isBase64 ? "the card \(card)" : card).utf8)
    for offset in stride(from: 0, through: 3 * Self.blockBytes, by: 23) {
      let before = [UInt8](repeating: UInt8(ascii: "."), count: offset)
      let behind = [UInt8](repeating: UInt8(ascii: "."), count: 3 * Self.blockBytes - offset)
      let output = redacted(before + spelled + behind)
      let isRight = output == before + Array("[CREDIT_CARD]".utf8) + behind
      #expect(isRight, "\(spelling) at offset \(offset)")
    }
  }

  /// Base64 that is longer than a window is not replaced whole, but what stands for the value in it is.
  @Test func aValueIsFoundWhereverItStandsInLongBase64() {
    let line = Array("x\": \"".utf8)
    for length in [300, 700, 1200, 4000] {
      for offset in stride(from: 0, through: length, by: 13) {
        let text =
          String(repeating: "é.", count: offset / 3) + " card \(String(decoding: CardLog.card, as: UTF8.self)) "
          + String(repeating: "..", count: (length - offset) / 2)
        let encoded = Array(Data(text.utf8).base64EncodedString().utf8)
        for before in [0, 1, 200, 900] {
          let input = [UInt8](repeating: UInt8(ascii: "."), count: before) + line + encoded + Array("\", end".utf8)
          let output = redacted(input)
          let place = "at \(offset) of \(length) behind \(before)"
          #expect(output.count { $0 == UInt8(ascii: "[") } == 1, "\(place)")
          #expect(output.starts(with: input.prefix(before + line.count)), "\(place)")
          #expect(String(decoding: output, as: UTF8.self).hasSuffix("\", end"), "\(place)")
          #expect(redacted(output) == output, "\(place)")
          if offset % 3 == 0 { #expect(redacted(input, chunkSize: 97) == output, "\(place)") }
        }
      }
    }
  }

  @Test func anySplitIntoChunksGivesTheSameOutput() {
    let seed = Proof.seed("layers in chunks")
    var random = SeededGenerator(seed: seed)
    let card = String(decoding: CardLog.card, as: UTF8.self)
    for _ in 0..<20 {
      var text: [UInt8] = []
      while text.count < 3000 {
        let spelling = OtherSpelling.allCases.randomElement(using: &random) ?? .percent
        text += Array("c \(spelling.spell(card)) ".utf8)
        if Int.random(in: 0..<3, using: &random) == 0 { text.append(0x0A) }
      }
      let whole = redacted(text)
      for size in [1, Int.random(in: 2..<90, using: &random)] {
        #expect(redacted(text, chunkSize: size) == whole, "seed \(seed)")
      }
    }
  }
}
