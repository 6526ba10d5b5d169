/// How the layers are taken off an input: compressions, one within the other, down to what is scanned.
struct Unwrapping: Sendable {
  /// How many layers there may be; an input made to have no end stops there.
  static let maximumDepth = 8

  /// How far back a compressed input may refer.
  var maximumWindowBytes = 128 << 20
  /// See `ExpansionLimit`.
  var maximumExpansion = ExpansionLimit.defaultRatio

  /// What is left of an input without its layers.
  struct Content {
    let source: any ByteSource
    /// The format of the outermost layer.
    let format: InputFormat
    /// The compressions that were taken off, the outermost first.
    let codecs: [Codec]
  }

  /// What the layers of the input that is read from `root` may unpack to.
  func limit(for root: any ByteSource) -> ExpansionLimit {
    let limit = ExpansionLimit(ratio: maximumExpansion)
    limit.root = root
    return limit
  }

  /// Recognises the layers of `source` and takes them off.
  func unwrap(_ source: any ByteSource, limit: ExpansionLimit) throws(InputRefusal) -> Content {
    var outermost: InputFormat?
    var codecs: [Codec] = []
    var source = source
    while true {
      let (format, prefixed) = try recognize(source)
      source = prefixed
      guard let codec = Codec(format) else {
        switch format {
        case .zip, .tar, .utf16, .utf32: throw .skipped(.unsupported(format))
        default: return Content(source: source, format: outermost ?? format, codecs: codecs)
        }
      }
      if codecs.count == Self.maximumDepth { throw .skipped(.nestedTooDeeply(Self.maximumDepth)) }
      outermost = outermost ?? format
      codecs.append(codec)
      source = DecompressedSource(source, try decoder(codec), limit: limit)
    }
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
