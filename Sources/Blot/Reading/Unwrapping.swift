/// How the layers are taken off an input: compressions, one within the other, down to what is scanned.
struct Unwrapping: Sendable {
  /// How many layers there may be; an input made to have no end stops there.
  static let maximumDepth = 8

  /// How far back a compressed input may refer.
  var maximumWindowBytes = 128 << 20
  /// See `ExpansionLimit`.
  var maximumExpansion = ExpansionLimit.defaultRatio
  /// Whether archives are written again. Of a zip archive that is no file, and is read from its beginning, the
  /// attributes of its members are kept then.
  var keepsAttributes = false
  /// What is found out about a content beside what is scanned for: its timestamps, and its SHA-256.
  var findsTimes = false
  var hashesContent = false

  /// What is left of an input without its layers.
  struct Content {
    enum Kind {
      case text(any ByteSource)
      case archive(any ArchiveReader, InputFormat)
    }

    let kind: Kind
    /// Counts the bytes read.
    let source: any ByteSource
    /// The format of the outermost layer.
    let format: InputFormat
    /// The compressions that were taken off, the outermost first.
    let codecs: [Codec]
    /// How the text is encoded, where that is UTF-16.
    let byteOrder: ByteOrder?
    /// What computes the hash of the content, where that is asked for.
    let hash: HashingSource?
    /// What is within an archive or a compression has more layers than that.
    let depth: Int
  }

  /// What the layers of the input that is read from `root` may unpack to.
  func limit(for root: any ByteSource) -> ExpansionLimit {
    let limit = ExpansionLimit(ratio: maximumExpansion)
    limit.root = root
    return limit
  }

  /// Recognises the layers of `source` and takes them off.
  ///
  /// - Parameters:
  ///   - codecs: those that were taken off before.
  ///   - depth: how many layers there are around `source`.
  func unwrap(
    _ source: any ByteSource, _ codecs: [Codec] = [], depth: Int = 0, limit: ExpansionLimit
  ) throws(InputRefusal) -> Content {
    var outermost: InputFormat?
    var codecs = codecs
    var depth = depth
    var inner = source
    while true {
      var (format, prefixed) = try recognize(inner)
      if depth == 0, format == .text, let file = source as? DescriptorSource,
        ZipReader.isProgramBeforeArchive(file, prefix: prefixed.prefix)
      {
        format = .zip
      }
      inner = prefixed
      let kind: Content.Kind
      var byteOrder: ByteOrder?
      var hash: HashingSource?
      if hashesContent, format == .text || format == .utf16 {
        let hashing = HashingSource(inner)
        hash = hashing
        inner = hashing
      }
      switch format {
      case .utf32, .sevenZip, .rar, .compress, .lzip, .lzma, .snappy, .lz4Legacy, .journal, .eventLog:
        throw .skipped(.unsupported(format))
      case .utf16:
        let order = ByteOrder(beginning: prefixed.prefix)
        byteOrder = order
        kind = .text(UTF16Source(inner, order))
      case .text: kind = .text(inner)
      case .tar: kind = .archive(TarReader(inner, limit: limit), .tar)
      case .zip:
        kind = .archive(zipReader(source, inner, depth: depth, limit: limit), .zip)
      case .gzip, .zstd, .xz, .bzip2, .lz4:
        guard depth < Self.maximumDepth, let codec = Codec(format) else {
          throw .skipped(.nestedTooDeeply(Self.maximumDepth))
        }
        depth += 1
        outermost = outermost ?? format
        codecs.append(codec)
        inner = DecompressedSource(inner, try decoder(codec), limit: limit)
        continue
      }
      if case .archive = kind, depth >= Self.maximumDepth { throw .skipped(.nestedTooDeeply(Self.maximumDepth)) }
      return Content(
        kind: kind, source: source, format: outermost ?? format, codecs: codecs, byteOrder: byteOrder,
        hash: hash, depth: depth + 1)
    }
  }

  /// A file is read by its directory. Where that is not found, since the end is cut off, and from what is no file, the
  /// members are read as they come from `inner`.
  private func zipReader(
    _ source: any ByteSource, _ inner: any ByteSource, depth: Int, limit: ExpansionLimit
  ) -> any ArchiveReader {
    var failure: InputError?
    if depth == 0, let file = source as? DescriptorSource, file.isRegularFile {
      do throws(InputError) {
        return try ZipReader(file, limit: limit)
      } catch {
        failure = error
      }
    }
    return ZipStreamReader(
      inner, limit: limit, directory: keepsAttributes ? ZipStreamDirectory() : nil, knownFailure: failure)
  }

  private func recognize(_ source: any ByteSource) throws(InputRefusal) -> (InputFormat, PrefixedSource) {
    do throws(InputError) {
      return try PrefixedSource.recognizing(source)
    } catch {
      throw .failed(error)
    }
  }

  private func decoder(_ codec: Codec) throws(InputRefusal) -> any MemberDecoder {
    do throws(MissingLibrary) {
      return try codec.makeDecoder(maximumWindowBytes: maximumWindowBytes)
    } catch {
      throw .failed(.missingLibrary(codec.format, error))
    }
  }
}
