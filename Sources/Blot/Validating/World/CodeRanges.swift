/// Issuers' codes in two levels (prefecture and county, bank and branch), as one string literal that is laid out in the
/// binary as it stands and needs no set-up: a group's digits, then the first and the last member of each of its ranges,
/// then a semicolon, and so on.
struct CodeRanges: Sendable {
  let table: StaticString
  let groupLength: Int
  let memberLength: Int

  /// Whether `member` lies in one of the ranges of `group`. Linear in the table.
  func contains(group: Int, member: Int) -> Bool {
    var index = 0
    while index < table.utf8CodeUnitCount {
      let isWanted = number(index, length: groupLength) == group
      index += groupLength
      while table.utf8Start[index] != UInt8(ascii: ";") {
        if isWanted, member >= number(index, length: memberLength),
          member <= number(index + memberLength, length: memberLength)
        {
          return true
        }
        index += 2 * memberLength
      }
      if isWanted { return false }
      index += 1
    }
    return false
  }

  private func number(_ index: Int, length: Int) -> Int {
    var result = 0
    for offset in index..<index + length { result = result * 10 + Int(table.utf8Start[offset]) - 0x30 }
    return result
  }
}
