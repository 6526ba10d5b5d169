import Foundation
import Testing

struct UsageErrorTests {
  /// What is wrong with a command line is one line on standard error and exit status 2.
  @Test(arguments: [
    (["scn"], "unknown command 'scn' (did you mean 'scan'?)"),
    (["scan", "--formt", "jsonl"], "unknown option '--formt' (did you mean '--format'?)"),
    (["redact", "--actoin", "mask"], "unknown option '--actoin' (did you mean '--action'?)"),
    (["redact", "--findngs=x"], "unknown option '--findngs' (did you mean '--findings'?)"),
    (["scan", "--format", "jsnl"], "unknown format 'jsnl' (did you mean 'jsonl'?)"),
    (["scan", "--format", "markdown"], "unknown format 'markdown' (one of text, jsonl, csv, sarif)"),
    (["scan", "--engine", "ref"], "unknown engine 'ref' (did you mean 'reference'?)"),
    (["scan", "--color", "alwys"], "unknown color 'alwys' (did you mean 'always'?)"),
    (["scan", "--jobs", "many"], "--jobs: 'many' does not fit (a whole number from 1 to 1024)"),
    (["scan", "--jobs", "0"], "--jobs: '0' does not fit (a whole number from 1 to 1024)"),
    (["scan", "-j0"], "--jobs: '0' does not fit (a whole number from 1 to 1024)"),
    (["scan", "--max-memory", "16M"], "--max-memory: '16M' does not fit (at least 32M)"),
    (["scan", "--max-memory", "lots"], "--max-memory: 'lots' does not fit (a size such as 64M or 1GiB)"),
    (["scan", "--flush-after", "soon"], "--flush-after: 'soon' does not fit (a time such as 200ms or 1s)"),
    (["scan", "--flush-after", "5"], "--flush-after: '5' does not fit (a time such as 200ms or 1s)"),
    (["scan", "--min-confidence", "2"], "--min-confidence: '2.0' does not fit (a number from 0 to 1)"),
    (
      ["scan", "--min-confidence", "-1"],
      "missing value for '--min-confidence <0…1>' (add it; one that begins with a hyphen as in '--min-confidence=-1')"
    ),
    (["scan", "--min-confidence=-1"], "--min-confidence: '-1.0' does not fit (a number from 0 to 1)"),
    (["scan", "--min-confidence", "high"], "--min-confidence: 'high' does not fit (a number from 0 to 1)"),
    (["scan", "--only", "A,,B"], "--only: 'A,,B' does not fit (names between commas, none of them empty)"),
    (["scan", "--quiet", "--verbose"], "--quiet and --verbose exclude each other (leave one out)"),
    (["help", "scna"], "unknown command 'scna' (did you mean 'scan'?)"),
    (["help", "patterns", "lst"], "unknown command 'lst' (did you mean 'list'?)"),
    (["patterns", "lst"], "unknown command 'lst' (did you mean 'list'?)"),
    (["policy", "chek", "blot.yaml"], "unknown command 'chek' (did you mean 'check'?)"),
    (["polcy", "check", "blot.yaml"], "unknown command 'polcy' (did you mean 'policy'?)"),
    (["patterns", "list", "--format", "markdwn"], "unknown format 'markdwn' (did you mean 'markdown'?)"),
    (["patterns", "show"], "missing expected argument '<type>' ('blot patterns show --help' shows the usage)")
  ])
  func isOneLineAndStatus2(_ arguments: [String], _ message: String) throws {
    let run = try BlotRun(arguments)
    #expect(run.status == 2)
    #expect(run.errors == "blot: \(message)\n")
    #expect(run.output.isEmpty)
  }

  @Test(arguments: [[], ["patterns"]]) func aCommandWithoutItsSubcommandShowsShortHelp(_ arguments: [String]) throws {
    let run = try BlotRun(arguments)
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errorLines.count > 2)
  }
}
