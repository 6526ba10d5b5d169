import BlotKernels
import PatternFiles
import Testing

@testable import Blot

/// Passwords and names have no shape of their own: their key is all that tells them. A key missed is a secret left in
/// the log.
struct KeyIndexTests {
  private let index = KeyIndex([
    (detector: 3, keys: ["password", "pass phrase", "pw"]), (detector: 7, keys: ["phrase", "password"])
  ])

  /// The detectors of the key that ends with the text.
  private func detectors(_ text: String, lineStart: Int = 0) -> [Int32] {
    let padded = PaddedText(text.utf8)
    let entry = index.entry(endingAt: padded.text.count - 1, in: padded.pointer, lineStart: lineStart)
    return entry < 0 ? [] : index.detectors[entry]
  }

  @Test(arguments: [
    "password", "PASSWORD", "Password", "db_password", "user.password", "DB-PASSWORD", "dbPassword",
    "my.db-admin_password",
    "new password", "%26password", "a%3Dpassword", #"{\"a\":1,\npassword"#, "key2Password", "änderung password"
  ])
  func aKeyIsTheLastWordsOfWhatStandsThere(text: String) {
    #expect(detectors(text) == [3, 7])
  }

  /// The last letter of a key may be of any script, in any case.
  @Test(arguments: ["пароль", "Пароль", "ПАРОЛЬ", "imię", "IMIĘ", "密码", "user_密码", "db.пароль"])
  func keysOfOtherScriptsAreKeys(key: String) {
    let index = KeyIndex([(detector: 3, keys: ["пароль", "imię", "密码"])])
    let padded = PaddedText(key.utf8)
    #expect(index.entry(endingAt: padded.text.count - 1, in: padded.pointer, lineStart: 0) >= 0)
  }

  /// The second of two lists that are the same is not read again.
  @Test(arguments: [("password", [3, 5, 7]), ("Парола", [3, 7]), ("secret", [5])] as [(String, [Int32])])
  func detectorsWithTheSameKeysAreAllKnown(key: String, expected: [Int32]) {
    let index = KeyIndex([
      (detector: 3, keys: ["password", "парола"]), (detector: 5, keys: ["secret", "password"]),
      (detector: 7, keys: ["password", "парола"])
    ])
    let padded = PaddedText(key.utf8)
    let entry = index.entry(endingAt: padded.text.count - 1, in: padded.pointer, lineStart: 0)
    #expect(entry >= 0 && index.detectors[entry] == expected)
  }

  /// `2115kB date` is no `b_date`.
  @Test(
    arguments: [("xPass phrase", [7]), (#"a\nPass phrase"#, [3]), ("xPassPhrase", [3]), ("pass phrase", [3])]
      as [(String, [Int32])])
  func ofWordsWithSpacesTheFirstIsAWholeOne(text: String, expected: [Int32]) {
    #expect(detectors(text) == expected)
  }

  @Test(arguments: [
    "password_hash", "passwords", "nopassword", "xpassword", "passwor", "password2", "word", #"\\npassword"#
  ])
  func whatGoesOnIsAnotherKey(text: String) {
    #expect(detectors(text) == [])
  }

  /// Which of several it is, or how it is written, says nothing else of a value.
  @Test(arguments: [
    "password_old", "passwordNew", "password-raw", "db_password_1", "userPasswordStr", "PASSWORD_VALUE",
    "password.prev"
  ])
  func whatQualifiesAKeyIsPassedOver(text: String) {
    #expect(detectors(text) == [3, 7])
  }

  @Test(arguments: ["pw_old", "phrase_new", "passwordold", "password_4", "password__1", "old", "_1", "password_new_1"])
  func otherWordsBehindAKeyAreNoQualifiers(text: String) {
    #expect(detectors(text) == [])
  }

  /// What was found for the qualifier by itself is no answer for a key that it qualifies.
  @Test func qualifiersAreNotRemembered() {
    let index = KeyIndex([(detector: 3, keys: ["password"])], readsPairs: true)
    let (misses, hits) = (RecentMisses(), RecentKeys())
    func isKey(_ text: String) -> Bool {
      let padded = PaddedText(text.utf8)
      let last = padded.text.count - 1
      guard KeyIndex.mayEndKey(at: last, in: padded.pointer, misses) else { return false }
      let known = hits.key(endingAt: last, in: padded.pointer)
      let entry = known < 0 ? index.entry(endingAt: last, in: padded.pointer, lineStart: 0, misses, hits) : known
      return entry >= 0 && index.isKey(entry)
    }
    #expect(!isKey(#"{"sort":1,"old"#))
    #expect(!isKey("a file_word_old"))
    #expect(isKey("a user_password_old"))
    #expect(!isKey("a file_word_raw"))
    #expect(isKey("a password_raw"))
    #expect(!isKey("a translatin"))
    #expect(isKey("a password_latin"))
  }

  @Test(arguments: ["pass_phrase", "passPhrase", "pass phrase", "PASS-PHRASE", "pass.phrase", "wallet_pass_phrase"])
  func theLongestKeyWins(text: String) {
    #expect(detectors(text) == [3])
  }

  @Test func ofAKeyWithTwoSeparatorsOnlyTheLastPartCounts() {
    #expect(detectors("pass__phrase") == [7])
  }

  @Test func aKeyOfTwoLettersIsFound() {
    #expect(detectors("pw") == [3])
    #expect(detectors("db_PW") == [3])
    #expect(detectors("wpw") == [])
  }

  /// The line before does not complete a key, and a scanner of many lines must not look there.
  @Test func aKeyEndsAtTheBeginningOfItsLine() {
    let text = "pass phrase"
    #expect(detectors(text, lineStart: 5) == [7])
  }

  /// What was found or missed lately says what a look-up says, whatever stands before the bytes that it is known by.
  @Test func whatIsKnownOfBeforeIsWhatALookUpFinds() {
    let withDigits = KeyIndex(
      [(detector: 3, keys: ["pass2word", "pw", "2fa"]), (detector: 7, keys: ["pass 9", "word"])], readsPairs: true)
    let parts = [
      "pass", "Pass", "phrase", "word", "pw", "x", "9", "2", "0", "fa", ":", "_", "-", " ", "%", "%26", "\\", "\\n",
      "\\u0022", "\n", "=",
      "é", "\"", "old", "latin", "."
    ]
    .map { Array($0.utf8) }
    var random = SeededGenerator(seed: 33)
    let known = [index, withDigits].map { ($0, RecentKeys(), RecentMisses()) }
    var count = 0
    for round in 0..<12_000 {
      let (index, hits, misses) = known[round % 2]
      let partCount = Int.random(in: 1...12, using: &random)
      let bytes = (0..<partCount).flatMap { _ in parts.randomElement(using: &random) ?? [] }
      let text = PaddedText(bytes)
      var lineStart = 0
      for last in bytes.indices {
        if bytes[last] == 0x0A {
          lineStart = last + 1
          continue
        }
        let expected = index.entry(endingAt: last, in: text.pointer, lineStart: lineStart)
        let recent = hits.key(endingAt: last, in: text.pointer)
        if recent >= 0 { count += 1 }
        let found =
          recent >= 0
          ? recent : index.entry(endingAt: last, in: text.pointer, lineStart: lineStart, misses, hits)
        #expect(found == expected, "at \(last) of \(printable(bytes))")
      }
    }
    #expect(count > 1000)
  }

  @Test func theKeyOfNamesIsKnownWhereDetectorsAskForIt() {
    let names = KeyIndex([(3, ["name_full"]), (5, ["FullName", "user"])])
    #expect(names.fullName >= 0)
    #expect(names.detectors[max(names.fullName, 0)] == [5])
    #expect(index.fullName == -1)
    #expect(KeyIndex([]).fullName == -1)
  }

  /// What the kernel tests first lets every spelling of every key through.
  @Test func everySpellingPassesTheFilterOfTheKernel() {
    let catalogue = BuiltIn.catalogue
    let scanner = TextScanner(catalogue)
    for detector in catalogue.detectors where detector.isKeyed {
      for key in detector.definition.keys {
        for spelling in [
          key, asciiUppercased(key), key.replacing(" ", with: "_"), key.replacing("_", with: "."),
          key.replacing("_", with: "")
        ] {
          let line = PaddedText("x_\(spelling)=".utf8)
          let last = 1 + spelling.utf8.count
          guard Boundary.isWord(line.text[last]) else { continue }
          #expect(
            blot_may_end_key(scanner.sure.plan, line.pointer + last) != 0, "\(detector.definition.name): \(spelling)")
        }
      }
    }
  }

  /// Case is folded for ASCII alone.
  private func asciiUppercased(_ text: String) -> String {
    String(decoding: text.utf8.map { $0 >= 0x61 && $0 <= 0x7A ? $0 ^ 0x20 : $0 }, as: UTF8.self)
  }

  @Test func theColumnsOfKeysAreFoundWhateverTheirNumber() {
    let many = KeyIndex((0..<2000).map { (detector: $0, keys: ["key\($0)z"]) })
    for number in 0..<2000 {
      let padded = PaddedText("my_key\(number)z".utf8)
      let entry = many.entry(endingAt: padded.text.count - 1, in: padded.pointer, lineStart: 0)
      #expect(entry >= 0 && many.detectors[entry] == [Int32(number)])
    }
  }
}
