import PatternFiles

@testable import Blot

/// Texts whose values go over several lines. All keys in them are drawn at random.
enum SeveralLinesLog {
  static let catalogue: Catalogue = {
    let types: Set = [
      "PRIVATE_KEY", "PGP_PRIVATE_KEY", "PUTTY_PRIVATE_KEY", "PASSWORD", "SECRET", "EMAIL_ADDRESS", "CREDIT_CARD",
      "PERSON_NAME", "AUTHORIZATION_HEADER", "IBAN_CODE", "AWS_ACCESS_KEY"
    ]
    do {
      return try Catalogue(BuiltIn.definitions.filter { types.contains($0.type) })
    } catch {
      fatalError("\(error)")
    }
  }()

  /// Small blocks, so that most values go over the edge of one.
  static var smallBlocks: StreamSettings {
    var settings = StreamSettings()
    settings.blockBytes = 512
    settings.overlap = 128
    return settings
  }

  static func redacted(_ text: String, _ settings: StreamSettings = StreamSettings()) -> String {
    String(decoding: catalogue.redacted(text.utf8, RedactionRules(), settings), as: UTF8.self)
  }

  /// The values found, with their types.
  static func findings(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return catalogue.findings(in: bytes).map { finding in
      let value = String(decoding: bytes[finding.start..<finding.end], as: UTF8.self)
      return "\(catalogue.detectors[finding.detector].definition.type) \(value)"
    }
  }

  /// Lines of base64, the last one shorter.
  static func body(_ lineCount: Int, width: Int = 64, last: Int = 24, seed: UInt64 = 1) -> [String] {
    var random = SeededGenerator(seed: seed)
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    return (1...lineCount).map { number in
      let count = number == lineCount ? last : width
      return String((0..<count).map { _ in alphabet.randomElement(using: &random) ?? "A" })
    }
  }

  /// The lines of a key in PEM.
  static func key(_ label: String = "RSA PRIVATE KEY", lineCount: Int = 4, seed: UInt64 = 1) -> [String] {
    ["-----BEGIN \(label)-----"] + body(lineCount, seed: seed) + ["-----END \(label)-----"]
  }

  /// Some of everything that goes over several lines, and lines that look like it.
  static func random(lineCount: Int, using random: inout SeededGenerator) -> String {
    var text = ""
    func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }
    var count = 0
    while count < lineCount {
      var lines: [String]
      switch number(0..<21) {
      case 0:
        lines = key(["RSA PRIVATE KEY", "PGP PRIVATE KEY BLOCK", "CERTIFICATE"][number(0..<3)], seed: random.next())
      case 1: lines = Array(key(seed: random.next()).prefix(number(1..<6)))
      case 2: lines = ["\"password\":", "  \"Ex4mple-\(number(0..<1000))\","]
      case 3: lines = ["passwords:", "- Ex4mple-\(number(0..<1000))", "- ann@example.com"]
      case 4: lines = ["api_keys: [", "  \"Ex4mpl3K3y9a8b7c6d\", \"EXAMPLE9x8y7z6w5v4u3\"", "]"]
      case 5: lines = ["secret: |", "  EXAMPLE-8f3Kd92mQx71", "", "  Ex4mpl3K3y9a8b7c6d"]
      case 6: lines = ["login failed: bad password:"]
      case 7: lines = [["", "  ", "}"][number(0..<3)]]
      case 8: lines = [body(1, last: number(1..<90), seed: random.next())[0]]
      case 9: lines = [String(repeating: "x", count: number(0..<1200)) + " 4111111111111111 password:"]
      case 10: lines = ["PuTTY-User-Key-File-2: ssh-rsa", "Private-Lines: 2"] + body(2, seed: random.next())
      case 12: lines = ["- name: DB_PASSWORD", "  # old", "  value: Ex4mple-\(number(0..<1000))"]
      case 13: lines = ["\"Key\": \"password\",", "\"Value\": \"Ex4mple-\(number(0..<1000))\""]
      case 14: lines = ["\"key\": \"a.password\",", "\"value\": {", "  \"stringValue\": \"Ex4mple 9\"", "}"]
      case 11: lines = ["password: |", "  secret:", "    Ex4mpl3K3y9a8b7c6d"]
      case 15:
        lines = [
          "\"name\": {", "  \"first\": \"Annette\",", "  \"x\": {", "    \"last\": 1", "  },", "  \"last\": \"Lee\"",
          "}"
        ]
      case 16: lines = ["passwords:", "  - name: a", "    value: Ex4mple-1", "  - value: Ex4mple-2"]
      case 17:
        lines = ["\"passwords\": [{", "  \"value\": \"Ex4mple-\(number(0..<1000))\"", "}, {"]
        lines += Array(["  \"type\": \"old\",", "  \"value\": \"Ex4mple-3\"", "}]"].prefix(number(0..<4)))
      case 18:
        lines = (0..<number(1..<8)).map { String(repeating: " ", count: $0) + "name:" } + ["        last: Leeson"]
      default: lines = ["user ann@example.com paid with 4111111111111111"]
      }
      let prefix = ["", "", "  ", "web_1  | ", "2026-01-02T03:04:05.678Z stdout F "][number(0..<5)]
      let end = number(0..<8) == 0 ? "\r\n" : "\n"
      for line in lines { text += prefix + line + end }
      count += lines.count
    }
    return text
  }
}
