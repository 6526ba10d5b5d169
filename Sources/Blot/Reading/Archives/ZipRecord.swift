/// What the central directory of a zip archive says of a member: APPNOTE.TXT 6.3.10, section 4.3.12.
struct ZipRecord: Sendable {
  static let signature: [UInt8] = [0x50, 0x4B, 0x01, 0x02]
  static let fixedByteCount = 46

  var versionMadeBy: UInt16
  var flags: UInt16
  var method: UInt16
  /// Time and date in the form of MS-DOS, as they stand there.
  var time: UInt32
  var crc: UInt32
  var compressedSize: Int
  var size: Int
  var internalAttributes: UInt16
  var externalAttributes: UInt32
  var localOffset: Int
  var name: [UInt8]
  /// The extra fields that hold times and owners; others are opaque, and are not passed on.
  var extra: [UInt8]
  /// The same of the local header.
  var localExtra: [UInt8] = []
  /// What will know the attributes of a member of which only the local header has been read.
  var directory: ZipStreamDirectory?

  var isEncrypted: Bool { flags & 1 != 0 || method == 99 }
  var isFolder: Bool { name.last == UInt8(ascii: "/") }

  static let storedMethod: UInt16 = 0
  static let deflateMethod: UInt16 = 8
  static let utf8NameFlag: UInt16 = 1 << 11
  static let descriptorFlag: UInt16 = 1 << 3

  /// Times of Info-ZIP and NTFS, owners of Info-ZIP.
  static let keptExtraFields: Set<UInt16> = [0x5455, 0x5855, 0x7855, 0x7875, 0x000A]

  /// - Parameters:
  ///   - fixed: the 46 bytes with the signature.
  ///   - variable: the name, the extra fields and the comment, of the lengths that `fixed` tells.
  init?(fixed: [UInt8], variable: [UInt8]) {
    guard fixed.starts(with: Self.signature) else { return nil }
    var bytes = LittleEndianBytes(fixed.dropFirst(4))
    versionMadeBy = bytes.next()
    _ = bytes.next() as UInt16
    flags = bytes.next()
    method = bytes.next()
    time = bytes.next()
    crc = bytes.next()
    compressedSize = Int(bytes.next() as UInt32)
    size = Int(bytes.next() as UInt32)
    let lengths = Self.lengths(fixed)
    _ = bytes.next() as UInt64
    internalAttributes = UInt16(fixed[36]) | UInt16(fixed[37]) << 8
    externalAttributes = LittleEndianBytes.value(fixed[38..<42])
    localOffset = Int(LittleEndianBytes.value(fixed[42..<46]) as UInt32)
    name = Array(variable.prefix(lengths.name))
    let fields = ZipExtraFields(variable.dropFirst(lengths.name).prefix(lengths.extra))
    extra = fields.bytes(of: Self.keptExtraFields)
    guard widen([\.size, \.compressedSize, \.localOffset], by: fields) else { return nil }
  }

  /// What the local header of a member says of it, section 4.3.7: less than the directory.
  ///
  /// - Parameters:
  ///   - local: its 30 bytes with the signature.
  ///   - fields: its extra fields.
  init?(local: [UInt8], name: [UInt8], fields: ZipExtraFields, byteOffset: Int) {
    var bytes = LittleEndianBytes(local.dropFirst(4))
    versionMadeBy = bytes.next()
    flags = bytes.next()
    method = bytes.next()
    time = bytes.next()
    crc = bytes.next()
    compressedSize = Int(bytes.next() as UInt32)
    size = Int(bytes.next() as UInt32)
    internalAttributes = 0
    externalAttributes = 0
    localOffset = byteOffset
    self.name = name
    localExtra = fields.bytes(of: Self.keptExtraFields)
    extra = fields.directoryBytes(of: Self.keptExtraFields)
    guard widen([\.size, \.compressedSize], by: fields) else { return nil }
  }

  /// Takes what does not fit into 32 bits from the extra field 1, where it stands in the order of `paths`, and only
  /// where it does not fit. False where it is missing or too large.
  private mutating func widen(_ paths: [WritableKeyPath<ZipRecord, Int>], by fields: ZipExtraFields) -> Bool {
    guard var large = fields[1] else { return true }
    for path in paths where self[keyPath: path] == 0xFFFF_FFFF {
      guard large.count >= 8 else { return false }
      let value = LittleEndianBytes.value(large.prefix(8)) as UInt64
      guard value < 1 << 60 else { return false }
      self[keyPath: path] = Int(value)
      large = large.dropFirst(8)
    }
    return true
  }

  /// The lengths of what follows the fixed part.
  static func lengths(_ fixed: [UInt8]) -> (name: Int, extra: Int, comment: Int) {
    func length(_ offset: Int) -> Int { Int(fixed[offset]) | Int(fixed[offset + 1]) << 8 }
    return (length(28), length(30), length(32))
  }
}

/// The extra fields of a zip header: two bytes what it is, two bytes how long, the field.
struct ZipExtraFields {
  private var fields: [(id: UInt16, bytes: ArraySlice<UInt8>)] = []

  init(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    while rest.count >= 4 {
      let id: UInt16 = LittleEndianBytes.value(rest.prefix(2))
      let length = Int(LittleEndianBytes.value(rest.dropFirst(2).prefix(2)) as UInt16)
      guard rest.count >= 4 + length else { return }
      fields.append((id, rest.dropFirst(4).prefix(length)))
      rest = rest.dropFirst(4 + length)
    }
  }

  subscript(id: UInt16) -> ArraySlice<UInt8>? { fields.first { $0.id == id }?.bytes }

  func bytes(of kept: Set<UInt16>) -> [UInt8] { bytes(of: kept) { $0.bytes } }

  /// The fields of a local header as the directory has them, which is shorter: Info-ZIP, proginfo/extrafld.txt.
  func directoryBytes(of kept: Set<UInt16>) -> [UInt8] {
    bytes(of: kept) { field in
      switch field.id {
      // The time of change alone, without the owners, nothing.
      case 0x5455: field.bytes.prefix((field.bytes.first ?? 0) & 1 == 1 ? 5 : 1)
      case 0x5855: field.bytes.prefix(8)
      case 0x7855: []
      default: field.bytes
      }
    }
  }

  private func bytes(
    of kept: Set<UInt16>, _ content: ((id: UInt16, bytes: ArraySlice<UInt8>)) -> ArraySlice<UInt8>
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    for field in fields where kept.contains(field.id) {
      let content = content(field)
      bytes.append(littleEndian: field.id)
      bytes.append(littleEndian: UInt16(content.count))
      bytes += content
    }
    return bytes
  }
}

/// Numbers that stand one after the other, the lowest byte first. There must be as many bytes as are asked for.
struct LittleEndianBytes {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: some Sequence<UInt8>) {
    rest = Array(bytes)[...]
  }

  mutating func next<Number: FixedWidthInteger>() -> Number {
    let count = Number.bitWidth / 8
    defer { rest = rest.dropFirst(count) }
    return Self.value(rest.prefix(count))
  }

  static func value<Number: FixedWidthInteger>(_ bytes: some Collection<UInt8>) -> Number {
    var value: Number = 0
    for (index, byte) in bytes.enumerated() { value |= Number(truncatingIfNeeded: byte) << (8 * index) }
    return value
  }
}

extension [UInt8] {
  mutating func append(littleEndian number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }

  /// Puts a number in the place of the bytes at `offset`.
  mutating func replace(at offset: Int, _ number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.littleEndian) { replaceSubrange(offset..<offset + $0.count, with: $0) }
  }
}
