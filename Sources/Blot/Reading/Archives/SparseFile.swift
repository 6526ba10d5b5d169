/// Where the bytes of a tar member stand in the file that it was, whose holes are not stored: the old format of GNU tar, and
/// its versions 0.0, 0.1 and 1.0 in pax records (the manual of GNU tar, "Storing Sparse Files").
struct SparseMap {
  /// What is stored, in order, and where that stands in the file.
  private(set) var pieces: [Range<Int>] = []
  /// Bytes of the file, holes and all.
  let size: Int

  private static let mostPieces = 1 << 20
  static let entriesInHeader = 4
  static let entriesInBlock = 21
  private static let entryLength = 24

  init(size: Int) { self.size = size }

  /// Takes in what is stored next; false where that cannot be.
  mutating func add(offset: Int?, count: Int?) -> Bool {
    guard let offset, let count, offset >= pieces.last?.upperBound ?? 0, count >= 0, offset <= size,
      count <= size - offset, pieces.count < Self.mostPieces
    else { return false }
    // A file that ends with a hole has an empty piece there.
    if count > 0 { pieces.append(offset..<offset + count) }
    return true
  }

  var storedByteCount: Int { pieces.reduce(0) { $0 + $1.count } }

  /// Takes in the entries of a header or of a block behind it; false where one cannot be.
  mutating func add(entriesAt start: Int, most: Int, of block: [UInt8]) -> Bool {
    for entry in 0..<most {
      let at = start + entry * Self.entryLength
      // The first one that is not filled ends them.
      if block[at] == 0 { return true }
      guard add(offset: TarHeader.number(block[at..<at + 12]), count: TarHeader.number(block[at + 12..<at + 24])) else {
        return false
      }
    }
    return true
  }

  /// Takes in `offset,count,offset,count…`; false where that is none.
  mutating func add(list: ArraySlice<UInt8>) -> Bool {
    let numbers = list.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map(Self.decimal)
    guard numbers.count % 2 == 0 else { return false }
    for index in stride(from: 0, to: numbers.count, by: 2)
    where !add(offset: numbers[index], count: numbers[index + 1]) { return false }
    return true
  }

  static func decimal(_ digits: some Collection<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.count <= 18, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}

/// A file with its holes, which read as zeros.
final class SparseSource: ByteSource {
  private let stored: TarMemberSource
  private let map: SparseMap
  private var position = 0
  /// The piece that is read next.
  private var piece = 0

  init(_ stored: TarMemberSource, _ map: SparseMap) {
    self.stored = stored
    self.map = map
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    while piece < map.pieces.count, map.pieces[piece].upperBound == position { piece += 1 }
    let next = piece < map.pieces.count ? map.pieces[piece] : map.size..<map.size
    let rest = (position < next.lowerBound ? next.lowerBound : next.upperBound) - position
    if rest == 0 { return 0 }
    let part = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(rest))
    if position < next.lowerBound {
      part.initializeMemory(as: UInt8.self, repeating: 0)
      position += part.count
      return part.count
    }
    let count = try stored.read(into: part)
    position += count
    return count
  }

  func hasBytes(within timeout: Duration) -> Bool {
    let isHole = piece < map.pieces.count && position < map.pieces[piece].lowerBound || position == map.size
    return isHole || stored.hasBytes(within: timeout)
  }

  var byteCount: Int { stored.byteCount }
  var omission: SkipReason? { nil }
}
