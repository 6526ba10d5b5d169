import PatternFiles
import Testing

@testable import Blot

/// Corners of PCRE2's syntax in which a parser easily says something else than PCRE2: a wrong reading loses findings.
struct RegexSyntaxTests {
  @Test(arguments: [
    ("a(?#note)+b", "aaab"), ("ab(?#x){3}", "abbb"), ("[]ab]{3}x", "]abx"), ("[^]ab]x", "cx"),
    ("a{,3}b", "a{,3}b"), ("a{2", "a{2"), ("a{x}b", "a{x}b"), ("\\x4", "\u{4}"), ("\\x{41}{2}1", "AA1"),
    ("k(?i)ey|v", "kEY V"),
    ("(?i:a)B1", "aB1 aB1"), ("x(?i)[^a]y", "xbY"), ("x[[:^digit:]]y", "xay"), ("1(?|a|b)2", "1b2"), ("(a)\\1b", "aab"),
    ("\\Qa.b\\E1", "a.b1"),
    ("a(?s).b", "a b"), ("x\\h1", "x\t1"), ("x\\N1", "xy1"), ("x\\R?1", "x1"), ("(?x) a b 1", "ab1"),
    ("12(?=3)\\d\\d", "1234"),
    ("a\\z", "ba"), ("\\Aab1", "ab1"), ("(?<n>a)1(?&n)", "a1a"), ("z(?:a|b|)1", "z1"),
    ("z(|a)1", "za1"),
    ("z{0}ab1", "ab1"), ("(?:z{0}a){2}1", "aa1"), ("z(?!)|ab1", "ab1"), ("x(?=(?=a)a)a1", "xa1"),
    ("ab(*ACCEPT)c", "ab"), ("\\141b1", "ab1"),
    ("\\o{141}b", "ab"), ("\\cAb1", "\u{1}b1"), ("[\\b]1x", "\u{8}1x"), ("(?:a{2}){2}+b", "aaaab"),
    ("a\\Kb1", "ab1")
  ])
  func bothEnginesReadARegexAlike(regex: String, text: String) throws {
    try CompiledRegex.check(regex)
    for boundary in DetectorDefinition.Boundary.allCases {
      let pair = EnginePair(try Catalogue([DetectorDefinition(type: "T", name: "t", regex: regex, boundary: boundary)]))
      for line in [text, " \(text) ", "-\(text)\n\(text)x", "x\(text)", "\\n\(text)"] {
        if let difference = pair.difference(in: Array(line.utf8)) { Issue.record("\(regex): \(difference)") }
      }
    }
  }

  @Test func theTextsOfTheseCornersMatch() throws {
    let pair = EnginePair(try Catalogue([DetectorDefinition(type: "T", name: "t", regex: "ab(?#x){3}")]))
    #expect(pair.reference.findings(in: "abbb".utf8).map(\.end) == [4])
  }
}
