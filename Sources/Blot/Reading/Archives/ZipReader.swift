import CZlib

/// Reads the members of a zip archive in the order of its central directory: APPNOTE.TXT 6.3.10. It holds one record of
/// the directory at a time.
final class ZipReader: ArchiveReader {
  private let file: DescriptorSource
  private let fileByteCount: Int
  private let limit: ExpansionLimit
  /// The next record, and where the directory ends.
  private var position: Int
  private let directoryEnd: Int
  /// What lies before the archive, such as a program that unpacks it: offsets do not count it.
  private let shift: Int
  private var memberByteCount = 0
  /// Where the first member begins in the file.
  private var firstOffset = Int.max
  var omission: SkipReason? {
    (1..<Int.max).contains(firstOffset) ? .leadingProgram(byteCount: firstOffset) : nil
  }
  /// One member says nothing of the others.
  let failure: InputError? = nil

  /// - Throws: where there is no directory.
  init(_ file: DescriptorSource, limit: ExpansionLimit) throws(InputError) {
    self.file = file
    self.limit = limit
    fileByteCount = file.fileByteCount
    let end = try ZipDirectoryEnd(file, byteCount: fileByteCount)
    shift = end.shift
    position = end.directoryOffset + end.shift
    directoryEnd = position + end.directoryByteCount
  }

  /// Whether a file that begins as a program, or a script, ends with a zip archive, which it unpacks or runs.
  ///
  /// - Parameter prefix: its first bytes.
  static func isProgramBeforeArchive(_ file: DescriptorSource, prefix: [UInt8]) -> Bool {
    guard file.isRegularFile,
      programMarks.contains(where: { prefix.starts(with: $0) }),
      let end = try? ZipDirectoryEnd(file, byteCount: file.fileByteCount), end.directoryByteCount > 0,
      let record = try? file.read(4, at: end.directoryOffset + end.shift)
    else { return false }
    return record == [0x50, 0x4B, 0x01, 0x02]
  }

  /// Of Windows (PE), Linux (ELF), macOS (Mach-O, thin and fat), and what a shell reads.
  private static let programMarks: [[UInt8]] = [
    Array("MZ".utf8), [0x7F] + Array("ELF".utf8), [0xCF, 0xFA, 0xED, 0xFE], [0xCE, 0xFA, 0xED, 0xFE],
    [0xCA, 0xFE, 0xBA, 0xBE], Array("#!".utf8)
  ]

  func next() throws(InputError) -> ArchiveMember? {
    guard position < directoryEnd else { return nil }
    let fixed = try file.read(ZipRecord.fixedByteCount, at: position)
    let lengths = ZipRecord.lengths(fixed)
    let variableCount = lengths.name + lengths.extra + lengths.comment
    let variable = try file.read(variableCount, at: position + fixed.count)
    guard var record = ZipRecord(fixed: fixed, variable: variable) else {
      throw .corrupt(.zip, byteOffset: position, detail: "the directory has a wrong record")
    }
    position += fixed.count + variableCount
    firstOffset = min(firstOffset, record.localOffset + shift)
    let content = try content(&record)
    return ArchiveMember(name: RawPath(bytes: record.name), header: .zip(record), content: content)
  }

  private func content(_ record: inout ZipRecord) throws(InputError) -> ArchiveMember.Content {
    if record.isFolder && record.size == 0 { return .nothing }
    if record.isEncrypted { return .omitted(.encryptedMember) }
    // Members that lie over each other make a small archive unpack to a huge one.
    memberByteCount += record.compressedSize
    guard memberByteCount <= fileByteCount else {
      throw .corrupt(.zip, byteOffset: record.localOffset, detail: "members lie over each other")
    }
    let offset = record.localOffset + shift
    let data: FileRangeSource
    do throws(InputError) {
      let local = try file.read(30, at: offset)
      guard local.starts(with: [0x50, 0x4B, 0x03, 0x04]) else {
        return .failed(.corrupt(.zip, byteOffset: offset, detail: "no member begins where the directory says"))
      }
      let (nameCount, extraCount) = (
        Int(LittleEndianBytes.value(local[26..<28]) as UInt16), Int(LittleEndianBytes.value(local[28..<30]) as UInt16)
      )
      let start = offset + local.count + nameCount
      let fields = ZipExtraFields(try file.read(extraCount, at: start)[...])
      record.localExtra = fields.bytes(of: ZipRecord.keptExtraFields)
      data = FileRangeSource(file, start + extraCount, byteCount: record.compressedSize)
    } catch {
      return .failed(error)
    }
    switch record.method {
    case ZipRecord.storedMethod: return .bytes(CheckedSource(data, record), codecs: [])
    case ZipRecord.deflateMethod:
      let inflated = DecompressedSource(data, GzipDecoder(.deflate), limit: limit)
      return .bytes(CheckedSource(inflated, record), codecs: [.deflate])
    default: return .omitted(.memberMethod(Int(record.method)))
    }
  }
}

/// The end of a zip archive, which tells where its directory is: sections 4.3.14 to 4.3.16.
struct ZipDirectoryEnd {
  private(set) var directoryOffset: Int
  private(set) var directoryByteCount: Int
  private(set) var shift = 0

  private static let byteCount = 22
  private static let longestComment = 0xFFFF

  init(_ file: DescriptorSource, byteCount: Int) throws(InputError) {
    let tailCount = min(byteCount, Self.byteCount + Self.longestComment)
    let tail = try file.read(tailCount, at: byteCount - tailCount)
    guard
      let found = stride(from: tailCount - Self.byteCount, through: 0, by: -1).first(where: { offset in
        tail[offset] == 0x50 && tail[offset...].starts(with: [0x50, 0x4B, 0x05, 0x06])
          && offset + Self.byteCount + Self.number(tail, offset + 20, 2) <= tailCount
      })
    else { throw .truncated(.zip, byteOffset: byteCount) }
    let position = byteCount - tailCount + found
    directoryByteCount = Self.number(tail, found + 12, 4)
    directoryOffset = Self.number(tail, found + 16, 4)
    let entryCount = Self.number(tail, found + 10, 2)
    var end = position
    if directoryByteCount == 0xFFFF_FFFF || directoryOffset == 0xFFFF_FFFF || entryCount == 0xFFFF, position >= 20 {
      let locator = try file.read(20, at: position - 20)
      if locator.starts(with: [0x50, 0x4B, 0x06, 0x07]) {
        let record = try file.read(56, at: Self.number(locator, 8, 8))
        guard record.starts(with: [0x50, 0x4B, 0x06, 0x06]) else {
          throw .corrupt(.zip, byteOffset: position, detail: "the end of the directory is not where it should be")
        }
        directoryByteCount = Self.number(record, 40, 8)
        directoryOffset = Self.number(record, 48, 8)
        end = Self.number(locator, 8, 8)
      }
    }
    shift = end - directoryByteCount - directoryOffset
    guard shift >= 0 else {
      throw .corrupt(.zip, byteOffset: position, detail: "the directory lies behind its end")
    }
  }

  private static func number(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> Int {
    // Half of what fits, so that sums do not overflow.
    min(Int.max >> 2, Int(clamping: LittleEndianBytes.value(bytes[offset..<(offset + count)]) as UInt64))
  }
}

/// A part of a file.
final class FileRangeSource: ByteSource {
  private let file: DescriptorSource
  private var position: Int
  private let end: Int
  private let start: Int

  init(_ file: DescriptorSource, _ position: Int, byteCount: Int) {
    self.file = file
    self.position = position
    start = position
    end = position + byteCount
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    if position == end { return 0 }
    let count = try file.read(
      into: UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(end - position)), at: position)
    if count == 0 && !file.isStopped { throw .truncated(.zip, byteOffset: position) }
    position += count
    return count
  }

  func hasBytes(within timeout: Duration) -> Bool { true }
  var byteCount: Int { position - start }
  var omission: SkipReason? { nil }
}

/// The content of a zip member, which must have the length and the checksum that the directory tells.
final class CheckedSource: ByteSource {
  private let source: any ByteSource
  private let record: ZipRecord
  private var checksum = PieceChecksum()

  init(_ source: any ByteSource, _ record: ZipRecord) {
    self.source = source
    self.record = record
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    let count = try source.read(into: buffer)
    checksum.extend(over: UnsafeRawBufferPointer(rebasing: buffer.prefix(count)))
    if count > 0 { return count }
    if checksum.byteCount != record.size { throw corrupt("a member has a wrong length") }
    if UInt32(truncatingIfNeeded: checksum.crc) != record.crc { throw corrupt("a member has a wrong checksum") }
    return 0
  }

  private func corrupt(_ detail: String) -> InputError {
    .corrupt(.zip, byteOffset: record.localOffset, detail: detail)
  }

  func hasBytes(within timeout: Duration) -> Bool { source.hasBytes(within: timeout) }
  var byteCount: Int { source.byteCount }
  var omission: SkipReason? { source.omission }
}
