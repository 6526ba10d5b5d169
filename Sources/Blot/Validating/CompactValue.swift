/// The letters and digits of a matched value with its separators taken out, in a fixed buffer on the stack.
///
/// Validators work on this instead of on a `String`, so that checking a candidate allocates nothing. Lower-case ASCII
/// letters are folded to upper case. `init` fails on a value with more than `capacity` kept bytes.
struct CompactValue {
  static let capacity = 64

  private var storage: InlineArray<64, UInt8>
  private(set) var count: Int

  /// Keeps the ASCII letters and digits of `value`, in order, and drops every other byte.
  init?(_ value: UnsafeRawBufferPointer) {
    var storage = InlineArray<64, UInt8>(repeating: 0)
    var count = 0
    for byte in value {
      let kept: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"): kept = byte
      case UInt8(ascii: "a")...UInt8(ascii: "z"): kept = byte & 0xDF
      default: continue
      }
      guard count < Self.capacity else { return nil }
      storage[count] = kept
      count += 1
    }
    self.storage = storage
    self.count = count
  }

  /// The kept byte at `index` (0-based, below `count`).
  subscript(index: Int) -> UInt8 { storage[index] }

  /// The value of the digit at `index`, or nil where a letter stands.
  func digit(_ index: Int) -> Int? {
    let value = Int(storage[index]) - 0x30
    return value >= 0 && value <= 9 ? value : nil
  }

  /// Whether every kept byte is a digit.
  var isAllDigits: Bool {
    for index in 0..<count where storage[index] > UInt8(ascii: "9") { return false }
    return count > 0
  }

  /// Whether the value is one digit over and over (000000000), which no issuer hands out.
  var isOneByteRepeated: Bool {
    for index in 1..<max(count, 1) where storage[index] != storage[0] { return false }
    return count > 0
  }

  /// The decimal number in `range`, or nil where a letter stands in it. At most 18 digits.
  func number(_ range: Range<Int>) -> Int? {
    var result = 0
    for index in range {
      guard let digit = digit(index) else { return nil }
      result = result * 10 + digit
    }
    return result
  }

  /// The value of the character at `index`: 0…9 for digits, 10…35 for A…Z.
  func alphanumericValue(_ index: Int) -> Int {
    let byte = Int(storage[index])
    return byte <= 0x39 ? byte - 0x30 : byte - 0x37
  }

  /// Whether a letter A…Z stands at `index`.
  func isLetter(_ index: Int) -> Bool { storage[index] > 0x39 }

  /// Whether only digits stand in `range`.
  func isDigits(_ range: Range<Int>) -> Bool {
    for index in range where storage[index] > 0x39 { return false }
    return true
  }

  /// The sum of the digits from index `start` on, each times its weight, or nil where a letter stands.
  func weightedSum<let length: Int>(_ weights: InlineArray<length, Int>, from start: Int = 0) -> Int? {
    var sum = 0
    for index in weights.indices {
      guard let digit = digit(start + index) else { return nil }
      sum += digit * weights[index]
    }
    return sum
  }
}
