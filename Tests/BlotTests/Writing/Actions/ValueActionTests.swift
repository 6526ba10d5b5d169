import Testing

@testable import Blot

/// What each action makes of single values.
struct ValueActionTests {
  @Test func spellingsOfOneValueHaveOnePseudonym() {
    func pseudonyms(_ text: String) -> Set<String> {
      Set(ActionRun.redacted(text, .hash).matches(of: /\[[A-Z_]+~k1~[b-t]{16}\]/).map { String($0.output) })
    }
    #expect(pseudonyms("anna.muster@mail.test.de Anna.Muster@Mail.Test.DE").count == 1)
    #expect(pseudonyms("card 4111-1111-1111-1111 or card 4111111111111111 or card 4111 1111 1111 1111").count == 1)
    #expect(pseudonyms("phone: +49 170 1234567, phone: +491701234567, phone: +49-170-1234567").count == 1)
    #expect(pseudonyms("from 2001:db8:0:0::1 and 2001:DB8::0001").count == 1)
    #expect(pseudonyms("anna.muster@mail.test.de anna.meister@mail.test.de").count == 2)
    #expect(pseudonyms("password=Hunter22x! password=hunter22x!").count == 2)
  }

  /// On every machine: the pseudonym depends on nothing but key, type and value.
  @Test func pseudonymsAreLasting() {
    #expect(
      ActionRun.redacted("anna.muster@mail.test.de", .hash)
        == ActionRun.redacted("ANNA.MUSTER@mail.test.de", .hash))
    #expect(
      ActionRun.redacted("anna.muster@mail.test.de", .hash, keys: KeyRing())
        != ActionRun.redacted(
          "anna.muster@mail.test.de", .hash))
  }

  @Test(arguments: [
    ("from 198.51.100.77 ok", "from 198.51.100.0~24 ok"), ("from 198.51.100.77/31 ok", "from 198.51.100.0~24 ok"),
    ("peer 2001:db8:85a3:8d3:1319:8a2e:370:7348 connected", "peer 2001:db8:85a3::~48 connected"),
    ("client ::ffff:198.51.100.77 connected", "client ::ffff:198.51.100.0~120 connected"),
    ("lat=48.858222", "lat=48.85"), (#"{"location":"52.520008,13.404954"}"#, #"{"location":"52.52,13.40"}"#),
    ("longitude: -122.419416", "longitude: -122.41"), ("dob: 1980-05-17", "dob: 1980"),
    ("dob=17.05.1980", "dob=1980"), ("born: 17 May 1980", "born: 1980"), ("dob: 19800517", "dob: 1980"),
    ("mail anna.muster@mail.test.de", "mail [EMAIL_ADDRESS]")
  ])
  func truncationKeepsTheCoarsePart(_ text: String, _ output: String) {
    #expect(ActionRun.redacted(text, .truncate) == output)
    #expect(ActionRun.redacted(output, .truncate) == output)
  }

  @Test func shiftedDatesKeepTheirDistanceAndForm() throws {
    func days(_ text: String) throws -> Int {
      let value = try #require(ActionRun.redacted(text, .shiftDate).firstMatch(of: /[\d.\/-]{8,10}(?=~k1~)/)?.output)
      return try #require(Array(value.utf8).withUnsafeBytes { DateText($0) }).days
    }
    let original = CivilDate.days(year: 1980, month: 5, day: 17)
    let shift = try original - days("dob: 1980-05-17")
    #expect((1...1826).contains(shift))
    #expect(try days("dob=17.05.1980") == original - shift)
    #expect(try days("dob=05/17/1980") == original - shift)
    #expect(try days("dob: 19800517") == original - shift)
    #expect(try days("dob: 1980-05-27") == original - shift + 10)
    // Day or month: nobody can tell.
    #expect(ActionRun.redacted("dob=05/06/1980", .shiftDate) == "dob=[DATE_OF_BIRTH]")
  }

  @Test func addressesOfOneNetworkStayInOne() throws {
    let output = ActionRun.redacted("a 198.51.100.77 b 198.51.100.78 c 203.0.113.9", .anonymiseIP)
    let found = output.matches(of: /(\d+\.\d+\.\d+)\.(\d+)~k1~[b-t]{8}/)
    #expect(found.count == 3, "\(output)")
    guard found.count == 3 else { return }
    #expect(found[0].1 == found[1].1)
    #expect(found[0].2 != found[1].2)
    #expect(found[0].1 != found[2].1)
    #expect(!output.contains("198.51.100."))
  }

  @Test func standInsAreVisiblyNotReal() {
    let forms: [(String, Regex<Substring>)] = [
      ("anna.muster@mail.test.de", /user-[b-t]{10}@example\.com/),
      ("from 8.8.4.4", /from (?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d+~fake/),
      ("peer 2a00:1450:4001::5 connected", /peer 2001:db8:fa4e:[0-9a-f:]+ connected/),
      ("phone: +49 170 1234567", /phone: \+1-555-555-01\d\d/),
      ("card 4539-5787-6362-1486", /card (?:4111|4012|5555|5105|6011|3530|3566)-\d{4}-\d{4}-\d{4}~fake/)
    ]
    for (text, form) in forms {
      let output = ActionRun.redacted(text, .fake)
      #expect(output.wholeMatch(of: form) != nil, "\(text) → \(output)")
      #expect(ActionRun.redacted(text, .fake) == output)
    }
    #expect(
      ActionRun.redacted("Anna.Muster@mail.test.de", .fake) == ActionRun.redacted("anna.muster@mail.test.de", .fake))
  }

  /// Only who has the key tells a pseudonym from a value: a mark that somebody else wrote hides nothing.
  @Test func aForgedMarkHidesNothing() {
    let forged = "dob: 1980-05-17~k1~bmhbbcdf"
    #expect(ActionRun.redacted(forged, .shiftDate) != forged)
    #expect(!ActionRun.redacted(forged, .label).contains("1980-05-17"))
    let marked = ActionRun.redacted("dob: 1980-05-17", .shiftDate)
    #expect(ActionRun.redacted(marked, .label) == marked)
    #expect(ActionRun.redacted(marked, .label, keys: nil) != marked)
  }

  @Test(arguments: [
    ("dob: 1980-05-17", RedactionAction.hash), ("anna.muster@mail.test.de", .encrypt),
    ("from 198.51.100.77", .anonymiseIP)
  ])
  func withoutAKeyTheLabelStandsThere(_ text: String, _ action: RedactionAction) {
    #expect(ActionRun.redacted(text, action, keys: nil) == ActionRun.redacted(text, .label))
  }

  /// Three digits could be guessed, and escapes are not all letters and digits.
  @Test(arguments: ["cvv: 123", #"{"email":"ann\u0040mail.test.de"}"#])
  func whatHasNoFormToKeepIsEncrypted(_ text: String) {
    let redacted = ActionRun.redacted(text, .formatPreserving(failsCheck: false))
    #expect(redacted == ActionRun.redacted(text, .encrypt))
    #expect(ActionRun.restored(redacted) == text)
  }

  @Test func keepChangesNothingAndNumbersStayNumbers() {
    let text = #"{"card":4111111111111111,"mail":"anna.muster@mail.test.de"}"#
    #expect(ActionRun.redacted(text, .keep) == text)
  }

  @Test(arguments: [
    ("4111111111111234", 6, 4, "411111******1234"), ("4111-1111-1111-1234", 4, 4, "4111-****-****-1234"),
    ("12345678", 2, 2, "********"), ("123456789", 2, 2, "12*****89"), ("anna", 4, 0, "****"),
    ("müllerstraße", 1, 1, "m**********e"), (#"pa\"ss word1"#, 2, 0, "************")
  ])
  func aMaskKeepsWhatItIsToldTo(_ value: String, _ first: Int, _ last: Int, _ masked: String) {
    var output: [UInt8] = []
    Array(value.utf8).withUnsafeBytes { Mask(first: first, last: last).append($0, to: &output) }
    #expect(String(decoding: output, as: UTF8.self) == masked)
  }

  @Test func numbersFollowTheOrderOfTheInput() {
    let text = "a@mail.test.de b@mail.test.de A@mail.test.de 4111111111111111 b@mail.test.de"
    #expect(
      ActionRun.redacted(text, .numberedLabel)
        == "[EMAIL_ADDRESS#1] [EMAIL_ADDRESS#2] [EMAIL_ADDRESS#1] [CREDIT_CARD#1] [EMAIL_ADDRESS#2]")
  }

  /// Whatever the number of workers and wherever blocks end.
  @Test func numbersAreTheSameWithManyWorkers() throws {
    let folder = try TemporaryFolder()
    var text: [UInt8] = []
    for number in 0..<4000 { text += Array("line \(number) of user\(number * 7 % 501)@mail.test.de\n".utf8) }
    let input = try folder.write(text, to: "in.log")
    var outputs: [[UInt8]] = []
    for jobs in [1, 4] {
      var settings = RunSettings(jobs: jobs)
      settings.blockBytes = 8 << 10
      let run = Run(
        BuiltIn.catalogue, [.path(RawPath(input))],
        .redact(RedactionRules(defaultAction: .numberedLabel), to: .stream(.file(RawPath(folder("out\(jobs)"))))),
        settings)
      _ = try run.execute()
      outputs.append(try folder.read("out\(jobs)"))
    }
    #expect(outputs[0] == outputs[1])
    let lines = String(decoding: outputs[0], as: UTF8.self).split(separator: "\n")
    #expect(lines[0] == "line 0 of [EMAIL_ADDRESS#1]" && lines[500] == "line 500 of [EMAIL_ADDRESS#501]")
    #expect(lines[501] == "line 501 of [EMAIL_ADDRESS#1]")
  }
}
