/// Restores inputs, one behind the other, to one output, decompressed, in bounded memory.
public struct RestoreRun {
  private let inputs: [InputArgument]
  private let interruption: Interruption

  public private(set) var restorer: Restorer

  public init(_ keys: KeyRing, _ inputs: [InputArgument], interruption: Interruption) {
    self.inputs = inputs
    self.interruption = interruption
    restorer = Restorer(keys)
  }

  private static let bufferByteCount = 256 << 10
  private static let longestPending = 16 << 20

  /// Runs to the end.
  ///
  /// - Parameter tell: gets a message for each input that was not read to its end.
  /// - Throws: where the output cannot be written.
  public mutating func execute(
    to target: OutputTarget, _ tell: (RunMessage) -> Void
  ) throws(OutputError) {
    var sink = DescriptorSink.standardOutput()
    if case .file(let path) = target { sink = try .file(path) }
    var identities = OutputIdentities()
    if let file = sink.regularFile { identities.files.insert(file) }
    var walker = InputWalker(inputs, output: identities)
    let stop = StopLine(interruption: interruption)
    while !stop.isRaised, let item = walker.next() {
      if let message = try restore(item, to: sink, stop) { tell(message) }
    }
    try sink.finish()
  }

  /// - Returns: why the input was not restored to its end.
  private mutating func restore(
    _ item: InputItem, to sink: DescriptorSink, _ stop: StopLine
  ) throws(OutputError) -> RunMessage? {
    func message(_ kind: RunMessage.Kind, _ text: String) -> RunMessage {
      RunMessage(kind: kind, path: item.name.text, text: text)
    }
    let opened: OpenedInput
    do throws(InputRefusal) {
      opened = try OpenedInput(item.content, Unwrapping(), stop: stop)
    } catch {
      switch error {
      case .skipped(let reason): return message(.skipped, reason.message)
      case .failed(let error): return message(.error, error.message)
      }
    }
    guard case .text(let source) = opened.content.kind else {
      return message(.error, "an archive is not restored (unpack it first)")
    }
    guard opened.facts.byteOrder == nil else {
      return message(.error, "UTF-16 is not restored (convert it to UTF-8 first, as with iconv)")
    }
    let refusedBefore = restorer.refusedCount
    let failure = try restore(source, to: sink)
    let refusedCount = restorer.refusedCount - refusedBefore
    if stop.isRaised { return nil }
    if let failure { return message(.error, failure.message) }
    if let reason = source.omission { return message(.skipped, reason.message) }
    guard refusedCount > 0 else { return nil }
    let id = restorer.firstRefusedKeyID ?? "?"
    return message(
      .error,
      "\(refusedCount) pseudonyms are left: none of the keys made them, though they name such as \(id) "
        + "(take the key file that they were made with)")
  }

  /// - Returns: what ended the input early.
  private mutating func restore(
    _ source: any ByteSource, to sink: DescriptorSink
  ) throws(OutputError) -> InputError? {
    var waiting: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: Self.bufferByteCount)
    var output: [UInt8] = []
    while true {
      var count = 0
      var failure: InputError?
      do throws(InputError) { count = try source.read(into: &chunk) } catch { failure = error }
      waiting.append(contentsOf: chunk[..<count])
      output.removeAll(keepingCapacity: true)
      // A line without an end, with what looks like the beginning of an endless pseudonym in it, must not fill the memory.
      let isEnd = count == 0 || waiting.count > Self.longestPending
      let dealtWith = waiting.withUnsafeBytes { restorer.append($0, isEnd: isEnd, to: &output) }
      waiting.removeSubrange(..<dealtWith)
      try sink.write(output)
      if let failure { return failure }
      if count == 0 { return nil }
    }
  }
}
