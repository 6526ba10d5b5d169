import PatternFiles
import Testing

@testable import Blot

/// A secret whose key is a value itself (`"name":"DB_PASSWORD","value":"…"`) is as much of one as any other.
struct NamedPairTests {
  /// To the run that left a label, a value stood there and not the name of a pair.
  @Test(arguments: [
    #"{"name":"[EMAIL_ADDRESS]","value":"unter den Linden 7"}"#, #"{"value":"xk7-Example","key":"[PASSWORD]"}"#,
    #"{"[STREET_ADDRESS#3]":{"value":"unter den Linden 7"}}"#, #"{"[EMAIL_ADDRESS]":{"query":"unter den Linden 7"}}"#,
    #"<p name="[EMAIL_ADDRESS~k1~pgkcjgnr]" value="unter den Linden 7"/>"#
  ])
  func aLabelNamesNoPair(_ line: String) {
    #expect(BuiltIn.catalogue.redacted(line.utf8) == Array(line.utf8))
  }

  private static let log = SeveralLinesLog.self

  @Test(arguments: [
    #"{"name":"DB_PASSWORD","value":"hunter2-Example"}"#, #"{"Key":"password","Value":"hunter2-Example"}"#,
    #"{ "name" : "DB_PASSWORD" , "value" : "hunter2-Example" }"#,
    #"{"env":[{"name":"A","value":"b"},{"name":"DB_PASSWORD","value":"hunter2-Example"}]}"#,
    #"{"value":"hunter2-Example","name":"DB_PASSWORD"}"#,
    #"{"value":"hunter2-Example","slotSetting":false,"name":"DB_PASSWORD"}"#,
    #"{"name":"DB_PASSWORD","slotSetting":false,"n":1.5e3,"type":"text","value":"hunter2-Example"}"#,
    #"{"name":"DB_PASSWORD","label":"a \"b\" c","value":"hunter2-Example"}"#,
    #"{"key":"user.password","value":{"stringValue":"hunter2-Example"}}"#,
    #"{"ParameterKey":"DbPassword","ParameterValue":"hunter2-Example"}"#,
    #"{"field":"user[password]","value":"hunter2-Example"}"#,
    #"{"adminPassword":{"value":"hunter2-Example"}}"#,
    #"{"db_password":{"sensitive":true,"type":"string","value":"hunter2-Example"}}"#,
    #"{"password":{"stringValue":"hunter2-Example"}}"#,
    #"{'name': 'DB_PASSWORD', 'value': 'hunter2-Example'}"#,
    #"{"m":"{\"name\":\"DB_PASSWORD\",\"value\":\"hunter2-Example\"}"}"#,
    #"{"m":"{\n  \"name\": \"DB_PASSWORD\",\n  \"value\": \"hunter2-Example\"\n}"}"#,
    #"{"m":"{\\\"name\\\":\\\"DB_PASSWORD\\\",\\\"value\\\":\\\"hunter2-Example\\\"}"}"#,
    #"{"m":"{\u0022name\u0022:\u0022DB_PASSWORD\u0022,\u0022value\u0022:\u0022hunter2-Example\u0022}"}"#,
    #"env=%7B%22name%22%3A%22DB_PASSWORD%22%2C%22value%22%3A%22hunter2-Example%22%7D"#,
    #"<property name="db.password" value="hunter2-Example"/>"#,
    #"<input value='hunter2-Example' type='text' name='user[password]'>"#,
    #"{"x":"<add key=\"Password\" value=\"hunter2-Example\"/>"}"#
  ])
  func theValueOfAPairIsFound(text: String) {
    #expect(Self.log.findings(text) == ["PASSWORD hunter2-Example"])
    #expect(!Self.log.redacted(text).contains("hunter2"))
  }

  @Test(arguments: [
    (#"{"headers":[{"name":"Authorization","value":"Bearer Ex4mpl3K3y9a8b7c6d"}]}"#, "Ex4mpl3K3y9a8b7c6d"),
    (#"{"key":"Authorization","value":["Bearer Ex4mpl3K3y9a8b7c6d"],"enabled":true}"#, "Ex4mpl3K3y9a8b7c6d")
  ])
  func headersAreFound(text: String, value: String) {
    #expect(Self.log.findings(text) == ["AUTHORIZATION_HEADER \(value)"])
  }

  @Test func severalStringsOfAPairAreFound() {
    #expect(
      Self.log.findings(#"{"name":"DB_PASSWORD","value":["hunter2-a","hunter3-b"]}"#) == [
        "PASSWORD hunter2-a", "PASSWORD hunter3-b"
      ])
  }

  @Test(arguments: [
    #"{"name":"password","value":true}"#, #"{"name":"password","value":""}"#, #"{"name":"email"}"#,
    #"{"name":"password","value":null}"#, #"{"name":"password","value":"[PASSWORD]"}"#,
    #"{"name":"password","value":"********"}"#, #"{"name":"password","value":"${DB_PASSWORD}"}"#,
    #"{"name":"password_policy","value":"hunter2-Example"}"#, #"{"name":"password","value":0.25}"#,
    #"{"name":"password"},{"name":"x","value":"hunter2-Example"}"#,
    #"{"value":"hunter2-Example"},{"name":"password"}"#, #"{"hostname":"password","value":"hunter2-Example"}"#,
    #"{"name":"password","valueFrom":"hunter2-Example"}"#, #"{"name":"password","devalue":"hunter2-Example"}"#,
    #"{"password":{"name":"hint","value":"hunter2-Example"}}"#, #"{"password":{"length":"hunter2-Example"}}"#,
    #"name=password value=hunter2-Example"#, #"<a name="password"/><b value="hunter2-Example"/>"#,
    #""value":"hunter2-Example""#, #"value="hunter2-Example""#, #"{"value":"#, #"{"value":""#
  ])
  func lookAlikesAreNot(text: String) {
    #expect(Self.log.findings(text) == [])
  }

  /// Names, values and all that stands between them take a window of a line with them; what is further away is none.
  @Test func aNameFarAwayIsNone() {
    let filler = String(repeating: "x", count: 600)
    #expect(Self.log.findings(#"{"name":"DB_PASSWORD","m":"\#(filler)","value":"hunter2-Example"}"#) == [])
  }

  /// Numbers that only their key tells: the name of the pair is their key.
  @Test func theNameIsContext() {
    let scanner = TextScanner(BuiltIn.catalogue)
    for text in [#"{"name":"ssn","value":"536-22-4567"}"#, #"{"key":"ssn","value":{"stringValue":"536-22-4567"}}"#] {
      let types = scanner.findings(in: text.utf8).map { BuiltIn.definitions[$0.detector].type }
      #expect(types == ["US_SSN"], "\(text)")
    }
    #expect(scanner.findings(in: #"{"ssn":1,"name":"order","value":"536224567"}"#.utf8).isEmpty)
  }

  /// Names in parts, values before and after a change, names in messages of databases and in markup.
  @Test(arguments: [
    (#"{"name":{"title":"Ms","first":"Jane","last":"Doe"}}"#, ["PERSON_NAME", "PERSON_NAME"]),
    (#"{"field":"last_name","old":"Doe","new":"Roe"}"#, ["PERSON_NAME", "PERSON_NAME"]),
    (#"{"last_name":{"old":"Doe","new":"Roe"}}"#, ["PERSON_NAME", "PERSON_NAME"]),
    (#"{"type":"password","value":"hunter2-Example"}"#, ["PASSWORD"]),
    ("DETAIL:  Key (first_name, n)=(Jane, 4) already exists.", ["PERSON_NAME"]),
    (#"<entry key="db.password">hunter2-Example</entry>"#, ["PASSWORD"]),
    (#"<lastName xsi:type="xsd:string">Doe</lastName>"#, ["PERSON_NAME"]),
    (#"{"page":{"first":"Jane","last":"Doe"}}"#, []), (#"{"first":"Jane"}"#, []), ("Key (order)=(Jane) exists", [])
  ])
  func keysStandInManyPlaces(text: String, types: [String]) {
    let found = TextScanner(BuiltIn.catalogue).findings(in: text.utf8)
    #expect(found.map { BuiltIn.definitions[$0.detector].type } == types)
  }

  @Test func bothEnginesFindTheSame() {
    let pair = EnginePair(BuiltIn.catalogue)
    let seed = Proof.seed("pairs")
    var random = SeededGenerator(seed: seed)
    let text = AdversarialText.pairs.bytes(20_000, using: &random)
    if let difference = pair.difference(in: text) { Issue.record("seed \(seed): \(difference)") }
    #expect(pair.prefiltered.findings(in: text).count > 50)
  }
}
