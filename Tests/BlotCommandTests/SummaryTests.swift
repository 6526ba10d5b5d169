import Foundation
import Testing

struct SummaryTests {
  private let folder: TemporaryFolder
  private let acme: [String]

  init() throws {
    folder = try TemporaryFolder()
    acme = try AcmePatterns.options(folder)
  }

  private func scan(_ arguments: String...) throws -> BlotRun {
    try BlotRun(["scan", "--summary"] + acme + arguments, in: folder.url)
  }

  @Test func theTablesSayWhatWhoseSinceWhenAndWhere() throws {
    defer { folder.remove() }
    try folder.write(
      """
      2026-01-02T03:04:05Z start
      2026-01-02T03:10:00Z user=ACME-12345674 tok_abcdefghijkl
        at frame ACME-12345674
      2026-01-02T05:00:00Z user=ACME-00000001

      """, to: "a.log")
    try folder.write("ACME-12345674\n", to: "b.log")
    try folder.write("nothing\n", to: "c.log")
    let run = try scan("a.log", "b.log", "c.log")
    #expect(run.status == 1)
    #expect(
      run.text == """
        TYPE        findings  values  first                last                 files
        ACME_ID            4       2  2026-01-02 03:10:00  2026-01-02 05:00:00      2
        ACME_TOKEN         1       1  2026-01-02 03:10:00  2026-01-02 03:10:00      1

        FILE   findings  values  first                last                 types
        a.log         4       3  2026-01-02 03:10:00  2026-01-02 05:00:00  ACME_ID 3, ACME_TOKEN 1
        b.log         1       1  -                    -                    ACME_ID 1

        HOUR            findings
        2026-01-02 03h         3  ████████████████████████████████████████
        2026-01-02 05h         1  █████████████
        without a time         1

        5 findings of 3 different values in 2 of 3 inputs

        """)
    #expect(run.errors.isEmpty)
  }

  @Test func noValueIsInIt() throws {
    defer { folder.remove() }
    try folder.write("user=ACME-12345674\n", to: "a.log")
    let text = try scan("a.log").text
    #expect(!text.contains("1234") && !text.contains("AC…"))
  }

  @Test func nothingFoundIsOneLine() throws {
    defer { folder.remove() }
    try folder.write("nothing\n", to: "a.log")
    let run = try scan("a.log")
    #expect(run.status == 0)
    #expect(run.text == "0 findings of 0 different values in 0 of 1 input\n")
  }

  @Test func theFilesWithTheMostFindingsAreTold() throws {
    defer { folder.remove() }
    for number in 0..<130 {
      let name = "in/" + String(repeating: "0", count: 3 - "\(number)".count) + "\(number).log"
      try folder.write(String(repeating: "ACME-12345674\n", count: number % 65 + 1), to: name)
    }
    let run = try scan("in")
    let files = run.text.split(separator: "\n").filter { $0.hasPrefix("in/") }.map { $0.prefix(6) }
    #expect(files.count == 100)
    #expect(files.prefix(4) == ["in/064", "in/129", "in/063", "in/128"])
    #expect(run.text.contains("\nand 30 more files with 240 findings\n"))
    #expect(run.text.hasSuffix("\n4,290 findings of 1 different values in 130 of 130 inputs\n"))
  }

  @Test(arguments: [["--format", "jsonl"], ["--show-values"], ["--explain"]])
  func whatAsksForSingleFindingsIsRefused(_ options: [String]) throws {
    defer { folder.remove() }
    let run = try BlotRun(["scan", "--summary"] + options + ["a.log"], in: folder.url)
    #expect(run.status == 2)
    #expect(run.errors == "blot: --summary and \(options.joined(separator: " ")) exclude each other (leave one out)\n")
  }
}
