import Crypto

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What stands behind a pseudonym that looks like a value: `203.0.113.7~k1~bfgbkdqr`. It tells the pseudonym from a
/// value to those who have the key, and how it was made; nobody else can make one that holds.
///
/// Eight letters of `LetterCode`: two for the length of the pseudonym in bytes, one for its kind, one for the variant,
/// and four for a code of 16 bits over all that and the pseudonym: HMAC-SHA-256 (RFC 2104), cut.
struct ValueMark: Sendable {
  /// How a pseudonym was made. The numbers stand in logs: they never change.
  enum Kind: UInt8 {
    case decimal = 0
    /// Digits and lower-case letters.
    case lowerCase = 1
    /// Digits and upper-case letters.
    case upperCase = 2
    /// Digits and letters of both cases.
    case mixedCase = 3
    case address = 4
    case date = 5
    /// `decimal`, and the quotes around it are not those of the value: it was a JSON number.
    case number = 6
  }

  static let longestValue = 255
  static let separator = UInt8(ascii: "~")
  private static let letterCount = 8
  /// Two separators, the id, the letters.
  static let longestByteCount = 2 + 7 + letterCount
  private static let codeLetterCount = 4

  let id: [UInt8]
  private let hash: KeyedHash

  init(_ key: RedactionKey) {
    id = Array(key.id.utf8)
    hash = KeyedHash(key.subKey(.mark))
  }

  /// Appends the mark for the pseudonym `value`, which has at most `longestValue` bytes.
  func append(for value: [UInt8], kind: Kind, variant: UInt8 = 0, to output: inout [UInt8]) {
    let letters = letters(value[...], kind, variant)
    output.append(Self.separator)
    output.append(contentsOf: id)
    output.append(Self.separator)
    output.append(contentsOf: letters)
  }

  private func letters(_ value: ArraySlice<UInt8>, _ kind: Kind, _ variant: UInt8) -> [UInt8] {
    var letters: [UInt8] = []
    LetterCode.append(CollectionOfOne(UInt8(truncatingIfNeeded: value.count)), to: &letters)
    letters.append(LetterCode.letter(kind.rawValue))
    letters.append(LetterCode.letter(variant))
    LetterCode.append(hash.code(letters + value), count: Self.codeLetterCount, to: &letters)
    return letters
  }

  /// A mark that was found in a text.
  struct Found {
    /// The pseudonym, and all with its mark.
    var value: Range<Int>
    var end: Int
    var kind: Kind
    var variant: UInt8
    /// The id of the key, as it stands there.
    var id: String

    var range: Range<Int> { value.lowerBound..<end }
  }

  /// The mark whose first separator is the byte at `position` of `text`, by its form alone; nil where there is none.
  /// What follows may be glued to it, letters included: its length is fixed.
  static func find(in text: UnsafeRawBufferPointer, at position: Int) -> Found? {
    guard position < text.count, text[position] == separator else { return nil }
    var index = position + 1
    while index < text.count, text[index] != separator, index - position < 9 { index += 1 }
    let id = String(decoding: text[(position + 1)..<index], as: UTF8.self)
    guard KeyRing.number(of: id) != nil, index < text.count, text[index] == separator else { return nil }
    let start = index + 1
    let end = start + letterCount
    guard end <= text.count else { return nil }
    let values = text[start..<end].compactMap(LetterCode.value)
    guard values.count == letterCount, let kind = Kind(rawValue: values[2]) else { return nil }
    let length = Int(values[0]) << 4 | Int(values[1])
    guard length > 0, length <= position else { return nil }
    return Found(value: (position - length)..<position, end: end, kind: kind, variant: values[3], id: id)
  }

  /// Whether this key made `found`.
  func holds(_ found: Found, in text: UnsafeRawBufferPointer) -> Bool {
    let expected = letters(Array(text[found.value])[...], found.kind, found.variant)
    return text[(found.end - Self.letterCount)..<found.end].elementsEqual(expected)
  }
}

/// The marks of all keys of a ring.
struct ValueMarks: Sendable {
  private let marks: [String: ValueMark]

  init(_ keys: KeyRing) {
    marks = Dictionary(keys.keys.map { ($0.id, ValueMark($0)) }) { first, _ in first }
  }

  /// The pseudonym with a mark that holds which `range` of `text` begins or ends in: a part of it, or what only its
  /// letters make look like a value. What goes beyond it on both sides is more than it.
  func find(around range: Range<Int>, in text: UnsafeRawBufferPointer) -> ValueMark.Found? {
    guard let base = text.baseAddress else { return nil }
    let end = min(text.count, max(range.upperBound, range.lowerBound + ValueMark.longestValue) + 1)
    // A range that begins within the letters of a mark stands behind its first separator.
    var position = max(0, range.lowerBound - ValueMark.longestByteCount)
    while position < end, let hit = memchr(base + position, Int32(ValueMark.separator), end - position) {
      let index = UnsafeRawPointer(hit) - base
      if let found = ValueMark.find(in: text, at: index),
        found.range.contains(range.lowerBound) || found.range.contains(range.upperBound - 1),
        let mark = marks[found.id], mark.holds(found, in: text)
      {
        return found
      }
      position = index + 1
    }
    return nil
  }

  /// Takes away the findings that are no values but pseudonyms of these keys.
  func removePseudonyms(from findings: inout [Finding], in text: UnsafeRawBufferPointer) {
    findings.removeAll { find(around: $0.start..<$0.end, in: text) != nil }
  }
}
