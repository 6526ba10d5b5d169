import Testing

@testable import Blot

/// A key on one line, its value or values on the next.
struct KeyedLinesTests {
  @Test(arguments: [
    ("{\n  \"password\":\n    \"hunter2-x\",\n  \"a\": 1\n}", ["PASSWORD hunter2-x"]),
    ("\"password\":\n\"hunter2-x\"", ["PASSWORD hunter2-x"]),
    ("\"password\" :\r\n  \"two words, \\\"quoted\\\"\"\r\n}", ["PASSWORD two words, \\\"quoted\\\""]),
    ("password:\n  hunter2-x\n", ["PASSWORD hunter2-x"]),
    // On the line of its key alone, it may have any bytes.
    ("db:\n  - password: xc*B\",*o0x*<]b\n", ["PASSWORD xc*B\",*o0x*<]b"]),
    ("password: 7\"8gw78wxM\r\nuser: x", ["PASSWORD 7\"8gw78wxM"]),
    ("  password: t$1&2rU6)f|g4", ["PASSWORD t$1&2rU6)f|g4"]),
    ("db:\n  password:\n    hunter2-x # a comment\n", ["PASSWORD hunter2-x"]),
    ("- password:\n    'hunter2 x'\n", ["PASSWORD hunter2 x"]),
    ("password: |\n  hunter2-x\nuser: ann", ["PASSWORD hunter2-x"]),
    ("password: >-\n\n  hunter2-x\n", ["PASSWORD hunter2-x"]),
    ("  client_secret: |2+\n      EXAMPLE-8f3Kd92mQx71\n  a: b", ["SECRET EXAMPLE-8f3Kd92mQx71"]),
    ("password:\n- hunter2-x\n- \"hunter3 y\"\nother:\n- plain", ["PASSWORD hunter2-x", "PASSWORD hunter3 y"]),
    ("password:\n  # the old one\n  - hunter2-x\n  - name: none\n", ["PASSWORD hunter2-x"]),
    (
      "\"password\": [\n  \"hunter2-x\",\n  \"hunter3 y\"\n],\n\"a\": [\"b\"]",
      ["PASSWORD hunter2-x", "PASSWORD hunter3 y"]
    ),
    ("\"password\":\n[\n\"a-1\", \"b-2\",\n \"c-3\" ]", ["PASSWORD a-1", "PASSWORD b-2", "PASSWORD c-3"]),
    ("web_1  |   \"password\":\nweb_1  |     \"hunter2-x\"\n", ["PASSWORD hunter2-x"]),
    (
      "2026-01-02T03:04:05.1Z stdout F password:\n2026-01-02T03:04:05.22Z stdout F   hunter2-x", ["PASSWORD hunter2-x"]
    ),
    ("authorization:\n  Bearer Ex4mpl3K3y9a8b7c6d\n", ["AUTHORIZATION_HEADER Ex4mpl3K3y9a8b7c6d"]),
    // A line that is broken in the middle, as in a stack trace.
    ("  login(user=user, password=\n        'hunter2 x')\nValueError\n", ["PASSWORD hunter2 x"]),
    ("{\"user\": \"ann\", \"password\":\n  \"hunter2 x\"}\n", ["PASSWORD hunter2 x"]),
    (
      "Caused by: cannot log in, password=\n\thunter2-x\n\tat com.example.Login.check(Login.java:42)\n",
      ["PASSWORD hunter2-x"]
    ),
    // Pairs whose name is a value.
    ("- name: DB_PASSWORD\n  value: hunter2-x\n", ["PASSWORD hunter2-x"]),
    ("env:\n  - name: \"DB_PASSWORD\"\n    # the old one\n    value: 'hunter2 x' # ok\n", ["PASSWORD hunter2 x"]),
    ("  {\n    \"Key\": \"password\",\n    \"Value\": \"hunter2 x\"\n  }", ["PASSWORD hunter2 x"]),
    ("\"name\": \"password\",\r\n\"slot\": false,\r\n\"value\": \"hunter2-x\",\r\n", ["PASSWORD hunter2-x"]),
    (
      "\"key\": \"user.password\",\n\"value\": {\n  \"stringValue\": \"hunter2-x\"\n}", ["PASSWORD hunter2-x"]
    ),
    ("- name: DB_PASSWORD\n  value: |\n    hunter2-x\n- name: b", ["PASSWORD hunter2-x"]),
    ("- name: DB_PASSWORD\n  value: [\n    \"a-1\", \"b-2\"\n  ]", ["PASSWORD a-1", "PASSWORD b-2"]),
    ("- name: DB_PASSWORD\n  value:\n  - hunter2-x\n", ["PASSWORD hunter2-x"]),
    ("  name  = \"DB_PASSWORD\"\n  value = \"hunter2-x\"\n", ["PASSWORD hunter2-x"]),
    ("web_1  |   - name: DB_PASSWORD\nweb_1  |     value: hunter2-x\n", ["PASSWORD hunter2-x"]),
    // What PHP dumps.
    ("array(1) {\n  [\"password\"]=>\n  string(9) \"hun\"ter 2\"\n}\n", ["PASSWORD hun\"ter 2"]),
    ("  [\"password\":protected]=>\r\n  string(9) \"hunter2-x\"\r\n", ["PASSWORD hunter2-x"]),
    ("app: [\"dbPassword\":\"Db\":private]=>\napp: string(9) \"hunter2-x\"\n", ["PASSWORD hunter2-x"]),
    // Fields of a form.
    (
      "--x\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\nhunter2 x,y\r\n--x--\r\n",
      ["PASSWORD hunter2 x,y"]
    ),
    (
      "> content-disposition: form-data; name=user[full_name]\n> Content-Type: text/plain\n>\n> Jane Doe\n> --x\n",
      ["PERSON_NAME Jane Doe"]
    ),
    // Elements of markup, and lists under plural keys.
    ("<db>\n  <password>\n    hunter2-x\n  </password>\n", ["PASSWORD hunter2-x"]),
    ("<password>\r\nhunter2-x</password>\r\n", ["PASSWORD hunter2-x"]),
    ("web_1  |   <db:password>\nweb_1  |     <![CDATA[hunter2-x]]>\n", ["PASSWORD hunter2-x"]),
    ("passwords:\n  - hunter2-x\n  - Tr0ub4dor\n", ["PASSWORD hunter2-x", "PASSWORD Tr0ub4dor"]),
    ("api_keys:\n- EXAMPLE-8f3Kd92mQx71\n", ["SECRET EXAMPLE-8f3Kd92mQx71"]),
    // Both keys have it; the detector that is surer gives it its type.
    ("password: |\n  secret:\n    Ex4mpl3K3y9a8b7c6d\n", ["PASSWORD Ex4mpl3K3y9a8b7c6d"])
  ])
  func valuesAreFound(text: String, expected: [String]) {
    #expect(SeveralLinesLog.findings(text) == expected)
  }

  @Test(arguments: [
    // Ordinary lines behind one that ends with a key.
    "Exception in password:\n2026-01-02 03:04:05 INFO hunter2-x\n", "Password:\nhunter2-x\n",
    "wrong password:\n  hunter2-x\n", "Password:\n\tat com.example.Login.check(Login.java:42)\n",
    "2026-01-02 03:04:05 INFO password:\n2026-01-02 03:04:05 INFO hunter2-x\n",
    "a, password=\n\tat com.example.Login.check(Login.java:42)\n", "a, password=\n  user=hunter2-x\n",
    "a, password=\n  \n  hunter2-x\n", "  a, password=\n  hunter2-x\n", "  a, password=\n  'hunter2-x'\n",
    "a, password=\n  ...\n",
    // Objects and maps, text for people, the next key.
    "password:\n  type: string\n", "\"password\": {\n  \"type\": \"string\"\n}", "\"password\":\n  \"type\": \"x-1\"",
    "password:\n  Sent by mail to the user\n", "password:\n  secretKeyRef:\n    name: x-1\n",
    "password: [\n  {\"a\": \"hunter2-x\"}\n]", "password =\n  hunter2-x\n", "password:\n\n\n\n\n  hunter2-x\n",
    // An array, nothing, another depth.
    "  [\"password\"]=>\n  array(1) {\n    [0]=>\n    string(9) \"hunter2-x\"\n", "[\"password\"]=>\nNULL\n",
    "[\"password\"]=>\n  string(9) \"hunter2-x\"\n", "[\"password\"] =>\nstring(9) \"hunter2-x\"\n",
    // A file, another header, no value.
    "Content-Disposition: form-data; name=\"password\"; filename=\"a.txt\"\n\nhunter2-x\n",
    "Content-Disposition: form-data; name=\"password\"\nhunter2-x\n",
    "Content-Disposition: form-data; name=\"password\"\n\n--hunter2-x\n",
    "Content-Disposition: attachment; name=\"password\"\n\nhunter2-x\n",
    // Pairs without a value, of another object, of another name.
    "- name: DB_PASSWORD\n  valueFrom: hunter2-x\n", "- name: DB_PASSWORD\n- value: hunter2-x\n",
    "- name: DB_PASSWORD\nvalue: hunter2-x\n", "- name: DB_PASSWORD\n    value: hunter2-x\n",
    "- name: password_policy\n  value: hunter2-x\n", "- name: DB_PASSWORD of x\n  value: hunter2-x\n",
    "name: DB_PASSWORD\na: b\nc: d\ne: f\nvalue: hunter2-x\n", "- name: DB_PASSWORD\n  value: ${X}\n",
    "- name: DB_PASSWORD\n  value: [PASSWORD]\n", "\"name\": \"password\"\n\"value\": true\n",
    "\"key\": \"password\",\n\"value\": {\n  \"type\": \"hunter2-x\"\n}",
    "- name: DB_PASSWORD\n  value: must be at least 8\n",
    // An element that holds others, and a list of what is no secret.
    "<password>\n  <min>hunter2-x</min>\n", "<password/>\nhunter2-x\n", "</password>\nhunter2-x\n",
    "the <password>\n  hunter2-x\n", "passwords:\n  - name: x-1\n", "passwords: 12\n",
    // Placeholders are none on the next line either.
    "<password>\n  [PASSWORD]\n", "passwords:\n  - [PASSWORD]\n",
    // Pieces of programs on the line of the key.
    "password: str(os.environ[\"X1\"]),\n", "  password: Option<String2>\n", "password: {{.Values.db1}}\n",
    "password: [PASSWORD]\n",
    "password:\n  [PASSWORD]\n", "\"password\":\n  \"********\"\n", "password: |\n  ${DB_PASSWORD}\n"
  ])
  func lookAlikesAreNot(text: String) {
    #expect(SeveralLinesLog.findings(text) == [])
  }

  @Test func bothEnginesFindTheSame() {
    var reference = StreamSettings()
    reference.engine = .reference
    var random = SeededGenerator(seed: 12)
    let text = Array(SeveralLinesLog.random(lineCount: 600, using: &random).utf8)
    let found = SeveralLinesLog.catalogue.findings(in: text)
    #expect(found.count > 200)
    #expect(SeveralLinesLog.catalogue.findings(in: text, reference) == found)
  }
}
