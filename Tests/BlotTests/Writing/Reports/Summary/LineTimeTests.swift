import Testing

@testable import Blot

struct LineTimeTests {
  private func time(_ line: String) -> String? {
    Array(line.utf8).withUnsafeBytes { LineTime.first(in: $0, 0..<$0.count) }.map { LineTime.text($0.number) }
  }

  @Test(arguments: [
    ("2026-01-02T03:04:05.678Z user", "2026-01-02 03:04:05"),
    ("2026-01-02 03:04:05,678 user", "2026-01-02 03:04:05"),
    ("2026/01/02 03:04 [error]", "2026-01-02 03:04:00"),
    (#"{"user":"a","time":"2026-12-31T23:59:60+01:00"}"#, "2026-12-31 23:59:60"),
    ("192.0.2.7 - - [10/Oct/2000:13:55:36 -0700] GET", "2000-10-10 13:55:36"),
    ("<34>Oct  1 22:14:15 host su: failed", "10-01 22:14:15"),
    ("Dec 31 23:59:59 host", "12-31 23:59:59"),
    // The epochs of POSIX: 1_000_000_000 is 2001-09-09 01:46:40 UTC; 1_709_164_800 a leap day.
    ("1000000000 start", "2001-09-09 01:46:40"),
    (#"{"ts":1000000000.25}"#, "2001-09-09 01:46:40"),
    (#"{"level":30,"time":1709164800123,"msg":"x"}"#, "2024-02-29 00:00:00"),
    ("timestamp=1704067199999999 x", "2023-12-31 23:59:59"),
    (#"{\"ts\": \"1704067200000000000\"}"#, "2024-01-01 00:00:00")
  ]) func isRead(_ line: String, _ expected: String) { #expect(time(line) == expected) }

  @Test(arguments: [
    "", "no time", "2026-13-02T03:04:05", "2026-01-02T24:04:05", "12026-01-02T03:04:05", "2026-01-02",
    "32/Jan/2026:03:04:05",
    "May be 2 of them", "order=1000000000", "call 1000000000", "Jan 2 03:04:05", "2026-01/02 03:04:05",
    "id 10000000001",
    // Cards, a telephone number, and what is older than any log.
    "4111111111111111 x", "2221000000000009 x", "4917012345678 x", "time=9999999999", "0000000001 x"
  ]) func isNone(_ line: String) { #expect(time(line) == nil) }

  @Test func theFirstOneCounts() {
    #expect(time("2026-01-02 03:04:05 since 2025-01-01 00:00:00") == "2026-01-02 03:04:05")
  }

  /// The area code 201 would be a time in 2033.
  @Test func aFindingIsNoTime() {
    let line = Array("2015550123 1709164800".utf8)
    line.withUnsafeBytes { text in
      #expect(LineTime.first(in: text, 0..<text.count).map { LineTime.text($0.number) } == "2033-11-14 03:02:03")
      #expect(LineTime.first(in: text, 0..<text.count, except: 0..<10) == nil)
    }
  }

  @Test func aTextThatIsCutShortIsReadSafely() {
    let lines = ["2026-01-02T03:04:05", "10/Oct/2000:13:55:36", "Oct 11 22:14:15", "ts=1000000000"]
    for line in lines {
      for count in 0...line.utf8.count { _ = time(String(line.prefix(count))) }
    }
  }
}
