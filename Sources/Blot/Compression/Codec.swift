/// A compression that blot takes off on the way in and puts on again on the way out.
enum Codec: Sendable, Equatable {
  case gzip
  case zstd
  case xz
  case bzip2
  case lz4
  /// That of zip members: what gzip has within its header and trailer.
  case deflate

  /// Nil where the format is no compression.
  init?(_ format: InputFormat) {
    switch format {
    case .gzip: self = .gzip
    case .zstd: self = .zstd
    case .xz: self = .xz
    case .bzip2: self = .bzip2
    case .lz4: self = .lz4
    case .text, .zip, .tar, .utf16, .utf32: return nil
    }
  }

  /// The format that messages name.
  var format: InputFormat {
    switch self {
    case .gzip: .gzip
    case .zstd: .zstd
    case .xz: .xz
    case .bzip2: .bzip2
    case .lz4: .lz4
    case .deflate: .zip
    }
  }

  /// Makes what takes the compression off.
  ///
  /// - Parameter maximumWindowBytes: how far back the content may refer at most, where the codec lets the input choose.
  /// - Throws: where the codec's library is not installed.
  func makeDecoder(maximumWindowBytes: Int) throws(MissingLibrary) -> any MemberDecoder {
    switch self {
    case .gzip: GzipDecoder(.gzip)
    case .deflate: GzipDecoder(.deflate)
    case .zstd: ZstdDecoder(try ZstdLibrary.loaded.get(), maximumWindowBytes: maximumWindowBytes)
    case .xz: XzDecoder(try XzLibrary.loaded.get(), maximumWindowBytes: maximumWindowBytes)
    case .bzip2: Bzip2Decoder(try Bzip2Library.loaded.get())
    case .lz4: LZ4Decoder(try LZ4Library.loaded.get())
    }
  }

  /// Makes what puts the compression on again.
  ///
  /// - Precondition: `makeDecoder` has loaded the codec's library.
  func makeEncoder() -> any PieceEncoder {
    switch self {
    case .gzip, .deflate: PieceDeflater()
    case .zstd: ZstdEncoder(ZstdLibrary.loaded.required)
    case .xz: XzEncoder(XzLibrary.loaded.required)
    case .bzip2: Bzip2Encoder(Bzip2Library.loaded.required)
    case .lz4: LZ4Encoder(LZ4Library.loaded.required)
    }
  }
}
