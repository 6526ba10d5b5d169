import Testing

@testable import BlotCommand

/// A container with two processors on a host with sixty-four gets two workers.
struct ProcessorsTests {
  @Test(arguments: [
    ("200000 100000\n", 2), ("150000 100000\n", 2), ("50000 100000\n", 1), ("max 100000\n", nil), ("", nil),
    ("100000", nil), ("0 100000", nil), ("100000 0", nil)
  ])
  func theQuotaIsInWholeProcessors(text: String, expected: Int?) { #expect(Processors.quota(text) == expected) }

  @Test func whereThereIsNoQuotaAllMayBeUsed() {
    #expect(Processors.quota(of: "/nonexistent/cpu.max") == nil)
    #expect(Processors.count >= 1)
  }
}
