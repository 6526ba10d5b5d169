/// The files and streams that one run writes to.
struct RunOutput {
  private var report: ReportOutput?
  private let stream: DescriptorSink?
  /// What goes into `stream`, where the name of its file asks for a compression.
  private let compression: CompressingSink?
  private var files: FileOutput?
  private let inPlace: InPlaceOutput?
  private var difference: DifferenceOutput?
  private let folderIdentity: FileIdentity?
  private let inPlaceNames: InPlaceNames?

  /// Creates the files of `plan`.
  ///
  /// - Parameters:
  ///   - concurrency: how many pieces are compressed side by side.
  ///   - stop: ends what would take long.
  /// - Throws: where one cannot be created, or is an input, and nothing is written to it then.
  init(
    _ plan: RunPlan, inputs: [InputArgument], _ catalogue: Catalogue, concurrency: Int, stop: StopLine
  ) throws(OutputError) {
    let settings = CompressionSettings(effort: plan.compressionEffort, concurrency: concurrency)
    inPlaceNames = plan.redaction?.target.inPlace.map { InPlaceNames(backupSuffix: $0.backupSuffix) }
    var files: [RawPath] = []
    if case .file(let path)? = plan.report?.target { files.append(path) }
    if case .stream(.file(let path))? = plan.redaction?.target { files.append(path) }
    if case .archive(let path, _)? = plan.redaction?.target { files.append(path) }
    if let path = plan.manifest?.path { files.append(path) }
    // A baseline that took the report of what is new would know only that the next time.
    let known = plan.baseline.map { [InputArgument.path($0.path)] } ?? []
    try Self.checkThatNoInputIsReplaced(files, inputs + known)
    if case .folder(let path)? = plan.redaction?.target { try Self.checkThatNoInput(inputs, is: path) }

    let isKnownLeftOut = plan.baseline != nil
    report = try plan.report.map { report throws(OutputError) in
      ReportOutput(report.format, to: try Self.open(report.target), leavesOutKnown: isKnownLeftOut)
    }
    var stream: DescriptorSink?
    var folderIdentity: FileIdentity?
    var inPlace: InPlaceOutput?
    switch plan.redaction?.target {
    case nil: break
    case .stream(let target)?: stream = try Self.open(target)
    case .folder(let path)?:
      self.files = FileOutput(try OutputFolder(path, mayRepeatNames: inputs.count > 1), settings)
      folderIdentity = FileIdentity(path: path)
    case .archive(let path, let form)?: self.files = FileOutput(try OutputArchive(path, form), settings)
    case .inPlace(let inPlacePlan)?:
      let output = try InPlaceOutput(inPlacePlan, catalogue, stop: stop)
      if let inPlaceNames { try InPlacePreparation.prepare(inputs, inPlaceNames) }
      self.files = FileOutput(output, settings)
      inPlace = output
    case .difference(let plan)?:
      difference = DifferenceOutput(plan, try Self.open(plan.target), stop: stop)
    }
    self.stream = stream
    compression = try stream.flatMap { stream throws(OutputError) in
      try Self.compression(settings, over: stream)
    }
    self.folderIdentity = folderIdentity
    self.inPlace = inPlace
    if let report, let stream, let file = report.regularFile, file == stream.regularFile {
      throw .isOtherOutput(report.path)
    }
  }

  /// What the output goes to.
  var identities: OutputIdentities {
    var identities = OutputIdentities()
    identities.folder = folderIdentity
    identities.inPlace = inPlaceNames
    if let journal = inPlace?.journal?.identity { identities.files.insert(journal) }
    for (file, isStandardOutput) in [
      (report?.regularFile, report?.isStandardOutput), (stream?.regularFile, stream?.isStandardOutput),
      (difference?.sink.regularFile, difference?.sink.isStandardOutput)
    ] {
      guard let file else { continue }
      if isStandardOutput == true { identities.standardOutput = file } else { identities.files.insert(file) }
    }
    return identities
  }

  private static func open(_ target: OutputTarget) throws(OutputError) -> DescriptorSink {
    switch target {
    case .standardOutput: .standardOutput()
    case .file(let path): try .file(path)
    }
  }

  /// What compresses for a file whose name asks for it.
  private static func compression(
    _ settings: CompressionSettings, over stream: DescriptorSink
  ) throws(OutputError) -> CompressingSink? {
    guard !stream.isStandardOutput, let codec = Codec(fileName: stream.path) else { return nil }
    do throws(MissingLibrary) {
      try codec.load()
    } catch {
      throw .missingLibrary(stream.path, error)
    }
    return CompressingSink(codec, settings, over: stream)
  }

  private static func checkThatNoInputIsReplaced(
    _ files: [RawPath], _ inputs: [InputArgument]
  ) throws(OutputError) {
    var identities: [FileIdentity: RawPath] = [:]
    for path in files {
      // What is no regular file, such as /dev/null or a FIFO, is not replaced by writing to it.
      guard case .success(let status) = path.status(), status.isRegularFile else { continue }
      identities[FileIdentity(status)] = path
    }
    if identities.isEmpty { return }
    var walker = InputWalker(inputs)
    while let item = walker.next() {
      let identity: FileIdentity? =
        switch item.content {
        case .standardInput: FileIdentity(descriptor: 0)
        case .file(let path): FileIdentity(path: path)
        case .omitted, .failed, .member: nil
        }
      if let identity, let path = identities[identity] { throw .isInput(path) }
    }
  }

  /// A folder whose files would be replaced by their redacted selves.
  private static func checkThatNoInput(_ inputs: [InputArgument], is folder: RawPath) throws(OutputError) {
    guard let identity = FileIdentity(path: folder) else { return }
    for case .path(let path) in inputs where FileIdentity(path: path) == identity { throw .isInput(folder) }
  }

  // MARK: One input after the other

  /// Why the redacted text of the current input is not written.
  var fileError: OutputError? { files?.error }

  /// Why an input would be left as it is, where it is only shown what would change.
  func obstacle(of input: InputHandle) -> DifferenceOutput.Obstacle? { difference?.obstacle(of: input) }

  /// Whether inputs are replaced.
  var replacesInputs: Bool { inPlace != nil }

  /// What an earlier run has finished with.
  var doneFiles: DoneFiles? { inPlace?.journal?.doneFiles }

  /// Writes what comes before all inputs.
  mutating func begin() throws(OutputError) {
    try report?.begin()
  }

  /// Makes ready for the output of an input.
  mutating func begin(_ input: InputHandle) {
    report?.begin(input)
    files?.begin(input)
    difference?.begin(input)
  }

  /// Whether something of `block` is for standard output.
  func writesToStandardOutput(_ block: Block) -> Bool {
    stream?.isStandardOutput == true || report?.isStandardOutput == true && !block.prepared.report.isEmpty
      || difference?.sink.isStandardOutput == true && !block.prepared.difference.isEmpty
  }

  /// Whether redacted text is written at all.
  var writesText: Bool { stream != nil || files != nil }

  /// Writes what is reported of `block`.
  mutating func writeReport(_ block: Block) throws(OutputError) {
    try report?.write(block)
  }

  /// Writes the redacted text of `block`.
  ///
  /// - Throws: where output that all inputs share cannot be written. Where it is the file of this input alone, that is
  ///   remembered and the run goes on.
  mutating func writeText(_ block: Block) throws(OutputError) {
    if let sink: any ByteSink = compression ?? stream { try sink.writeRedacted(block) }
    files?.write(block)
    try difference?.write(block)
  }

  /// Ends the output of an input: its file gets its name where the input is whole, and is removed where not.
  mutating func end(_ input: InputHandle, isWhole: Bool) {
    files?.end(input, isWhole: isWhole)
  }

  /// The file that was written for an input which has ended, and is to take its place; nil for a member, or where inputs
  /// are not replaced, or for one that could not be opened.
  func endedRewrite(of input: InputHandle) -> FileRewrite? {
    input.membership == nil ? inPlace?.end() : nil
  }

  /// Waits until the file of an input is replaced.
  ///
  /// - Parameter summary: what is to be told of the input, to be completed.
  /// - Throws: where the journal cannot be written.
  func finish(_ replacing: Replacing, _ summary: InputSummary) throws(OutputError) -> InputSummary {
    var summary = summary
    let rewrite = replacing.rewrite
    do throws(OutputError) {
      summary.backup = try replacing.wait()
      if let obstacle = rewrite.obstacle {
        summary.outcome = .skipped(obstacle)
        return summary
      }
      summary.isReplaced = true
    } catch {
      summary.outcome = .notWritten(error)
      return summary
    }
    // Some lines of it were not searched, so that it is not done.
    if summary.outcome == .complete { try noteDone(rewrite) }
    return summary
  }

  /// Notes that nothing is to be redacted in a file any more.
  func noteDone(_ rewrite: FileRewrite) throws(OutputError) {
    try inPlace?.note(rewrite)
  }

  /// Takes in how an input fared, once that is known.
  mutating func note(_ input: InputSummary) {
    report?.end(input)
  }

  /// Ends the output of the run.
  mutating func finish(_ summary: RunSummary) throws(OutputError) {
    try report?.finish(summary)
    try compression?.finish()
    try stream?.finish()
    try inPlace?.journal?.synchronize()
  }
}
