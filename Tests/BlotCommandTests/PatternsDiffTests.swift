import Foundation
import Testing

struct PatternsDiffTests {
  private static let old = "detectors:\n  - {type: A, regex: 'a\\d{8}'}\n  - {type: B, regex: 'b\\d{8}'}\n"
  private static let new = "detectors:\n  - {type: A, regex: 'a\\d{8,9}'}\n  - {type: C, regex: 'c\\d{8}'}\n"
  private static let log = "a12345678 b12345678\nc12345678 and a123456789\n"

  private func diff(_ arguments: [String], log: String = log) throws -> BlotRun {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write(Self.old, to: "old.yaml")
    try folder.write(Self.new, to: "new/a.yaml")
    try folder.write(log, to: "app.log")
    return try BlotRun(["patterns", "diff"] + arguments, in: folder.url)
  }

  @Test func tellsWhatIsNewAndWhatIsGoneMasked() throws {
    let run = try diff(["old.yaml", "new", "--log", "app.log"])
    #expect(run.status == 1)
    #expect(
      run.text == """
        - app.log:1:11: B b…8 (b, 0.5)
        + app.log:2:1: C c…8 (c, 0.5)
        - app.log:2:15: A a…8 (a, 0.5)
        + app.log:2:15: A a…9 (a, 0.5)
        2 newly found, 2 no longer found, 1 the same

        """)
  }

  @Test func noDifferenceIsStatus0() throws {
    let run = try diff(["old.yaml", "old.yaml", "--log", "app.log"])
    #expect(run.status == 0)
    #expect(run.text == "0 newly found, 0 no longer found, 3 the same\n")
  }

  @Test func builtInStandsForWhatComesWithBlot() throws {
    let run = try diff(
      ["built-in", "built-in,new/a.yaml", "--log", "app.log"], log: "mail anna@acme.de c12345678\n")
    #expect(run.status == 1)
    #expect(run.text == "+ app.log:1:19: C c…8 (c, 0.5)\n1 newly found, 0 no longer found, 1 the same\n")
  }

  @Test func mistakesAreStatus2() throws {
    let misspelt = try diff(["builtin", "new", "--log", "app.log"])
    #expect(misspelt.status == 2)
    #expect(misspelt.errors == "blot: builtin: No such file or directory (did you mean 'built-in'?)\n")
    let missing = try diff(["old.yaml", "new", "--log", "none.log"])
    #expect(missing.status == 2)
    #expect(missing.errorLines.count == 1)
    #expect(try diff(["old.yaml", "new"]).status == 2)
  }
}
