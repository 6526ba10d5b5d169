import PatternFiles
import Testing

@testable import Blot
@testable import PatternCompiler

/// A regex is left out only where the line cannot hold a match of it.
struct RequiredLiteralTests {
  @Test(
    arguments: [
      (#"a+[:=](?i:name)[0-9]{3}"#, "name"), (#"[a-z]{2,5}/users?/"#, "/user"), (#"x*name=(?:a|b)longer"#, "longer"),
      // What a match begins with is known already, and a branch or a count may leave out what is in it.
      (#"name[0-9]+"#, nil), (#"a+(?:name)?b"#, nil), (#"a+(?:name|word)"#, nil), (#"a+nam"#, nil), (#"a+1234"#, nil),
      (#"a+(?=name)b"#, nil), (#"a+na[mn]es"#, nil), (#"a+NAME"#, "NAME")
    ] as [(String, String?)])
  func itIsTheLongestOfTheRegex(regex: String, expected: String?) throws {
    let node = try #require(RegexParser.parse(regex)).node
    #expect(RequiredLiteral(of: node).map { String(decoding: $0.bytes, as: UTF8.self) } == expected)
  }

  @Test(
    arguments: [
      (#"a+(?i:Password|Pwd) ?="#, ["password", "pwd"]), (#"a+(?:name|word)longer"#, ["longer"]),
      (#"a+(?:x|y)(?:name|[0-9]+word)"#, ["name", "word"]),
      // An alternation within a branch, and signs.
      (#"a+(?:name[0-9]|[:=][0-9]+ (?:->|=>|word) )"#, ["name", "->", "=>", "word"]), (#"a+(?:->|12)b"#, []),
      (#"a+(?:name|(?:one|two|four|five))"#, []),
      // A branch may have none, and nothing is known of what may be left out or comes first.
      (#"a+(?:name|[0-9]+)"#, []), (#"a+(?:name|ab)"#, []), (#"a+(?:name|word)?b"#, []), (#"(?:name|word)[0-9]+"#, []),
      (#"a+(?:one|two|four|five|seven)"#, [])
    ] as [(String, [String])])
  func theyAreThoseOfTheBranches(regex: String, expected: [String]) throws {
    let node = try #require(RegexParser.parse(regex)).node
    #expect(RequiredLiteral.oneOf(node).map { String(decoding: $0.bytes, as: UTF8.self) } == expected)
  }

  /// A regex that goes over a gap is left out where the line does not hold what stands behind that, however short it is, and
  /// whatever stands before the gap; else it would look through the gap at each place where a match may begin.
  @Test(
    arguments: [
      (#"\bzip [^|]{0,200}? -P"#, [" -P"]), (#"a:[^|]{0,400}[;&](?:pwd|PASS)="#, ["pwd", "PASS"]),
      (#"longer[a-z]*x[^|]{0,100}?[ \t]-p"#, ["-p"]),
      (#"8=FIX[^|]{1,1000}?[;^](?:554|925)="#, ["554", "925"]), (#"a[^|]{0,99}(?:-u|--user)"#, ["-u", "--user"]),
      (#"(?:(?:zip|rar) [^|]{0,200}?-p|mongo [^|]{0,200}?-p |login )"#, ["-p", "-p ", "login "]),
      (#"(?:zip [^|]{0,200}?-p|[0-9]{4})"#, []), (#"(?:zip [^|]{0,200}?-p)?[0-9]"#, []),
      // What is short, or takes few kinds of bytes, is none.
      (#"\bzip [^|]{0,20}? -P"#, []), (#"\bzip [0-9]{0,200}? -P"#, [])
    ] as [(String, [String])])
  func behindAGapTheyAreThoseThatItEndsWith(regex: String, expected: [String]) throws {
    let node = try #require(RegexParser.parse(regex)).node
    #expect(RequiredLiteral.oneOf(node).map { String(decoding: $0.bytes, as: UTF8.self) } == expected)
  }

  @Test(
    arguments: [
      (#"a{1,3}[:=](?i:name)[0-9]{3}"#, 8), (#"a+name"#, nil), (#"(?:a|bcd)x?[^|]{0,200} -p"#, 207),
      (#"a?(?:b{2,4}|c){2,3}(?:name|word)"#, 17)
    ] as [(String, Int?)])
  func itReachesAsFarAsAllBeforeItMay(regex: String, expected: Int?) throws {
    let node = try #require(RegexParser.parse(regex)).node
    #expect(RequiredLiteral.oneOf(node).first?.reach == expected)
  }

  /// Where a match cannot reach it, it is none of the match.
  @Test func itIsFoundAsFarAsAMatchMayReach() throws {
    let catalogue = try Catalogue([DetectorDefinition(type: "A", name: "near", regex: #"a[A-Za-z=]{0,100}=x="#)])
    let literals = RequiredLiterals(catalogue)
    var random = SeededGenerator(seed: 5)
    var answers = [false: 0, true: 0]
    for _ in 0..<50 {
      let bytes = Array(
        (0..<40).map { _ in String(repeating: "a", count: Int.random(in: 0...120, using: &random)) + "=x=" }
          .joined().utf8)
      let text = PaddedText(bytes)
      literals.begin()
      for place in bytes.indices where Int.random(in: 0..<20, using: &random) == 0 {
        let end = min(bytes.count, place + 104)
        let expected = String(decoding: bytes[place..<end], as: UTF8.self).contains("=x=")
        #expect(literals.mayHold(0, in: text.pointer, from: place, to: bytes.count) == expected, "at \(place)")
        answers[expected, default: 0] += 1
      }
    }
    #expect(answers.values.allSatisfy { $0 > 100 })
  }

  /// Asked at ascending places of several lines, it says of each whether the literal stands between it and the line's end.
  @Test func itIsFoundWhereItStands() throws {
    let catalogue = try Catalogue([
      DetectorDefinition(type: "A", name: "folded", regex: #"[:=]+(?i:name)"#),
      DetectorDefinition(type: "B", name: "exact", regex: #"[:=]+Name"#),
      DetectorDefinition(type: "C", name: "several", regex: #"[:=]+(?:Name|nam )"#),
      DetectorDefinition(type: "D", name: "signs", regex: #"[:=]+(?:Name|[0-9] (?:->|=m))"#)
    ])
    let literals = RequiredLiterals(catalogue)
    let parts = ["name", "NAME", "Name", "nam", "ame=", "\n", "n", "m", " ", "->", "=m", "-"].map { Array($0.utf8) }
    var random = SeededGenerator(seed: 21)
    var answers = [false: 0, true: 0]
    for _ in 0..<400 {
      let bytes = (0..<Int.random(in: 1...40, using: &random)).flatMap { _ in parts.randomElement(using: &random) ?? []
      }
      let text = PaddedText(bytes)
      literals.begin()
      for place in bytes.indices where bytes[place] != 0x0A && Bool.random(using: &random) {
        let end = bytes[place...].firstIndex(of: 0x0A) ?? bytes.endIndex
        let rest = String(decoding: bytes[place..<end], as: UTF8.self)
        let expectedOfEach = [
          rest.lowercased().contains("name"), rest.contains("Name"), rest.contains("Name") || rest.contains("nam "),
          ["Name", "->", "=m"].contains { rest.contains($0) }
        ]
        for (detector, expected) in expectedOfEach.enumerated() {
          let answer = literals.mayHold(detector, in: text.pointer, from: place, to: end)
          #expect(answer == expected, "\(detector) at \(place) of \(printable(bytes))")
          answers[expected, default: 0] += 1
        }
      }
    }
    #expect(answers.values.allSatisfy { $0 > 500 })
  }
}
