import Testing

@testable import Blot

/// A code of a terminal is told from either end, however its escape is spelled.
struct TerminalCodesTests {
  private static let escapes = [
    "\u{1B}", "#033", "^[", #"\u001b"#, #"\u001B"#, #"\\u001b"#, #"\x1b"#, #"\\\x1B"#, #"\033"#, #"\e"#
  ]

  @Test(arguments: escapes, ["[m", "[0m", "[1;31m", "[38;2;255;255;255m", "[K", "[2K", "[?25l"])
  func codesHaveTwoEnds(_ escape: String, _ rest: String) {
    let code = escape + rest
    let text = PaddedText("a\(code)b".utf8)
    #expect(TerminalCodes.end(at: 1, in: text.pointer, text.text.count) == 1 + code.utf8.count)
    #expect(TerminalCodes.start(endingAt: 1 + code.utf8.count, in: text.pointer, 0) == 1)
    // The end of the line cuts it, and so does the beginning.
    #expect(TerminalCodes.end(at: 1, in: text.pointer, code.utf8.count) == nil)
    #expect(TerminalCodes.start(endingAt: 1 + code.utf8.count, in: text.pointer, 1 + escape.utf8.count) == nil)
  }

  @Test(arguments: [
    "[31m", "\u{1B}[31", "\u{1B}31m", "x1b[31m", "033[31m", "e[31m", "#33[31m", "[[31m", "\u{1B}[ACME", "\u{1B}[3 m"
  ])
  func othersHaveNone(_ other: String) {
    let text = PaddedText(other.utf8)
    #expect(TerminalCodes.end(at: 0, in: text.pointer, text.text.count) == nil)
    #expect(TerminalCodes.start(endingAt: text.text.count, in: text.pointer, 0) == nil)
  }
}
