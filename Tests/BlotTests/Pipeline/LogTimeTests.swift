import Testing

@testable import Blot

struct LogTimeTests {
  private func time(at offset: Int, in text: String) -> String {
    let bytes = Array(text.utf8)
    let length = bytes.withUnsafeBytes { LogTime.length($0, at: offset) }
    return String(decoding: bytes[offset..<offset + length], as: UTF8.self)
  }

  @Test(arguments: [
    "2026-01-02T03:04:05Z", "2026-01-02 03:04:05,678", "2026-01-02T03:04:05.123456789+01:00", "2026/01/02 03:04:05",
    "20260102T030405Z", "02/Jan/2026:03:04:05 +0100", "Jan  2 03:04:05", "Dec 31 23:59:59.123", "1767323045",
    "1767323045.678", "1767323045678", "1767323045678901234"
  ])
  func theFormsOfLogsAreKnown(_ text: String) {
    #expect(time(at: 0, in: text) == text)
    #expect(time(at: 0, in: text + " x") == text)
    #expect(time(at: 1, in: "\n\(text)] x") == text)
  }

  @Test(arguments: [
    "2026-13-02T03:04:05Z", "2026-01-02T24:04:05Z", "2026-01-02", "02/Jan/2026", "Foo  2 03:04:05",
    "99/Xyz/2026:03:04:05",
    "17673230456", "2767323045", "Jan  2 03:04", ""
  ])
  func othersAreNone(_ text: String) {
    #expect(time(at: 0, in: text + " x").isEmpty)
  }

  /// Elsewhere a number is any number.
  @Test func secondsNeedAKey() {
    for key in ["ts", "time", "eventTime", "timestamp", "@timestamp"] {
      let line = "{\"\(key)\": 1767323045.678}"
      #expect(time(at: line.utf8.count - 15, in: line) == "1767323045.678")
    }
    #expect(time(at: 6, in: "{\"id\":1767323045}").isEmpty)
    #expect(time(at: 3, in: "id 1767323045").isEmpty)
  }
}
