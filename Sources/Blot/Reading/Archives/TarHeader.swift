/// The header of a tar member as it stands in the archive: POSIX.1-2017, pax, "ustar Interchange Format", and what GNU
/// tar does beyond it.
struct TarHeader: Sendable {
  static let blockSize = 512
  /// What a member may have of bytes: with what is added to that, all fits into 64 bits.
  static let sizes = 0..<(1 << 60)

  /// Extension headers before it, with their content: long names, pax records other than the size.
  var extensions: [UInt8] = []
  let block: [UInt8]

  /// Whether the checksum in the header is right: the sum of its bytes, with spaces in the place of the checksum.
  static func isValid(_ block: [UInt8]) -> Bool {
    guard let stored = number(block[148..<156]) else { return false }
    return stored == checksum(block)
  }

  /// Whether a header has the mark of POSIX or of GNU tar.
  static func hasMark(_ block: [UInt8]) -> Bool { block[257..<262].elementsEqual("ustar".utf8) }

  private static func checksum(_ block: [UInt8]) -> Int {
    block.enumerated().reduce(0) { $0 + ((148..<156).contains($1.offset) ? 0x20 : Int($1.element)) }
  }

  var type: UInt8 { block[156] }
  /// Bytes of content that follow; nil where the field is no number.
  var size: Int? { Self.number(block[124..<136]).flatMap { Self.sizes.contains($0) ? $0 : nil } }

  /// The name in the header itself.
  var name: [UInt8] {
    let name = Self.text(block[..<100])
    // GNU tar has two spaces behind the mark, and something else where POSIX has the prefix.
    guard block[257..<263].elementsEqual("ustar\0".utf8) else { return name }
    let prefix = Self.text(block[345..<500])
    return prefix.isEmpty ? name : prefix + [UInt8(ascii: "/")] + name
  }

  private static func text(_ field: ArraySlice<UInt8>) -> [UInt8] { Array(field.prefix { $0 != 0 }) }

  /// An octal number between spaces and NULs, or GNU's base 256.
  static func number(_ field: ArraySlice<UInt8>) -> Int? {
    guard let first = field.first else { return nil }
    if first & 0x80 != 0 {
      var value = Int(first & 0x7F)
      for byte in field.dropFirst() {
        guard value <= Int.max >> 8 else { return nil }
        value = value << 8 | Int(byte)
      }
      return value
    }
    let digits = field.drop { $0 == 0x20 }.prefix { $0 != 0x20 && $0 != 0 }
    guard digits.allSatisfy({ (0x30...0x37).contains($0) }) else { return nil }
    return digits.reduce(0) { $0 << 3 | Int($1 - 0x30) }
  }

  /// Extensions and header, with another size.
  func bytes(size: Int) -> [UInt8] {
    var block = self.block
    if size < 1 << 33 {
      block.replaceSubrange(124..<136, with: Self.octal(size, digits: 11) + [0])
    } else {
      block[124] = 0x80
      for index in 0..<11 { block[135 - index] = UInt8(truncatingIfNeeded: size >> (8 * index)) }
    }
    block.replaceSubrange(148..<156, with: Self.octal(Self.checksum(block), digits: 6) + [0, 0x20])
    return extensions + block
  }

  // MARK: Sparse files of GNU tar's old format

  static let sparseType = UInt8(ascii: "S")
  static let sparseEntries = 386
  static let sparseGoesOn = 482
  private static let sparseSize = 483
  private static let regularType = UInt8(ascii: "0")

  /// The size of a sparse file, holes and all.
  var realSize: Int? { Self.number(block[Self.sparseSize..<495]).flatMap { Self.sizes.contains($0) ? $0 : nil } }

  /// The header of the same member stored with its holes.
  var withHoles: TarHeader {
    var block = self.block
    if block[156] == Self.sparseType {
      block[156] = Self.regularType
      block.replaceSubrange(Self.sparseEntries..<495, with: [UInt8](repeating: 0, count: 495 - Self.sparseEntries))
    }
    return TarHeader(extensions: extensions, block: block)
  }

  private static func octal(_ value: Int, digits: Int) -> [UInt8] {
    (0..<digits).reversed().map { UInt8(ascii: "0") + UInt8(value >> (3 * $0) & 7) }
  }

  /// Zero bytes that fill up the last block of `size` bytes of content.
  static func padding(after size: Int) -> Int { (blockSize - size % blockSize) % blockSize }
}

/// The records of a pax extended header: `LENGTH KEY=VALUE\n`.
struct PaxRecords {
  private var records: [(key: String, line: ArraySlice<UInt8>)] = []

  /// Nil where `data` is not made of records.
  init?(_ data: [UInt8]) {
    var rest = data[...]
    while !rest.isEmpty {
      guard let space = rest.firstIndex(of: 0x20), let length = Int(String(decoding: rest[..<space], as: UTF8.self)),
        length > space - rest.startIndex, length <= rest.count
      else { return nil }
      let line = rest.prefix(length)
      guard let equals = line.firstIndex(of: UInt8(ascii: "=")), equals > space, line.last == UInt8(ascii: "\n")
      else { return nil }
      records.append((String(decoding: line[(space + 1)..<equals], as: UTF8.self), line))
      rest = rest.dropFirst(length)
    }
  }

  /// The value of the last record with `key`.
  subscript(key: String) -> ArraySlice<UInt8>? {
    guard let line = records.last(where: { $0.key == key })?.line,
      let equals = line.firstIndex(of: UInt8(ascii: "="))
    else { return nil }
    return line[(equals + 1)...].dropLast()
  }

  func holdsKey(beginningWith prefix: String) -> Bool { records.contains { $0.key.hasPrefix(prefix) } }

  /// The keys and values of all records, in order.
  var all: [(key: String, value: ArraySlice<UInt8>)] {
    records.compactMap { record in
      record.line.firstIndex(of: UInt8(ascii: "=")).map { (record.key, record.line[($0 + 1)...].dropLast()) }
    }
  }

  /// The records without those whose keys `isLeftOut`.
  func bytes(without isLeftOut: (String) -> Bool) -> [UInt8] {
    records.filter { !isLeftOut($0.key) }.flatMap { Array($0.line) }
  }

  /// A record as it is written: its length counts itself.
  static func record(_ key: String, _ value: some Collection<UInt8>) -> [UInt8] {
    let rest = Array(" \(key)=".utf8) + value + [UInt8(ascii: "\n")]
    var length = rest.count + 1
    while String(length).utf8.count + rest.count != length { length = String(length).utf8.count + rest.count }
    return Array(String(length).utf8) + rest
  }
}
