import CLZ4

/// Makes of each piece a frame of the LZ4 frame format with a checksum of its content.
final class LZ4Encoder: PieceEncoder {
  private let library: LZ4Library
  private var preferences = LZ4F_preferences_t()

  init(_ library: LZ4Library) {
    self.library = library
    preferences.frameInfo.contentChecksumFlag = LZ4F_contentChecksumEnabled
  }

  func encode(_ bytes: UnsafeRawBufferPointer, into output: inout [UInt8]) -> Bool {
    output.replace(upTo: library.encodedBound(bytes.count, &preferences)) { buffer in
      let result = library.encode(buffer.baseAddress, buffer.count, bytes.baseAddress, bytes.count, &preferences)
      return library.failure(result) == nil ? result : nil
    }
  }
}
