import CLzma

/// The functions of liblzma that blot calls.
struct XzLibrary: Sendable {
  typealias Stream = UnsafeMutablePointer<lzma_stream>

  let startDecoder: @Sendable @convention(c) (Stream?, UInt64, UInt32) -> lzma_ret
  let code: @Sendable @convention(c) (Stream?, lzma_action) -> lzma_ret
  let end: @Sendable @convention(c) (Stream?) -> Void
  let memoryUse: @Sendable @convention(c) (UnsafePointer<lzma_stream>?) -> UInt64
  let preset: @Sendable @convention(c) (UnsafeMutablePointer<lzma_options_lzma>?, UInt32) -> lzma_bool
  let encode:
    @Sendable @convention(c) (
      UnsafePointer<lzma_filter>?, lzma_check, UnsafePointer<lzma_allocator>?, UnsafePointer<UInt8>?, Int,
      UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<Int>?, Int
    ) -> lzma_ret
  let encodedBound: @Sendable @convention(c) (Int) -> Int

  static let loaded = Result(loading: XzLibrary.init)

  private init() throws(MissingLibrary) {
    let library = try SharedLibrary("liblzma", version: "5", package: "liblzma5")
    startDecoder = try library.function("lzma_stream_decoder")
    code = try library.function("lzma_code")
    end = try library.function("lzma_end")
    memoryUse = try library.function("lzma_memusage")
    preset = try library.function("lzma_lzma_preset")
    encode = try library.function("lzma_stream_buffer_encode")
    encodedBound = try library.function("lzma_stream_buffer_bound")
  }
}
