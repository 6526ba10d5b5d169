import BlotKernels

/// A pair whose name is a value itself, in one line, as environments, tags, headers and attributes are written:
///
///     {"name":"DB_PASSWORD","value":"…"}             {"key":"user.password","value":{"stringValue":"…"}}
///     {"Value":"…","Key":"password"}                 "adminPassword":{"value":"…"}
///     <property name="password" value="…"/>
///
/// It is read from its value: what stands before the key of that, then what stands behind the value. Quotes may be
/// escaped, all alike.
struct NamedPair {
  /// What a key is to pairs.
  enum Role: UInt8 {
    case none, name, value
    /// The word behind which rows of SQL stand.
    case rows
    /// The type of an element of XML.
    case type
    /// A member that says what it is together with the key of its object: `"passport":{"number":"…"}`.
    case member
  }

  /// Keys that are looked for because of pairs alone. The others that a name may have are looked at beside a value
  /// only.
  static let entryWords: [(word: String, role: Role)] =
    [
      ("name", .name), ("key", .name), ("value", .value), ("query", .value), ("eq", .value), ("old", .value),
      ("new", .value), (InsertedRows.word, .rows), ("type", .type)
    ] + memberWords.map { ($0, .member) }
  /// The kernel reports those of two letters behind a quote or `<` only: `trace_id=` is in every line.
  static let memberWords = [
    "number", "no", "nr", "num", "id", "code", "date", "first", "last", "middle", "given", "family", "full", "account",
    "home", "work"
  ]
  static let longestMemberWord = 7
  /// Objects that are other things than the keys with their words: clusters and queues have `"members": [{"id": "…"}]`, too.
  static let otherObjects = ["member", "subscriber"]
  private static let nameWords: [StaticString] = [
    "name", "key", "field", "header", "param", "parameter", "attribute", "property", "variable",
    "path", "column"
  ]
  private static let typeWords: [StaticString] = ["type", "system", "kind", "label"]

  /// How far its name may stand from the key of its value, or from the value's end.
  private static let longest = 512
  /// How far the beginning of its object may.
  private static let longestObject = 1024
  /// A value that stands before its name.
  private static let longestValueBefore = 4096
  /// Members that may stand between name and value, and objects that the value may be in.
  private static let mostMembers = 4
  private static let mostObjects = 2

  private let text: UnsafePointer<UInt8>
  private let line: Range<Int>
  /// The quote around keys and strings and the backslashes before each.
  private let quote: UInt8
  private let depth: Int
  /// Whether it is one of XML: `name="…" value="…"`.
  private let isAttribute: Bool
  /// Where the key of the value begins, with its quote.
  private let keyStart: Int

  /// The pair whose value has the key that ends with the byte at `last`. Nil where that is in no quotes, or the value
  /// in none.
  init?(valueKeyEndingAt last: Int, in text: UnsafePointer<UInt8>, _ line: Range<Int>) {
    var start = last
    let lowest = max(line.lowerBound, last - KeyIndex.longestKey)
    while start > lowest, Self.isKeyByte(text[start - 1]) { start -= 1 }
    guard start > line.lowerBound else { return nil }
    let before = text[start - 1]
    if before == UInt8(ascii: "\"") || before == UInt8(ascii: "'") {
      let count = EscapeSyntax.backslashes(text, before: start - 1, line.lowerBound)
      let closing = EscapeSyntax.end(ofBackslashesAt: last + 1, text, line.upperBound)
      guard closing - last - 1 == count, closing < line.upperBound, text[closing] == before else { return nil }
      quote = before
      depth = count
      isAttribute = false
      keyStart = start - 1 - count
    } else {
      guard before == UInt8(ascii: " ") || before == UInt8(ascii: "\t"), last + 2 < line.upperBound,
        text[last + 1] == UInt8(ascii: "=")
      else { return nil }
      let opening = EscapeSyntax.end(ofBackslashesAt: last + 2, text, line.upperBound)
      guard opening < line.upperBound, text[opening] == UInt8(ascii: "\"") || text[opening] == UInt8(ascii: "'") else {
        return nil
      }
      quote = text[opening]
      depth = opening - last - 2
      isAttribute = true
      keyStart = start
    }
    self.text = text
    self.line = line
  }

  /// The entry of its name in `keys`; nil where that is no key.
  ///
  /// - Parameter value: the inside of its value, an array's bracket where it is one.
  func entry(in keys: KeyIndex, value: KeyedValue) -> Int? {
    var found = -1
    _ = name(of: value) { name in
      found = keys.key(endingAt: name.upperBound - 1, in: text, lineStart: name.lowerBound)
      return found >= 0
    }
    return found < 0 ? nil : found
  }

  /// The name that `accepts` takes: the nearest one before the value, else one behind it. What may stand behind a key
  /// in it is left out: `user[password]`, `Password:`.
  func name(of value: KeyedValue, where accepts: (Range<Int>) -> Bool) -> Range<Int>? {
    var found: Range<Int>?
    func isName(_ name: Range<Int>) -> Bool {
      var end = name.upperBound
      while end > name.lowerBound, text[end - 1] == UInt8(ascii: "]") || text[end - 1] == UInt8(ascii: ":") { end -= 1 }
      guard end > name.lowerBound, accepts(name.lowerBound..<end) else { return false }
      found = name.lowerBound..<end
      return true
    }
    if nameBefore(where: isName) == nil { findNameBehind(value, where: isName) }
    return found
  }

  /// The entry that the key of the value has together with that of its object, or of the list of such objects; nil where
  /// they are no key: `"passport":{"issuer":"…","number":"…"}`, `"phones":[{"type":"home","number":"…"}]`.
  ///
  /// - Parameter last: the last byte of the value's key.
  func entry(ofMemberEndingAt last: Int, in keys: KeyIndex, _ recent: inout RecentObject) -> Int? {
    guard let object = object(&recent) else { return nil }
    let member = keyStart + depth + 1..<last + 1
    let entry = keys.key(ofMember: member, ofObject: object.key, in: text, mayBeValue: object.isElement)
    return entry < 0 ? nil : entry
  }

  /// Whether a key says that its value is the number of what its object is.
  static func isNumberWord(_ key: UnsafeBufferPointer<UInt8>) -> Bool { numberWords.contains { $0.isAll(of: key) } }
  private static let numberWords: [StaticString] = ["number", "no", "nr", "num"]

  /// Whether a key says that its value is that of its object.
  static func isValueWord(_ key: UnsafeBufferPointer<UInt8>) -> Bool { ("value" as StaticString).isAll(of: key) }

  /// The object that a value is a member of.
  struct Object {
    /// Its key; where it is an element of a list, the list's.
    let key: Range<Int>
    let isElement: Bool
    /// Where the object begins, or the list.
    fileprivate let start: Int
  }

  /// What the last look for an object in a line has found, which is the next member's, too. A line may be full of them.
  struct RecentObject {
    fileprivate var lineStart = -1
    fileprivate var quote: UInt8 = 0
    fileprivate var depth = 0
    /// Where the key began that was asked about, and where the element of a list does that it stands in; -1 for none.
    fileprivate var member = 0
    fileprivate var element = -1
    fileprivate var object: Object?

    /// Forgets it, for another text.
    mutating func reset() { lineStart = -1 }
  }

  /// In how many strings of JSON it stands, all those that are deeper for one.
  var level: Int { depth.nonzeroBitCount & (Self.levelCount - 1) }
  static let levelCount = 4

  /// The object that the value is a member of, whatever stands between; nil where it has no key, or begins too far away.
  func object(_ recent: inout RecentObject) -> Object? {
    if isAttribute { return nil }
    let isKnown = recent.lineStart == line.lowerBound && recent.quote == quote && recent.depth == depth
    let (object, element) = object(known: isKnown && recent.member < keyStart ? recent : nil)
    recent = RecentObject(
      lineStart: line.lowerBound, quote: quote, depth: depth, member: keyStart, element: element, object: object)
    return object
  }

  private func object(known: RecentObject?) -> (Object?, element: Int) {
    let lowest = max(line.lowerBound, keyStart - Self.longestObject)
    var index = keyStart
    var closed = 0
    var element = -1
    while index > lowest {
      // What stands between quotes and brackets says nothing.
      let mark = lowest + blot_last_mark(text + lowest, index - lowest, quote)
      if let known, closed == 0, case let place = element < 0 ? known.member : known.element,
        place > lowest, (mark...index).contains(place)
      {
        let object = known.object.flatMap { $0.start >= lowest ? $0 : nil }
        return (object, element < 0 ? known.element : element)
      }
      index = mark
      guard index > lowest else { break }
      switch text[index - 1] {
      case quote:
        guard let string = string(before: index, lowest) else { return (nil, element) }
        index = string.lowerBound - depth
      case UInt8(ascii: "}"), UInt8(ascii: "]"): closed += 1
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if closed > 0 {
          closed -= 1
          break
        }
        let isElement = element >= 0
        var end = skipSpaces(before: index - 1, lowest)
        guard end > lowest, isElement == (text[index - 1] == UInt8(ascii: "[")) else { return (nil, element) }
        if text[end - 1] == UInt8(ascii: ":") {
          end -= 1
          let key = key(before: &end, lowest)
          guard let key, mayBeName(key) else { return (nil, element) }
          return (Object(key: key, isElement: isElement, start: end), element)
        }
        if isElement { return (nil, element) }
        element = index - 1
      default: break
      }
      index -= 1
    }
    return (nil, element)
  }

  /// The name that stands before the value and that `accepts` takes, the nearest one.
  func nameBefore(where accepts: (Range<Int>) -> Bool) -> Range<Int>? {
    let lowest = max(line.lowerBound, keyStart - Self.longest)
    var position = keyStart
    var hasName = false
    var objectCount = 0
    for _ in 0..<Self.mostMembers {
      if let member = member(before: &position, lowest) {
        guard let string = member.string else { continue }
        // What a value is of may be said by its type, which may as well be that of any string.
        if isType(member.key), mayBeName(string), accepts(string) { return string }
        guard isName(member.key) else { continue }
        if mayBeName(string), accepts(string) { return string }
        hasName = true
      } else if !isAttribute, objectCount < Self.mostObjects, let key = objectKey(before: &position, lowest) {
        objectCount += 1
        if ends(key, with: "value") { continue }
        // An object with a name of its own is no value of its key.
        return !hasName && mayBeName(key) && accepts(key) ? key : nil
      } else {
        return nil
      }
    }
    return nil
  }

  private func findNameBehind(_ value: KeyedValue, where accepts: (Range<Int>) -> Bool) {
    var position = value.end + depth
    guard value.end - value.start <= Self.longestValueBefore, position < line.upperBound, text[position] == quote else {
      return
    }
    position += 1
    let limit = min(line.upperBound, position + Self.longest)
    for _ in 0..<Self.mostMembers {
      guard let member = member(behind: &position, limit) else { return }
      if let string = member.string, isName(member.key) || isType(member.key), mayBeName(string), accepts(string) {
        return
      }
    }
  }

  // MARK: Members

  private struct Member {
    var key: Range<Int>
    /// The inside of its value; nil where that is no string.
    var string: Range<Int>?
  }

  /// The member that ends before `position` and before what joins it to the next one; `position` moves to its
  /// beginning, or stays.
  private func member(before position: inout Int, _ lowest: Int) -> Member? {
    var index = skipSpaces(before: position, lowest)
    if isAttribute {
      guard index < position else { return nil }
    } else {
      guard index > lowest, text[index - 1] == UInt8(ascii: ",") else { return nil }
      index = skipSpaces(before: index - 1, lowest)
    }
    let string = string(before: index, lowest)
    if let string {
      index = string.lowerBound - 1 - depth
    } else {
      let end = index
      while index > lowest, KeyedArray.isOfLiteral(text[index - 1]) { index -= 1 }
      guard !isAttribute, index < end else { return nil }
    }
    if !isAttribute { index = skipSpaces(before: index, lowest) }
    guard index > lowest, text[index - 1] == (isAttribute ? UInt8(ascii: "=") : UInt8(ascii: ":")) else { return nil }
    index -= 1
    guard let key = key(before: &index, lowest) else { return nil }
    position = index
    return Member(key: key, string: string)
  }

  /// The key of the object whose brace stands before `position`; that moves to the beginning of the key, or stays.
  private func objectKey(before position: inout Int, _ lowest: Int) -> Range<Int>? {
    var index = skipSpaces(before: position, lowest)
    guard index > lowest, text[index - 1] == UInt8(ascii: "{") else { return nil }
    index = skipSpaces(before: index - 1, lowest)
    guard index > lowest, text[index - 1] == UInt8(ascii: ":") else { return nil }
    index -= 1
    guard let key = key(before: &index, lowest) else { return nil }
    position = index
    return key
  }

  /// The key that ends before `position`, which moves to its beginning.
  private func key(before position: inout Int, _ lowest: Int) -> Range<Int>? {
    if isAttribute {
      var index = position
      while index > lowest, Self.isKeyByte(text[index - 1]) { index -= 1 }
      defer { position = index }
      return index < position ? index..<position : nil
    }
    let end = skipSpaces(before: position, lowest)
    guard let key = string(before: end, lowest), !key.isEmpty else { return nil }
    position = key.lowerBound - 1 - depth
    return key
  }

  /// The inside of the string whose closing quote ends before `position`.
  private func string(before position: Int, _ lowest: Int) -> Range<Int>? {
    guard position > lowest, text[position - 1] == quote,
      EscapeSyntax.backslashes(text, before: position - 1, lowest) == depth
    else { return nil }
    let end = position - 1 - depth
    var index = end
    while index > lowest, let last = blot_last_byte(text + lowest, index - lowest, quote) {
      index = text.distance(to: last)
      if EscapeSyntax.backslashes(text, before: index, lowest) == depth { return index + 1..<end }
    }
    return nil
  }

  /// The member behind `position`, which moves to its end.
  private func member(behind position: inout Int, _ limit: Int) -> Member? {
    var index = skipSpaces(position, limit)
    if isAttribute {
      guard index > position else { return nil }
    } else {
      guard index < limit, text[index] == UInt8(ascii: ",") else { return nil }
      index = skipSpaces(index + 1, limit)
    }
    let key: Range<Int>
    if isAttribute {
      let start = index
      while index < limit, Self.isKeyByte(text[index]) { index += 1 }
      key = start..<index
    } else {
      guard let string = string(at: index, limit) else { return nil }
      key = string
      index = skipSpaces(string.upperBound + depth + 1, limit)
    }
    guard !key.isEmpty, index < limit, text[index] == (isAttribute ? UInt8(ascii: "=") : UInt8(ascii: ":")) else {
      return nil
    }
    index = isAttribute ? index + 1 : skipSpaces(index + 1, limit)
    let string = string(at: index, limit)
    if let string {
      index = string.upperBound + depth + 1
    } else {
      let start = index
      while index < limit, KeyedArray.isOfLiteral(text[index]) { index += 1 }
      guard !isAttribute, index > start else { return nil }
    }
    position = index
    return Member(key: key, string: string)
  }

  /// The inside of the string whose opening quote, with its backslashes, is at `position`.
  private func string(at position: Int, _ limit: Int) -> Range<Int>? {
    let opening = EscapeSyntax.end(ofBackslashesAt: position, text, limit)
    guard opening - position == depth, opening < limit, text[opening] == quote else { return nil }
    var index = opening + 1
    while index < limit {
      if text[index] == quote, EscapeSyntax.backslashes(text, before: index, opening) == depth {
        return opening + 1..<index - depth
      }
      index += 1
    }
    return nil
  }

  // MARK: Words and spaces

  /// Whether a name is not a label that an earlier run has left. That run saw a value there; if its label were taken for a
  /// name, this run would find the value of the pair as well.
  static func mayBeName(_ name: Range<Int>, in text: UnsafePointer<UInt8>) -> Bool {
    guard name.count > 2, text[name.lowerBound] == UInt8(ascii: "["), text[name.upperBound - 1] == UInt8(ascii: "]")
    else {
      return true
    }
    return !(name.lowerBound + 1..<name.upperBound - 1).allSatisfy {
      isKeyByte(text[$0]) || text[$0] == UInt8(ascii: "#") || text[$0] == UInt8(ascii: "~")
    }
  }

  private func mayBeName(_ name: Range<Int>) -> Bool { Self.mayBeName(name, in: text) }

  private func isType(_ key: Range<Int>) -> Bool { Self.typeWords.contains { ends(key, with: $0) } }

  private func isName(_ key: Range<Int>) -> Bool { Self.nameWords.contains { ends(key, with: $0) } }

  /// Whether `word` is the last segment of a key: `value` of `stringValue`, not of `devalue`.
  private func ends(_ key: Range<Int>, with word: StaticString) -> Bool {
    Self.isLastSegment(word, of: key, in: text)
  }

  static func isLastSegment(_ word: StaticString, of key: Range<Int>, in text: UnsafePointer<UInt8>) -> Bool {
    let start = key.upperBound - word.utf8CodeUnitCount
    guard start >= key.lowerBound else { return false }
    for index in 0..<word.utf8CodeUnitCount where text[start + index] | 0x20 != word.utf8Start[index] { return false }
    if start == key.lowerBound { return true }
    let before = text[start - 1]
    return !FoldedHash.counts(before) || text[start] & 0x20 == 0 && before & 0x20 != 0
  }

  static func isKeyByte(_ byte: UInt8) -> Bool {
    FoldedHash.counts(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  /// Spaces, and line ends of JSON that was written for people and put into a string.
  private func skipSpaces(before position: Int, _ lowest: Int) -> Int {
    var index = position
    while index > lowest {
      if text[index - 1] == UInt8(ascii: " ") || text[index - 1] == UInt8(ascii: "\t") {
        index -= 1
      } else if EscapeSyntax.isLineEndLetter(text[index - 1]), index - 2 >= lowest,
        text[index - 2] == UInt8(ascii: "\\")
      {
        index -= 1 + EscapeSyntax.backslashes(text, before: index - 1, lowest)
      } else {
        break
      }
    }
    return index
  }

  private func skipSpaces(_ position: Int, _ limit: Int) -> Int {
    var index = position
    while index < limit {
      if text[index] == UInt8(ascii: " ") || text[index] == UInt8(ascii: "\t") {
        index += 1
        continue
      }
      let letter = EscapeSyntax.end(ofBackslashesAt: index, text, limit)
      guard letter > index, letter < limit, EscapeSyntax.isLineEndLetter(text[letter]) else { break }
      index = letter + 1
    }
    return index
  }
}
