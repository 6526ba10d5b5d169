import Foundation
import Testing

struct TestValuesTests {
  private static let text = "card 4111 1111 1111 1111 of anna@example.com from 192.0.2.7, bob@acme.de\n"

  @Test func areFindingsLikeOthers() throws {
    #expect(try BlotRun(["scan", "-"], input: Data(Self.text.utf8)).text.split(separator: "\n").count == 4)
  }

  @Test func areLeftWhereTheyAreToBeIgnored() throws {
    let scan = try BlotRun(["scan", "--ignore-test-values", "-"], input: Data(Self.text.utf8))
    #expect(scan.text.hasPrefix("-:1:62: EMAIL_ADDRESS "))
    #expect(scan.text.split(separator: "\n").count == 1)
    let redact = try BlotRun(["redact", "--ignore-test-values"], input: Data(Self.text.utf8))
    #expect(
      redact.text == "card 4111 1111 1111 1111 of anna@example.com from 192.0.2.7, [EMAIL_ADDRESS]\n")
  }
}
