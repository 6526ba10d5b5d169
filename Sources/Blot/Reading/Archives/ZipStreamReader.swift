/// Reads the members of a zip archive one behind the other, by their local headers (APPNOTE.TXT 6.3.10, section 4.3.7):
/// from a pipe, within another archive, or where its end is cut off. Its directory, which comes behind them, says nothing
/// more that is needed to scan, but of their modes where they are written again.
final class ZipStreamReader: ArchiveReader {
  private static let capacity = 128 << 10

  private let source: any ByteSource
  private let limit: ExpansionLimit
  private let directory: ZipStreamDirectory?
  private let knownFailure: InputError?
  private let buffer: UnsafeMutableRawBufferPointer
  private var pending = 0..<0
  private var byteOffset = 0
  private var member: ZipStreamMember?
  var omission: SkipReason? { source.omission }
  private(set) var failure: InputError?

  /// - Parameters:
  ///   - directory: takes in what the directory says, which costs memory for each member; nil where it is of no use.
  ///   - knownFailure: why the archive is not read by its directory; it is told behind the members that can be read.
  init(
    _ source: any ByteSource, limit: ExpansionLimit, directory: ZipStreamDirectory? = nil,
    knownFailure: InputError? = nil
  ) {
    self.source = source
    self.knownFailure = knownFailure
    self.limit = limit
    self.directory = directory
    buffer = .allocate(byteCount: Self.capacity, alignment: 16)
  }

  deinit { buffer.deallocate() }

  func next() throws(InputError) -> ArchiveMember? {
    if let member {
      try member.skipRest()
      self.member = nil
    }
    var signature = Array(try take(4))
    switch signature {
    case [0x50, 0x4B, 3, 4]: return try localMember()
    case ZipRecord.signature, [0x50, 0x4B, 6, 6], [0x50, 0x4B, 5, 6]:
      if let directory {
        while signature == ZipRecord.signature {
          directory.note(try directoryRecord())
          signature = Array(try take(4))
        }
      }
      try skipToEnd(behind: signature)
      if let knownFailure { throw knownFailure }
      return nil
    default: throw .corrupt(.zip, byteOffset: byteOffset - 4, detail: "no member begins where one should")
    }
  }

  private func localMember() throws(InputError) -> ArchiveMember? {
    let start = byteOffset - 4
    let header = [0x50, 0x4B, 3, 4] + Array(try take(26))
    let name = Array(try take(Int(LittleEndianBytes.value(header[26..<28]) as UInt16)))
    let fields = ZipExtraFields(Array(try take(Int(LittleEndianBytes.value(header[28..<30]) as UInt16)))[...])
    guard var record = ZipRecord(local: header, name: name, fields: fields, byteOffset: start) else {
      throw .corrupt(.zip, byteOffset: start, detail: "a member has a wrong header")
    }
    record.directory = directory
    func entry(_ content: ArchiveMember.Content) -> ArchiveMember {
      ArchiveMember(name: RawPath(bytes: name), header: .zip(record), content: content)
    }
    let isDeflated = record.method == ZipRecord.deflateMethod && !record.isEncrypted
    let hasLength = record.flags & ZipRecord.descriptorFlag == 0
    let content = ZipStreamMember(self, record, isDeflated: isDeflated, hasLength: hasLength, limit: limit)
    member = content
    if record.isFolder && hasLength && record.size == 0 { return entry(.nothing) }
    if record.isEncrypted { return entry(.omitted(.encryptedMember)) }
    guard isDeflated || record.method == ZipRecord.storedMethod else {
      return entry(.omitted(.memberMethod(Int(record.method))))
    }
    return entry(.bytes(content, codecs: isDeflated ? [.deflate] : []))
  }

  /// The record of the directory whose signature was taken.
  private func directoryRecord() throws(InputError) -> ZipRecord {
    let start = byteOffset - 4
    let fixed = ZipRecord.signature + Array(try take(ZipRecord.fixedByteCount - 4))
    let lengths = ZipRecord.lengths(fixed)
    // One by one: each may be half as long as what can wait.
    let name = Array(try take(lengths.name))
    let extra = Array(try take(lengths.extra))
    _ = try take(lengths.comment)
    guard let record = ZipRecord(fixed: fixed, variable: name + extra) else {
      throw .corrupt(.zip, byteOffset: start, detail: "the directory has a wrong record")
    }
    return record
  }

  /// Reads on to the end of the archive, which must be there.
  private func skipToEnd(behind signature: [UInt8]) throws(InputError) {
    let end: [UInt8] = [0x50, 0x4B, 5, 6]
    var last = signature
    var hasEnd = last == end
    while try fill(atLeast: 1) {
      let bytes = last.suffix(end.count - 1) + buffer[pending]
      hasEnd = hasEnd || bytes.indices.dropLast(end.count - 1).contains { bytes[$0...].starts(with: end) }
      last = Array(bytes.suffix(end.count))
      consume(pending.count)
    }
    if !hasEnd { throw .truncated(.zip, byteOffset: byteOffset) }
  }

  // MARK: Bytes

  /// The bytes that are read and not taken.
  fileprivate var waiting: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: buffer[pending]) }

  fileprivate func consume(_ count: Int) {
    pending.removeFirst(count)
    byteOffset += count
  }

  /// Reads until so many bytes wait; false where there are not as many.
  fileprivate func fill(atLeast count: Int) throws(InputError) -> Bool {
    if pending.count >= count { return true }
    UnsafeMutableRawBufferPointer(rebasing: buffer[..<pending.count]).copyMemory(from: waiting)
    pending = 0..<pending.count
    while pending.count < count {
      let read: Int
      do throws(InputError) {
        read = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[pending.upperBound...]))
      } catch {
        failure = error
        throw error
      }
      if read == 0 { return false }
      pending = 0..<pending.upperBound + read
    }
    return true
  }

  /// The next `count` bytes. Good until more are read.
  fileprivate func take(_ count: Int) throws(InputError) -> UnsafeRawBufferPointer {
    guard try fill(atLeast: count) else { throw end(.truncated(.zip, byteOffset: byteOffset + pending.count)) }
    let bytes = UnsafeRawBufferPointer(rebasing: buffer[pending].prefix(count))
    consume(count)
    return bytes
  }

  /// Notes that what comes behind an error cannot be read.
  fileprivate func end(_ error: InputError) -> InputError {
    failure = error
    return error
  }

  fileprivate func hasBytes(within timeout: Duration) -> Bool { !pending.isEmpty || source.hasBytes(within: timeout) }
}

/// The content of the member that a `ZipStreamReader` stands at.
final class ZipStreamMember: ByteSource {
  private let reader: ZipStreamReader
  private let record: ZipRecord
  private let decoder: GzipDecoder?
  private let limit: ExpansionLimit
  /// Whether it is packed or encrypted in a way that is not read.
  private let isPassedOver: Bool
  /// What is left of its bytes as they stand there; nil where only its end tells.
  private var rest: Int?
  private var checksum = PieceChecksum()
  private var hasEnded = false
  private var isChecked = false
  private var failure: InputError?
  private var mayHoldOutput = false
  private(set) var byteCount = 0
  let omission: SkipReason? = nil

  fileprivate init(
    _ reader: ZipStreamReader, _ record: ZipRecord, isDeflated: Bool, hasLength: Bool, limit: ExpansionLimit
  ) {
    self.reader = reader
    self.record = record
    self.limit = limit
    decoder = isDeflated ? GzipDecoder(.deflate) : nil
    decoder?.beginMember()
    isPassedOver = record.isEncrypted || !isDeflated && record.method != ZipRecord.storedMethod
    rest = hasLength ? record.compressedSize : nil
  }

  func hasBytes(within timeout: Duration) -> Bool {
    hasEnded || rest == 0 || mayHoldOutput || failure != nil || reader.hasBytes(within: timeout)
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    if let failure { throw failure }
    while !hasEnded {
      let count: Int
      if let decoder { count = try inflate(decoder, into: buffer) } else { count = try copy(into: buffer) }
      checksum.extend(over: UnsafeRawBufferPointer(rebasing: buffer.prefix(count)))
      if count > 0 { return count }
    }
    try check()
    return 0
  }

  private func copy(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    let bytes: UnsafeRawBufferPointer
    if rest == nil { bytes = try bytesBeforeDescriptor() } else { bytes = rest == 0 ? Self.none : try waiting() }
    let count = min(bytes.count, buffer.count)
    hasEnded = count == 0
    buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes.prefix(count)))
    consume(count)
    return count
  }

  private static var none: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: nil, count: 0) }
  private static let descriptorSignature: [UInt8] = [0x50, 0x4B, 7, 8]
  private static let longestDescriptor = 24

  /// Bytes of a member that is not packed, or not read, and whose length stands behind it: up to a signature that the
  /// right length follows.
  private func bytesBeforeDescriptor() throws(InputError) -> UnsafeRawBufferPointer {
    var isThere = try reader.fill(atLeast: Self.longestDescriptor)
    if !isThere { isThere = try reader.fill(atLeast: 16) }
    guard isThere else {
      throw reader.end(.truncated(.zip, byteOffset: record.localOffset + byteCount))
    }
    let bytes = reader.waiting
    let length = Self.descriptorSignature.count
    let place = (0...bytes.count - length).first { index in
      bytes[index] == 0x50 && bytes[index + 1] == 0x4B && bytes[index + 2] == 7 && bytes[index + 3] == 8
    }
    guard let place else { return UnsafeRawBufferPointer(rebasing: bytes.dropLast(length - 1)) }
    if place > 0 { return UnsafeRawBufferPointer(rebasing: bytes.prefix(place)) }
    return isDescriptor(bytes) ? Self.none : UnsafeRawBufferPointer(rebasing: bytes.prefix(1))
  }

  /// Whether the descriptor that `bytes` begin with is that of what was read so far.
  private func isDescriptor(_ bytes: UnsafeRawBufferPointer) -> Bool {
    func number(_ offset: Int, _ count: Int) -> UInt64 { LittleEndianBytes.value(bytes[offset..<offset + count]) }
    guard isPassedOver || number(4, 4) == UInt64(UInt32(truncatingIfNeeded: checksum.crc)) else { return false }
    return number(8, 4) == UInt64(byteCount & 0xFFFF_FFFF)
      || bytes.count >= Self.longestDescriptor && number(8, 8) == UInt64(byteCount)
  }

  private func inflate(_ decoder: GzipDecoder, into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    if rest == 0 && !mayHoldOutput { throw fail(corrupt("a member has a wrong length")) }
    let bytes = mayHoldOutput && rest == 0 ? Self.none : try waiting()
    let step = decoder.decode(bytes, into: buffer)
    consume(step.consumed)
    mayHoldOutput = step.produced == buffer.count
    switch step.state {
    case .needsMore: break
    case .memberEnded: hasEnded = true
    case .corrupt(let detail): failure = fail(corrupt(detail))
    case .windowTooLarge: failure = fail(.windowTooLarge(.zip))
    }
    if failure == nil, !limit.allows(step.produced) {
      failure = fail(.expandsTooMuch(.zip, ratio: limit.ratio, byteOffset: record.localOffset))
    }
    if step.produced == 0, let failure { throw failure }
    return step.produced
  }

  /// The bytes of the member that wait, at least one.
  private func waiting() throws(InputError) -> UnsafeRawBufferPointer {
    guard try reader.fill(atLeast: 1) else {
      throw reader.end(.truncated(.zip, byteOffset: record.localOffset + byteCount))
    }
    return UnsafeRawBufferPointer(rebasing: reader.waiting.prefix(rest ?? .max))
  }

  private func consume(_ count: Int) {
    reader.consume(count)
    byteCount += count
    rest = rest.map { $0 - count }
  }

  /// Compares length and checksum with what the archive says of them, once.
  private func check() throws(InputError) {
    if isChecked { return }
    isChecked = true
    var (crc, size) = (record.crc, record.size)
    if rest == nil {
      (crc, size) = try descriptor()
      // What is not read is passed over.
      if isPassedOver { return }
    } else if rest != 0 {
      throw fail(corrupt("a member has a wrong length"))
    }
    if checksum.byteCount != size { throw fail(corrupt("a member has a wrong length")) }
    if UInt32(truncatingIfNeeded: checksum.crc) != crc { throw fail(corrupt("a member has a wrong checksum")) }
  }

  /// The checksum and the length behind the member, section 4.3.9: with a signature or without, and in 32 bits or 64.
  private func descriptor() throws(InputError) -> (crc: UInt32, size: Int) {
    var crc = Array(try reader.take(4))
    if crc == Self.descriptorSignature { crc = Array(try reader.take(4)) }
    var sizes = Array(try reader.take(8))
    let (packed, unpacked) = (
      LittleEndianBytes.value(sizes[..<4]) as UInt32, LittleEndianBytes.value(sizes[4...]) as UInt32
    )
    // Of what is not unpacked the length is not known, but that a header follows.
    let isWhole =
      try isPassedOver
      ? reader.fill(atLeast: 2) && reader.waiting[0] == 0x50 && reader.waiting[1] == 0x4B
      : unpacked == UInt32(truncatingIfNeeded: checksum.byteCount)
    if packed != UInt32(truncatingIfNeeded: byteCount) || !isWhole {
      sizes += Array(try reader.take(8))
    }
    let size = sizes.count == 8 ? checksum.byteCount : Int(clamping: LittleEndianBytes.value(sizes[8...]) as UInt64)
    return (LittleEndianBytes.value(crc), size)
  }

  /// What comes behind a fault is found only where the length is known.
  private func fail(_ error: InputError) -> InputError {
    failure = error
    return rest == nil ? reader.end(error) : error
  }

  private func corrupt(_ detail: String) -> InputError {
    .corrupt(.zip, byteOffset: record.localOffset, detail: detail)
  }

  /// Passes over what was not read.
  fileprivate func skipRest() throws(InputError) {
    if let failure = reader.failure { throw failure }
    if rest == nil {
      guard !isChecked else { return }
      var scratch = [UInt8](repeating: 0, count: 32 << 10)
      while try read(into: &scratch) > 0 {}
    } else {
      while let rest, rest > 0 { consume(try waiting().count) }
    }
  }
}
