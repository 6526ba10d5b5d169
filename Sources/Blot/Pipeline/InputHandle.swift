import Synchronization

/// One input on its way through the pipeline.
///
/// It is Sendable unchecked because its constants are written before it is shared, `rules` by the reader
/// before it hands over the first block, `progress` by the one thread that settles its blocks, and the rest, but for what
/// is atomic, only under the lock of `BlockFlow`.
final class InputHandle: @unchecked Sendable {
  let item: InputItem
  /// The name in reports.
  let name: String
  /// The archive that it is a member of, and what that says of it; nil for an input of the run.
  let membership: (archive: InputHandle, header: MemberHeader)?
  /// Whether it is what was written for an input, which is scanned a second time before it replaces that.
  let isVerification: Bool
  /// Whether that is done beside the inputs that follow, in no order.
  let isBeside: Bool
  /// What it is judged and redacted by; nil for what the run was made with.
  var rules: InputRules?
  /// Whether its content is known to be written anew, so that compressing it is no waste; what the writer finds out.
  var isRewritten: Bool {
    get { rewritten.load(ordering: .relaxed) }
    set { rewritten.store(newValue, ordering: .relaxed) }
  }
  private let rewritten = Atomic<Bool>(false)
  /// Of the blocks that were settled.
  var progress = WritingProgress()

  // Guarded by the lock of `BlockFlow`.

  /// What opening it told; nil before.
  var facts: OpenedInput.Facts?
  /// What the writer is to be told of blocks that were settled before its turn came, in order; see `BlockFlow.letGo`.
  var outlines: [Block] = []
  /// Whether such a block is being settled.
  var isSettling = false
  /// The blocks behind these that are handed over and not yet taken by the writer, in order.
  var blocks: [Block] = []
  /// Whether what it holds is decompressed while it is read.
  var isCompressed = false
  /// Whether its reader is at that, and does not wait for a block.
  var isDecoding = false
  /// How it ended; nil before.
  var end: InputEnd?
  var hasBegun = false

  init(_ item: InputItem) {
    self.item = item
    name = item.name.text
    membership = nil
    isVerification = false
    isBeside = false
  }

  /// The new content of `input`, in a file of its own.
  init(verifying newContent: RawPath, of input: InputHandle, isBeside: Bool) {
    self.isBeside = isBeside
    item = InputItem(
      content: .file(newContent), name: input.item.name, relativeName: input.item.relativeName)
    name = input.name
    membership = nil
    isVerification = true
  }

  /// A member of an archive.
  init(_ member: ArchiveMember, of archive: InputHandle) {
    let name = archive.item.name.member(member.name)
    item = InputItem(content: .member, name: name, relativeName: archive.item.relativeName)
    self.name = name.text
    membership = (archive, member.header)
    isVerification = archive.isVerification
    isBeside = false
  }

  /// The archives around it, the outermost first.
  var archives: [InputHandle] {
    guard let archive = membership?.archive else { return [] }
    return archive.archives + [archive]
  }
}

/// How the reading of an input ended.
struct InputEnd: Sendable {
  enum Outcome: Sendable {
    case complete
    case skipped(SkipReason)
    case failed(InputError)
    /// The run was asked to stop before the end, or the archive that it is a member of ended early.
    case stopped
    /// A folder or a link in an archive: there is nothing to tell of it.
    case nothing
    /// An earlier run has finished with it.
    case doneBefore
  }

  var outcome: Outcome
  var byteCount = 0
  var decompressedByteCount = 0
  var lineCount = 0
  /// From opening to the last byte read.
  var duration = Duration.zero
  var timeRange: TimeRange?
  /// The SHA-256 of the content.
  var contentHash: String?
}
