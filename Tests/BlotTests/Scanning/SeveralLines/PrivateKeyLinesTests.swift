import PatternFiles
import Testing

@testable import Blot

/// A private key whose lines are lines of the log, too.
struct PrivateKeyLinesTests {
  @Test(arguments: [
    "PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "OPENSSH PRIVATE KEY",
    "DSA PRIVATE KEY"
  ])
  func eachLineIsAFindingUpToTheEnd(label: String) {
    let lines = SeveralLinesLog.key(label)
    let found = SeveralLinesLog.findings("before\n" + lines.joined(separator: "\n") + "\nbehind it\n")
    #expect(found == lines.dropLast().map { "PRIVATE_KEY \($0)" })
  }

  @Test func onlyTheEndLineIsLeft() {
    let text = "a\n" + SeveralLinesLog.key().joined(separator: "\n") + "\nz\n"
    let label = "[PRIVATE_KEY]\n"
    let expected = "a\n" + String(repeating: label, count: 5) + "-----END RSA PRIVATE KEY-----\nz\n"
    #expect(SeveralLinesLog.redacted(text) == expected)
  }

  /// All of a key in one line, its line ends spelled otherwise: not its first line alone is found.
  @Test(arguments: [("%0A", "%2B"), ("%0D%0A", "%2B"), ("%250A", "%252B"), ("&#10;", "&#43;"), ("&#xD;&#xA;", "+")])
  func aKeyInOneLineIsFoundInAllItsLines(lineEnd: String, plus: String) {
    let lines = SeveralLinesLog.key().map { $0.replacing("+", with: plus) }
    let text = "other\n<a key='\(lines.joined(separator: lineEnd))\(lineEnd)' x>\nother%40 line\n"
    let label = "[PRIVATE_KEY]\(lineEnd)"
    #expect(
      SeveralLinesLog.redacted(text)
        == "other\n<a key='\(String(repeating: label, count: 5))\(lines[5])\(lineEnd)' x>\nother%40 line\n")
    // What stands in another line is not followed into.
    let apart = lines[0] + lineEnd + "\nu=%41 " + lines[1] + "\n"
    #expect(SeveralLinesLog.redacted(apart) == "[PRIVATE_KEY]\(lineEnd)\nu=%41 \(lines[1])\n")
  }

  @Test(arguments: [
    ("  ", ""), ("\t", ""), ("2026-01-02 03:04:05,678 INFO [main] ", ""), ("web_1  | ", ""), ("> ", ""),
    ("Jan  2 03:04:05 host app[123]: ", ""), ("2026-01-02T03:04:05.123456789Z stdout F ", ""), ("    \"", "\\n\" +"),
    ("  \"", "\","),
    ("{\"log\":\"", "\\n\",\"stream\":\"stdout\",\"time\":\"2026-01-02T03:04:05.123456789Z\"}")
  ])
  func whatALogWritesAroundEachLineStays(prefix: String, suffix: String) {
    var second = 0
    func wrapped(_ line: String) -> String {
      second += 1
      return prefix.replacing("03:04:05", with: "03:04:\(second + 10)") + line
        + suffix.replacing("03:04:05", with: "13:4:\(second)")
    }
    let lines = SeveralLinesLog.key()
    let text = lines.map(wrapped).joined(separator: "\n")
    second = 0
    let expected = lines.map { wrapped($0.hasPrefix("-----END") ? $0 : "[PRIVATE_KEY]") }.joined(separator: "\n")
    #expect(SeveralLinesLog.redacted(text) == expected)
  }

  @Test func theMessageMayBeginBeforeTheKey() {
    let lines = SeveralLinesLog.key()
    for prefix in ["", "2026-01-02 03:04:05 INFO "] {
      let text =
        "2026-01-02 03:04:05 INFO loaded "
        + lines.map { "\(prefix)\($0)" }.joined(separator: "\n").dropFirst(
          prefix.count)
      let found = SeveralLinesLog.findings(text)
      #expect(found == lines.dropLast().map { "PRIVATE_KEY \($0)" }, "prefix '\(prefix)'")
    }
  }

  @Test func windowsLineEndsStay() {
    let text = SeveralLinesLog.key().joined(separator: "\r\n") + "\r\n"
    #expect(
      SeveralLinesLog.redacted(text)
        == String(repeating: "[PRIVATE_KEY]\r\n", count: 5) + "-----END RSA PRIVATE KEY-----\r\n")
  }

  @Test func headersStayAndTheBodyBehindThemGoes() {
    let body = SeveralLinesLog.body(4)
    let encrypted =
      ["-----BEGIN RSA PRIVATE KEY-----", "Proc-Type: 4,ENCRYPTED", "DEK-Info: AES-128-CBC,00112233", ""] + body
      + ["-----END RSA PRIVATE KEY-----"]
    #expect(SeveralLinesLog.findings(encrypted.joined(separator: "\n")).count == 5)
    let armor =
      ["-----BEGIN PGP PRIVATE KEY BLOCK-----", "Version: GnuPG v2", "Comment: made for a test", ""] + body
      + ["=Ab1+", "-----END PGP PRIVATE KEY BLOCK-----"]
    #expect(
      SeveralLinesLog.findings(armor.joined(separator: "\n"))
        == [armor[0]].map { "PGP_PRIVATE_KEY \($0)" } + (body + ["=Ab1+"]).map { "PGP_PRIVATE_KEY \($0)" })
  }

  @Test func ofAPuTTYKeyThePrivateHalfGoes() {
    let (publicHalf, privateHalf) = (SeveralLinesLog.body(3, seed: 5), SeveralLinesLog.body(4, seed: 6))
    let lines =
      ["PuTTY-User-Key-File-3: ssh-rsa", "Encryption: none", "Comment: test", "Public-Lines: 3"] + publicHalf
      + ["Private-Lines: 4"] + privateHalf + ["Private-MAC: 00112233"]
    #expect(
      SeveralLinesLog.findings(lines.joined(separator: "\n"))
        == (["PuTTY-User-Key-File-3: ssh-rsa"] + privateHalf).map { "PUTTY_PRIVATE_KEY \($0)" })
  }

  @Test func linesOfOtherThreadsInBetweenDoNotSaveAKey() {
    var lines = SeveralLinesLog.key(lineCount: 6)
    lines.insert("2026-01-02 03:04:05 INFO another thread says something", at: 3)
    lines.insert("GET /index.html 200", at: 5)
    let found = SeveralLinesLog.findings(lines.joined(separator: "\n"))
    let others: Set = [lines[3], lines[5]]
    #expect(found == lines.dropLast().filter { !others.contains($0) }.map { "PRIVATE_KEY \($0)" })
  }

  /// The last line of a key is shorter, so that it is told by its looks alone.
  @Test func linesOfOtherThreadsAfterEachLineDoNotSaveTheLastOne() {
    let lines = ["-----BEGIN RSA PRIVATE KEY-----"] + SeveralLinesLog.body(4, last: 32)
    let text =
      lines.map { $0 + "\n2026-01-02 03:04:05 INFO another thread\n" }.joined() + "-----END RSA PRIVATE KEY-----\n"
    #expect(SeveralLinesLog.findings(text) == lines.map { "PRIVATE_KEY \($0)" })
  }

  /// As rsyslog writes line ends, and as pages do.
  @Test(arguments: ["#012", "<br>", "<br/>", " ", "\\n", "\\\\n"])
  func aKeyInOneLineIsOneFinding(lineEnd: String) {
    let key = SeveralLinesLog.key().joined(separator: lineEnd)
    #expect(SeveralLinesLog.findings("app: \(key)\(lineEnd)next") == ["PRIVATE_KEY \(key)"])
  }

  @Test func aKeyWithoutAnEndEndsWithItsBase64() {
    let lines = Array(SeveralLinesLog.key(lineCount: 3).dropLast())
    let others = (1...40).map { "line \($0) of the log, checksum deadbeefdeadbeef" }
    let text = (lines + others + SeveralLinesLog.body(2)).joined(separator: "\n")
    #expect(SeveralLinesLog.findings(text) == lines.map { "PRIVATE_KEY \($0)" })
  }

  /// As tools that write files as arrays of lines print them.
  @Test(arguments: [("\"", ""), ("'", ""), ("\"", "\\n"), ("\\\"", ""), ("\\\"", "\\\\n"), ("\\u0022", "")])
  func linesInAnArrayAreFound(quote: String, end: String) {
    let lines = SeveralLinesLog.key(lineCount: 5)
    func array(_ lines: [String]) -> String {
      "{\"m\":[" + lines.map { quote + $0 + end + quote }.joined(separator: ", ") + "],\"n\":[\"\(lines[1])\"]}"
    }
    let text = array(lines)
    #expect(SeveralLinesLog.findings(text) == lines.dropLast().map { "PRIVATE_KEY \($0)" })
    let redacted = SeveralLinesLog.redacted(text)
    #expect(!lines.dropFirst().dropLast().contains { redacted.contains(quote + $0 + end + quote + ",") })
    #expect(SeveralLinesLog.redacted(redacted) == redacted)
    #expect(SeveralLinesLog.findings(array(SeveralLinesLog.key("CERTIFICATE"))) == [])
  }

  @Test func whatIsPublicStays() {
    for label in ["CERTIFICATE", "PUBLIC KEY", "RSA PUBLIC KEY", "PGP PUBLIC KEY BLOCK", "CERTIFICATE REQUEST"] {
      let text = SeveralLinesLog.key(label).joined(separator: "\n")
      #expect(SeveralLinesLog.redacted(text) == text, "\(label)")
    }
    // A certificate behind a key.
    let certificate = SeveralLinesLog.key("CERTIFICATE", seed: 9).joined(separator: "\n")
    #expect(
      SeveralLinesLog.redacted(SeveralLinesLog.key().joined(separator: "\n") + "\n" + certificate).hasSuffix(
        certificate))
  }

  @Test func aLineThatOnlySpeaksOfAKeyBeginsNone() {
    let begin = "-----BEGIN PRIVATE KEY-----"
    let lines = [
      "no \(begin) line in the file", "Traceback follows", "InvalidKeyException",
      "0123456789abcdef0123456789abcdef01234567",
      "done"
    ]
    #expect(SeveralLinesLog.findings(lines.joined(separator: "\n")) == ["PRIVATE_KEY \(begin)"])
    let ending = [begin, "starting", "ok", "java.security.InvalidKeyException", "1700000000"]
    #expect(SeveralLinesLog.findings(ending.joined(separator: "\n")) == ["PRIVATE_KEY \(begin)"])
  }

  @Test func withoutItsDetectorNothingIsFollowed() throws {
    let catalogue = try Catalogue(BuiltIn.definitions.filter { $0.type == "EMAIL_ADDRESS" })
    let text = SeveralLinesLog.key().joined(separator: "\n")
    #expect(catalogue.findings(in: text.utf8).isEmpty)
  }
}
