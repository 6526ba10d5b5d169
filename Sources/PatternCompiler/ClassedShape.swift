import BlotKernels

/// A shape that begins a word, in the classes of bytes that the kernel's tables know.
struct ClassedShape: Hashable {
  let firstByte: ByteSet
  /// By byte 0 to 2: its low classes, a bit for each.
  let beginning: [UInt32]
  /// The high classes of bytes 3 to 7 and 8 to 12, as in `WordShapes.Continuation`.
  let middle: UInt64
  let rest: UInt64

  init(_ shape: Shape) {
    firstByte = shape[0] ?? .all
    beginning = (0..<3).map { offset in
      shape[offset].map { set in Self.classes(of: set) { blot_class_of($0) & 31 } } ?? .max
    }
    func high(_ offsets: Range<Int>) -> UInt64 {
      offsets.reversed().reduce(0) { result, offset in
        let classes = shape[offset].map { set in Self.classes(of: set) { blot_class_of($0) >> 5 } } ?? 0xFF
        return result << 8 | UInt64(classes)
      }
    }
    middle = high(3..<8)
    rest = high(8..<Int(BLOT_WORD_OFFSETS))
  }

  private static func classes(of set: ByteSet, _ classOf: (UInt8) -> UInt8) -> UInt32 {
    var classes: UInt32 = 0
    set.forEach { classes |= 1 << UInt32(classOf($0)) }
    return classes
  }

  /// Whether a word fits the shape.
  func fits(_ word: TypicalWords.Word) -> Bool {
    let fits = fitting(word)
    return fits.first && fits.beginning && fits.middle && fits.rest
  }

  /// What of the shape a word fits: its first byte, its beginning, its middle, its rest.
  func fitting(_ word: TypicalWords.Word) -> (first: Bool, beginning: Bool, middle: Bool, rest: Bool) {
    func fits(_ classes: UInt64, _ from: Int) -> Bool {
      (0..<5).allSatisfy { classes >> UInt64(8 * $0 + Int(word.classes[from + $0] >> 5)) & 1 == 1 }
    }
    return (
      firstByte.contains(word.firstByte),
      (0..<3).allSatisfy { beginning[$0] >> UInt32(word.classes[$0] & 31) & 1 == 1 }, fits(middle, 3), fits(rest, 8)
    )
  }
}
