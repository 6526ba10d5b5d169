import Testing

@testable import Blot

/// Keys and words in capitals are the same keys and words, in any language.
struct LetterCasesTests {
  private func others(_ word: String) -> [String] {
    var others: [String] = []
    LetterCases.forEachOther(of: Array(word.utf8)) { others.append(String(decoding: $0, as: UTF8.self)) }
    return others
  }

  @Test(arguments: [
    ("förnamn", ["fÖrnamn"]), ("пароль", ["Пароль", "ПАРОЛЬ"]), ("ідентифікатор", ["Ідентифікатор", "ІДЕНТИФІКАТОР"]),
    ("αμκα", ["Αμκα", "ΑΜΚΑ"]), ("číslo účtu", ["Číslo účtu", "ČÍslo ÚČtu"]), ("żółć", ["Żółć", "ŻÓŁĆ"]), ("ssn", []),
    ("密码", []),
    ("γέννησης", ["Γέννησης", "ΓΈΝΝΗΣΗΣ"]), ("straße", []), ("ÄRENDE", [])
  ])
  func capitalsAreWrittenOut(word: String, expected: [String]) {
    #expect(others(word) == expected)
    for other in others(word) { #expect(other.uppercased() == word.uppercased()) }
  }

  @Test func brokenCharactersAreLeftAlone() {
    var count = 0
    LetterCases.forEachOther(of: [0x61, 0xC3]) { _ in count += 1 }
    LetterCases.forEachOther(of: [0xC3, 0x61, 0xA4]) { _ in count += 1 }
    #expect(count == 0)
  }
}
