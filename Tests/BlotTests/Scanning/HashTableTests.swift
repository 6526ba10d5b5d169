import Testing

@testable import Blot

@Suite("Hash table")
struct HashTableTests {
  @Test func hashesAreNumberedInTheOrderInWhichTheyCome() {
    // All want the same place of the table, which the upper half chooses.
    let hashes = (0..<500).map { 0x1234_5678_0000_0000 | UInt64($0) }
    var table = HashTable(most: hashes.count)
    #expect(hashes.map { table.add($0) } == Array(0..<500))
    #expect(hashes.reversed().map { table.add($0) } == Array((0..<500).reversed()))
    #expect(hashes.map { table.find($0) } == Array(0..<500))
    #expect(table.find(0x1234_5678_0000_0000 | 500) == -1)
  }
}
