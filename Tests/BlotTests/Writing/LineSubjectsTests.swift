import Foundation
import PatternFiles
import Testing

@testable import Blot

/// Dates that are moved as the subject of their line says.
struct LineSubjectsTests {
  private static let definition = DetectorDefinition(
    type: "DATE_OF_BIRTH", name: "date", regex: #"\d{4}-\d\d-\d\d"#, boundary: .number, confidence: 0.9)
  private let catalogue: Catalogue
  private var settings = StreamSettings()

  init() throws { try self.init("subject: [patient_id, user.id]") }

  private init(_ subject: String) throws {
    let file = PolicyFile(text: "actions: {default: shift-date}\n\(subject)", path: "p.yaml")
    try #require(file.errors == [])
    let policy = PolicyInForce(file.definition)
    catalogue = try Catalogue(try policy.definitions(from: [], and: [Self.definition]))
    settings.policy = policy
  }

  private func redacted(_ text: String, blockBytes: Int = 128 << 10, pieces: Int = .max) -> String {
    var settings = settings
    settings.blockBytes = blockBytes
    let redactor = StreamRedactor(catalogue, RedactionRules(keys: ActionRun.keys), settings)
    return String(decoding: redactor.redacted(Array(text.utf8)) { pieces }, as: UTF8.self)
  }

  /// How many days earlier each date of `text` is written.
  private func shifts(_ text: String) throws -> [Int] {
    let dates = /\d{4}-\d\d-\d\d/
    let output = redacted(text)
    #expect(output.components(separatedBy: "~k1~").count - 1 == text.matches(of: dates).count, "\(output)")
    return try zip(text.matches(of: dates), output.matches(of: dates)).map { original, moved in
      func days(_ text: Substring) throws -> Int {
        try #require(Array(text.utf8).withUnsafeBytes { DateText($0) }).days
      }
      return try days(original.output) - days(moved.output)
    }
  }

  /// Lines with the subject `S`.
  private static let forms = [
    #"{"patient_id":"S","dob":"D"}"#, #"{"dob":"D","visit":{"on":"D"},"patient_id":"S"}"#, "patient_id=S dob=D",
    "dob=D patientId=S", #"{"user":{"id":"S","dob":"D"}}"#, "user.id=S dob=D on=D", "born D, patient-id: S",
    #"{"m":"{\"patient_id\":\"S\",\"dob\":\"D\"}"}"#, #"{"user":{"id":"S"},"dob":"D"}"#,
    "GET /?patient_id=S&dob=D HTTP/1.1",
    #"{"id":"x","user":{"id":"other"},"list":[{"patient_id":"S","dob":"D"}]}"#
  ]

  @Test func oneSubjectHasOneShiftOnAnyLine() throws {
    let subject = "P-4711x"
    let all = try Self.forms.flatMap { form in
      try shifts(form.replacing(/\bS\b/, with: subject).replacing(/\bD\b/, with: "1980-05-17"))
    }
    #expect(Set(all).count == 1, "\(all)")
    #expect(try shifts("patient_id=p4711X dob=1980-05-17 on=1999-12-31") == [all[0], all[0]], "in any spelling")
  }

  /// Encoders differ in what they write as escapes.
  @Test(arguments: [
    #"{"patient_id":"J\u00fcrgen-\u0041\ud83d\ude00\/7","dob":"D"}"#, #"{"patient_id":"Jürgen-A😀/7","dob":"D"}"#,
    #"{"m":"{\"patient_id\":\"J\\u00FCrgen-\\u0041\\ud83d\\ude00\\/7\",\"dob\":\"D\"}"}"#,
    #"{"m":"patient_id=J\u00fcrgen-\u0041\ud83d\ude00\/7 dob=D"}"#, "dob=D patient_id=j%C3%BCrgen-a😀/7"
  ])
  func aSubjectIsTheSameWithEscapes(_ line: String) throws {
    let plain = try #require(shifts("patient_id=Jürgen-A😀/7 dob=1980-05-17").first)
    #expect(try shifts(line.replacing(/\bD\b/, with: "1980-05-17")) == [plain])
    #expect(try shifts("patient_id=Jurgen-A😀/7 dob=1980-05-17") != [plain])
  }

  @Test func whatEscapesSayIsNoSubjectDecidesNothing() throws {
    #expect(
      try shifts(#"{"patient_id":"\u002d","dob":"1980-05-17"}"#) == shifts("x 1980-05-17"), "a hyphen")
  }

  @Test func differentSubjectsHaveDifferentShiftsNearlyAlways() throws {
    let all = try (0..<400).map { try #require(shifts("patient_id=\($0) dob=1980-05-17").first) }
    #expect(all.allSatisfy { (1...1826).contains($0) })
    // Of 400 out of 1826, some 360 are expected to be different.
    #expect(Set(all).count > 320)
  }

  @Test(arguments: [
    "dob=1980-05-17", "patient_id= dob=1980-05-17", #"{"patient_id":null,"dob":"1980-05-17"}"#,
    #"{"patient_id":"-","dob":"1980-05-17"}"#, #"{"patient_id":{"x":1},"dob":"1980-05-17"}"#,
    "user_id=7 dob=1980-05-17",
    "patient_id=7\ndob=1980-05-17", "id=7 dob=1980-05-17"
  ])
  func withoutASubjectTheKeyDecides(_ line: String) throws {
    #expect(try shifts(line).last == shifts("x 1980-05-17").first)
  }

  @Test func ofSeveralSubjectsTheNearestCounts() throws {
    let one = try #require(shifts("patient_id=one dob=1980-05-17").first)
    let two = try #require(shifts("patient_id=two dob=1980-05-17").first)
    #expect(one != two)
    #expect(
      try shifts(
        #"{"list":[{"patient_id":"one","dob":"1980-05-17"},{"dob":"1980-05-17","x":{"on":"1980-05-17"},"patient_id":"two"}]}"#
      )
        == [one, two, two])
    #expect(
      try shifts(#"{"patient_id":"one","dob":"1980-05-17","child":{"patient_id":"two","dob":"1980-05-17"}}"#) == [
        one, two
      ])
    #expect(try shifts("user.id=two patient_id=one dob=1980-05-17") == [one], "the first of the policy goes first")
    #expect(try shifts("patient_id=one 1980-05-17 patient_id=two 1980-05-17") == [one, one])
  }

  @Test func aColumnNamesTheSubject() throws {
    let one = try #require(shifts("patient_id=one dob=1980-05-17").first)
    let two = try #require(shifts("patient_id=two dob=1980-05-17").first)
    #expect(
      try shifts("patient_id,dob\none,1980-05-17\n\"two\",1980-05-17\n") == [one, two])
  }

  @Test func aPathOfInputsHasSubjectsOfItsOwn() throws {
    let other = try Self("subject: [patient_id]\npaths: {'-': {subject: [case]}}")
    #expect(try other.shifts("patient_id=1 dob=1980-05-17 case=2") == shifts("patient_id=2 dob=1980-05-17"))
  }

  /// Whatever the cut, and a second time.
  @Test func anySplitGivesTheSameAndASecondRunChangesNothing() throws {
    var random = SeededGenerator(seed: UInt64.random(in: 0...UInt64.max))
    let seed = random.next()
    random = SeededGenerator(seed: seed)
    var text = ""
    for _ in 0..<150 {
      let form = Self.forms.randomElement(using: &random) ?? ""
      let date = CivilDate.date(days: Int.random(in: -10_000..<20_000, using: &random))
      func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      text += form.replacing(/\bS\b/, with: "p\(Int.random(in: 0..<9, using: &random))")
        .replacing(/\bD\b/, with: "\(date.year)-\(padded(date.month))-\(padded(date.day))")
      text += "\n"
    }
    let once = redacted(text)
    #expect(once != text)
    for pieces in [1, 7, 1000] { #expect(redacted(text, blockBytes: 4096, pieces: pieces) == once, "seed \(seed)") }
    #expect(redacted(once) == once, "seed \(seed)")
    // Line by line it is the same: no line says anything about another.
    let lines = text.split(separator: "\n").map { redacted(String($0) + "\n") }.joined()
    #expect(lines == once, "seed \(seed)")
  }
}
