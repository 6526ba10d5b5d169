/// Reads a tar archive from its beginning to its end, in one go: from a pipe, or within a compression.
final class TarReader: ArchiveReader {
  /// An extension header that is longer than this is no long name any more.
  private static let longestExtension = 1 << 20

  private let source: any ByteSource
  private let limit: ExpansionLimit
  private var member: TarMemberSource?
  private(set) var omission: SkipReason?
  private(set) var failure: InputError?
  private var byteOffset = 0
  /// What is wrong in the middle of the archive, which is read on from the next header; told at its end.
  private var damage: InputError?
  /// Whether blocks of zeros were passed, which end an archive.
  private var hasEnded = false

  init(_ source: any ByteSource, limit: ExpansionLimit = ExpansionLimit()) {
    self.source = source
    self.limit = limit
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
      default: return try member(header, extensions)
      }
    }
    if let damage { throw damage }
    if omission != nil { return nil }
    if !extensions.raw.isEmpty { throw .truncated(.tar, byteOffset: byteOffset) }
    omission = source.omission
    return nil
  }

  private func member(_ header: TarHeader, _ extensions: Extensions) throws(InputError) -> ArchiveMember {
    let name = RawPath(bytes: extensions.name ?? header.name)
    let size = extensions.size ?? header.size ?? 0
    func entry(_ content: ArchiveMember.Content, _ header: TarHeader) -> ArchiveMember {
      ArchiveMember(name: name, header: .tar(header), content: content)
    }
    switch header.type {
    // pax lets a hard link have content.
    case UInt8(ascii: "1") where extensions.isPax && size > 0: break
    case UInt8(ascii: "1")...UInt8(ascii: "6"): return entry(.nothing, header)
    // Old archives tell a folder by its name only.
    case 0 where name.bytes.last == UInt8(ascii: "/") && size == 0: return entry(.nothing, header)
    default: break
    }
    guard header.type == TarHeader.sparseType || extensions.isSparse else {
      let content = TarMemberSource(self, size: size)
      member = content
      return entry(.bytes(content, codecs: []), header)
    }
    return entry(try sparse(header, extensions, size: size), header.withHoles)
  }

  /// The content of a sparse file, of which `size` bytes are stored.
  private func sparse(
    _ header: TarHeader, _ extensions: Extensions, size: Int
  ) throws(InputError) -> ArchiveMember.Content {
    let headerOffset = byteOffset
    let map = header.type == TarHeader.sparseType ? try oldSparseMap(header) : extensions.sparseMap
    let content = TarMemberSource(self, size: size)
    member = content
    guard var map else {
      return .failed(.corrupt(.tar, byteOffset: headerOffset, detail: "the map of a sparse file is wrong"))
    }
    if extensions.mapIsInContent {
      guard try readSparseMap(from: content, into: &map) else {
        return .failed(.corrupt(.tar, byteOffset: headerOffset, detail: "the map of a sparse file is wrong"))
      }
    }
    guard map.storedByteCount == content.remainingByteCount else {
      return .failed(
        .corrupt(.tar, byteOffset: headerOffset, detail: "the map of a sparse file has another size than it"))
    }
    // Most of it may be a hole of terabytes, as of `lastlog`.
    guard limit.allowsMore(map.size - map.storedByteCount) else { return .omitted(.sparseMember) }
    return .bytes(SparseSource(content, map), codecs: [])
  }

  /// The map in a header and the blocks behind it; nil where it is wrong.
  private func oldSparseMap(_ header: TarHeader) throws(InputError) -> SparseMap? {
    var map = header.realSize.map { SparseMap(size: $0) }
    if map?.add(entriesAt: TarHeader.sparseEntries, most: SparseMap.entriesInHeader, of: header.block) != true {
      map = nil
    }
    var goesOn = header.block[TarHeader.sparseGoesOn] != 0
    while goesOn {
      let block = try read(TarHeader.blockSize)
      if map?.add(entriesAt: 0, most: SparseMap.entriesInBlock, of: block) != true { map = nil }
      goesOn = block[504] != 0
    }
    return map
  }

  /// Reads the map that a content begins with, in lines of decimal digits; false where it is wrong.
  private func readSparseMap(from content: TarMemberSource, into map: inout SparseMap) throws(InputError) -> Bool {
    var numbers: [Int] = []
    var digits: [UInt8] = []
    var left: Int?
    while left != 0 {
      var block = [UInt8](repeating: 0, count: TarHeader.blockSize)
      guard content.remainingByteCount >= block.count else { return false }
      var filled = 0
      while filled < block.count {
        var chunk = [UInt8](repeating: 0, count: block.count - filled)
        let count = try content.read(into: &chunk)
        block.replaceSubrange(filled..<filled + count, with: chunk[..<count])
        filled += count
      }
      for byte in block where left != 0 {
        guard byte == UInt8(ascii: "\n") else {
          digits.append(byte)
          if digits.count > 20 { return false }
          continue
        }
        guard let number = SparseMap.decimal(digits) else { return false }
        digits = []
        guard let known = left else {
          guard number < 1 << 20 else { return false }
          left = 2 * number
          continue
        }
        numbers.append(number)
        left = known - 1
      }
    }
    for index in stride(from: 0, to: numbers.count, by: 2)
    where !map.add(offset: numbers[index], count: numbers[index + 1]) { return false }
    return true
  }

  /// What headers before a member say of it.
  private struct Extensions {
    var raw: [UInt8] = []
    var name: [UInt8]?
    var size: Int?
    var hasWrongSize = false
    var isPax = false
    var isSparse = false
    /// Of a sparse file in pax records; nil where it is wrong.
    var sparseMap: SparseMap?
    /// Whether the map stands before the stored bytes.
    var mapIsInContent = false

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
        // The size is written anew, in the header itself.
        if records.holdsKey(beginningWith: Self.sparsePrefix) {
          addSparse(records)
          kept = records.bytes { $0 == "size" || $0 == "path" || $0.hasPrefix(Self.sparsePrefix) }
          if let name { kept += PaxRecords.record("path", name) }
        } else {
          kept = records.bytes { $0 == "size" }
        }
        if kept.isEmpty { return true }
      default: break
      }
      let padding = [UInt8](repeating: 0, count: TarHeader.padding(after: kept.count))
      raw += TarHeader(block: header.block).bytes(size: kept.count) + kept + padding
      return true
    }

    private static let sparsePrefix = "GNU.sparse."

    private mutating func addSparse(_ records: PaxRecords) {
      isSparse = true
      if let path = records[Self.sparsePrefix + "name"] { name = Array(path) }
      let size = records[Self.sparsePrefix + "realsize"] ?? records[Self.sparsePrefix + "size"]
      guard let size = size.flatMap(SparseMap.decimal), TarHeader.sizes.contains(size) else { return }
      var map = SparseMap(size: size)
      mapIsInContent = records[Self.sparsePrefix + "major"].map { $0.elementsEqual("1".utf8) } ?? false
      if let list = records[Self.sparsePrefix + "map"] {
        guard map.add(list: list) else { return }
      } else if !mapIsInContent {
        var offset: Int?
        for (key, value) in records.all {
          if key == Self.sparsePrefix + "offset" { offset = SparseMap.decimal(value) }
          if key == Self.sparsePrefix + "numbytes", !map.add(offset: offset, count: SparseMap.decimal(value)) { return }
        }
      }
      sparseMap = map
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
