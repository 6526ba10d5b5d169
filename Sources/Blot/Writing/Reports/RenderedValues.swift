/// What a report has written of a value, for when the value comes again: one address is on many lines of a log, and its
/// fingerprint takes longer than all else of a report line. One a worker.
///
/// A cache without chains: a value that falls on the place of another one takes it. Long values are not kept.
final class RenderedValues {
  private static let longestValue = 48
  private static let longestText = 120
  private static let placeCount = 4096

  private struct Place {
    var hash: UInt64 = 0
    var salt: UInt8 = 0
    /// 0 where nothing is kept.
    var valueCount: UInt8 = 0
    var textCount: UInt8 = 0
  }

  private let places: UnsafeMutablePointer<Place>
  private let bytes: UnsafeMutablePointer<UInt8>

  init() {
    places = .allocate(capacity: Self.placeCount)
    places.initialize(repeating: Place(), count: Self.placeCount)
    bytes = .allocate(capacity: Self.placeCount * (Self.longestValue + Self.longestText))
  }

  deinit {
    places.deallocate()
    bytes.deallocate()
  }

  /// Appends what `render` writes of `value`, or what it wrote the last time.
  ///
  /// - Parameter salt: what else the text depends on.
  @inline(__always)
  func append(
    _ value: UnsafeRawBufferPointer, salt: UInt8, to line: inout LineWriter, _ render: (inout LineWriter) -> Void
  ) {
    guard let start = value.baseAddress, value.count > 0, value.count <= Self.longestValue else { return render(&line) }
    let hash = Self.hash(value, salt)
    let index = Int(truncatingIfNeeded: hash >> 32) & (Self.placeCount - 1)
    let memory = bytes + index * (Self.longestValue + Self.longestText)
    let place = places + index
    if place.pointee.hash == hash, place.pointee.salt == salt, Int(place.pointee.valueCount) == value.count,
      value.elementsEqual(UnsafeRawBufferPointer(start: memory, count: value.count))
    {
      line.append(
        UnsafeRawBufferPointer(start: memory + Self.longestValue, count: Int(place.pointee.textCount)))
      return
    }
    let before = line.count
    render(&line)
    let text = UnsafeRawBufferPointer(rebasing: line.written[before...])
    guard let textStart = text.baseAddress, text.count <= Self.longestText else { return }
    UnsafeMutableRawPointer(memory).copyMemory(from: start, byteCount: value.count)
    UnsafeMutableRawPointer(memory + Self.longestValue).copyMemory(from: textStart, byteCount: text.count)
    place.pointee = Place(
      hash: hash, salt: salt, valueCount: UInt8(value.count), textCount: UInt8(text.count))
  }

  /// FNV-1a over eight bytes at a time.
  private static func hash(_ value: UnsafeRawBufferPointer, _ salt: UInt8) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(salt)
    var index = 0
    while index + 8 <= value.count {
      hash = (hash ^ value.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
      index += 8
    }
    while index < value.count {
      hash = (hash ^ UInt64(value[index])) &* 0x0000_0100_0000_01B3
      index += 1
    }
    return hash &* 0x9E37_79B9_7F4A_7C15
  }
}
