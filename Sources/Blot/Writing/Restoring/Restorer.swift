/// Puts the values back into a redacted text that the actions `encrypt` and `fpe` took out of it.
///
/// A pseudonym that none of the keys made stays as it is, and is counted: AES-SIV tells another key by its tag of 128
/// bits, a `ValueMark` by its code of 16.
public struct Restorer {
  /// What was put back, by type and the id of the key. The type of a number restored by its mark is not known.
  public struct Restored: Hashable, Sendable {
    /// The type in the text that was restored.
    public var type: String
    /// The id of the key that restored it.
    public var keyID: String
  }

  /// How many values were restored, by type and key.
  public private(set) var restoredCounts: [Restored: Int] = [:]
  /// Pseudonyms that none of the keys made.
  public private(set) var refusedCount = 0
  /// The id of the key that the first of those names.
  public private(set) var firstRefusedKeyID: String?

  private let keys: KeyRing
  private let ciphers: [String: SyntheticIV]
  private let marks: [String: ValueMark]

  /// As a mark may come this far behind the beginning of its value, as many bytes wait for more.
  static let reach = ValueMark.longestValue + ValueMark.longestByteCount + 2 * longestQuote
  /// The longest quote that a JSON number got, with its backslashes, that is taken away again.
  private static let longestQuote = 16

  public init(_ keys: KeyRing) {
    self.keys = keys
    ciphers = Dictionary(
      keys.keys.map {
        ($0.id, SyntheticIV($0.subKey(.encrypt, byteCount: EncryptedReplacement.keyByteCount)))
      }
    ) { first, _ in first }
    marks = Dictionary(keys.keys.map { ($0.id, ValueMark($0)) }) { first, _ in first }
  }

  /// Appends `text` with its values put back.
  ///
  /// - Parameter isEnd: whether nothing follows. Else the bytes that could belong to a pseudonym which goes on behind
  ///   the text are left for the next call.
  /// - Returns: how many bytes of the text are dealt with.
  mutating func append(_ text: UnsafeRawBufferPointer, isEnd: Bool, to output: inout [UInt8]) -> Int {
    // No pseudonym goes beyond its line.
    let lineEnd = text.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    var limit = isEnd ? text.count : max(lineEnd, text.count - Self.reach)
    var position = 0
    var index = 0
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: "["):
        switch SealedValue.find(in: text, at: index) {
        case .none: index += 1
        case .incomplete:
          if !isEnd, index >= lineEnd {
            limit = min(limit, max(position, index - Self.longestQuote))
            index = text.count
          } else {
            index += 1
          }
        case .whole(let value):
          // The quotes behind it must be there, too.
          if value.isNumber, !isEnd, index >= lineEnd, text.count - value.end < Self.longestQuote {
            limit = min(limit, max(position, index - Self.longestQuote))
            index = text.count
            continue
          }
          let opened = open(value)
          let quotes = opened != nil && value.isNumber ? Self.quoteLength(around: index..<value.end, in: text) : 0
          output.append(contentsOf: text[position..<max(position, index - quotes)])
          output.append(contentsOf: opened ?? Array(text[index..<value.end]))
          position = value.end + quotes
          index = position
        }
      case ValueMark.separator:
        guard let found = ValueMark.find(in: text, at: index), found.value.lowerBound >= position else {
          index += 1
          continue
        }
        // A mark near the end of what is there may go on, and its quotes may be missing.
        guard isEnd || text.count - found.end >= Self.longestQuote || index < lineEnd else {
          index += 1
          continue
        }
        let value = restore(found, in: text)
        let quotes = value != nil && found.kind == .number ? Self.quoteLength(around: found.range, in: text) : 0
        output.append(contentsOf: text[position..<max(position, found.value.lowerBound - quotes)])
        output.append(contentsOf: value ?? Array(text[found.range]))
        position = found.end + quotes
        index = position
      default: index += 1
      }
    }
    limit = max(limit, position)
    output.append(contentsOf: text[position..<limit])
    return limit
  }

  private mutating func open(_ value: SealedValue) -> [UInt8]? {
    let opened = ciphers[value.keyID]?.open(value.sealed, associatedData: [Array(value.type.utf8)])
    note(opened != nil, type: value.type, keyID: value.keyID)
    return opened
  }

  private mutating func restore(_ found: ValueMark.Found, in text: UnsafeRawBufferPointer) -> [UInt8]? {
    switch found.kind {
    // These actions are not meant to be undone.
    case .address, .date: return nil
    case .decimal, .number, .lowerCase, .upperCase, .mixedCase: break
    }
    var value: [UInt8]?
    if let key = keys.key(id: found.id), let mark = marks[found.id], mark.holds(found, in: text) {
      let pseudonym = UnsafeRawBufferPointer(rebasing: text[found.value])
      value = FormatPreservingReplacement.restored(pseudonym, found, key)
    }
    note(value != nil, type: "fpe", keyID: found.id)
    return value
  }

  private mutating func note(_ isRestored: Bool, type: String, keyID: String) {
    if isRestored {
      restoredCounts[Restored(type: type, keyID: keyID), default: 0] += 1
    } else {
      refusedCount += 1
      if firstRefusedKeyID == nil { firstRefusedKeyID = keyID }
    }
  }

  /// The length of the quotes on both sides of `range`, backslashes included; 0 where they are not alike.
  private static func quoteLength(around range: Range<Int>, in text: UnsafeRawBufferPointer) -> Int {
    // A number in a dictionary of Python has got single ones.
    let isSingle = range.upperBound < text.count && text[range.upperBound] == UInt8(ascii: "'")
    let quote = isSingle ? UInt8(ascii: "'") : UInt8(ascii: "\"")
    var escapeCount = 0
    while range.upperBound + escapeCount < text.count, text[range.upperBound + escapeCount] == UInt8(ascii: "\\") {
      escapeCount += 1
    }
    let length = escapeCount + 1
    guard length <= longestQuote, range.lowerBound >= length, range.upperBound + length <= text.count,
      text[range.upperBound + escapeCount] == quote, text[range.lowerBound - 1] == quote,
      text[(range.lowerBound - length)..<(range.lowerBound - 1)].allSatisfy({ $0 == UInt8(ascii: "\\") })
    else { return 0 }
    // In a cell of a table they are doubled.
    let isDoubled =
      length == 1 && range.lowerBound >= 2 && text[range.lowerBound - 2] == quote
      && range.upperBound + 1 < text.count && text[range.upperBound + 1] == quote
    return isDoubled ? 2 : length
  }

  /// The whole of `text` with its values put back.
  public mutating func restored(_ text: some Sequence<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    Array(text).withUnsafeBytes { _ = append($0, isEnd: true, to: &output) }
    return output
  }
}
