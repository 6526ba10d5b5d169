import Crypto
import CryptoExtras

/// FF1 of NIST SP 800-38G (revision 1): enciphers a string of numerals to another one of the same length and alphabet.
struct FormatPreservingCipher {
  /// The fewest strings there may be of one length (section 5.1 of revision 1): of fewer, all could be tried.
  static let smallestDomain = 1_000_000
  private static let roundCount = 10

  private let key: SymmetricKey

  /// - Parameter key: an AES key of 16, 24 or 32 bytes.
  init(_ key: SymmetricKey) {
    precondition([128, 192, 256].contains(key.bitCount))
    self.key = key
  }

  /// Whether strings of `count` numerals are many enough.
  static func isWideEnough(radix: Int, count: Int) -> Bool {
    var domain = 1
    for _ in 0..<count {
      domain *= radix
      if domain >= smallestDomain { return true }
    }
    return false
  }

  /// Enciphers `numerals`, each below `radix`; nil where they are too few.
  func encipher(_ numerals: [UInt8], radix: Int, tweak: [UInt8]) -> [UInt8]? {
    feistel(numerals, radix, tweak, isForward: true)
  }

  /// The numerals that `encipher` made these of; nil where they are too few.
  func decipher(_ numerals: [UInt8], radix: Int, tweak: [UInt8]) -> [UInt8]? {
    feistel(numerals, radix, tweak, isForward: false)
  }

  /// Algorithms 7 and 8: the rounds of a Feistel network, forwards or backwards.
  private func feistel(_ numerals: [UInt8], _ radix: Int, _ tweak: [UInt8], isForward: Bool) -> [UInt8]? {
    let count = numerals.count
    guard Self.isWideEnough(radix: radix, count: count) else { return nil }
    let half = count / 2
    var left = Array(numerals[..<half])
    var right = Array(numerals[half...])
    let largest = [UInt8](repeating: UInt8(radix - 1), count: count - half)
    let byteCount = Self.bytes(largest, radix).count
    let outputCount = 4 * ((byteCount + 3) / 4) + 4
    var head: [UInt8] = [1, 2, 1, 0, UInt8(radix >> 8), UInt8(radix & 255), 10, UInt8(half & 255)]
    head += Self.fourBytes(count) + Self.fourBytes(tweak.count)
    let padding = 15 - (tweak.count + byteCount) % 16
    for step in 0..<Self.roundCount {
      let round = isForward ? step : Self.roundCount - 1 - step
      let number = Self.bytes(isForward ? right : left, radix)
      var tail = tweak + [UInt8](repeating: 0, count: padding) + [UInt8(round)]
      tail += [UInt8](repeating: 0, count: byteCount - number.count) + number
      guard let stream = stream(head + tail, byteCount: outputCount) else { return nil }
      let length = round % 2 == 0 ? half : count - half
      let value = Self.numerals(of: stream, radix, count: length)
      if isForward {
        (left, right) = (right, Self.sum(left, value, radix))
      } else {
        (left, right) = (Self.difference(right, value, radix), left)
      }
    }
    return left + right
  }

  /// PRF (Algorithm 6: CBC-MAC without padding) of `message`, stretched to `byteCount` bytes.
  private func stream(_ message: [UInt8], byteCount: Int) -> [UInt8]? {
    var block = [UInt8](repeating: 0, count: 16)
    for start in stride(from: 0, to: message.count, by: 16) {
      for index in 0..<16 { block[index] ^= message[start + index] }
      guard permute(&block) else { return nil }
    }
    var output = block
    var number = 1
    while output.count < byteCount {
      var next = block
      for (index, byte) in Self.fourBytes(number).enumerated() { next[12 + index] ^= byte }
      guard permute(&next) else { return nil }
      output += next
      number += 1
    }
    return Array(output[..<byteCount])
  }

  private func permute(_ block: inout [UInt8]) -> Bool {
    // It refuses only blocks and keys of other lengths.
    (try? AES.permute(&block, key: key)) != nil
  }

  // MARK: Numbers, the highest digit first

  private static func fourBytes(_ number: Int) -> [UInt8] {
    withUnsafeBytes(of: UInt32(truncatingIfNeeded: number).bigEndian) { Array($0) }
  }

  /// The bytes of a number in digits of `radix`, without leading zeros.
  private static func bytes(_ digits: [UInt8], _ radix: Int) -> [UInt8] {
    convert(digits, from: radix, to: 256)
  }

  /// The last `count` numerals of a number: the number modulo a power of the radix.
  private static func numerals(of bytes: [UInt8], _ radix: Int, count: Int) -> [UInt8] {
    let digits = convert(bytes, from: 256, to: radix)
    return [UInt8](repeating: 0, count: max(0, count - digits.count)) + digits.suffix(count)
  }

  private static func convert(_ digits: [UInt8], from radix: Int, to other: Int) -> [UInt8] {
    // The lowest digit first.
    var output: [UInt8] = []
    for digit in digits {
      var carry = Int(digit)
      for index in output.indices {
        carry += Int(output[index]) * radix
        output[index] = UInt8(carry % other)
        carry /= other
      }
      while carry > 0 {
        output.append(UInt8(carry % other))
        carry /= other
      }
    }
    return output.reversed()
  }

  /// The sum of two numbers of the same length, without what runs over.
  private static func sum(_ left: [UInt8], _ right: [UInt8], _ radix: Int) -> [UInt8] {
    var output = left
    var carry = 0
    for index in left.indices.reversed() {
      let digit = Int(left[index]) + Int(right[index]) + carry
      output[index] = UInt8(digit % radix)
      carry = digit / radix
    }
    return output
  }

  private static func difference(_ left: [UInt8], _ right: [UInt8], _ radix: Int) -> [UInt8] {
    var output = left
    var borrow = 0
    for index in left.indices.reversed() {
      let digit = Int(left[index]) - Int(right[index]) - borrow
      output[index] = UInt8((digit + radix) % radix)
      borrow = digit < 0 ? 1 : 0
    }
    return output
  }
}
