import BlotKernels
import PatternFiles
import Testing

@testable import Blot

/// Letters of other scripts that look like ASCII ones.
struct LookalikeLetterTests {
  private func found(_ line: String) -> [String] {
    let bytes = Array(line.utf8)
    return TextScanner(BuiltIn.catalogue).findings(in: bytes).map { finding in
      let type = BuiltIn.catalogue.detectors[finding.detector].definition.type
      return "\(type) \(String(decoding: bytes[finding.start..<finding.end], as: UTF8.self))"
    }
  }

  @Test(arguments: [
    ("to \u{0430}nna@example.com ok", "EMAIL_ADDRESS \u{0430}nna@example.com"),
    ("to anna@ex\u{0430}mpl\u{0435}.com", "EMAIL_ADDRESS anna@ex\u{0430}mpl\u{0435}.com"),
    ("to \u{0430}\u{0440}\u{0440}l\u{0435}@example.com", "EMAIL_ADDRESS \u{0430}\u{0440}\u{0440}l\u{0435}@example.com"),
    ("p\u{0430}ssw\u{043E}rd=hunter2Xy", "PASSWORD hunter2Xy"),
    ("{\"p\u{0430}ssword\":\"hunter2Xy\"}", "PASSWORD hunter2Xy"),
    ("id \u{0391}KIAIOSFODNN7EXAMPLE", "AWS_ACCESS_KEY \u{0391}KIAIOSFODNN7EXAMPLE"),
    ("id AKIAI\u{041E}SFODNN7EXAMPLE", "AWS_ACCESS_KEY AKIAI\u{041E}SFODNN7EXAMPLE"),
    // In an escape, and beside other scripts.
    (#"{"to":"\u0430nna@example.com"}"#, #"EMAIL_ADDRESS \u0430nna@example.com"#),
    // Armenian, and what stands for digits.
    ("to a\u{0578}\u{0578}a@example.com", "EMAIL_ADDRESS a\u{0578}\u{0578}a@example.com"),
    ("card 4111 1111 1111 \u{0406}1\u{0406}1 ok", "CREDIT_CARD 4111 1111 1111 \u{0406}1\u{0406}1"),
    (
      "card 4\u{0417}\u{0417}\u{0417}-\u{041E}\u{041E}\u{041E}0-\u{041E}0\u{041E}\u{041E}-000\u{041E} ok",
      "CREDIT_CARD 4\u{0417}\u{0417}\u{0417}-\u{041E}\u{041E}\u{041E}0-\u{041E}0\u{041E}\u{041E}-000\u{041E}"
    ),
    (
      "card \u{0E54}\u{0E51}\u{0E51}\u{0E51} \u{0E51}\u{0E51}\u{0E51}\u{0E51} 1111 1111 ok",
      "CREDIT_CARD \u{0E54}\u{0E51}\u{0E51}\u{0E51} \u{0E51}\u{0E51}\u{0E51}\u{0E51} 1111 1111"
    ),
    ("адрес: \u{0430}nna@example.com, спасибо", "EMAIL_ADDRESS \u{0430}nna@example.com")
  ])
  func aValueIsFoundInMixedLetters(_ line: String, _ expected: String) { #expect(found(line) == [expected]) }

  /// What is really Russian or Greek is read as it is.
  @Test(arguments: [
    "Счёт закрыт, сеанс восстановлен: хост сервера, порт 8080", "IP-адрес, USB-кабель, e-mail отправлен, Wi-Fi сеть",
    "Ο διακομιστής ξεκίνησε στις 10:00", "1С:Предприятие 8.3, дом 5а, лит. А4, №12в", "5α, 3ο, Δt=5μs, α-tocopherol",
    "сон, рое, ее, оса, хор: еxception не было"
  ])
  func textsOfOtherScriptsHaveNoFindings(_ line: String) { #expect(found(line) == []) }

  /// A value that stands beside such a letter is found as before.
  @Test func aValueBesideALetterStays() {
    #expect(found("anna@example.com\u{0430} ok") == ["EMAIL_ADDRESS anna@example.com"])
    #expect(found("почта: anna@example.com.\u{0410} потом") == ["EMAIL_ADDRESS anna@example.com"])
  }

  @Test(arguments: [
    "Счёт закрыт, сеанс восстановлен", "IP-адрес, USB-кабель, 1С:Предприятие, дом 5а", "Ο διακομιστής α-1 5μs"
  ])
  func linesOfOtherScriptsAreNotDecoded(_ line: String) {
    let text = PaddedText(line.utf8)
    #expect(blot_next_layer(text.pointer, text.text.count, 0, 1) == text.text.count)
  }

  /// Each of them is two bytes of UTF-8 and one letter.
  @Test func theTableHasLettersOnly() {
    var count = 0
    for scalar in UInt32(0x340)..<0x5C0 {
      guard let character = Unicode.Scalar(scalar) else { continue }
      let text = PaddedText(String(character).utf8)
      let letter = blot_lookalike_letter(text.pointer)
      guard letter > 0 else { continue }
      count += 1
      #expect(Character(Unicode.Scalar(letter)).isLetter)
      #expect(Character(Unicode.Scalar(letter)).isUppercase == Character(character).isUppercase, "\(character)")
    }
    #expect(count == 75)
  }
}
