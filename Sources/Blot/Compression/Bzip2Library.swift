import CBzip2

/// The functions of libbz2 that blot calls.
struct Bzip2Library: Sendable {
  typealias Stream = UnsafeMutablePointer<bz_stream>

  let startDecoder: @Sendable @convention(c) (Stream?, Int32, Int32) -> Int32
  let decode: @Sendable @convention(c) (Stream?) -> Int32
  let endDecoder: @Sendable @convention(c) (Stream?) -> Int32
  let encode:
    @Sendable @convention(c) (
      UnsafeMutablePointer<CChar>?, UnsafeMutablePointer<UInt32>?, UnsafeMutablePointer<CChar>?, UInt32, Int32, Int32,
      Int32
    ) -> Int32

  static let loaded = Result(loading: Bzip2Library.init)

  private init() throws(MissingLibrary) {
    let library = try SharedLibrary("libbz2", version: "1.0", package: "libbz2-1.0")
    startDecoder = try library.function("BZ2_bzDecompressInit")
    decode = try library.function("BZ2_bzDecompress")
    endDecoder = try library.function("BZ2_bzDecompressEnd")
    encode = try library.function("BZ2_bzBuffToBuffCompress")
  }
}
