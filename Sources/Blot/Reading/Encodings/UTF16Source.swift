/// UTF-16 as UTF-8, a byte-order mark included. A surrogate without its other half becomes the three bytes that UTF-8
/// would have for it (WTF-8, https://simonsapin.github.io/wtf-8/), so that it can be written again as it was.
final class UTF16Source: ByteSource {
  private static let inputCapacity = 32 << 10
  private static let longestCharacter = 4

  private let source: any ByteSource
  private let order: ByteOrder
  private let input: UnsafeMutableRawBufferPointer
  private var pending = 0..<0
  private var sourceHasEnded = false
  /// What is left of a character for which the caller's buffer had no room.
  private var rest: [UInt8] = []

  init(_ source: any ByteSource, _ order: ByteOrder) {
    self.source = source
    self.order = order
    input = .allocate(byteCount: Self.inputCapacity, alignment: 16)
  }

  deinit {
    input.deallocate()
  }

  var byteCount: Int { source.byteCount }
  var omission: SkipReason? { source.omission }
  func hasBytes(within timeout: Duration) -> Bool {
    !rest.isEmpty || pending.count >= 2 || sourceHasEnded || source.hasBytes(within: timeout)
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    while true {
      if !rest.isEmpty {
        let count = min(rest.count, buffer.count)
        buffer.copyBytes(from: rest[..<count])
        rest.removeFirst(count)
        return count
      }
      if buffer.count < Self.longestCharacter {
        var character = [UInt8](repeating: 0, count: Self.longestCharacter)
        let count = character.withUnsafeMutableBytes { decode(into: $0, characterLimit: 1) }
        rest = Array(character[..<count])
        if count > 0 { continue }
      } else {
        let count = decode(into: buffer, characterLimit: .max)
        if count > 0 { return count }
      }
      if sourceHasEnded {
        if pending.isEmpty { return 0 }
        throw .truncated(.utf16, byteOffset: source.byteCount)
      }
      try fill()
    }
  }

  private func fill() throws(InputError) {
    UnsafeMutableRawBufferPointer(rebasing: input[..<pending.count])
      .copyMemory(from: UnsafeRawBufferPointer(rebasing: input[pending]))
    pending = 0..<pending.count
    let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: input[pending.upperBound...]))
    pending = 0..<(pending.upperBound + count)
    sourceHasEnded = count == 0
  }

  private func unit(at offset: Int) -> UInt32 {
    let (first, second) = (UInt32(input[offset]), UInt32(input[offset + 1]))
    return order == .littleEndian ? second << 8 | first : first << 8 | second
  }

  /// Decodes the characters that are there as far as there is room; returns the number of bytes.
  private func decode(into output: UnsafeMutableRawBufferPointer, characterLimit: Int) -> Int {
    var position = pending.lowerBound
    var count = 0
    var characterCount = 0
    while pending.upperBound - position >= 2, count + Self.longestCharacter <= output.count,
      characterCount < characterLimit
    {
      var scalar = unit(at: position)
      var length = 2
      if scalar & 0xFC00 == 0xD800 {
        if pending.upperBound - position >= 4 {
          let low = unit(at: position + 2)
          if low & 0xFC00 == 0xDC00 {
            scalar = 0x10000 + (scalar & 0x3FF) << 10 + low & 0x3FF
            length = 4
          }
        } else if !sourceHasEnded {
          break
        }
      }
      count += Self.encode(scalar, into: output, at: count)
      position += length
      characterCount += 1
    }
    pending = position..<pending.upperBound
    return count
  }

  private static func encode(_ scalar: UInt32, into output: UnsafeMutableRawBufferPointer, at offset: Int) -> Int {
    func trail(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(scalar >> shift & 0x3F) }
    switch scalar {
    case ..<0x80:
      output[offset] = UInt8(scalar)
      return 1
    case ..<0x800:
      output[offset] = 0xC0 | UInt8(scalar >> 6)
      output[offset + 1] = trail(0)
      return 2
    case ..<0x10000:
      output[offset] = 0xE0 | UInt8(scalar >> 12)
      output[offset + 1] = trail(6)
      output[offset + 2] = trail(0)
      return 3
    default:
      output[offset] = 0xF0 | UInt8(scalar >> 18)
      output[offset + 1] = trail(12)
      output[offset + 2] = trail(6)
      output[offset + 3] = trail(0)
      return 4
    }
  }
}

extension UnsafeRawBufferPointer {
  /// Bytes that the text takes in UTF-16. It counts by the first bytes of characters, so that the counts of parts add up
  /// wherever a text is cut.
  var utf16ByteCount: Int {
    var unitCount = 0
    for byte in self {
      if byte & 0xC0 != 0x80 { unitCount += byte >= 0xF0 ? 2 : 1 }
    }
    return 2 * unitCount
  }
}
