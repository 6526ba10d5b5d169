import CLZ4

/// The functions of liblz4 that blot calls: those of its frame format.
struct LZ4Library: Sendable {
  typealias Context = OpaquePointer

  let createDecoder: @Sendable @convention(c) (UnsafeMutablePointer<Context?>?, UInt32) -> Int
  let freeDecoder: @Sendable @convention(c) (Context?) -> Int
  let resetDecoder: @Sendable @convention(c) (Context?) -> Void
  let decode:
    @Sendable @convention(c) (
      Context?, UnsafeMutableRawPointer?, UnsafeMutablePointer<Int>?, UnsafeRawPointer?, UnsafeMutablePointer<Int>?,
      UnsafePointer<LZ4F_decompressOptions_t>?
    ) -> Int
  let encode:
    @Sendable @convention(c) (
      UnsafeMutableRawPointer?, Int, UnsafeRawPointer?, Int, UnsafePointer<LZ4F_preferences_t>?
    ) -> Int
  let encodedBound: @Sendable @convention(c) (Int, UnsafePointer<LZ4F_preferences_t>?) -> Int
  let isError: @Sendable @convention(c) (Int) -> UInt32
  let errorName: @Sendable @convention(c) (Int) -> UnsafePointer<CChar>?

  static let loaded = Result(loading: LZ4Library.init)

  private init() throws(MissingLibrary) {
    let library = try SharedLibrary("liblz4", version: "1", package: "liblz4-1")
    createDecoder = try library.function("LZ4F_createDecompressionContext")
    freeDecoder = try library.function("LZ4F_freeDecompressionContext")
    resetDecoder = try library.function("LZ4F_resetDecompressionContext")
    decode = try library.function("LZ4F_decompress")
    encode = try library.function("LZ4F_compressFrame")
    encodedBound = try library.function("LZ4F_compressFrameBound")
    isError = try library.function("LZ4F_isError")
    errorName = try library.function("LZ4F_getErrorName")
  }

  /// What the result of a function says went wrong; nil where nothing did.
  func failure(_ result: Int) -> String? {
    if isError(result) == 0 { return nil }
    return errorName(result).map { String(cString: $0) } ?? "lz4 error"
  }
}
