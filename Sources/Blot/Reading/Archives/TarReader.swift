/// Reads a tar archive from its beginning to its end, in one go: from a pipe, or within a compression.
final class TarReader: ArchiveReader {
  /// An extension header that is longer than this is no long name any more.
  private static let longestExtension = 1 << 20

  private let source: any ByteSource
  private var member: TarMemberSource?
  private(set) var omission: SkipReason?
  private(set) var failure: InputError?
  private var byteOffset = 0
  /// What is wrong in the middle of the archive, which is read on from the next header; told at its end.
  private var damage: InputError?
  /// Whether blocks of zeros were passed, which end an archive.
  private var hasEnded = false

  init(_ source: any ByteSource) {
    self.source = source
  }

  func next() throws(InputError) -> ArchiveMember? {
    if let member {
      try skip(member.remainingByteCount + TarHeader.padding(after: member.size))
      self.member = nil
    }
    var extensions = Extensions()
    var isLost = false
    while let block = try nextHeaderBlock() {
      guard TarHeader.isValid(block) else {
        guard byteOffset > TarHeader.blockSize else { throw corrupt("a header has a wrong checksum") }
        if hasEnded, extensions.raw.isEmpty {
          omission = .trailingGarbage(.tar, byteCount: try skipRest() + TarHeader.blockSize)
          break
        }
        damage = damage ?? corrupt("a header has a wrong checksum, and what stands up to the next one is not scanned")
        extensions = Extensions()
        isLost = true
        continue
      }
      // What a member holds may be a tar archive of the old form: its headers have no mark.
      if isLost, !TarHeader.hasMark(block) { continue }
      isLost = false
      hasEnded = false
      let header = TarHeader(extensions: extensions.raw, block: block)
      guard let size = header.size else { throw corrupt("a header has a wrong size") }
      switch header.type {
      case UInt8(ascii: "L"), UInt8(ascii: "K"), UInt8(ascii: "x"), UInt8(ascii: "g"):
        guard size <= Self.longestExtension else { throw corrupt("an extension header is too long") }
        let data = try read(size + TarHeader.padding(after: size))
        guard extensions.add(header, Array(data.prefix(size))) else {
          throw corrupt("an extension header is no list of records")
        }
        guard !extensions.hasWrongSize else { throw corrupt("a header has a wrong size") }
      default: return member(header, extensions)
      }
    }
    if let damage { throw damage }
    if omission != nil { return nil }
    if !extensions.raw.isEmpty { throw .truncated(.tar, byteOffset: byteOffset) }
    omission = source.omission
    return nil
  }

  private func member(_ header: TarHeader, _ extensions: Extensions) -> ArchiveMember {
    let name = RawPath(bytes: extensions.name ?? header.name)
    let size = extensions.size ?? header.size ?? 0
    func entry(_ content: ArchiveMember.Content) -> ArchiveMember {
      ArchiveMember(name: name, header: .tar(header), content: content)
    }
    switch header.type {
    // pax lets a hard link have content.
    case UInt8(ascii: "1") where extensions.isPax && size > 0: break
    case UInt8(ascii: "1")...UInt8(ascii: "6"): return entry(.nothing)
    // Old archives tell a folder by its name only.
    case 0 where name.bytes.last == UInt8(ascii: "/") && size == 0: return entry(.nothing)
    default: break
    }
    let content = TarMemberSource(self, size: size)
    member = content
    if header.type == UInt8(ascii: "S") || extensions.isSparse { return entry(.omitted(.sparseMember)) }
    return entry(.bytes(content, codecs: []))
  }

  /// What headers before a member say of it.
  private struct Extensions {
    var raw: [UInt8] = []
    var name: [UInt8]?
    var size: Int?
    var hasWrongSize = false
    var isPax = false
    var isSparse = false

    /// Takes in an extension header; false where it is none.
    mutating func add(_ header: TarHeader, _ data: [UInt8]) -> Bool {
      var kept = data
      switch header.type {
      case UInt8(ascii: "L"): name = Array(data.prefix { $0 != 0 })
      case UInt8(ascii: "x"):
        guard let records = PaxRecords(data) else { return false }
        isPax = true
        if let path = records["path"] { name = Array(path) }
        if let size = records["size"] {
          self.size = Int(String(decoding: size, as: UTF8.self)).flatMap { TarHeader.sizes.contains($0) ? $0 : nil }
          hasWrongSize = self.size == nil
        }
        isSparse = isSparse || records.holdsKey(beginningWith: "GNU.sparse.")
        // The size is written anew, in the header itself.
        kept = records.bytes(without: "size")
        if kept.isEmpty { return true }
      default: break
      }
      let padding = [UInt8](repeating: 0, count: TarHeader.padding(after: kept.count))
      raw += TarHeader(block: header.block).bytes(size: kept.count) + kept + padding
      return true
    }
  }

  private func corrupt(_ detail: String) -> InputError {
    .corrupt(.tar, byteOffset: byteOffset - TarHeader.blockSize, detail: detail)
  }

  /// The next block that is not all zeros: those end an archive, and another one may stand behind it. Nil at the end.
  private func nextHeaderBlock() throws(InputError) -> [UInt8]? {
    while true {
      let block = try readUpTo(TarHeader.blockSize)
      if block.isEmpty { return nil }
      if block.count < TarHeader.blockSize {
        if block.allSatisfy({ $0 == 0 }) { return nil }
        throw .truncated(.tar, byteOffset: byteOffset)
      }
      if block.contains(where: { $0 != 0 }) { return block }
      hasEnded = true
    }
  }

  // MARK: Bytes

  fileprivate func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    do throws(InputError) {
      let count = try source.read(into: buffer)
      byteOffset += count
      if count == 0 { throw .truncated(.tar, byteOffset: byteOffset) }
      return count
    } catch {
      failure = error
      throw error
    }
  }

  fileprivate func hasBytes(within timeout: Duration) -> Bool { source.hasBytes(within: timeout) }

  /// `count` bytes, or fewer at the end.
  private func readUpTo(_ count: Int) throws(InputError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      var chunk = [UInt8](repeating: 0, count: count - bytes.count)
      let read = try source.read(into: &chunk)
      if read == 0 { break }
      bytes += chunk[..<read]
    }
    byteOffset += bytes.count
    return bytes
  }

  private func read(_ count: Int) throws(InputError) -> [UInt8] {
    let bytes = try readUpTo(count)
    if bytes.count < count { throw .truncated(.tar, byteOffset: byteOffset) }
    return bytes
  }

  private func skip(_ count: Int) throws(InputError) {
    var rest = count
    while rest > 0 { rest -= try read(min(rest, 64 << 10)).count }
  }

  private func skipRest() throws(InputError) -> Int {
    var skipped = 0
    while true {
      let count = try readUpTo(64 << 10).count
      if count == 0 { return skipped }
      skipped += count
    }
  }
}

/// The content of the member that a `TarReader` stands at.
final class TarMemberSource: ByteSource {
  private let reader: TarReader
  let size: Int
  private(set) var byteCount = 0

  fileprivate init(_ reader: TarReader, size: Int) {
    self.reader = reader
    self.size = size
  }

  var remainingByteCount: Int { size - byteCount }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    if remainingByteCount == 0 { return 0 }
    let count = try reader.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(remainingByteCount)))
    byteCount += count
    return count
  }

  func hasBytes(within timeout: Duration) -> Bool { remainingByteCount == 0 || reader.hasBytes(within: timeout) }
  var omission: SkipReason? { nil }
}
