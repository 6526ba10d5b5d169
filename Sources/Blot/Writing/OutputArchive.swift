/// An archive that `--output` names: it takes one archive of its form, member by member, and appears when it is whole.
struct OutputArchive: OutputDestination {
  let path: RawPath
  private let form: ArchiveName
  private var isTaken = false

  /// - Throws: where the library of its compression is not installed.
  init(_ path: RawPath, _ form: ArchiveName) throws(OutputError) {
    self.path = path
    self.form = form
    do throws(MissingLibrary) {
      try form.codec?.load()
    } catch {
      throw .missingLibrary(path, error)
    }
  }

  mutating func begin(_ input: InputHandle, _ facts: OpenedInput.Facts) throws(OutputError) -> any OutputFile {
    guard facts.archive == form.format else { throw .isNoArchive(path, of: input.item.name, form.format) }
    if isTaken { throw .isTaken(path, by: input.item.name) }
    isTaken = true
    return try PendingFile(path, mode: facts.mode)
  }

  func codecs(of facts: OpenedInput.Facts) -> [Codec] { form.codec.map { [$0] } ?? [] }
}

/// What the name of a file says of the archive that it is expected to be.
public struct ArchiveName: Sendable, Equatable {
  let format: InputFormat
  let codec: Codec?

  private static let suffixes: [(String, ArchiveName)] = {
    var suffixes = [(".zip", ArchiveName(format: .zip, codec: nil)), (".tar", ArchiveName(format: .tar, codec: nil))]
    for (codec, names) in [
      (Codec.gzip, [".tar.gz", ".tgz"]), (.zstd, [".tar.zst", ".tzst"]), (.xz, [".tar.xz", ".txz"]),
      (.bzip2, [".tar.bz2", ".tbz2", ".tbz"]), (.lz4, [".tar.lz4", ".tlz4"])
    ] {
      suffixes += names.map { ($0, ArchiveName(format: .tar, codec: codec)) }
    }
    return suffixes
  }()

  private init(format: InputFormat, codec: Codec?) {
    self.format = format
    self.codec = codec
  }

  /// Nil where a file of that name is no archive.
  public init?(_ fileName: RawPath) {
    guard
      let found = Self.suffixes.first(where: { suffix, _ in
        fileName.bytes.count > suffix.utf8.count
          && fileName.bytes.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
      })
    else { return nil }
    self = found.1
  }
}
