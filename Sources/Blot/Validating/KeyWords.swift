/// The last words of keys, without separators. Most keys are none of them by their last two letters.
struct KeyWords {
  /// In the order of their last two letters.
  private let words: [StaticString]
  /// By these: the first word with them.
  private let firsts: [UInt8]

  init(_ words: [StaticString]) {
    self.words = words.sorted { Self.place(endOf: $0) < Self.place(endOf: $1) }
    var firsts = Array(repeating: UInt8(0), count: 1025)
    for word in words { firsts[Self.place(endOf: word) + 1] += 1 }
    for place in 1...1024 { firsts[place] += firsts[place - 1] }
    self.firsts = firsts
  }

  private static func place(endOf word: StaticString) -> Int {
    place(word.utf8Start[word.utf8CodeUnitCount - 2], word.utf8Start[word.utf8CodeUnitCount - 1])
  }

  private static func place(_ first: UInt8, _ last: UInt8) -> Int { Int(first & 31) << 5 | Int(last & 31) }

  /// False where none ends with these two letters.
  @inline(__always)
  func mayEnd(_ first: UInt8, _ last: UInt8) -> Bool {
    let ending = Self.place(first, last)
    return firsts[ending] < firsts[ending + 1]
  }

  /// Whether `key` ends with one of them.
  func end(_ key: Range<Int>, _ place: ValuePlace) -> Bool {
    guard key.count > 1 else { return false }
    let ending = Self.place(place.text[key.upperBound - 2], place.text[key.upperBound - 1])
    for index in firsts[ending]..<firsts[ending + 1] where place.ends(key, with: words[Int(index)]) { return true }
    return false
  }
}
