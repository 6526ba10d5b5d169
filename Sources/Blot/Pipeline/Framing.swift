/// How the messages of an input follow each other where no line end parts them, told by its first bytes.
enum Framing: Sendable {
  /// Syslog over TCP with octet counting (RFC 6587, section 3.4.1): `67 <34>1 …` and the next at once.
  case octetCounting
  /// GELF over TCP: JSON objects with a NUL behind each.
  case nulSeparated
  /// `journalctl -o export`: lines, among them fields with a name, eight bytes of length (little-endian), and as many
  /// bytes.
  case journalExport
}

/// One message or field: offsets in its block.
struct Frame: Equatable {
  /// Where its length stands, which redaction corrects; empty where it has none.
  var length: Range<Int>
  var payload: Range<Int>
  /// What parts it from others, and is no part of a value.
  var separator: Range<Int>
}

/// What stands before a message that is longer than a block: offsets in the block that it begins.
struct LongMessagePrefix: Equatable {
  enum Form {
    /// Digits.
    case decimal
    /// Eight bytes, the lowest first; a line end behind the message is not counted.
    case binary
  }

  var length: Range<Int>
  /// Where the message begins.
  var end: Int
  /// The length that stands there.
  var byteCount: Int
  var form: Form
}

/// What a block has of a message that is longer than a block and has its length before it.
struct LongMessagePart: Equatable {
  /// Nil where the message began in a block before.
  var prefix: LongMessagePrefix?
  var isLast: Bool
}

/// Finds the frames of an input as its bytes come.
struct FrameParser {
  /// Nil for lines.
  private(set) var framing: Framing?
  private var isDecided = false
  /// The frames of the current block that are whole, and up to where it was parsed: behind a frame, or a line between
  /// frames.
  private(set) var frames: [Frame] = []
  private(set) var parsedCount = 0
  /// Of a message that is longer than a block: how many bytes of the current block, and of those that follow, are its
  /// own, what ends it included. It is scanned as lines.
  private(set) var longMessage: LongMessage?
  /// What stands before such a message at the beginning of the current block, where that has its length.
  private(set) var longMessagePrefix: LongMessagePrefix?

  enum LongMessage: Equatable {
    case bytes(Int)
    /// Up to the first such byte.
    case upTo(UInt8)

    /// Where the message ends in a block that holds `bytes`; nil where it goes on behind it.
    func end(in bytes: UnsafeRawBufferPointer) -> Int? {
      switch self {
      case .bytes(let count): count <= bytes.count ? count : nil
      case .upTo(let separator): bytes.firstIndex(of: separator).map { $0 + 1 }
      }
    }
  }

  private static let longestCount = 7

  /// Takes in what the current block holds.
  ///
  /// - Returns: whether the input may be told by it; false where more bytes must come first.
  mutating func parse(_ bytes: UnsafeRawBufferPointer, capacity: Int) -> Bool {
    if !isDecided {
      guard let decision = Self.framing(beginning: bytes) else {
        isDecided = bytes.count == capacity
        return isDecided
      }
      framing = decision
      isDecided = true
    }
    guard let framing else { return true }
    if longMessage != nil { return true }
    while self.framing != nil, parsedCount < bytes.count {
      let isWhole =
        switch framing {
        case .octetCounting: parseCounted(bytes, capacity)
        case .nulSeparated: parseObject(bytes)
        case .journalExport: parseField(bytes, capacity)
        }
      if !isWhole { break }
    }
    // What is longer than a block is not rewritten.
    if parsedCount == 0, longMessage == nil, bytes.count == capacity, self.framing != nil {
      switch framing {
      case .nulSeparated: longMessage = .upTo(0)
      // A field that is text.
      case .journalExport: longMessage = .upTo(UInt8(ascii: "\n"))
      case .octetCounting: self.framing = nil
      }
    }
    return true
  }

  /// So many bytes of the current block are handed over.
  ///
  /// - Parameter endsMessage: whether a message that is longer than a block ends with them.
  mutating func didHandOver(_ count: Int, endsMessage: Bool) {
    longMessagePrefix = nil
    if endsMessage {
      longMessage = nil
    } else if case .bytes(let rest) = longMessage {
      longMessage = .bytes(rest - count)
    }
  }

  /// The block was cut behind `parsedCount`.
  mutating func beginBlock() {
    frames = []
    parsedCount = 0
  }

  // MARK: How an input begins

  /// The framing of an input that begins with `bytes`; nil where more of them must come.
  private static func framing(beginning bytes: UnsafeRawBufferPointer) -> Framing?? {
    guard let first = bytes.first else { return nil }
    switch first {
    case UInt8(ascii: "1")...UInt8(ascii: "9"):
      var index = 1
      while index < bytes.count, index < longestCount, Boundary.isDigit(bytes[index]) { index += 1 }
      for (offset, byte) in [UInt8(ascii: " "), UInt8(ascii: "<")].enumerated() {
        guard index + offset < bytes.count else { return nil }
        if bytes[index + offset] != byte { return .some(nil) }
      }
      guard index + 2 < bytes.count else { return nil }
      return .some(Boundary.isDigit(bytes[index + 2]) ? .octetCounting : nil)
    case UInt8(ascii: "_"):
      let word = Array("__CURSOR=".utf8)
      if !bytes.prefix(word.count).elementsEqual(word.prefix(bytes.count)) { return .some(nil) }
      return bytes.count < word.count ? nil : .some(.journalExport)
    case UInt8(ascii: "{"):
      guard let end = bytes.firstIndex(where: { $0 == 0 || $0 == UInt8(ascii: "\n") }) else { return nil }
      return .some(bytes[end] == 0 && bytes[end - 1] == UInt8(ascii: "}") ? .nulSeparated : nil)
    default: return .some(nil)
    }
  }

  // MARK: Frames

  /// A count, a space, and as many bytes; a line end behind them is let pass.
  private mutating func parseCounted(_ bytes: UnsafeRawBufferPointer, _ capacity: Int) -> Bool {
    var index = parsedCount
    while index < bytes.count, bytes[index] == UInt8(ascii: "\n") { index += 1 }
    let start = index
    var count = 0
    while index < bytes.count, index - start < Self.longestCount, Boundary.isDigit(bytes[index]) {
      count = count * 10 + Int(bytes[index] - 0x30)
      index += 1
    }
    guard index < bytes.count else { return false }
    guard index > start, bytes[index] == UInt8(ascii: " ") else {
      framing = nil
      return false
    }
    guard index + 1 - start + count <= capacity else {
      if parsedCount == 0 {
        longMessage = .bytes(index + 1 + count)
        longMessagePrefix = LongMessagePrefix(length: start..<index, end: index + 1, byteCount: count, form: .decimal)
      }
      return false
    }
    guard index + 1 + count <= bytes.count else { return false }
    let payload = index + 1..<index + 1 + count
    frames.append(Frame(length: start..<index, payload: payload, separator: start..<index + 1))
    parsedCount = payload.upperBound
    return true
  }

  private mutating func parseObject(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let end = bytes.firstOffset(of: "\0", from: parsedCount) else { return false }
    frames.append(
      Frame(length: parsedCount..<parsedCount, payload: parsedCount..<end, separator: end..<end + 1))
    parsedCount = end + 1
    return true
  }

  /// A line `NAME=value`, an empty line between entries, or a line with a name alone and what belongs to it.
  private mutating func parseField(_ bytes: UnsafeRawBufferPointer, _ capacity: Int) -> Bool {
    guard let end = bytes.firstOffset(of: "\n", from: parsedCount) else { return false }
    let name = bytes[parsedCount..<end]
    guard !name.isEmpty, name.allSatisfy(Self.isNameByte) else {
      parsedCount = end + 1
      return true
    }
    let start = end + 1
    guard start + 8 <= bytes.count else { return false }
    var count = 0
    for index in (start..<start + 8).reversed() {
      guard count < 1 << 48 else { break }
      count = count << 8 | Int(bytes[index])
    }
    // With the name before it and the line end behind it.
    guard start + 8 + count + 1 - parsedCount <= capacity else {
      if parsedCount == 0 {
        longMessage = .bytes(start + 8 + count + 1)
        longMessagePrefix = LongMessagePrefix(
          length: start..<start + 8, end: start + 8, byteCount: count, form: .binary)
      }
      return false
    }
    guard start + 8 + count < bytes.count else { return false }
    guard bytes[start + 8 + count] == UInt8(ascii: "\n") else {
      framing = nil
      return false
    }
    frames.append(
      Frame(length: start..<start + 8, payload: start + 8..<start + 8 + count, separator: start..<start))
    parsedCount = start + 8 + count + 1
    return true
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || Boundary.isDigit(byte) || byte == UInt8(ascii: "_")
  }
}
