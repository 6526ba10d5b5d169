/// Tells the labels that an earlier run has left, `[IP_ADDRESS]`, `[USERNAME#3]` and `[IP_ADDRESS~k1~pjchthcb]`. Their
/// words are no context, and they are no findings: else a second run would find what the first did not.
struct LabelNames: Sendable {
  private let names: HashTable
  private static let longest = 48
  /// A pseudonym behind the name, or what is encrypted.
  private static let longestMark = 1024

  /// - Parameter types: the types of the catalogue.
  init(_ types: some Sequence<String>) {
    let types = Set(types)
    var names = HashTable(most: types.count)
    for type in types {
      var hash = FoldedHash()
      for byte in type.utf8 where FoldedHash.counts(byte) { hash.append(byte) }
      _ = names.add(hash.value)
    }
    self.names = names
  }

  /// The offset behind the label that begins with the bracket at `open`; nil where there is none.
  @inline(__always)
  func end(_ text: UnsafePointer<UInt8>, at open: Int, _ lineEnd: Int) -> Int? {
    text[open] == UInt8(ascii: "[") ? endOfName(text, from: open + 1, lineEnd) : nil
  }

  private func endOfName(_ text: UnsafePointer<UInt8>, from start: Int, _ lineEnd: Int) -> Int? {
    var hash = FoldedHash()
    var index = start
    let limit = min(lineEnd, start + Self.longest)
    name: while index < limit {
      switch text[index] {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): hash.append(text[index])
      case UInt8(ascii: "_"): break
      default: break name
      }
      index += 1
    }
    guard index > start, index < limit, names.find(hash.value) >= 0 else { return nil }
    if text[index] == UInt8(ascii: "#") {
      index += 1
      while index < limit, Boundary.isDigit(text[index]) { index += 1 }
    }
    if text[index] == UInt8(ascii: "~") {
      let longest = min(lineEnd, index + Self.longestMark)
      while index < longest, FoldedHash.counts(text[index]) || text[index] == UInt8(ascii: "~") { index += 1 }
    }
    // As structured data of syslog has it.
    index += SyslogParameters.length(ofBackslashAt: index, in: text, lineEnd)
    return index < lineEnd && text[index] == UInt8(ascii: "]") ? index + 1 : nil
  }
}
