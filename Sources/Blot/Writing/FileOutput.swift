/// Writes the redacted inputs of a run into files, one for each of them, archives member by member. A file is completed
/// when it is whole; a member that is not whole, or was skipped, is left out of its archive.
struct FileOutput {
  /// An archive that is being written.
  private final class OpenArchive {
    let input: InputHandle
    /// Where it goes: a file, or what will be a member of the archive around it.
    var file: (any OutputFile)?
    var spool: MemberSpool?
    var layers: LayeredSink?
    var writer: (any ArchiveWriter)?
    /// Why it is not written.
    var error: OutputError?

    init(_ input: InputHandle) {
      self.input = input
    }
  }

  private var destination: any OutputDestination
  private let compression: CompressionSettings
  /// The archives around what is being written, the outermost first.
  private var archives: [OpenArchive] = []
  private var file: (file: any OutputFile, content: ContentOutput)?
  private var member: (spool: MemberSpool, content: ContentOutput)?
  /// Why the current input is not written.
  private(set) var error: OutputError?

  init(_ destination: any OutputDestination, _ compression: CompressionSettings) {
    self.destination = destination
    self.compression = compression
  }

  /// The file that all of the current input goes to, whatever archives it stands in.
  private var outermost: (any OutputFile)? { archives.first?.file ?? file?.file }

  /// Makes ready for an input or a member.
  mutating func begin(_ input: InputHandle) {
    error = nil
    let around = input.archives + (input.facts?.archive == nil ? [] : [input])
    for archive in around.dropFirst(archives.count) { open(archive) }
    guard let facts = input.facts, facts.archive == nil else { return }
    do throws(OutputError) {
      if let archive = archives.last {
        guard archive.error == nil, let outermost else { return }
        let spool = MemberSpool(in: outermost.folder)
        member = (spool, ContentOutput(spool, facts.codecs, compression))
      } else {
        let begun = try destination.begin(input, facts)
        file = (begun, ContentOutput(begun.sink, facts.codecs, compression, replacing: begun.original))
      }
    } catch {
      fail(error)
    }
  }

  private mutating func open(_ input: InputHandle) {
    let archive = OpenArchive(input)
    let parent = archives.last
    archives.append(archive)
    guard let facts = input.facts, let format = facts.archive else { return }
    do throws(OutputError) {
      let sink: any ByteSink
      var codecs = facts.codecs
      if let parent {
        if let error = parent.error { throw error }
        guard let outermost else { return }
        let spool = MemberSpool(in: outermost.folder)
        archive.spool = spool
        sink = spool
      } else {
        let file = try destination.begin(input, facts)
        archive.file = file
        sink = file.sink
        codecs = destination.codecs(of: facts)
      }
      let layers = LayeredSink(sink, codecs, compression)
      archive.layers = layers
      guard let outermost else { return }
      archive.writer =
        format == .zip ? ZipWriter(layers, directory: MemberSpool(in: outermost.folder)) : TarWriter(layers)
    } catch {
      archive.error = error
    }
  }

  /// Writes what was prepared for `block`. Where it cannot be written, that is remembered for the end of the input.
  mutating func write(_ block: Block) {
    do throws(OutputError) {
      try outermost?.note(block)
      try file?.content.write(block)
      try member?.content.write(block)
    } catch {
      fail(error)
    }
  }

  /// Ends an input or a member: it is written where it is whole, and nothing of it stays where not.
  mutating func end(_ input: InputHandle, isWhole: Bool) {
    defer {
      file = nil
      member = nil
    }
    do throws(OutputError) {
      if let archive = archives.last, archive.input === input {
        archives.removeLast()
        if let error = archive.error { throw error }
        if isWhole { try finish(archive) } else { outermost?.noteOmittedMember() }
      } else if !isWhole {
        outermost?.noteOmittedMember()
      } else if let file {
        try file.content.finish()
        try file.file.complete()
      } else if let archive = archives.last, archive.error == nil, let header = input.membership?.header {
        if let member {
          try member.content.finish()
          try add(header, member.spool, member.content.outermostChecksum, input, to: archive)
        } else if input.facts == nil {
          try archive.writer?.add(header)
        }
      }
    } catch {
      fail(error)
    }
  }

  private func finish(_ archive: OpenArchive) throws(OutputError) {
    try archive.writer?.finish()
    try archive.layers?.finish()
    if let file = archive.file {
      try file.complete()
    } else if let spool = archive.spool, let parent = archives.last, let header = archive.input.membership?.header {
      try add(header, spool, archive.layers?.outermostChecksum, archive.input, to: parent)
    }
  }

  private func add(
    _ header: MemberHeader, _ spool: MemberSpool, _ outermost: PieceChecksum?, _ input: InputHandle,
    to archive: OpenArchive
  ) throws(OutputError) {
    let isDeflated = input.facts?.codecs.first == .deflate
    let checksum = isDeflated ? outermost ?? PieceChecksum() : spool.checksum
    try archive.writer?.add(header, spool, checksum, isDeflated: isDeflated)
  }

  /// An archive that cannot be written to is given up as a whole, and tells why at its end.
  private mutating func fail(_ error: OutputError) {
    file = nil
    member = nil
    if let archive = archives.last { archive.error = error } else { self.error = error }
  }
}
