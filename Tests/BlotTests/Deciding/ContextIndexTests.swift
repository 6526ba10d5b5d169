import Testing

@testable import Blot

/// The words near by make the difference between an order number and a tax number.
struct ContextIndexTests {
  private let index = ContextIndex(
    detectorCount: 70,
    [
      (detector: 0, words: ["ssn", "social security"], awaits: true),
      (detector: 68, words: ["driver's license", "st.-nr", "unique taxpayer reference"], awaits: false),
      (detector: 69, words: ["tax id", "identifiant fiscal de référence", "steuer-id"], awaits: false)
    ], labels: LabelNames(["US_SSN", "SSN_LABEL", "STEUER_ID"]))
  private let recent = RecentContext(wordCount: 2)
  /// Of words that have digits in them.
  private let numbered = ContextIndex(
    detectorCount: 70, [(detector: 3, words: ["w2", "id2 code", "t4 slip", "form c19b"], awaits: true)],
    labels: LabelNames([]))

  /// The detectors with a word near the part between `<` and `>`.
  private func near(_ marked: String, _ other: ContextIndex? = nil) -> [Int] {
    let index = other ?? index
    let bytes = Array(marked.utf8)
    guard let start = bytes.firstIndex(of: UInt8(ascii: "<")), let end = bytes.lastIndex(of: UInt8(ascii: ">")) else {
      return []
    }
    let text = PaddedText(bytes[..<start] + bytes[(start + 1)..<end] + bytes[(end + 1)...])
    var bits = Array(repeating: UInt64(0), count: index.wordCount)
    recent.begin()
    bits.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      // What was looked up lately must make no difference.
      index.collect(text.pointer, start, end - 1, 0, text.text.count, into: base, recent)
    }
    return (0..<70).filter { bits[$0 / 64] >> UInt64($0 % 64) & 1 == 1 }
  }

  @Test(arguments: [
    "ssn <078051120>", "ssn=<078051120>", "SSN: <078051120>", #""ssn":"<078051120>""#, #"\"ssn\":\"<078051120>\""#,
    "social_security=<078051120>",
    "SocialSecurity: <078051120>", "the Social Security number is <078051120>", "user.ssn=<078051120>",
    "<078051120> (ssn)", "customer-ssn: <078051120>",
    "| ssn | <078051120> |", "id|12|ssn|<078051120>", "ssn | <078051120>",
    "my ssn, as you asked, is <078051120>", "ssn\t<078051120>", #"{"a":"x\nssn <078051120>"}"#,
    "social security=<078051120>", "lookup of social security=<078051120>", "ssn number=<078051120>",
    "no such ssn id=<078051120>", "ssn of user 12345: <078051120>", #""<078051120>" is no valid ssn"#,
    #"{"m":"\"<078051120>\" is no ssn"}"#,
    #"value "<078051120>" refused for "ssn""#, "user=ann social security=<078051120>",
    "user=ann  ssn number=<078051120>"
  ])
  func aWordNearByCounts(text: String) { #expect(near(text) == [0]) }

  /// Digits are told apart from those of a number behind a word, whichever of them was looked up before.
  @Test func wordsWithDigitsCountAndOtherDigitsDoNot() {
    for _ in 0..<2 {
      for text in ["w2 <123456>", "W2: <123456>", "id2 code <1>", "t4_slip=<1>", "form c19b <1>"] {
        #expect(near(text, numbered) == [3], "\(text)")
      }
      for text in ["w3 <123456>", "w22 <123456>", "w <2>", "id 3 code <1>", "id 21 code <1>", "t4 <1>", "form c19 <1>"]
      {
        #expect(near(text, numbered) == [], "\(text)")
      }
    }
  }

  /// A key that says only that something is a number takes what it is of with it.
  @Test(arguments: [
    #"{"ssn":{"number":"<078051120>"}}"#, #"{"ssn":{"$eq":"<078051120>"}}"#, #"{"ssn": { "$in": ["<078051120>"#,
    #"{"document":{"type":"SSN","number":"<078051120>"}}"#, #"{"a":{"kind":"ssn","number":"<078051120>"}}"#,
    #"{"type":"SSN","number":"<078051120>"}"#, #"{"idType": "ssn", "idValue": "<078051120>"}"#,
    "field=ssn value=<078051120>", "column_name=ssn old=<078051120>",
    "id_type=ssn id_number=<078051120>", "id_type=ssn&id_number=<078051120>", #"{"number":"<078051120>","type":"SSN"}"#,
    #"{"system":"http://example.org/sid/us-ssn","value":"<078051120>"}"#, #"{"ssns":["<078051120>"#
  ])
  func whatNamesANumberCounts(text: String) { #expect(near(text) == [0]) }

  /// Apostrophes and abbreviations are parts of words, and the name of a pair may be long.
  @Test(arguments: [
    "the driver's license: <12345678>", "driver's license <12345678>", "St.-Nr. <12345678>", "st.-nr: <12345678>",
    #"{"key": "request.unique_taxpayer_reference", "value": {"stringValue": "<1234567890>"#
  ])
  func wordsAreReadAsTheyAreWritten(text: String) { #expect(near(text) == [68]) }

  @Test(arguments: [
    #"{"ssn":"x","number":"<078051120>"}"#, #"{"ssn":{"a":1,"order":"<078051120>"}}"#,
    #"{"name":"ssn","count":<078051120>}"#,
    "ssn=x id_number=<078051120>", #"{"order":"<078051120>","note":"ssn"}"#, #"{"ssn":{"a":{"order":"<078051120>"}}}"#
  ])
  func whatNamesAnotherDoesNot(text: String) { #expect(near(text) == []) }

  @Test(arguments: [
    "Steuer-ID <86095742719>", "steuer_id=<86095742719>", "steuerId=<86095742719>",
    "Identifiant fiscal de référence : <0701987765432>", "tax id <1>"
  ])
  func wordsOfOtherLanguagesAndOfManyPartsCount(text: String) { #expect(near(text) == [69]) }

  @Test(arguments: [
    "<078051120>", "session <078051120>", "ssns <078051120>", "assn=<078051120>", "order=<078051120>",
    "social <078051120>", "class_ssnx <078051120>",
    "ssn=1; order <078051120>", #"{"ssn":"x"},{"order":"<078051120>"}"#, "a=1&ssn=2&order=<078051120>",
    "<078051120> ssn=1", "| ssn | order | <078051120> |", "x ssn 123 | <078051120>",
    "ssn 078051121 order=<078051120>", "ssn check took=<078051120>", "component=ssn count=<078051120>",
    "name=ssn id=<078051120>", "name=check ssn count=<078051120>", "ssn  id=<078051120>",
    "ssn 078051121 id=<078051120>",
    "ssn 078051121 order: <078051120>", "ssn  order: <078051120>", "ssn order_id=<078051120>",
    #"m="order <078051120>" ssn=1"#,
    #""<078051120>","ssn""#, #""<078051120>" "ssn""#,
    // The word is that of the number next to it, and of what a mask has left of that.
    "ssn 123456789 t <078051120>", "ssn ********* t <078051120>", "ssn [US_SSN] t <078051120>"
  ])
  func wordsThatBelongToOthersDoNot(text: String) { #expect(near(text) == []) }

  /// The value's own key decides: a table of orders that speaks of a SSN elsewhere keeps its order numbers.
  @Test func theKeyOfAValueOutweighsTheWordsBeforeIt() {
    #expect(near("ssn of kim, order=<078051120>") == [])
    #expect(near("order of kim, ssn=<078051120>") == [0])
  }

  @Test func aWordFarAwayDoesNotCount() {
    #expect(near("ssn " + String(repeating: "x ", count: 40) + "<078051120>") == [])
    #expect(near("<078051120> " + String(repeating: "x ", count: 20) + "ssn") == [])
  }

  @Test func aWordCutByTheEdgeOfTheWindowDoesNotCount() {
    // "xssn" with its x just outside of the 64 bytes.
    #expect(near("xssn" + String(repeating: " ", count: 61) + "<078051120>") == [])
    #expect(near(" ssn" + String(repeating: " ", count: 61) + "<078051120>") == [0])
    #expect(near("<078051120>" + String(repeating: " ", count: 29) + "ssnx") == [])
  }

  /// The name of a column goes on beyond the window.
  @Test func aWordThatIsCutBehindAValueCountsWhole() {
    #expect(near("Duplicate entry '<078051120>' for key 'customers_of_the_shop.social_security'") == [0])
    #expect(near("<078051120>" + String(repeating: " ", count: 30) + "ssn") == [0])
    #expect(near("<078051120>" + String(repeating: " ", count: 32) + "ssn") == [])
    #expect(near("<078051120>" + String(repeating: " ", count: 29) + "ssn_" + String(repeating: "x", count: 40)) == [])
  }

  /// What measures or counts is no number of a person, whatever words stand near by.
  @Test(arguments: [
    "ssn lookup took <078051120>", "ssn queue, oldest <078051120>", "ssn topic at offset <078051120>",
    "ssn cache <078051120> bytes", "ssn check done in <078051120> ns", "ssn table: <078051120> rows, 12 pages",
    "ssn_count=<078051120>", #"{"ssnBytes":<078051120>}"#, "ssn.elapsed: <078051120>"
  ])
  func aMeasureHasNoWords(text: String) { #expect(near(text) == []) }

  @Test(arguments: [
    "ssn <078051120> ms=12", "ssn <078051120> Ms Doe", "ssn <078051120> row-level", "ssn <078051120> nsx"
  ])
  func whatIsNoMeasureHas(text: String) { #expect(near(text) == [0]) }

  /// A device says in one field what it means with another one, and OpenTelemetry and Java print what a value is around it.
  @Test(arguments: [
    "cs1Label=SSN cs1=<078051120> msg=x", "cn2Label=Social Security cn2=<078051120>", "ssn: Str(<078051120>)",
    "a.ssn: Int(<078051120>)", "ssn=Optional[<078051120>]",
    #"{"label":"SSN","type":"text","value":"<078051120>"}"#
  ])
  func whatIsPrintedAroundAValueDoesNotHideItsKey(text: String) { #expect(near(text) == [0]) }

  @Test(arguments: ["cs1Label=SSN cs2=<078051120>", "cs1Label=x cs1=<078051120>", "ssn=1 cs1=<078051120>"])
  func anotherFieldHasAnotherName(text: String) { #expect(near(text) == []) }

  @Test func theWordBelongsToTheNumberNextToIt() {
    #expect(near("ssn 078051120 order <123456789>") == [])
  }

  /// Words are looked up 64 bytes at a time, and once where they stand again and again: the same words are found as one by
  /// one.
  @Test func wordsAtOnceAreTheSameAsOneByOne() {
    var generator = SeededGenerator(seed: 7)
    let pieces = [
      "ssn", "SSN", "social", "Security", " ", "_", "-", ".", "'", "=", ":", "[US_SSN]", "[", "]", "tax", "id", "Id",
      "driver's license", "St.-Nr", "référence", "identifiant fiscal de ", "\\n", "\\u0022", "7", "x", "é", "ssns\"",
      "|"
    ].map { Array($0.utf8) }
    for _ in 0..<4000 {
      var bytes: [UInt8] = []
      while bytes.count < 90 { bytes += pieces.randomElement(using: &generator) ?? [] }
      let text = PaddedText(bytes)
      let start = Int.random(in: 0...bytes.count, using: &generator)
      var (all, single) = (Array(repeating: UInt64(0), count: 2), Array(repeating: UInt64(0), count: 2))
      all.withUnsafeMutableBufferPointer { bits in
        guard let base = bits.baseAddress else { return }
        recent.begin()
        index.collect(text.pointer, start, start, 0, bytes.count, into: base, recent)
      }
      single.withUnsafeMutableBufferPointer { bits in
        guard let base = bits.baseAddress else { return }
        let region = index.regionBefore(text.pointer, start, 0)
        index.collectWords(text.pointer, region.lowerBound, region.upperBound, 0, into: base)
        let end = index.endOfRegionByBytes(text.pointer, start, bytes.count)
        index.collectWords(text.pointer, start, max(start, end), 0, into: base)
      }
      #expect(all == single, "\(printable(bytes)) at \(start)")
    }
  }

  /// The words that detectors wait for are found the same whatever was found, and not found, before: within a line, at its
  /// end, and beside escapes.
  @Test func awaitedWordsAreTheSameWhateverWasFoundLately() {
    var generator = SeededGenerator(seed: 11)
    let pieces = [
      "ssn", "SSN", "ssns", "social", "Security", "soc", " ", "_", "-", ".", "'", "=", ":", "\"", "w2", "id2 code",
      "id2 co",
      "t4 slip", "t4", "form c19b", "7", "x", "é", "\\n", "\\u0022"
    ].map { Array($0.utf8) }
    let known = [index, numbered].map { ($0, RecentMisses(), RecentWords(wordCount: 2)) }
    var found = 0
    for round in 0..<6000 {
      let (index, misses, words) = known[round % 2]
      var bytes: [UInt8] = []
      while bytes.count < 24 { bytes += pieces.randomElement(using: &generator) ?? [] }
      let text = PaddedText(bytes)
      let start = Int.random(in: 0..<bytes.count, using: &generator)
      let fresh = awaited(index, text, at: start, RecentMisses(), RecentWords(wordCount: 2))
      if fresh != [0, 0] { found += 1 }
      #expect(awaited(index, text, at: start, misses, words) == fresh, "\(printable(bytes)) at \(start)")
    }
    #expect(found > 100)
  }

  private func awaited(
    _ index: ContextIndex, _ text: PaddedText, at start: Int, _ misses: RecentMisses, _ words: RecentWords
  ) -> [UInt64] {
    let set = DetectorSet(below: 70)
    guard ContextIndex.mayBeginPhrase(at: start, in: text.pointer, misses) else { return [0, 0] }
    let isFound = index.hasAwaitedPhrase(
      text.pointer, at: start, 0, text.text.count, misses, words, addingTo: set)
    #expect(isFound == !set.isEmpty)
    return [set.words[0], set.words[1]]
  }
}
