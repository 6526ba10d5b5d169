#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// One file on its way to be replaced by its redacted self. Nothing is written as long as nothing of it changes, but where
/// it is an archive; a file that does not change at all is not touched.
final class FileRewrite: OutputFile, ByteSink, OriginalContent {
  /// The name in messages.
  let name: RawPath
  let check: RewriteCheck
  private let plan: InPlacePlan
  /// When it was read last before the scan, which counts as reading.
  private let accessTime: timespec?
  /// The compressions around its content, the outermost first.
  private let codecs: [Codec]
  private let stop: StopLine
  private var temporary: TemporaryFile?
  /// Bytes of the new content.
  private(set) var byteCount = 0

  /// Whether anything of it is redacted.
  private(set) var isChanged = false
  /// Why it is left as it is.
  private(set) var obstacle: SkipReason?
  /// Whether the run was to stop before all was written.
  private(set) var isStopped = false
  /// Members of an archive that are not written again.
  private var omittedMemberCount = 0
  /// Whether all is written that belongs to it.
  private(set) var isComplete = false
  /// Whether all of it was read.
  var isWhole: Bool { isComplete && omittedMemberCount == 0 }
  /// What the new content should be when it is read again.
  private(set) var tally = ContentTally()

  /// - Parameters:
  ///   - item: a file, or a symbolic link to one.
  ///   - stop: ends the copying of what does not change.
  init(_ item: InputItem, _ facts: OpenedInput.Facts, _ plan: InPlacePlan, stop: StopLine) throws(OutputError) {
    name = item.name
    self.plan = plan
    accessTime = facts.accessTime
    codecs = facts.codecs
    self.stop = stop
    guard let stamp = facts.stamp else { throw .cannotReplace(name, SystemError(code: EINVAL)) }
    // The file is replaced, not the link that leads to it.
    let path: RawPath
    if case .success(let status) = name.status(followsLinks: false), status.kind == S_IFLNK {
      path = try Self.target(of: name)
    } else {
      path = name
    }
    let descriptor = path.withCString { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW) }
    if descriptor < 0 { throw .cannotReplace(name, SystemError(code: errno)) }
    check = RewriteCheck(path: path, descriptor: descriptor, stamp: stamp, backupSuffix: plan.backupSuffix)
  }

  deinit {
    close(check.descriptor)
  }

  private static func target(of link: RawPath) throws(OutputError) -> RawPath {
    guard let resolved = link.withCString({ realpath($0, nil) }) else {
      throw .cannotReplace(link, SystemError(code: errno))
    }
    defer { free(resolved) }
    return RawPath(bytes: Array(UnsafeRawBufferPointer(start: resolved, count: strlen(resolved))))
  }

  var sink: any ByteSink { self }
  var folder: RawPath { check.path.parent }
  /// Where the new content is; nil where there is none.
  var newContent: RawPath? { temporary?.path }

  /// What keeps it from being replaced at present; see `RewriteCheck.obstacle`.
  func presentObstacle() throws(OutputError) -> SkipReason? { try check.obstacle() }

  // MARK: Writing

  func note(_ block: Block) throws(OutputError) {
    tally.add(block.prepared.tally)
    guard block.prepared.changesText, !isChanged else { return }
    isChanged = true
    obstacle = try check.obstacle()
    if obstacle != nil { temporary = nil }
  }

  func noteOmittedMember() {
    omittedMemberCount += 1
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
    if isLeftAsItIs { return }
    try makeTemporary().write(bytes)
    byteCount += bytes.count
  }

  private func makeTemporary() throws(OutputError) -> DescriptorSink {
    if let temporary { return .borrowing(temporary.descriptor, path: name) }
    let made = try TemporaryFile(in: folder, for: name)
    temporary = made
    return DescriptorSink.borrowing(made.descriptor, path: name)
  }

  // MARK: What does not change

  var original: (any OriginalContent)? { self }
  var isLeftAsItIs: Bool { obstacle != nil || isStopped }

  func copy(_ byteCount: Int, to sink: any ByteSink) throws(OutputError) {
    let source = try contentSource()
    var buffer = [UInt8](repeating: 0, count: min(byteCount, 256 << 10))
    var rest = byteCount
    while rest > 0 {
      let count: Int
      do throws(InputError) {
        count = try source.read(into: &buffer)
      } catch {
        count = 0
      }
      isStopped = stop.isRaised
      if isStopped { return }
      // It is shorter than when it was scanned, or not readable any more.
      if count == 0 {
        obstacle = .changedMeanwhile
        return
      }
      try sink.write(Array(buffer[..<min(count, rest)]))
      rest -= min(count, rest)
    }
  }

  /// Reads the content from its beginning.
  private func contentSource() throws(OutputError) -> any ByteSource {
    guard lseek(check.descriptor, 0, SEEK_SET) == 0 else { throw .cannotReplace(name, SystemError(code: errno)) }
    var source: any ByteSource = DescriptorSource(
      descriptor: check.descriptor, closesDescriptor: false, isRegularFile: true, stop: stop)
    do throws(MissingLibrary) {
      for codec in codecs {
        // It was scanned within the limits of the run, which are not higher.
        source = DecompressedSource(
          source, try codec.makeDecoder(maximumWindowBytes: Unwrapping().maximumWindowBytes))
      }
    } catch {
      throw .missingLibrary(name, error)
    }
    return source
  }

  func complete() throws(OutputError) {
    if isChanged, omittedMemberCount > 0, obstacle == nil { obstacle = .losesMembers(omittedMemberCount) }
    if !isChanged || isLeftAsItIs { temporary = nil }
    isComplete = true
  }

  // MARK: Replacing

  /// What the file is since it was replaced, so that what somebody writes into it afterwards is not taken for it.
  private(set) var replacedStamp: FileStamp?

  /// Puts the new content in the place of the file, which keeps its owner, its mode and what else it has.
  ///
  /// - Returns: the original's new name, where it is kept.
  func replace() throws(OutputError) -> RawPath? {
    guard let temporary else { throw .cannotReplace(name, SystemError(code: ENOENT)) }
    guard let stamp = FileStamp(descriptor: temporary.descriptor), stamp.byteCount == byteCount else {
      throw .notAsWritten(name, detail: "its size is another")
    }
    obstacle = try check.obstacle()
    if obstacle != nil { return nil }
    var status = stat()
    if fstat(check.descriptor, &status) != 0 { throw .cannotReplace(name, SystemError(code: errno)) }
    let attributes = FileAttributes(original: check.descriptor, status: status, path: name)
    try attributes.copy(to: temporary.descriptor)
    if plan.keepsTimes {
      try attributes.copyTimes(to: temporary.descriptor, accessTime: accessTime ?? status.accessTime)
    }
    if fsync(temporary.descriptor) != 0 { throw .cannotWrite(name, SystemError(code: errno)) }

    let backup = check.backup
    if let backup { try keepOriginal(as: backup) }
    // Attributes and fsync take their time; what is checked last is closest to the replacing.
    guard FileStamp(path: check.path) == check.stamp else {
      obstacle = .changedMeanwhile
      if let backup { _ = backup.withCString { unlink($0) } }
      return nil
    }
    let newStamp = FileStamp(descriptor: temporary.descriptor)
    try temporary.rename(to: check.path)
    replacedStamp = newStamp
    try Self.synchronize(folder, name)
    return backup
  }

  /// The original gets a second name, so that it is never without one.
  private func keepOriginal(as backup: RawPath) throws(OutputError) {
    let result = check.path.withCString { from in backup.withCString { to in link(from, to) } }
    if result != 0 {
      // The link of a run that was killed here is as good; see `RewriteCheck.obstacle`.
      guard errno == EEXIST, FileIdentity(path: backup) == check.stamp.identity else {
        throw .cannotKeepOriginal(name, backup: backup, SystemError(code: errno))
      }
    }
    try Self.synchronize(folder, name)
  }

  /// Makes names in a folder survive a loss of power.
  private static func synchronize(_ folder: RawPath, _ name: RawPath) throws(OutputError) {
    let descriptor = folder.withCString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    if descriptor < 0 { throw .cannotWrite(name, SystemError(code: errno)) }
    defer { close(descriptor) }
    // EINVAL: the file system has nothing to be written for a folder.
    if fsync(descriptor) != 0 && errno != EINVAL { throw .cannotWrite(name, SystemError(code: errno)) }
  }
}
