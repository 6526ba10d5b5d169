@testable import Blot

extension StreamRedactor {
  /// What is written of `bytes` to their end, where they come in chunks of at most so many.
  func redacted(_ bytes: [UInt8], chunkSize: () -> Int = { .max }) -> [UInt8] {
    var output: [UInt8] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let chunk = rest.prefix(max(1, chunkSize()))
      redact(chunk, into: &output)
      rest = rest.dropFirst(chunk.count)
    }
    finish(into: &output)
    return output
  }

  /// The same, where they come in two chunks, one of which may be empty.
  func redacted(_ bytes: [UInt8], splitAt place: Int) -> [UInt8] {
    var output: [UInt8] = []
    redact(bytes[..<place], into: &output)
    redact(bytes[place...], into: &output)
    finish(into: &output)
    return output
  }
}
