import Testing

@testable import Blot

@Suite struct LineCursorTests {
  @Test(arguments: 0..<20 as Range<UInt64>) func linesAreThoseOfTheText(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let text = (0..<400).map { _ in Int.random(in: 0..<6, using: &random) == 0 ? UInt8(ascii: "\n") : UInt8(ascii: "a")
    }
    text.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      var line = LineCursor(base, text.count)
      var offset = 0
      while offset < text.count {
        line.move(to: offset)
        let start = text[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        #expect(line.start == start)
        #expect(line.end == text[offset...].firstIndex(of: 0x0A) ?? text.count)
        // Now and then only, so that lines between are counted later.
        if Int.random(in: 0..<3, using: &random) == 0 { #expect(line.index() == text[..<start].count { $0 == 0x0A }) }
        offset += Int.random(in: 0..<(Bool.random(using: &random) ? 60 : 8), using: &random)
      }
    }
  }
}
