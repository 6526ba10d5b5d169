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
    case .text, .zip, .tar, .utf16, .utf32, .sevenZip, .rar, .compress, .lzip, .lzma, .snappy, .lz4Legacy, .journal,
      .eventLog:
      return nil
    }
  }

  /// The compression that a file of this name is expected to have; nil for none.
  init?(fileName: RawPath) {
    for (suffix, codec) in [
      (".gz", Codec.gzip), (".zst", .zstd), (".xz", .xz), (".bz2", .bzip2), (".lz4", .lz4)
    ]
    where fileName.bytes.count > suffix.utf8.count
      && fileName.bytes.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
    {
      self = codec
      return
    }
    return nil
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
    case .gzip: ISALLibrary.loaded.map { ISALDecoder($0) } ?? GzipDecoder(.gzip)
    case .deflate: GzipDecoder(.deflate)
    case .zstd: ZstdDecoder(try ZstdLibrary.loaded.get(), maximumWindowBytes: maximumWindowBytes)
    case .xz: XzDecoder(try XzLibrary.loaded.get(), maximumWindowBytes: maximumWindowBytes)
    case .bzip2: Bzip2Decoder(try Bzip2Library.loaded.get())
    case .lz4: LZ4Decoder(try LZ4Library.loaded.get())
    }
  }

  /// Loads the codec's library.
  ///
  /// - Throws: where it is not installed.
  func load() throws(MissingLibrary) {
    switch self {
    case .gzip, .deflate: break
    case .zstd: _ = try ZstdLibrary.loaded.get()
    case .xz: _ = try XzLibrary.loaded.get()
    case .bzip2: _ = try Bzip2Library.loaded.get()
    case .lz4: _ = try LZ4Library.loaded.get()
    }
  }

  /// Makes what puts the compression on again.
  ///
  /// - Precondition: `makeDecoder` or `load` has loaded the codec's library.
  func makeEncoder(_ effort: CompressionEffort) -> any PieceEncoder {
    switch self {
    case .gzip, .deflate:
      if effort == .fast, let library = ISALLibrary.deflating {
        ISALDeflater(library)
      } else {
        PieceDeflater(effort)
      }
    case .zstd: ZstdEncoder(ZstdLibrary.loaded.required)
    case .xz: XzEncoder(XzLibrary.loaded.required, effort)
    case .bzip2: Bzip2Encoder(Bzip2Library.loaded.required)
    case .lz4: LZ4Encoder(LZ4Library.loaded.required)
    }
  }
}
