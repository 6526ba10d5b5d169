/// Writes a zip archive again (APPNOTE.TXT 6.3.10): names, times, attributes and order as they were. Comments are left
/// out, as is what extra fields hold beside times and owners: they are not scanned.
final class ZipWriter: ArchiveWriter {
  private let sink: any ByteSink
  /// The directory, which comes after the members.
  private let directory: MemberSpool
  /// The members of an archive that was read from its beginning: their attributes are known at its end.
  private var pending: [PendingRecord] = []
  private var byteCount = 0
  private var memberCount = 0

  private struct PendingRecord {
    /// In the directory that is written.
    var start: Int
    /// In the archive that was read.
    var localOffset: Int
    var directory: ZipStreamDirectory
  }

  private static let largest32 = 0xFFFF_FFFF

  init(_ sink: any ByteSink, directory: MemberSpool) {
    self.sink = sink
    self.directory = directory
  }

  func add(_ header: MemberHeader) throws(OutputError) {
    guard case .zip(let record) = header else { return }
    try add(record, method: ZipRecord.storedMethod, byteCount: 0, PieceChecksum())
  }

  func add(
    _ header: MemberHeader, _ content: MemberSpool, _ checksum: PieceChecksum, isDeflated: Bool
  ) throws(OutputError) {
    guard case .zip(let record) = header else { return }
    let method = isDeflated ? ZipRecord.deflateMethod : ZipRecord.storedMethod
    try add(record, method: method, byteCount: content.byteCount, checksum)
    try content.copy(to: sink)
    byteCount += content.byteCount
  }

  /// Writes the local header, and the record for the directory.
  private func add(
    _ record: ZipRecord, method: UInt16, byteCount stored: Int, _ checksum: PieceChecksum
  ) throws(OutputError) {
    let isLarge = stored >= Self.largest32 || checksum.byteCount >= Self.largest32
    let isFar = byteCount >= Self.largest32
    // Sizes stand in the local header, so that there is no descriptor.
    let flags = record.flags & ZipRecord.utf8NameFlag

    func common(_ size: Int, _ stored: Int) -> [UInt8] {
      var bytes: [UInt8] = []
      bytes.append(littleEndian: UInt16(isLarge || isFar ? 45 : 20))
      bytes.append(littleEndian: flags)
      bytes.append(littleEndian: method)
      bytes.append(littleEndian: record.time)
      bytes.append(littleEndian: UInt32(truncatingIfNeeded: checksum.crc))
      bytes.append(littleEndian: UInt32(stored))
      bytes.append(littleEndian: UInt32(size))
      bytes.append(littleEndian: UInt16(record.name.count))
      return bytes
    }
    let sizes = isLarge ? common(Self.largest32, Self.largest32) : common(checksum.byteCount, stored)

    let localExtra = Self.large(isLarge ? [checksum.byteCount, stored] : []) + record.localExtra
    var local: [UInt8] = [0x50, 0x4B, 0x03, 0x04] + sizes
    local.append(littleEndian: UInt16(localExtra.count))
    local += record.name + localExtra

    let extra =
      Self.large((isLarge ? [checksum.byteCount, stored] : []) + (isFar ? [byteCount] : [])) + record.extra
    var central = ZipRecord.signature
    central.append(littleEndian: record.versionMadeBy)
    central += sizes
    central.append(littleEndian: UInt16(extra.count))
    // No comment, the first disk.
    central.append(littleEndian: UInt32(0))
    central.append(littleEndian: record.internalAttributes)
    central.append(littleEndian: record.externalAttributes)
    central.append(littleEndian: UInt32(min(byteCount, Self.largest32)))
    central += record.name + extra
    if let source = record.directory {
      pending.append(PendingRecord(start: directory.byteCount, localOffset: record.localOffset, directory: source))
    }
    try directory.write(central)
    try sink.write(local)
    byteCount += local.count
    memberCount += 1
  }

  /// The extra field 1, section 4.5.3: what does not fit into 32 bits.
  private static func large(_ numbers: [Int]) -> [UInt8] {
    if numbers.isEmpty { return [] }
    var field: [UInt8] = []
    field.append(littleEndian: UInt16(1))
    field.append(littleEndian: UInt16(8 * numbers.count))
    for number in numbers { field.append(littleEndian: UInt64(number)) }
    return field
  }

  func finish() throws(OutputError) {
    let start = byteCount
    var directoryByteCount = directory.byteCount
    if pending.isEmpty { try directory.copy(to: sink) } else { directoryByteCount = try writePendingRecords() }
    let end = start + directoryByteCount
    if memberCount >= 0xFFFF || end >= Self.largest32 { try sink.write(largeEnd(start..<end)) }
    var bytes: [UInt8] = [0x50, 0x4B, 0x05, 0x06, 0, 0, 0, 0]
    for _ in 0..<2 { bytes.append(littleEndian: UInt16(min(memberCount, 0xFFFF))) }
    bytes.append(littleEndian: UInt32(min(directoryByteCount, Self.largest32)))
    bytes.append(littleEndian: UInt32(min(start, Self.largest32)))
    bytes.append(littleEndian: UInt16(0))
    try sink.write(bytes)
  }

  /// Writes the records of the directory with their attributes. A member that the archive had and its directory did not
  /// list is not listed either.
  ///
  /// - Returns: the bytes written.
  private func writePendingRecords() throws(OutputError) -> Int {
    var written = 0
    memberCount = 0
    for (index, member) in pending.enumerated() {
      let end = index + 1 < pending.count ? pending[index + 1].start : directory.byteCount
      guard let attributes = member.directory.attributes(ofMemberAt: member.localOffset) else { continue }
      var record = try directory.part(member.start..<end)
      record.replace(at: 4, attributes.versionMadeBy)
      record.replace(at: 36, attributes.internalAttributes)
      record.replace(at: 38, attributes.externalAttributes)
      try sink.write(record)
      written += record.count
      memberCount += 1
    }
    return written
  }

  /// Sections 4.3.14 and 4.3.15: the end of a directory that does not fit into 32 bits, and where it is.
  private func largeEnd(_ directory: Range<Int>) -> [UInt8] {
    var bytes: [UInt8] = [0x50, 0x4B, 0x06, 0x06]
    bytes.append(littleEndian: UInt64(44))
    bytes.append(littleEndian: UInt16(45))
    bytes.append(littleEndian: UInt16(45))
    bytes.append(littleEndian: UInt64(0))
    for number in [memberCount, memberCount, directory.count, directory.lowerBound] {
      bytes.append(littleEndian: UInt64(number))
    }
    bytes += [0x50, 0x4B, 0x06, 0x07, 0, 0, 0, 0]
    bytes.append(littleEndian: UInt64(directory.upperBound))
    bytes.append(littleEndian: UInt32(1))
    return bytes
  }
}
