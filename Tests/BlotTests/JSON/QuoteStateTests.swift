import Testing

@testable import Blot

struct QuoteStateTests {
  /// However a line is cut into windows, each sees whether it begins in a string.
  @Test func windowsCarryWhatALoopOverBytesTells() {
    var random = SeededGenerator(seed: 41)
    for _ in 0..<400 {
      let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        #""\\a"#.utf8.randomElement(using: &random) ?? 0
      }
      var state = QuoteState(isJSON: true)
      var isInString = false
      var isEscaped = false
      var start = 0
      while start < bytes.count {
        let end = min(bytes.count, start + Int.random(in: 1...9, using: &random))
        bytes[start..<end].withUnsafeBytes { state.advance(over: $0) }
        for byte in bytes[start..<end] {
          if isEscaped {
            isEscaped = false
          } else if byte == UInt8(ascii: "\"") {
            isInString.toggle()
          } else if isInString, byte == UInt8(ascii: "\\") {
            isEscaped = true
          }
        }
        start = end
        #expect(state.isInString == isInString, "\(String(decoding: bytes[..<end], as: UTF8.self))")
      }
    }
  }
}
