import Foundation
import Testing

@testable import Blot

/// What is spelled otherwise is redacted as what it is, and what it stands in stays whole.
struct LayerRedactionTests {
  private func redacted(_ line: String, _ rules: RedactionRules = RedactionRules()) -> String {
    String(decoding: BuiltIn.catalogue.redacted(line.utf8, rules), as: UTF8.self)
  }

  /// A finding over several elements of an array would not stay JSON.
  @Test(arguments: [
    (
      #"{"type":"Point","coordinates":[2.294500,48.858222]}"#,
      #"{"type":"Point","coordinates":["[GEO_COORDINATE]","[GEO_COORDINATE]"]}"#
    ),
    (
      #"{"m":"{\"coords\": [-122.419416, 37.774929, 35.2]}"}"#,
      #"{"m":"{\"coords\": [\"[GEO_COORDINATE]\", \"[GEO_COORDINATE]\", 35.2]}"}"#
    ),
    (
      "{\n  \"coordinates\": [\n    -122.419416,\n    37.774929\n  ]\n}\n",
      "{\n  \"coordinates\": [\n    \"[GEO_COORDINATE]\",\n    \"[GEO_COORDINATE]\"\n  ]\n}\n"
    ),
    (
      #"{"birthDate":[1980,2,29],"n":1}"#,
      #"{"birthDate":["[DATE_OF_BIRTH]","[DATE_OF_BIRTH]","[DATE_OF_BIRTH]"],"n":1}"#
    )
  ])
  func eachElementOfAnArrayIsOneFinding(_ text: String, _ output: String) {
    #expect(redacted(text) == output)
    #expect(redacted(output) == output)
  }

  /// What stands before a value that is no element stays where it is.
  @Test func aDashBeforeDigitsOfALineIsNoSign() {
    #expect(redacted("error: no\n    -4111111111111111\nx\n") == "error: no\n    -[CREDIT_CARD]\nx\n")
  }

  /// A space would end the query.
  @Test(arguments: [RedactionAction.mask, .fake])
  func plusSignsAreNotReplacedBySpaces(_ action: RedactionAction) {
    let line = "GET /find?q=%22cardNumber%22%3A%224012+8888+8888+1881%22&z=1 HTTP/1.1"
    let output = ActionRun.redacted(line, action)
    #expect(output != line)
    #expect(output.split(separator: " ").count == 3, "\(output)")
  }

  /// A second run would mask the rest.
  @Test(arguments: [#"{"pwd":["00:1b:44:11:3a:b7"]}"#, #"{"password":["+49 30 901820","x"]}"#])
  func whatAMaskHasLeftIsNoPassword(_ text: String) {
    let masked = redacted(text, RedactionRules(defaultAction: .mask))
    #expect(masked != text)
    #expect(redacted(masked, RedactionRules(defaultAction: .mask)) == masked)
  }

  /// A value of JSON as it is meant, that can be spelled in many ways.
  indirect enum Value {
    case text(String)
    case number(String)
    case list([Value])
    case object([(String, Value)])
    /// JSON in a string.
    case nested(Value)

    private static let words = [
      "anna.lind@example.com", "4111111111111111", "5500 0055 5555 5559", "José says \"hi\"\n", "C:\\temp\\new", "a/b",
      "🙂 ok", "note: call anna@example.com.", "DE89370400440532013000", "\u{1}x", "ok", "", "ип 192.168.17.23"
    ]
    private static let keys = ["email", "card", "msg", "name/x", "k\"ey", "é", "data", "id"]

    static func random(depth: Int, using random: inout SeededGenerator) -> Value {
      switch Int.random(in: 0..<(depth > 0 ? 10 : 4), using: &random) {
      case 0: return .number(["0", "-1.5e3", "4111111111111111", "17", "3.0"].randomElement(using: &random) ?? "0")
      case 1...3: return .text(words.randomElement(using: &random) ?? "")
      case 4: return .list((0..<2).map { _ in .random(depth: depth - 1, using: &random) })
      case 8:
        let value = Value.text(["hunter2-Example", "a\"b é 7x", "C:\\temp\\9", ""].randomElement(using: &random) ?? "")
        return .object([
          (["name", "Key"].randomElement(using: &random) ?? "", .text("DB_PASSWORD")),
          (["value", "Value"].randomElement(using: &random) ?? "", Bool.random(using: &random) ? value : .list([value]))
        ])
      case 9: return .object([("password", .list([.text("hunter2-Example"), .text("se \"cret\"\n9"), .number("17")]))])
      case 5, 6: return object(depth: depth, using: &random)
      default: return .nested(object(depth: depth - 1, using: &random))
      }
    }

    static func object(depth: Int, using random: inout SeededGenerator) -> Value {
      .object(
        (0..<3).map { index in
          ("\(keys.randomElement(using: &random) ?? "k")\(index)", .random(depth: depth - 1, using: &random))
        })
    }

    /// The JSON of it.
    ///
    /// - Parameter escapes: whether a character that need not be escaped is.
    func json(_ escapes: (Unicode.Scalar) -> Bool) -> String {
      switch self {
      case .number(let text): return text
      case .text(let text): return Self.quoted(text, escapes)
      case .list(let values):
        return "[" + values.map { $0.json(escapes) }.joined(separator: ", ") + "]"
      case .object(let pairs):
        return "{" + pairs.map { Self.quoted($0.0, escapes) + ":" + $0.1.json(escapes) }.joined(separator: ",") + "}"
      case .nested(let value):
        // Encoders escape quotes and what is in strings; nobody escapes the syntax of what is JSON itself.
        return Self.quoted(value.json(escapes)) { !"{}[]:, 0123456789-.e".unicodeScalars.contains($0) && escapes($0) }
      }
    }

    private static func quoted(_ text: String, _ escapes: (Unicode.Scalar) -> Bool) -> String {
      var result = "\""
      for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": result += escapes(scalar) ? "\\u0022" : "\\\""
        case "\\": result += escapes(scalar) ? "\\u005C" : "\\\\"
        case "\n": result += escapes(scalar) ? "\\u000a" : "\\n"
        case "/": result += escapes(scalar) ? "\\/" : "/"
        default:
          if scalar.value < 0x20 || escapes(scalar) {
            for unit in String(scalar).utf16 {
              result +=
                "\\u" + String(repeating: "0", count: 4 - String(unit, radix: 16).count) + String(unit, radix: 16)
            }
          } else {
            result.unicodeScalars.append(scalar)
          }
        }
      }
      return result + "\""
    }
  }

  /// The values of JSON, JSON in its strings among them, as text that tells them apart.
  private func decoded(_ json: String) throws -> String {
    func describe(_ value: Any) -> String {
      switch value {
      case let list as [Any]: return "[" + list.map(describe).joined(separator: ",") + "]"
      case let object as [String: Any]:
        return "{"
          + object.sorted { $0.key < $1.key }.map { "\($0.key.debugDescription):\(describe($0.value))" }
          .joined(separator: ",") + "}"
      case let text as String:
        if text.hasPrefix("{"), let inner = try? JSONSerialization.jsonObject(with: Data(text.utf8)) {
          return "json(" + describe(inner) + ")"
        }
        return text.debugDescription
      default: return "\(value)"
      }
    }
    return describe(try JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed))
  }

  @Test func jsonIsRedactedByWhatItMeans() throws {
    let seed = Proof.seed("JSON in every spelling")
    var random = SeededGenerator(seed: seed)
    for _ in 0..<(Proof.isThorough ? 4000 : 150) {
      let value = Value.object(depth: 3, using: &random)
      let plain = value.json { _ in false }
      let share = Int.random(in: 1...4, using: &random)
      var generator = SeededGenerator(seed: random.next())
      let spelled = value.json { _ in Int.random(in: 0..<share, using: &generator) == 0 }
      let once = redacted(spelled)
      let got = try decoded(once)
      let wanted = try decoded(redacted(plain))
      #expect(got == wanted, "seed \(seed): \(spelled)\n redacted \(once)\n plain redacted \(redacted(plain))")
      #expect(redacted(once) == once, "seed \(seed): \(spelled)")
      if got != wanted { return }
    }
  }

  @Test(arguments: OtherSpelling.allCases, [RedactionAction.label, .mask, .remove])
  func redactingTwiceChangesNothing(_ spelling: OtherSpelling, _ action: RedactionAction) {
    let rules = RedactionRules(defaultAction: action)
    // Of an address that is masked plainly a part is left that is an address.
    let values =
      ["4111111111111111", "ssn: 536-22-4567"]
      + (action == .mask ? [] : ["anna.lind@example.com", "password=hunter2Xy&b=1"])
    for value in values {
      for line in ["a \(spelling.spell(value)) b", "q=\(spelling.spell(value))&c=2"] {
        let once = redacted(line, rules)
        #expect(redacted(once, rules) == once, "\(line)")
      }
    }
  }

  /// As encoders for HTML write quotes in strings.
  @Test(arguments: [RedactionAction.label, .mask, .remove, .numberedLabel])
  func whatIsInEscapedQuotesIsRedactedOnce(_ action: RedactionAction) {
    let rules = RedactionRules(defaultAction: action)
    for line in [
      #"{"log":"customer_name=\u0022Joyce Benoit\u0022 took"}"#,
      #"{"m":"{\u0022password\u0022:\u0022hunter2Xy\u0022}"}"#,
      #"{"m":"{\u0022msg\u0022:\u0022customer_name=\\\u0022Joyce Benoit\\\u0022\u0022}"}"#
    ] {
      let once = redacted(line, rules)
      #expect(once != line)
      #expect(redacted(once, rules) == once, "\(line)")
    }
  }

  @Test(arguments: [
    (
      "<a t=\"anna&#64;example.com\">x &amp; anna&commat;example.com</a>",
      "<a t=\"[EMAIL_ADDRESS]\">x &amp; [EMAIL_ADDRESS]</a>"
    ),
    (
      "GET /?e=anna%40example.com&r=%2Fx%3Fe%3Danna%2540example.com%26b",
      "GET /?e=[EMAIL_ADDRESS]&r=%2Fx%3Fe%3D[EMAIL_ADDRESS]%26b"
    ),
    ("d=Y2FyZCA0MTExMTExMTExMTExMTEx;", "d=[CREDIT_CARD];"),
    ("d=bm8gY2FyZCAxMjM0NTY3ODkwMTI=;", "d=bm8gY2FyZCAxMjM0NTY3ODkwMTI=;"),
    // A quote that is percent-encoded closes no value that one in the line opens.
    (
      #"{"password":"{\"a\":\"%7B%22code%22%3A%22x%22%7D\"}"}"#,
      #"{"password":"{\"a\":\"%7B%22code%22%3A%22x%22%7D\"}"}"#
    ),
    // A value in quotes of its own, those in quotes of theirs.
    (
      #"{"a":"{\"password\":\"\\\"\\\\\\\"order 4711\\\\\\\"\\\"\", \"pin\":\"\\\"\\\\\\\"x\\\\\\\"\\\"\"}"}"#,
      #"{"a":"{\"password\":\"[PASSWORD]\", \"pin\":\"\\\"\\\\\\\"x\\\\\\\"\\\"\"}"}"#
    ),
    ("rcpt {'to': b'anna@example.com'}", "rcpt {'to': b'[EMAIL_ADDRESS]'}"),
    ("o'brien@example.com, rb'anna@example.com'", "[EMAIL_ADDRESS], rb'[EMAIL_ADDRESS]'"),
    ("GET /p?cookie=%2B49&theme=dark&id=1 HTTP/1.1", "GET /p?cookie=%2B49&theme=dark&id=1 HTTP/1.1"),
    (#"{"a":"anna\u0040example.com","b":"caf\u00e9"}"#, #"{"a":"[EMAIL_ADDRESS]","b":"caf\u00e9"}"#)
  ])
  func whatIsAroundStaysWhole(_ line: String, _ output: String) { #expect(redacted(line) == output) }

  /// A bracket in the value of a parameter of syslog is escaped as all that the message stands in asks for.
  @Test(arguments: [
    (
      #"{"m":"<34>1 - h a - - [x@1 l=\"anna@example.com\"]"}"#,
      #"{"m":"<34>1 - h a - - [x@1 l=\"[EMAIL_ADDRESS\\]\"]"}"#
    ),
    (
      #"{"m":"\u003c34\u003e1 - h a - - [x@1 l=\u0022anna@example.com\u0022]"}"#,
      #"{"m":"\u003c34\u003e1 - h a - - [x@1 l=\u0022[EMAIL_ADDRESS\u005c]\u0022]"}"#
    ),
    (
      "q=%7B%22m%22%3A%22%3C34%3E1%20-%20h%20a%20-%20-%20%5Bx%401%20l%3D%5C%22anna%40example.com%5C%22%5D%22%7D&n=5",
      "q=%7B%22m%22%3A%22%3C34%3E1%20-%20h%20a%20-%20-%20%5Bx%401%20l%3D%5C%22[EMAIL_ADDRESS%5C%5C]%5C%22%5D%22%7D&n=5"
    ),
    (
      #"<p>{&quot;m&quot;:&quot;&lt;34&gt;1 - h a - - [x@1 l=\&quot;anna@example.com\&quot;]&quot;}</p>"#,
      #"<p>{&quot;m&quot;:&quot;&lt;34&gt;1 - h a - - [x@1 l=\&quot;[EMAIL_ADDRESS&#92;&#92;]\&quot;]&quot;}</p>"#
    ),
    (
      #"{"p":"<p>{&quot;m&quot;:&quot;&lt;34&gt;1 - h a - - [x@1 l=\\&quot;anna@example.com\\&quot;]&quot;}</p>"}"#,
      #"{"p":"<p>{&quot;m&quot;:&quot;&lt;34&gt;1 - h a - - [x@1 l=\\&quot;[EMAIL_ADDRESS&#92;&#92;]\\&quot;]&quot;}</p>"}"#
    ),
    (
      "<v>&#x3c;34>1 - h a - - [x@1 l=&#x5c;&#x22;anna@example.com&#x5c;&#x22;]</v>",
      "<v>&#x3c;34>1 - h a - - [x@1 l=&#x5c;&#x22;[EMAIL_ADDRESS&#x5c;&#x5c;]&#x5c;&#x22;]</v>"
    ),
    (
      "q=%26lt%3B34%26gt%3B1%20-%20h%20a%20-%20-%20%5Bx%401%20l%3D%26quot%3Banna%40example.com%26quot%3B%5D&n=5",
      "q=%26lt%3B34%26gt%3B1%20-%20h%20a%20-%20-%20%5Bx%401%20l%3D%26quot%3B[EMAIL_ADDRESS%26%2392%3B]%26quot%3B%5D&n=5"
    ),
    (
      "S: =?UTF-8?Q?=3C34=3E1_-_h_a_-_-_=5Bx=401_l=3D=22password=3DEx4mple-1=22=5D?=",
      "S: =?UTF-8?Q?=3C34=3E1_-_h_a_-_-_=5Bx=401_l=3D=22password=3D[PASSWORD=5C]=22=5D?="
    )
  ])
  func aParameterOfSyslogStaysOneInAnyLayer(_ line: String, _ output: String) {
    #expect(redacted(line) == output)
    #expect(redacted(output) == output)
  }

  /// Of a value that is spelled otherwise, no byte is kept that may not stand there as it is.
  @Test func aMaskIsOfTheDecodedValue() {
    let rules = RedactionRules(defaultAction: .mask)
    #expect(redacted("c=4111%201111%201111%201111&d", rules) == "c=***************1111&d")
    #expect(redacted(#"{"c":"4111\u00201111\u00201111\u00201111"}"#, rules) == #"{"c":"***************1111"}"#)
  }
}
