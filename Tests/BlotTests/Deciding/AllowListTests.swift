import Foundation
import Testing

@testable import Blot

struct AllowListTests {
  private func allows(_ list: AllowList, _ value: String) -> Bool {
    let matcher = AllowList.Matcher(list)
    return Array(value.utf8).withUnsafeBytes { matcher.contains($0) }
  }

  @Test func aRegexMatchesTheWholeValue() throws {
    let list = try AllowList([#".*@example\.com"#, "10[.].*|192.*"])
    #expect(allows(list, "jane@example.com"))
    #expect(allows(list, "10.0.0.7"))
    #expect(allows(list, "192.168.0.1"))
    #expect(!allows(list, "jane@example.com.evil.org"))
    #expect(!allows(list, "110.0.0.7"))
    #expect(try !allows(AllowList([]), "jane@example.com"))
  }

  @Test func aRegexIsTakenAsItStands() throws {
    #expect(throws: AllowListError.self) { try AllowList(["jane)|(joe"]) }
    #expect(try allows(AllowList(["(?x) jane .* # ours"]), "jane@example.com"))
    // The first alternative ends too early, the second does not.
    #expect(try allows(AllowList(["jane|jane@example[.]com"]), "jane@example.com"))
    #expect(try !allows(AllowList(["jane|jane@example"]), "jane@example.com"))
  }

  @Test func aFileHoldsARegexALine() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "allow-\(UUID().uuidString).txt")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("# our own\r\n\r\n.*@example\\.com\r\nnoreply@.*\n".utf8).write(to: file)
    let list = try AllowList(["@\(file.path)"])
    #expect(allows(list, "jane@example.com"))
    #expect(allows(list, "noreply@example.org"))
    #expect(!allows(list, "# our own"))
  }

  @Test func aBadRegexNamesItsPlace() throws {
    #expect(throws: AllowListError.self) { try AllowList(["("]) }
    let file = FileManager.default.temporaryDirectory.appending(path: "allow-\(UUID().uuidString).txt")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("fine\n[broken\n".utf8).write(to: file)
    let error = #expect(throws: AllowListError.self) { try AllowList(["@\(file.path)"]) }
    #expect(error?.description.hasPrefix("\(file.path):2: ") == true)
    let missing = #expect(throws: AllowListError.self) { try AllowList(["@/nowhere/at/all"]) }
    #expect(missing?.description.hasPrefix("/nowhere/at/all: No such file") == true)
  }
}
