import PatternFiles

/// A value masked so far that nobody can restore it, with just enough left to tell findings apart: `4111…1111`.
///
/// - Values of less than eight characters, and values that only their key shows (passwords, names): `***`.
/// - Cards: the last four digits, and the first four of sixteen or more; PCI DSS 4.0, requirement 3.4.1, allows the
///   first six and the last four.
/// - All others: a sixth of the characters at either end, at most four. So at least two thirds of a value stay hidden.
///
/// Control bytes, and bytes that are not UTF-8, are shown as `\xNN`. Made without allocating.
struct Preview {
  /// How a detector's values are masked.
  enum Masking: UInt8, Sendable {
    case wholly
    case card
    case ends

    init(_ definition: DetectorDefinition) {
      if !definition.keys.isEmpty {
        self = .wholly
      } else {
        self = definition.type == "CREDIT_CARD" ? .card : .ends
      }
    }
  }

  /// Calls `body` with the preview of a value, whose memory is good until `body` returns.
  @inline(__always)
  static func withBytes<Result>(
    of value: UnsafeRawBufferPointer, _ masking: Masking, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longest) { memory in
      var preview = LineWriter(memory)
      append(value, masking, to: &preview)
      return body(preview.written)
    }
  }

  /// No preview has more bytes: two ends, each character of at most four bytes or as long an escape for each of them.
  static let longest = 2 * longestEnd * 4 * PrintableText.growth + 3

  /// What stands for a value of which nothing is shown, and for what is left out of others.
  static let nothing: StaticString = "***"
  static let omission: StaticString = "…"

  private static let shortestShown = 8
  private static let longestEnd = 4

  /// More characters show no more.
  private static let enough = 6 * longestEnd

  /// The characters shown at the front and at the back of a value that has `count`.
  private static func ends(_ count: Int, _ masking: Masking) -> (front: Int, back: Int) {
    switch masking {
    case .wholly: return (0, 0)
    case .card where count >= 12: return (count >= 16 ? longestEnd : 0, longestEnd)
    case .card, .ends:
      let end = count < shortestShown ? 0 : min(longestEnd, count / 6)
      return (end, end)
    }
  }

  /// The bytes shown of a value, each at most four, the first of them in the lowest byte.
  struct PlainEnds {
    var front: UInt32 = 0
    var frontCount = 0
    var back: UInt32 = 0
    var backCount = 0

    var isNothing: Bool { backCount == 0 }
  }

  /// The bytes shown at the front and at the back of `value`, where they stand for themselves in every form of report, as
  /// they nearly always do; nil where only `append` tells.
  static func plainEnds(of value: UnsafeRawBufferPointer, _ masking: Masking) -> PlainEnds? {
    let count = min(value.count, enough)
    guard holdsOnlyASCII(UnsafeRawBufferPointer(rebasing: value[..<count])) else { return nil }
    let (front, back) = ends(count, masking)
    // Values of which something is shown have at least eight bytes.
    guard back > 0, count >= shortestShown else { return PlainEnds() }
    let first = UInt32(littleEndian: value.loadUnaligned(fromByteOffset: 0, as: UInt32.self))
    let last = UInt32(littleEndian: value.loadUnaligned(fromByteOffset: value.count - longestEnd, as: UInt32.self))
    let shown = PlainEnds(
      front: first, frontCount: front, back: last >> UInt32(8 * (longestEnd - back)), backCount: back)
    // What is not shown counts as plain.
    let frontHidden = UInt64(~0 as UInt32) << UInt64(8 * front) & 0xFFFF_FFFF
    let backHidden = UInt64(~0 as UInt32) >> UInt64(8 * back)
    let hidden = frontHidden | backHidden << 32
    let bytes = (UInt64(first) | UInt64(last) << 32) & ~hidden | hidden & 0x3030_3030_3030_3030
    return JSONString.arePlain(bytes) ? shown : nil
  }

  private static func holdsOnlyASCII(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var all: UInt64 = 0
    if bytes.count >= 8 {
      // The last eight may overlap with those before.
      var index = 0
      while index < bytes.count - 8 {
        all |= bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        index += 8
      }
      all |= bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)
    } else {
      for byte in bytes { all |= UInt64(byte) }
    }
    return all & 0x8080_8080_8080_8080 == 0
  }

  /// The characters of `value` shown at its front and at its back. Counting stops where the ends no longer grow.
  private static func shown(_ value: UnsafeRawBufferPointer, _ masking: Masking) -> (front: Int, back: Int) {
    var count = 0
    var index = 0
    while index < value.count, count < enough {
      index += value[index] < 0x80 ? 1 : max(WellFormedUTF8.length(value, at: index), 1)
      count += 1
    }
    return ends(count, masking)
  }

  /// Appends the preview of `value`: printable UTF-8, without line breaks.
  static func append(_ value: UnsafeRawBufferPointer, _ masking: Masking, to output: inout LineWriter) {
    let (front, back) = shown(value, masking)
    guard back > 0 else {
      output.append(nothing)
      return
    }
    var end = 0
    for _ in 0..<front { end += value[end] < 0x80 ? 1 : max(WellFormedUTF8.length(value, at: end), 1) }
    var start = value.count
    for _ in 0..<back { start = characterStart(value, before: start) }
    PrintableText.append(UnsafeRawBufferPointer(rebasing: value[..<end]), to: &output)
    output.append(omission)
    PrintableText.append(UnsafeRawBufferPointer(rebasing: value[start...]), to: &output)
  }

  /// Where the character that ends before `end` begins.
  private static func characterStart(_ value: UnsafeRawBufferPointer, before end: Int) -> Int {
    if value[end - 1] < 0x80 { return end - 1 }
    for length in stride(from: min(4, end), to: 1, by: -1)
    where WellFormedUTF8.length(value, at: end - length) == length { return end - length }
    return end - 1
  }
}
