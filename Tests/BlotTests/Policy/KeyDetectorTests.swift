import Foundation
import PatternFiles
import Testing

@testable import Blot

struct KeyDetectorTests {
  @Test(arguments: [
    ("customer_email", "CUSTOMER_EMAIL"), ("customerEmail", "CUSTOMER_EMAIL"), ("user.name", "USER_NAME"),
    ("X-Forwarded-For", "X_FORWARDED_FOR"), ("2fa", "KEY_2FA"), ("größe", "GR_E"), ("id", "ID"),
    ("request.*.token", "REQUEST_TOKEN"), ("*.email", "EMAIL")
  ])
  func theTypeIsTheKeyInCapitals(_ key: String, _ type: String) throws {
    #expect(KeyDetector.type(of: try LogKey(key)) == type)
  }

  @Test func keysThatMeanTheSameHaveOneDetector() throws {
    #expect(
      KeyDetector.name(of: try LogKey("customer_email")) == KeyDetector.name(of: try LogKey("customerEmail")))
    #expect(KeyDetector.name(of: try LogKey("user.email")) != KeyDetector.name(of: try LogKey("user_email")))
    let policy = PolicyInForce(
      PolicyFile(text: "keys: {a_b: mask}\npaths: {x: {keys: {aB: remove, c: keep}}}", path: "p").definition)
    #expect(policy.keyDetectors.map(\.type) == ["A_B"])
  }

  private func found(_ line: String) throws -> [String] {
    let catalogue = try Catalogue([KeyDetector.definition(for: try LogKey("name"))])
    return TextScanner(catalogue).findings(in: Array(line.utf8)).map { finding in
      String(decoding: Array(line.utf8)[finding.start..<finding.end], as: UTF8.self)
    }
  }

  @Test(arguments: [
    (#"{"name":"Jane Roe"}"#, "Jane Roe"), (#"{"name": "O'Brien, J. (x)"}"#, "O'Brien, J. (x)"),
    (#"{\"name\":\"Jane Roe\"}"#, "Jane Roe"), (#"{"name":42}"#, "42"), (#"{"name":-4.5e3,"x":1}"#, "-4.5e3"),
    ("name=Jane x=1", "Jane"), ("name: Jane", "Jane"), ("name = Jane x", "Jane"), ("name:\tJane x", "Jane"),
    ("name:\t\tJane x", "Jane"), ("name => Jane x", "Jane"), ("name: YWJj= x", "YWJj="),
    ("?a=1&name=Jane%20Roe&x=1", "Jane%20Roe"),
    ("name='Jane Roe' x", "Jane Roe"), ("user.name=Jane", "Jane"), ("name=nullable", "nullable"),
    (#"name="Zoë""#, "Zoë"),
    ("name=a*b*c", "a*b*c"), (#"name="a*b a*b a*b a*b a*b""#, "a*b a*b a*b a*b a*b"), (#"name="[x] y""#, "[x] y")
  ])
  func isFound(_ line: String, _ value: String) throws { #expect(try found(line) == [value]) }

  @Test(arguments: [
    #"{"name":null}"#, #"{"name":true,"x":1}"#, #"{"name":""}"#, #"{"name":{"x":"y"}}"#, #"{"name":[4,null]}"#,
    #"{"name":["[NAME]"]}"#, "name=",
    "name= x=1", "name= x= y=1", "name=  x=", "name=-", #"name="-""#, "name=none x", #"name="None""#, "name_hash=x",
    "surname=x",
    // What redaction leaves.
    "name=[NAME]", #"{"name":"[NAME]"}"#, #"{"name":"[EMAIL_ADDRESS~k1~bcdfghjk]"}"#, "name=[NAME#3]",
    #"name="[hidden-x]""#,
    "name=**** x", #"{"name":"**** *oe"}"#, #"{"name":"* * * * * f g h i"}"#, "name=*****1234",
    #"{"name":"ab*** **yz"}"#, "name=-"
  ])
  func isNotFound(_ line: String) throws { #expect(try found(line) == []) }

  /// The key may be a value itself, an attribute or a column.
  @Test(arguments: [
    (#"{"name":"salary","value":"x y"}"#, "x y"), (#"{"key":"app.salary","value":{"stringValue":"x"}}"#, "x"),
    (#"{"Value":"x","Key":"salary"}"#, "x"), (#"{"name":"salary","value":52000}"#, "52000"),
    (#"{\"name\":\"salary\",\"value\":\"x\"}"#, "x"), (#"{"name":"salary","value":["x"]}"#, "x"),
    (#"<entry key="salary">52000</entry>"#, "52000"), ("INSERT INTO t (id, salary) VALUES (1, 'x')", "x"),
    ("Key (salary)=(x) already exists.", "x"), (#"{"salary":{"N":"52000"}}"#, "52000"), ("user[salary]=52000", "52000")
  ])
  func theKeyMayStandInAnotherPlace(_ line: String, _ value: String) throws {
    let catalogue = try Catalogue([KeyDetector.definition(for: try LogKey("salary"))])
    let found = TextScanner(catalogue).findings(in: Array(line.utf8)).map {
      String(decoding: Array(line.utf8)[$0.start..<$0.end], as: UTF8.self)
    }
    #expect(found == [value])
    let label = line.replacingOccurrences(of: value, with: "[SALARY]")
    #expect(TextScanner(catalogue).findings(in: Array(label.utf8)) == [])
  }

  @Test(arguments: [#"{"name":"cpu.salary","value":0.5}"#, #"{"name":"salary_band","value":"x"}"#])
  func whatIsNamedOtherwiseIsNotFound(_ line: String) throws {
    let catalogue = try Catalogue([KeyDetector.definition(for: try LogKey("salary"))])
    #expect(TextScanner(catalogue).findings(in: Array(line.utf8)) == [])
  }

  // MARK: What others find within

  private static let card = DetectorDefinition(
    type: "CARD", name: "card", regex: #"\d{16}"#, boundary: .word, confidence: 0.9)
  private static let wide = DetectorDefinition(type: "WIDE", name: "wide", regex: "<[^>]*>", confidence: 0.9)

  private func types(_ line: String) throws -> [String] {
    let definitions = [Self.card, Self.wide, KeyDetector.definition(for: try LogKey("name"))]
    let catalogue = try Catalogue(definitions)
    let findings = TextScanner(catalogue).findings(in: Array(line.utf8))
    for (left, right) in zip(findings, findings.dropFirst()) { #expect(left.end <= right.start) }
    return findings.map { catalogue.detectors[$0.detector].definition.type }
  }

  @Test func aWholeValueTakesInWhatOthersFindInIt() throws {
    #expect(try types(#"name="a 4111111111111111 b 4111111111111111""#) == ["NAME"])
    #expect(try types(#"name="a 4111111111111111 b" 4111111111111111"#) == ["NAME", "CARD"])
  }

  @Test func whatIsTheWholeValueKeepsItsType() throws {
    #expect(try types("name=4111111111111111") == ["CARD"])
    #expect(try types(#"{"name":"4111111111111111"}"#) == ["CARD"])
  }

  @Test func whatReachesBeyondAValueGoesBeforeIt() throws {
    #expect(try types("<name=Jane> name=Jane <name=x name=y>") == ["WIDE", "NAME", "WIDE"])
  }

  // MARK: Paths

  /// What is found by the keys of a policy, in both engines.
  private func found(_ line: String, by keys: String...) throws -> [String] {
    // Its key is longer than a policy's; it finds nothing.
    let other = DetectorDefinition(
      type: "OTHER", name: "other", regex: "never", confidence: 0.9, keys: ["access_token", "my_email"])
    let catalogue = try Catalogue([other] + keys.map { KeyDetector.definition(for: try LogKey($0)) })
    let results = Engine.allCases.map { engine in
      TextScanner(catalogue, engine: engine).findings(in: Array(line.utf8)).map { finding in
        String(decoding: Array(line.utf8)[finding.start..<finding.end], as: UTF8.self)
      }
    }
    #expect(results[0] == results[1])
    return results[0]
  }

  @Test(arguments: [
    (#"{"user":{"email":"Jane","x":1},"email":"Joe"}"#, ["Jane"]), ("user.email=Jane email=Joe", ["Jane"]),
    (#"{"users":[{"email":"Jane"}],"user":[{"email":"Ann"},{"email":42}]}"#, ["Ann", "42"]),
    (#"{"user":{"my_email":"Jane"}}"#, []), (#"{"user":{"x":{"email":"Jane"}}}"#, []),
    (#"{"m":"{\"user\":{\"email\":\"Jane\"}}"}"#, ["Jane"]), (#"{"user":{"email":null}}"#, []),
    (#"{"user":{"email":"Jane"}}"# + "\n" + #"{"email":"Joe"}"# + "\n" + #"{"user":{"email":"Ann"}}"#, ["Jane", "Ann"]),
    (#"{"user":{"email":"J\u0061ne"}}"#, [#"J\u0061ne"#])
  ])
  func aPathIsFound(_ text: String, _ values: [String]) throws {
    #expect(try found(text, by: "user.email") == values)
  }

  @Test func theStringsOfAListAreFound() throws {
    #expect(try found(#"{"name":["Jane Roe",["Joe"],4]}"#) == ["Jane Roe", "Joe"])
    #expect(try found(#"{"user":{"email":["Jane","Joe"]},"email":["Ann"]}"#, by: "user.email") == ["Jane", "Joe"])
    #expect(try types(#"{"name":["x 4111111111111111","4111111111111111"]}"#) == ["NAME", "CARD"])
  }

  @Test func whatSaysMoreGivesTheType() throws {
    let keys = try ["email", "user.email", "a.*.email"].map(LogKey.init)
    let catalogue = try Catalogue(keys.map { KeyDetector.definition(for: $0) })
    func types(_ line: String) -> [String] {
      TextScanner(catalogue).findings(in: Array(line.utf8)).map { catalogue.detectors[$0.detector].definition.type }
    }
    #expect(types(#"{"email":"x","user":{"email":"y"},"a":{"b":{"email":"z"}}}"#) == ["EMAIL", "USER_EMAIL", "A_EMAIL"])
  }

  /// `access_token` is a key of another detector, which would be asked alone.
  @Test func aLongerKeyOfAnotherDetectorHidesNone() throws {
    #expect(
      try found(#"{"access_token":"Jane"} token=Joe my_email=Ann"#, by: "token", "email") == ["Jane", "Joe", "Ann"])
  }

  @Test func aColumnIsAPath() throws {
    let catalogue = try Catalogue(try ["email", "user.email"].map { KeyDetector.definition(for: try LogKey($0)) })
    let header = Array("id,user.email,email".utf8)
    let columns = try #require(header.withUnsafeBytes { ColumnHeader(firstLine: $0, catalogue: catalogue) })
    let text = PaddedText(Array("id,user.email,email\n1,Jane Roe,Joe\n".utf8))
    var findings: [Finding] = []
    TextScanner(catalogue).scan(text.text, columns: columns, into: &findings)
    #expect(findings.map { $0.start..<$0.end } == [22..<30, 31..<34])
    #expect(findings.map(\.detector) == [1, 0])
  }
}
