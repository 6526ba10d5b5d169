/// How a decoded text is written in the place of the encoded one, which is never shorter.
extension LayerDecoder {
  /// Writes in place what `character` says of each byte that no character before it has, and the others as they are.
  ///
  /// - Parameters:
  ///   - isDoubtful: whether all of them may be none, and not those alone that say so.
  ///   - first: what they begin with.
  ///   - end: up to where they may begin with any byte.
  @inline(__always)
  func replaceEach(
    _ bytes: UnsafeMutablePointer<UInt8>, _ range: Range<Int>, isDoubtful: Bool, _ found: inout [OffsetMap.Atom],
    startingWith first: StaticString, orBefore end: () -> Int = { 0 }, by character: (Int) -> DecodedCharacter?
  ) -> Int {
    let text = UnsafeRawBufferPointer(start: bytes + range.lowerBound, count: range.count)
    var read = range.lowerBound
    var write = range.lowerBound
    /// Writes what stands before `place` as it is.
    func copy(upTo place: Int) {
      let count = place - read
      if write != read { Self.move(bytes, read, to: write, count) }
      write += count
      read = place
    }
    while read < range.upperBound {
      if read >= end() {
        // What is written stands before what is still to be read.
        guard let next = text.firstOffset(of: first, from: read - range.lowerBound) else { break }
        copy(upTo: range.lowerBound + next)
      }
      if let character = character(read) {
        put(character, bytes, &write, isDoubtful: isDoubtful || character.isDoubtful, &found)
        read = character.range.upperBound
      } else {
        copy(upTo: read + 1)
      }
    }
    if read < range.upperBound { copy(upTo: range.upperBound) }
    bytes[write] = UInt8(ascii: "\n")
    return write
  }

  /// Moves bytes to a place before theirs. Mostly they are few, as between the quotes of JSON in JSON, and a call would cost
  /// more.
  @inline(__always)
  static func move(_ bytes: UnsafeMutablePointer<UInt8>, _ read: Int, to write: Int, _ count: Int) {
    if count > 64 {
      (bytes + write).update(from: bytes + read, count: count)
      return
    }
    var done = 0
    while done + 8 <= count {
      let eight = UnsafeRawPointer(bytes + read + done).loadUnaligned(as: UInt64.self)
      UnsafeMutableRawPointer(bytes + write + done).storeBytes(of: eight, as: UInt64.self)
      done += 8
    }
    while done < count {
      bytes[write + done] = bytes[read + done]
      done += 1
    }
  }

  /// Writes what an escape stands for and notes where.
  func put(
    _ character: DecodedCharacter, _ bytes: UnsafeMutablePointer<UInt8>, _ write: inout Int, isDoubtful: Bool,
    _ found: inout [OffsetMap.Atom]
  ) {
    var rest = character.bytes
    for index in 0..<character.count {
      bytes[write + index] = UInt8(truncatingIfNeeded: rest)
      rest >>= 8
    }
    found.append(
      OffsetMap.Atom(
        start: Int32(write), end: Int32(write + character.count),
        rawStart: Int32(character.range.lowerBound), rawEnd: Int32(character.range.upperBound),
        isDoubtful: isDoubtful))
    write += character.count
  }
}
