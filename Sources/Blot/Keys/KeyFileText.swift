/// The text of a key file: a heading, and a line for each key with its id, when it was made and its secret in
/// hexadecimal digits, from the oldest to the newest.
///
///     blot-keys 1
///     k1 2026-11-25T09:30:00Z 00112233…
enum KeyFileText {
  private static let heading = "blot-keys 1"
  /// A line takes about a hundred bytes; a file of more than these is none.
  static let maximumByteCount = 64 << 10

  /// The keys in `text`. Its bytes are read where they stand, so that no copy of a secret is left.
  static func parse(_ text: UnsafeRawBufferPointer) -> Result<KeyRing, KeyFileProblem> {
    var keys: [RedactionKey] = []
    var lineNumber = 0
    var start = 0
    while start < text.count {
      let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
      let line = UnsafeRawBufferPointer(rebasing: text[start..<end])
      start = end + 1
      lineNumber += 1
      if line.last == UInt8(ascii: "\r") {
        return .failure(lineNumber > 1 || isHeading(line.dropLast()) ? .carriageReturns : .notAKeyFile)
      }
      if lineNumber == 1 {
        guard isHeading(line[...]) else { return .failure(.notAKeyFile) }
        continue
      }
      if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
      guard let key = key(line) else { return .failure(.badLine(lineNumber)) }
      guard !keys.contains(where: { $0.id == key.id }) else { return .failure(.repeatedID(lineNumber, key.id)) }
      keys.append(key)
    }
    guard let newest = keys.popLast() else { return .failure(lineNumber == 0 ? .notAKeyFile : .noKeys) }
    return .success(KeyRing(keys, newest: newest))
  }

  private static func isHeading(_ line: Slice<UnsafeRawBufferPointer>) -> Bool { line.elementsEqual(heading.utf8) }

  private static func key(_ line: UnsafeRawBufferPointer) -> RedactionKey? {
    let fields = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard fields.count == 3, fields[2].count == 2 * RedactionKey.secretByteCount else { return nil }
    let id = String(decoding: fields[0], as: UTF8.self)
    let created = String(decoding: fields[1], as: UTF8.self)
    guard KeyRing.number(of: id) != nil, created.utf8.count == 20,
      created.utf8.allSatisfy({ (0x30...0x3A).contains($0) || $0 == 0x2D || $0 == 0x54 || $0 == 0x5A })
    else { return nil }
    let digits = UnsafeRawBufferPointer(rebasing: fields[2])
    guard digits.allSatisfy({ DecodedBytes.hexValue($0) != nil }) else { return nil }
    let secret = SecretBytes(count: RedactionKey.secretByteCount) { bytes in
      for index in bytes.indices {
        let high = DecodedBytes.hexValue(digits[2 * index]) ?? 0
        let low = DecodedBytes.hexValue(digits[2 * index + 1]) ?? 0
        bytes[index] = UInt8(truncatingIfNeeded: high << 4 | low)
      }
    }
    // A file that was wiped, or a disk that lost it: with such a key anybody can make the pseudonyms again.
    if secret.withBytes({ $0.allSatisfy { $0 == 0 } }) { return nil }
    return RedactionKey(id: id, created: created, secret: secret)
  }

  /// The text of a file with the keys of `ring`.
  static func secretText(of ring: KeyRing) -> SecretBytes {
    let heads = ring.keys.map { Array("\($0.id) \($0.created) ".utf8) }
    let first = Array((heading + "\n").utf8)
    let count = first.count + heads.reduce(0) { $0 + $1.count + 2 * RedactionKey.secretByteCount + 1 }
    return SecretBytes(count: count) { memory in
      var position = 0
      func append(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
          memory[position] = byte
          position += 1
        }
      }
      append(first)
      for (key, head) in zip(ring.keys, heads) {
        append(head)
        key.secret.withBytes { secret in
          for byte in secret {
            for digit in [byte >> 4, byte & 15] {
              memory[position] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit
              position += 1
            }
          }
        }
        append(CollectionOfOne(UInt8(ascii: "\n")))
      }
    }
  }
}
