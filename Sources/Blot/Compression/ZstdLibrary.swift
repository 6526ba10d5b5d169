import CZstd

/// The functions of libzstd that blot calls, since 1.4.
struct ZstdLibrary: Sendable {
  typealias Context = OpaquePointer

  let createDecoder: @Sendable @convention(c) () -> Context?
  let freeDecoder: @Sendable @convention(c) (Context?) -> Int
  let setDecoding: @Sendable @convention(c) (Context?, ZSTD_dParameter, Int32) -> Int
  let resetDecoder: @Sendable @convention(c) (Context?, ZSTD_ResetDirective) -> Int
  let decode:
    @Sendable @convention(c) (
      Context?, UnsafeMutablePointer<ZSTD_outBuffer>?, UnsafeMutablePointer<ZSTD_inBuffer>?
    ) -> Int
  let createEncoder: @Sendable @convention(c) () -> Context?
  let freeEncoder: @Sendable @convention(c) (Context?) -> Int
  let setEncoding: @Sendable @convention(c) (Context?, ZSTD_cParameter, Int32) -> Int
  let encode: @Sendable @convention(c) (Context?, UnsafeMutableRawPointer?, Int, UnsafeRawPointer?, Int) -> Int
  let encodedBound: @Sendable @convention(c) (Int) -> Int
  let isError: @Sendable @convention(c) (Int) -> UInt32
  let errorName: @Sendable @convention(c) (Int) -> UnsafePointer<CChar>?

  static let loaded = Result(loading: ZstdLibrary.init)

  private init() throws(MissingLibrary) {
    let library = try SharedLibrary("libzstd", version: "1", package: "libzstd1")
    createDecoder = try library.function("ZSTD_createDCtx")
    freeDecoder = try library.function("ZSTD_freeDCtx")
    setDecoding = try library.function("ZSTD_DCtx_setParameter")
    resetDecoder = try library.function("ZSTD_DCtx_reset")
    decode = try library.function("ZSTD_decompressStream")
    createEncoder = try library.function("ZSTD_createCCtx")
    freeEncoder = try library.function("ZSTD_freeCCtx")
    setEncoding = try library.function("ZSTD_CCtx_setParameter")
    encode = try library.function("ZSTD_compress2")
    encodedBound = try library.function("ZSTD_compressBound")
    isError = try library.function("ZSTD_isError")
    errorName = try library.function("ZSTD_getErrorName")
  }

  /// What the result of a function says went wrong; nil where nothing did.
  func failure(_ result: Int) -> String? {
    if isError(result) == 0 { return nil }
    return errorName(result).map { String(cString: $0) } ?? "zstd error"
  }
}
