/// The files that a journal says are done.
struct DoneFiles: Sendable {
  /// A line of the journal. Numbers and digest come first, since a path may hold anything.
  struct Entry: Sendable, Equatable {
    let digest: String
    let byteCount: Int
    let seconds: Int
    let nanoseconds: Int
    let inode: UInt64

    init(digest: String, _ stamp: FileStamp) {
      self.digest = digest
      byteCount = stamp.byteCount
      seconds = stamp.seconds
      nanoseconds = stamp.nanoseconds
      inode = stamp.identity.inode
    }

    /// Nil where `line` is none.
    init?(_ line: some Collection<UInt8>) {
      let fields = line.split(separator: UInt8(ascii: " "), maxSplits: 5, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      guard fields.count == 6, let byteCount = Int(fields[1]), let seconds = Int(fields[2]),
        let nanoseconds = Int(fields[3]), let inode = UInt64(fields[4]), fields[0].utf8.count == 64
      else { return nil }
      digest = fields[0]
      self.byteCount = byteCount
      self.seconds = seconds
      self.nanoseconds = nanoseconds
      self.inode = inode
    }

    /// The line for a file of that path.
    func line(_ path: RawPath) -> [UInt8] {
      Array("\(digest) \(byteCount) \(seconds) \(nanoseconds) \(inode) \(PrintableText.string(path.text))\n".utf8)
    }

    func fits(_ stamp: FileStamp) -> Bool {
      byteCount == stamp.byteCount && seconds == stamp.seconds && nanoseconds == stamp.nanoseconds
        && inode == stamp.identity.inode
    }
  }

  private var byInode: [UInt64: Entry] = [:]
  /// The digests of all contents, by size.
  private var digestsBySize: [Int: Set<String>] = [:]

  mutating func add(_ entry: Entry) {
    byInode[entry.inode] = entry
    digestsBySize[entry.byteCount, default: []].insert(entry.digest)
  }

  /// Whether the file is done: it is the one that was noted, by inode, size and time of writing; or, where it was
  /// copied or touched since, its content is one that was noted, for which it is read.
  func contains(_ path: RawPath) -> Bool {
    guard let stamp = FileStamp(path: path) else { return false }
    if let entry = byInode[stamp.identity.inode], entry.fits(stamp) { return true }
    guard let digests = digestsBySize[stamp.byteCount], let digest = FileDigest.sha256(of: path, stamp) else {
      return false
    }
    return digests.contains(digest)
  }
}
