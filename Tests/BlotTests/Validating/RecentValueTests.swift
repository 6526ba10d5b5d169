import Testing

@testable import Blot

/// What was found in the values before changes no answer.
struct RecentValueTests {
  @Test(arguments: [
    "no_placeholder", "mixed_password", "secret", "opaque_token", "session_identifier", "session_cookie"
  ])
  func answersAreThoseOfEachValueByItself(name: String) throws {
    let validator = try #require(Validator.named(name))
    guard case .recalling(let accepts) = validator.check else {
      Issue.record("\(name) recalls nothing")
      return
    }
    let seed = Proof.seed("recent values")
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "token=", "hcp.", "-a-", "aB3dE5fG7h", "XYZ", "redacted", "REDACTED", "filtered]", "-masked-", "edacted", "red",
      "0000000",
      "://", "/", ".", "@1b2c3d", "abcdefghijklmnopq", "aBcDeFgHiJkLmNoP", "12", "_", ":", "key", "***", " "
    ].map { Array($0.utf8) }
    var answers = [false: 0, true: 0]
    for _ in 0..<60 {
      let some = (0..<Int.random(in: 2...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? [] }
      var bytes: [UInt8] = []
      while bytes.count < 3000 { bytes += some.randomElement(using: &random) ?? [] }
      let text = PaddedText(bytes)
      let recent = RecentValue()
      var start = 0
      for _ in 0..<120 {
        // Keys follow each other, and several detectors look at the value of each, of which one may be far from the last.
        start += Int.random(in: 0...20, using: &random)
        if Int.random(in: 0..<20, using: &random) == 0 { start = Int.random(in: 0..<bytes.count, using: &random) }
        if start >= bytes.count { start = 0 }
        let most = [16, 40, 200, 512, 2048].randomElement(using: &random) ?? 0
        let value = UnsafeRawBufferPointer(rebasing: text.text[start..<min(bytes.count, start + most)])
        let expected = validator.accepts(value)
        #expect(accepts(value, recent) == expected, "seed \(seed), \(name): \(printable(value))")
        answers[expected, default: 0] += 1
      }
    }
    #expect(answers.values.allSatisfy { $0 > 100 })
  }

  @Test func anotherTextIsLookedAtAnew() throws {
    let text = PaddedText(Array(repeating: UInt8(ascii: "a"), count: 400))
    let recent = RecentValue()
    #expect(!SecretValue.isSecret(text.text, recalling: recent))
    let changed = UnsafeMutableRawBufferPointer(mutating: text.text)
    changed.copyBytes(from: Array("0aB1cD2eF3gH4iJ5".utf8) + (0..<384).map { UInt8(ascii: "a") + UInt8($0 % 23) })
    recent.begin()
    #expect(SecretValue.isSecret(text.text, recalling: recent))
  }

  /// A domain that was taken is known wherever it stands again, and none that differs from it is.
  @Test func domainsAreTakenAsEachByItself() {
    var random = SeededGenerator(seed: 5)
    let names = ["example", "exampla", "mail.example", "a-very-long-name.of-a-host.example", "t", "2x"].flatMap {
      name in
      ["com", "net", "org", "cmo", "mov", "de", "Final", "2"].map { "\(name).\($0)" }
    }
    let recent = RecentValue()
    var answers = [false: 0, true: 0]
    for _ in 0..<3000 {
      let local = String(repeating: "j", count: Int.random(in: 1...9, using: &random))
      let address = "\(local)@\(names.randomElement(using: &random) ?? "")"
      Array(address.utf8).withUnsafeBytes { value in
        // Each is a text of its own, which may lie where the last one did.
        recent.begin()
        let expected = EmailAddress.holds(value, recalling: nil)
        #expect(EmailAddress.holds(value, recalling: recent) == expected, "\(address)")
        answers[expected, default: 0] += 1
      }
    }
    #expect(answers.values.allSatisfy { $0 > 300 })
  }

  /// Addresses of mail that follow each other without a space: each place that one may begin at is not tried where what
  /// stands behind the sign is no domain, and nothing is missed for that.
  @Test func addressesWithoutSpacesAreFoundAsWithoutThePrefilter() throws {
    let seed = Proof.seed("addresses without spaces")
    var random = SeededGenerator(seed: seed)
    let fast = TextScanner(BuiltIn.catalogue)
    let plain = TextScanner(BuiltIn.catalogue, engine: .reference)
    let pieces = [
      "ann@example.com", "ann", "@", "%40", "example.", "com", "org", ".", "-", "openssh.com", "git", "2x.", "é", "'",
      "//",
      "+", "%2B", ":", "\"", "<", ","
    ].map { Array($0.utf8) }
    var count = 0
    for _ in 0..<1500 {
      let bytes = (0..<Int.random(in: 2...24, using: &random)).flatMap { _ in pieces.randomElement(using: &random) ?? []
      }
      let expected = plain.findings(in: bytes).map { [$0.start, $0.end, $0.detector] }
      #expect(
        fast.findings(in: bytes).map { [$0.start, $0.end, $0.detector] } == expected,
        "seed \(seed): \(printable(bytes))")
      count += expected.count
    }
    #expect(count > 500)
  }

  @Test func aDomainIsLookedAtOnce() {
    let text = PaddedText("ann.bea@example.comann".utf8)
    let recent = RecentValue()
    #expect(!EmailAddress.holds(text.text, recalling: recent))
    let sign = text.pointer + 7
    #expect(recent.isEndRefused(behind: sign) && !recent.isEndRefused(behind: sign - 4))
    recent.forgetRefusedEnd()
    #expect(!recent.isEndRefused(behind: sign))
    // Of another value that ends there it is refused again; a domain that is one is not.
    #expect(!EmailAddress.holds(UnsafeRawBufferPointer(rebasing: text.text[4...]), recalling: recent))
    #expect(recent.isEndRefused(behind: sign))
    #expect(EmailAddress.holds(UnsafeRawBufferPointer(rebasing: text.text[..<19]), recalling: recent))
    #expect(!recent.isEndRefused(behind: sign))
  }
}
