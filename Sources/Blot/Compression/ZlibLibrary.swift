import CZlib

/// The functions of zlib that blot calls: those of zlib-ng where that is installed, which decodes one and a half times
/// to twice as fast, else those of the zlib that blot is linked with.
struct ZlibLibrary: Sendable {
  typealias Stream = UnsafeMutablePointer<z_stream>?

  /// The window size in bits is negative for raw deflate, and has 16 added for the header and trailer of gzip.
  let inflateInit: @Sendable @convention(c) (Stream, _ windowBits: Int32) -> Int32
  let inflate: @Sendable @convention(c) (Stream, _ flush: Int32) -> Int32
  let inflateReset: @Sendable @convention(c) (Stream) -> Int32
  let inflateEnd: @Sendable @convention(c) (Stream) -> Int32
  let deflateInit:
    @Sendable @convention(c) (
      Stream, _ level: Int32, _ method: Int32, _ windowBits: Int32, _ memory: Int32, _ strategy: Int32
    ) -> Int32
  let deflate: @Sendable @convention(c) (Stream, _ flush: Int32) -> Int32
  let deflateBound: @Sendable @convention(c) (Stream, _ byteCount: UInt) -> UInt
  let deflateReset: @Sendable @convention(c) (Stream) -> Int32
  let deflateEnd: @Sendable @convention(c) (Stream) -> Int32

  /// What everything runs with.
  static let fastest = (try? zlibNG()) ?? zlib

  static let zlib = ZlibLibrary(
    inflateInit: { inflateInit2_($0, $1, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) },
    inflate: { CZlib.inflate($0, $1) }, inflateReset: { CZlib.inflateReset($0) },
    inflateEnd: { CZlib.inflateEnd($0) },
    deflateInit: { deflateInit2_($0, $1, $2, $3, $4, $5, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) },
    deflate: { CZlib.deflate($0, $1) }, deflateBound: { CZlib.deflateBound($0, $1) },
    deflateReset: { CZlib.deflateReset($0) }, deflateEnd: { CZlib.deflateEnd($0) })

  /// The native interface of zlib-ng from version 2.1 on. Its stream (`zng_stream`, zlib-ng.h) is a `z_stream` up to
  /// the message and no longer than that, where a `long` has 64 bits as on all systems that Swift knows but Windows.
  static func zlibNG() throws(MissingLibrary) -> ZlibLibrary {
    let library = try SharedLibrary("libz-ng", version: "2", package: "libz-ng2")
    return ZlibLibrary(
      inflateInit: try library.function("zng_inflateInit2"), inflate: try library.function("zng_inflate"),
      inflateReset: try library.function("zng_inflateReset"), inflateEnd: try library.function("zng_inflateEnd"),
      deflateInit: try library.function("zng_deflateInit2"), deflate: try library.function("zng_deflate"),
      deflateBound: try library.function("zng_deflateBound"), deflateReset: try library.function("zng_deflateReset"),
      deflateEnd: try library.function("zng_deflateEnd"))
  }
}
