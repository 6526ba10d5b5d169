import Testing

@testable import Blot

/// What is left of a character that a finding has cut is no UTF-8, and so a line of JSON is none.
struct WholeCharacterTests {
  @Test(arguments: [
    "address: 12 \(String(repeating: "ถ", count: 40))", "address: 12 \(String(repeating: "é", count: 40))",
    "user=\(String(repeating: "東", count: 40))", "{\"user\":\"\(String(repeating: "😀", count: 30))\"}",
    "login: \(String(repeating: "ж", count: 70)) ok", "full_name: Ж\(String(repeating: "ü", count: 300))"
  ])
  func noneIsCut(_ text: String) {
    #expect(String(validating: BuiltIn.catalogue.redacted((text + "\n").utf8), as: UTF8.self) != nil)
  }

  /// In ISO 8859-1 the byte behind a value may look like the rest of a character.
  @Test func bytesOfOtherEncodingsStay() {
    let text: [UInt8] = Array("mail ann@example.com".utf8) + [0xA0, 0xBB, 0x0A]
    #expect(BuiltIn.catalogue.redacted(text) == Array("mail [EMAIL_ADDRESS]".utf8) + [0xA0, 0xBB, 0x0A])
  }
}
