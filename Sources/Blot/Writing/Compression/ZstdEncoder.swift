import CZstd

/// Makes of each piece a zstd frame (RFC 8878) with a checksum.
final class ZstdEncoder: PieceEncoder {
  /// Of logs in pieces of a block it leaves less than level 3, zstd's own where none is asked for, in two thirds of the
  /// time: there is little to refer to that its single search does not find.
  private static let level: Int32 = 1

  private let library: ZstdLibrary
  private let context: ZstdLibrary.Context?

  init(_ library: ZstdLibrary) {
    self.library = library
    context = library.createEncoder()
    _ = library.setEncoding(context, ZSTD_c_compressionLevel, Self.level)
    _ = library.setEncoding(context, ZSTD_c_checksumFlag, 1)
  }

  deinit {
    _ = library.freeEncoder(context)
  }

  func encode(_ bytes: UnsafeRawBufferPointer, into output: inout [UInt8]) -> Bool {
    guard context != nil else { return false }
    return output.replace(upTo: library.encodedBound(bytes.count)) { buffer in
      let result = library.encode(context, buffer.baseAddress, buffer.count, bytes.baseAddress, bytes.count)
      return library.failure(result) == nil ? result : nil
    }
  }
}
