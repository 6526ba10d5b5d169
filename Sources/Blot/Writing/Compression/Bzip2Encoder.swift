import CBzip2

/// Makes of each piece a bzip2 stream.
final class Bzip2Encoder: PieceEncoder {
  private let library: Bzip2Library

  init(_ library: Bzip2Library) {
    self.library = library
  }

  func encode(_ bytes: UnsafeRawBufferPointer, into output: inout [UInt8]) -> Bool {
    // A block of the stream, counted in 100 kB, that holds the whole piece; larger ones would only take memory.
    let blockSize = Int32(min(9, max(1, (bytes.count + 99_999) / 100_000)))
    // What bzlib.h promises: one percent and 600 bytes more than the content.
    return output.replace(upTo: bytes.count + bytes.count / 100 + 600) { buffer in
      var written = UInt32(clamping: buffer.count)
      var nothing: CChar = 0
      let result = withUnsafeMutablePointer(to: &nothing) { nothing in
        // libbz2 does not write to what it reads, and refuses a null pointer.
        let source = bytes.baseAddress.map { UnsafeMutablePointer(mutating: $0.assumingMemoryBound(to: CChar.self)) }
        return library.encode(
          buffer.baseAddress?.assumingMemoryBound(to: CChar.self), &written, source ?? nothing, UInt32(bytes.count),
          blockSize, 0, 0)
      }
      return result == BZ_OK ? Int(written) : nil
    }
  }
}
