import Testing

@testable import Blot

struct MaskTests {
  @Test(arguments: [
    ("4111-1111-1111-1234", "****-****-****-1234"),
    ("jane@example.com", "****@*******.com"),
    ("12345678", "********"),
    ("1234-5678", "****-****"),
    ("123456789", "*****6789"),
    ("müller@web.de", "******@***.de"),
    ("büro", "****"),
    (#"pa\"ss\u00e9word1"#, "*****************"),
    ("&lt;password1&gt;", "*****************"), ("rock&roll-2024;x", "****************"),
    ("a=rock&b=roll2024", "*=****&*=****2024"),
    ("", "")
  ])
  func onlyTheLastLettersOfALongValueAreLeft(_ value: String, _ masked: String) {
    var output: [UInt8] = []
    Array(value.utf8).withUnsafeBytes { Mask.standard.append($0, to: &output) }
    #expect(String(decoding: output, as: UTF8.self) == masked)
  }
}
