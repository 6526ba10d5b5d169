/// Restores inputs, one behind the other, to one output, in bounded memory: decompressed, and of archives what their
/// members hold, as `redact` writes them there.
public struct RestoreRun {
  private let inputs: [InputArgument]
  private let interruption: Interruption

  /// What was restored, and with which keys.
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
      try restore(item, to: sink, stop, tell)
    }
    try sink.finish()
  }

  private mutating func restore(
    _ item: InputItem, to sink: DescriptorSink, _ stop: StopLine, _ tell: (RunMessage) -> Void
  ) throws(OutputError) {
    try restore(item.name, to: sink, stop, tell) { () throws(InputRefusal) in
      try OpenedInput(item.content, Unwrapping(), stop: stop)
    }
  }

  /// - Parameter tell: gets why the input was not restored to its end.
  private mutating func restore(
    _ name: RawPath, to sink: DescriptorSink, _ stop: StopLine, _ tell: (RunMessage) -> Void,
    _ open: () throws(InputRefusal) -> OpenedInput
  ) throws(OutputError) {
    let opened: OpenedInput
    do throws(InputRefusal) {
      opened = try open()
    } catch {
      switch error {
      case .skipped(let reason): tell(.skipped(reason, name))
      case .failed(let error): tell(.failed(error, name))
      }
      return
    }
    switch opened.content.kind {
    case .text(let source): try restore(source, name, opened.facts.byteOrder, to: sink, stop, tell)
    case .archive(let archive, _): try restoreMembers(of: archive, opened, name, to: sink, stop, tell)
    }
  }

  private mutating func restoreMembers(
    of archive: any ArchiveReader, _ opened: OpenedInput, _ name: RawPath, to sink: DescriptorSink, _ stop: StopLine,
    _ tell: (RunMessage) -> Void
  ) throws(OutputError) {
    while !stop.isRaised {
      let member: ArchiveMember
      do throws(InputError) {
        guard let next = try archive.next() else { break }
        member = next
      } catch {
        return tell(.failed(error, name))
      }
      let memberName = name.member(member.name)
      switch member.content {
      case .nothing: continue
      case .omitted(let reason): tell(.skipped(reason, memberName))
      case .failed(let error): tell(.failed(error, memberName))
      case .bytes(let source, let codecs):
        try restore(memberName, to: sink, stop, tell) { () throws(InputRefusal) in
          try OpenedInput(
            member: source, codecs, depth: opened.content.depth, Unwrapping(), limit: opened.limit)
        }
      }
    }
    if let reason = archive.omission { tell(.skipped(reason, name)) }
  }

  private mutating func restore(
    _ source: any ByteSource, _ name: RawPath, _ order: ByteOrder?, to sink: DescriptorSink, _ stop: StopLine,
    _ tell: (RunMessage) -> Void
  ) throws(OutputError) {
    let refusedBefore = restorer.refusedCount
    let failure = try restore(source, order, to: sink)
    let refusedCount = restorer.refusedCount - refusedBefore
    if stop.isRaised { return }
    if let failure { return tell(.failed(failure, name)) }
    if let reason = source.omission { return tell(.skipped(reason, name)) }
    guard refusedCount > 0 else { return }
    let id = restorer.firstRefusedKeyID ?? "?"
    let pseudonyms = refusedCount == 1 ? "1 pseudonym is" : "\(refusedCount) pseudonyms are"
    tell(
      RunMessage(
        kind: .error, path: name.text,
        text: "\(pseudonyms) left: none of the keys made them, though they name such as \(id) "
          + "(take the key file that they were made with)"))
  }

  /// - Returns: what ended the input early.
  private mutating func restore(
    _ source: any ByteSource, _ order: ByteOrder?, to sink: DescriptorSink
  ) throws(OutputError) -> InputError? {
    var waiting: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: Self.bufferByteCount)
    var output: [UInt8] = []
    var encoded: [UInt8] = []
    while true {
      var count = 0
      var failure: InputError?
      do throws(InputError) { count = try source.read(into: &chunk) } catch { failure = error }
      waiting.append(contentsOf: chunk[..<count])
      // A line without an end, with what looks like the beginning of an endless pseudonym in it, must not fill the
      // memory.
      let isEnd = count == 0 || waiting.count > Self.longestPending
      let dealtWith = waiting.withUnsafeBytes { restorer.append($0, isEnd: isEnd, to: &output) }
      waiting.removeSubrange(..<dealtWith)
      if let order {
        // A character that is not whole yet waits for its rest.
        let whole = count == 0 ? output.count : UTF16Encoding.wholeCharacters(output)
        encoded.removeAll(keepingCapacity: true)
        output.withUnsafeBytes {
          UTF16Encoding.append(UnsafeRawBufferPointer(rebasing: $0[..<whole]), order, to: &encoded)
        }
        try sink.write(encoded)
        output.removeSubrange(..<whole)
      } else {
        try sink.write(output)
        output.removeAll(keepingCapacity: true)
      }
      if let failure { return failure }
      if count == 0 { return nil }
    }
  }
}

extension RunMessage {
  fileprivate static func skipped(_ reason: SkipReason, _ name: RawPath) -> RunMessage {
    RunMessage(kind: .skipped, path: name.text, text: reason.message)
  }

  fileprivate static func failed(_ error: InputError, _ name: RawPath) -> RunMessage {
    RunMessage(kind: .error, path: name.text, text: error.message)
  }
}
