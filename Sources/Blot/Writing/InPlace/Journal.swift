import Crypto

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Where it is noted which files are done, a line each, only ever appended to. What a killed run has noted lets the next
/// one leave those files out; a line that it was killed in is dropped, and its file is scanned again.
final class Journal {
  /// The first line: a mark, and a digest of what was looked for, since a file without addresses may hold cards.
  private static let mark = "blot-journal 1 "
  private static let leastSynchronizationInterval = Duration.seconds(1)

  let path: RawPath
  /// What it held when it was opened.
  let doneFiles: DoneFiles
  private let descriptor: Int32
  private let sink: DescriptorSink
  private let clock = ContinuousClock()
  private var lastSynchronization: ContinuousClock.Instant

  /// Opens the journal, or makes it.
  ///
  /// - Throws: where the file is none, is that of another search, or is used by another run.
  init(_ plan: JournalPlan, _ catalogue: Catalogue) throws(OutputError) {
    let path = plan.path
    let descriptor = path.withCString { open($0, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o666) }
    if descriptor < 0 { throw .cannotCreate(path, SystemError(code: errno)) }
    self.path = path
    self.descriptor = descriptor
    sink = .borrowing(descriptor, path: path)
    lastSynchronization = clock.now
    do throws(OutputError) {
      doneFiles = try Self.prepare(descriptor, path, sink, firstLine: Self.firstLine(plan, catalogue))
    } catch {
      close(descriptor)
      throw error
    }
  }

  deinit {
    close(descriptor)
  }

  var identity: FileIdentity? { FileIdentity(descriptor: descriptor) }

  private static func firstLine(_ plan: JournalPlan, _ catalogue: Catalogue) -> [UInt8] {
    var parts = [ManifestWriter.digest(of: catalogue)] + plan.conditions
    for path in plan.conditionFiles {
      // What cannot be read here is an error elsewhere.
      parts.append(FileStamp(path: path).flatMap { FileDigest.sha256(of: path, $0) } ?? "")
    }
    var hash = SHA256()
    // The lengths keep two lists of parts from being the same text.
    for part in parts {
      hash.update(data: Array("\(part.utf8.count):\(part)".utf8))
    }
    return Array("\(mark)\(hash.finalize().hexadecimal)\n".utf8)
  }

  private static func prepare(
    _ descriptor: Int32, _ path: RawPath, _ sink: DescriptorSink, firstLine: [UInt8]
  ) throws(OutputError) -> DoneFiles {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.isRegularFile else { throw .isNoJournal(path) }
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0 { throw .journalInUse(path) }
    let bytes = try read(descriptor, path)
    var done = DoneFiles()
    guard let lineEnd = bytes.firstIndex(of: UInt8(ascii: "\n")) else {
      // A run may have been killed while it began it.
      guard firstLine.starts(with: bytes) else { throw .isNoJournal(path) }
      if ftruncate(descriptor, 0) != 0 { throw .cannotWrite(path, SystemError(code: errno)) }
      try sink.write(firstLine)
      return done
    }
    guard bytes.starts(with: mark.utf8) else { throw .isNoJournal(path) }
    guard bytes.starts(with: firstLine) else { throw .isOtherJournal(path) }
    let end = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
    if end < bytes.count && ftruncate(descriptor, off_t(end)) != 0 {
      throw .cannotWrite(path, SystemError(code: errno))
    }
    for line in bytes[(lineEnd + 1)..<end].split(separator: UInt8(ascii: "\n")) {
      guard let entry = DoneFiles.Entry(line) else { throw .isNoJournal(path) }
      done.add(entry)
    }
    return done
  }

  private static func read(_ descriptor: Int32, _ path: RawPath) throws(OutputError) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = pread(descriptor, &buffer, buffer.count, off_t(bytes.count))
      if count < 0 && errno == EINTR { continue }
      if count < 0 { throw .cannotCreate(path, SystemError(code: errno)) }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// Notes that a file is done. One that has changed since it was scanned is not noted.
  func add(_ path: RawPath, _ stamp: FileStamp, name: RawPath) throws(OutputError) {
    guard let digest = FileDigest.sha256(of: path, stamp) else { return }
    try sink.write(DoneFiles.Entry(digest: digest, stamp).line(name))
    // What is not on the disk when the power fails is scanned again; so the clean files, of which there may be very many,
    // need not wait for the disk one by one.
    let now = clock.now
    if now - lastSynchronization >= Self.leastSynchronizationInterval { try synchronize() }
  }

  /// Waits until all that is noted is on the disk.
  func synchronize() throws(OutputError) {
    if fsync(descriptor) != 0 { throw .cannotWrite(path, SystemError(code: errno)) }
    lastSynchronization = clock.now
  }
}
