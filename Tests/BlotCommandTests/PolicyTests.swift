import Foundation
import Testing

/// The real binary with policies in the places where it looks for them.
struct PolicyTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Runs `blot` in the test's folder, with its own configuration folder.
  private func blot(_ arguments: String..., input: String = "") throws -> BlotRun {
    try BlotRun(
      arguments, input: Data(input.utf8), environment: ["XDG_CONFIG_HOME": folder.path("config")], in: folder.url)
  }

  // MARK: Which policy holds

  @Test func theOneInTheWorkingFolderGoesBeforeTheUsers() throws {
    defer { folder.remove() }
    let input = "jane@example.com 192.0.2.7\n"
    #expect(try blot("redact", input: input).text == "[EMAIL_ADDRESS] [IP_ADDRESS]\n")
    try folder.write("exclude: [EMAIL_ADDRESS]\n", to: "config/blot/blot.yaml")
    #expect(try blot("redact", input: input).text == "jane@example.com [IP_ADDRESS]\n")
    try folder.write("exclude: [IP_ADDRESS]\n", to: "blot.yaml")
    #expect(try blot("redact", input: input).text == "[EMAIL_ADDRESS] 192.0.2.7\n")
    try folder.write("exclude: [IP_ADDRESS, EMAIL_ADDRESS]\n", to: "other/strict.yaml")
    #expect(try blot("redact", "--policy", "other/strict.yaml", input: input).text == input)
    #expect(try blot("redact", "--no-policy", input: input).text == "[EMAIL_ADDRESS] [IP_ADDRESS]\n")
  }

  @Test func verboseSaysWhichOneHolds() throws {
    defer { folder.remove() }
    try folder.write("exclude: [IP_ADDRESS]\n", to: "blot.yaml")
    #expect(try blot("scan", "--verbose", input: "x\n").errorLines.first == "blot: policy: blot.yaml")
    #expect(try blot("scan", input: "x\n").errors == "")
  }

  @Test func optionsWin() throws {
    defer { folder.remove() }
    try folder.write("only: [IP_ADDRESS]\nactions: {default: remove}\nmin_confidence: 0.99\n", to: "blot.yaml")
    let input = "jane@example.com 192.0.2.7\n"
    #expect(try blot("redact", input: input).text == input)
    #expect(try blot("redact", "--min-confidence", "0.5", input: input).text == "jane@example.com \n")
    let run = try blot(
      "redact", "--min-confidence", "0.5", "--only", "EMAIL_ADDRESS", "--action", "label", input: input)
    #expect(run.text == "[EMAIL_ADDRESS] 192.0.2.7\n")
  }

  /// A policy that is there and wrong must never be passed over.
  @Test func aWrongPolicyEndsTheCommand() throws {
    defer { folder.remove() }
    try folder.write("# ours\nexlude: [IP_ADDRESS]\n", to: "blot.yaml")
    for command in ["scan", "redact"] {
      let run = try blot(command, input: "192.0.2.7\n")
      #expect(run.status == 2)
      #expect(run.errors == "blot: blot.yaml:2:1: unknown key 'exlude' (did you mean 'exclude'?)\n")
      #expect(run.output.isEmpty)
    }
    let missing = try blot("scan", "--policy", "nowhere.yaml")
    #expect(missing.status == 2)
    #expect(missing.errors == "blot: nowhere.yaml: No such file or directory (check the path)\n")
    try FileManager.default.removeItem(at: folder.url.appending(path: "blot.yaml"))
    try folder.write("x", to: "blot.yaml/file")
    #expect(try blot("scan", input: "x\n").status == 2, "a folder of that name is no policy, but not nothing either")
  }

  // MARK: What makes the exit status

  @Test func onlyFindingsOfTheTypesInFailOnMakeStatus1() throws {
    defer { folder.remove() }
    try folder.write("fail_on: [EMAIL_ADDRESS]\n", to: "blot.yaml")
    let address = try blot("scan", input: "192.0.2.7\n")
    #expect(address.status == 0)
    #expect(address.text.contains("IP_ADDRESS"), "it is reported all the same")
    #expect(try blot("scan", input: "192.0.2.7 jane@example.com\n").status == 1)
    #expect(try blot("scan", "--no-policy", input: "192.0.2.7\n").status == 1)
    #expect(try blot("scan", "nowhere.log").status == 2, "an error wins")
    try folder.write("fail_on: []\n", to: "blot.yaml")
    #expect(try blot("scan", input: "192.0.2.7 jane@example.com\n").status == 0)
  }

  // MARK: Actions and what is allowed

  @Test func aValueUnderAKeyIsDealtWithByIt() throws {
    defer { folder.remove() }
    try folder.write("keys: {customer_email: remove}\n", to: "blot.yaml")
    let input = """
      {"customer_email":"jane@example.com","other":"jane@example.com"}
      level=info customer_email=jane@example.com other=jane@example.com
      GET /?customer_email=jane%40example.com&other=jane%40example.com HTTP/1.1

      """
    #expect(
      try blot("redact", input: input).text == """
        {"customer_email":"","other":"[EMAIL_ADDRESS]"}
        level=info customer_email=- other=[EMAIL_ADDRESS]
        GET /?customer_email=-&other=[EMAIL_ADDRESS] HTTP/1.1

        """)
    let table = "id,customer_email,email\n1,jane@example.com,jane@example.com\n"
    #expect(try blot("redact", input: table).text == "id,customer_email,email\n1,,[EMAIL_ADDRESS]\n")
  }

  /// What stands under a key is dealt with although no detector knows it.
  @Test func aValueUnderAKeyIsAFindingWhateverItLooksLike() throws {
    defer { folder.remove() }
    try folder.write("keys: {ship_mark: label, note: mask, trace: keep}\nfail_on: [SHIP_MARK]\n", to: "blot.yaml")
    let input = """
      {"ship_mark":"Blue Anchor","note":"call jane@example.com today","trace":"jane@example.com"}
      {"shipMark":null,"ship_mark":42,"ship_mark_hash":"x"}
      ship_mark=Anchor note="" other=Anchor

      """
    let run = try blot("redact", input: input)
    #expect(
      run.text == """
        {"ship_mark":"[SHIP_MARK]","note":"**** ****@*******.*** *oday","trace":"jane@example.com"}
        {"shipMark":null,"ship_mark":"[SHIP_MARK]","ship_mark_hash":"x"}
        ship_mark=[SHIP_MARK] note="" other=Anchor

        """)
    #expect(try blot("redact", input: run.text).text == run.text, "a second run changes nothing")
    #expect(try blot("scan", input: "ship_mark=Anchor\n").status == 1)
    #expect(try blot("scan", input: "note=Anchor\n").status == 0)
    #expect(try blot("redact", "--only", "EMAIL_ADDRESS", input: "note=Anchor\n").text == "note=Anchor\n")
    #expect(try blot("redact", "--action", "remove", input: "note=\"x y\"\n").text == "note=\"\"\n")
    let table = "id,ship_mark,city\n1,Blue Anchor,\"x\"\n2,\"Anchor, Blue\",y\n"
    #expect(
      try blot("redact", input: table).text
        == "id,ship_mark,city\n1,[SHIP_MARK],\"x\"\n2,\"[SHIP_MARK]\",y\n")
  }

  /// A path of steps: objects within each other, and dots in one key.
  @Test func aValueUnderAPathIsDealtWithByIt() throws {
    defer { folder.remove() }
    try folder.write(
      "keys: {user.email: mask, request.*.authorization: remove, '*.internal.email': keep}\n", to: "blot.yaml")
    let input = """
      {"user":{"email":"Anchor"},"email":"Anchor","users":[{"email":"Anchor"}],"user.email":"Anchor"}
      {"request":{"headers":{"authorization":"x y"},"authorization":"x y"},"a":{"internal":{"email":"a@mail.test.de"}}}
      level=info user.email=Anchor request.headers.authorization=abc email=Anchor

      """
    let run = try blot("redact", input: input)
    #expect(
      run.text == """
        {"user":{"email":"******"},"email":"Anchor","users":[{"email":"Anchor"}],"user.email":"******"}
        {"request":{"headers":{"authorization":""},"authorization":"x y"},"a":{"internal":{"email":"a@mail.test.de"}}}
        level=info user.email=****** request.headers.authorization=- email=Anchor

        """)
    #expect(try blot("redact", input: run.text).text == run.text, "a second run changes nothing")
    let scan = try blot("scan", input: input)
    #expect(scan.status == 1)
    #expect(scan.text.components(separatedBy: "USER_EMAIL").count == 4)
    #expect(scan.text.components(separatedBy: "REQUEST_AUTHORIZATION").count == 3)
    try folder.write("keys:\n  user.: mask\n", to: "blot.yaml")
    let wrong = try blot("redact", input: input)
    #expect(wrong.status == 2)
    #expect(
      wrong.errors
        == "blot: blot.yaml:2:3: a step of the path 'user.' is empty (write one dot between two steps, and '*' for any one, such as user.*.email)\n"
    )
  }

  @Test func datesOfOneSubjectAreMovedAlike() throws {
    defer { folder.remove() }
    try folder.write("subject: [patient_id]\nactions: {DATE_OF_BIRTH: shift-date}\n", to: "blot.yaml")
    #expect(try blot("key", "new", "k").status == 0)
    for name in ["a", "b"] {
      try folder.write(
        String(
          repeating: "patient_id=\(name) dob=1980-05-17\n{\"dob\":\"1980-05-18\",\"patient_id\":\"x\"}\n", count: 3000),
        to: "in/\(name).log")
    }
    let one = try blot("redact", "--key-file", "k", "--jobs", "1", "in").text
    #expect(try blot("redact", "--key-file", "k", "--jobs", "8", "in").text == one)
    #expect(Set(one.split(separator: "\n")).count == 3, "one line for each of a and b, and one that both have")
    try folder.write(one, to: "out.log")
    #expect(try blot("redact", "--key-file", "k", "out.log").text == one, "a second run changes nothing")
    #expect(try blot("policy", "explain").text.contains(/subject +patient_id +blot\.yaml:1\n/))
  }

  @Test func networksAndDomainsAreAllowed() throws {
    defer { folder.remove() }
    try folder.write(
      "allow:\n  networks: [192.0.2.0/24, '2001:db8::/32']\n  domains: [example.com]\n  values: [198.51.100.7]\n",
      to: "blot.yaml")
    let run = try blot(
      "redact",
      input: "192.0.2.7 203.0.113.5 2001:db8::9 198.51.100.7 198.51.100.8 jane@mail.example.com jane@example.org\n")
    #expect(
      run.text
        == "192.0.2.7 [IP_ADDRESS] 2001:db8::9 198.51.100.7 [IP_ADDRESS] jane@mail.example.com [EMAIL_ADDRESS]\n")
  }

  @Test func pathsHaveSettingsOfTheirOwn() throws {
    defer { folder.remove() }
    try folder.write(
      "actions: {default: label}\npaths:\n  'audit/*': {exclude: [IP_ADDRESS]}\n  '*.json': {actions: {default: mask}}\n",
      to: "blot.yaml")
    for name in ["a.log", "audit/a.log", "b.json"] { try folder.write("192.0.2.7\n", to: "in/\(name)") }
    #expect(try blot("redact", "in").text == "[IP_ADDRESS]\n192.0.2.7\n***.*.*.*\n")
    let members = try Tool.run("tar -C in -cf logs.tar a.log b.json && cat logs.tar", in: folder.url)
    #expect(!members.isEmpty)
    #expect(try blot("redact", "logs.tar").text == "[IP_ADDRESS]\n***.*.*.*\n")
  }

  /// What is written in place is scanned again by what the policy says of that path.
  @Test func filesAreReplacedByThePolicyOfTheirPath() throws {
    defer { folder.remove() }
    try folder.write(
      "keys: {ship_mark: label}\npaths:\n  'audit/*': {exclude: [IP_ADDRESS]}\n  '*.txt': {actions: {default: keep}}\n",
      to: "blot.yaml")
    for name in ["a.log", "audit/a.log", "b.txt"] {
      try folder.write("ip=192.0.2.7 ship_mark=Anchor\n", to: "in/\(name)")
    }
    let run = try blot("redact", "--in-place", "in")
    #expect(run.status == 0)
    #expect(run.errors == "")
    func content(_ name: String) throws -> String {
      String(decoding: try Data(contentsOf: folder.url.appending(path: "in/\(name)")), as: UTF8.self)
    }
    #expect(try content("a.log") == "ip=[IP_ADDRESS] ship_mark=[SHIP_MARK]\n")
    #expect(try content("audit/a.log") == "ip=192.0.2.7 ship_mark=[SHIP_MARK]\n")
    #expect(try content("b.txt") == "ip=192.0.2.7 ship_mark=Anchor\n")
  }

  @Test func patternsThatAreNotThereAreToldAtTheirPlace() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("only: [EMAIL_ADDRESS]\npatterns: [acme.yaml]\n", to: "blot.yaml")
    for command in [["policy", "check", "blot.yaml"], ["scan", "--policy", "blot.yaml", "-"]] {
      let run = try BlotRun(command, in: folder.url)
      #expect(run.status == 2)
      #expect(run.errors == "blot: blot.yaml:2:12: 'acme.yaml': No such file or directory (check the path)\n")
    }
  }

  @Test func patternsCountFromTheFolderOfThePolicy() throws {
    defer { folder.remove() }
    try folder.write(AcmePatterns.text, to: "etc/acme.yaml")
    try folder.write("patterns: [acme.yaml]\nonly: [ACME_ID]\n", to: "etc/policy.yaml")
    let run = try blot("redact", "--policy", "etc/policy.yaml", input: "order for ACME-12345674\n")
    #expect(run.text == "order for [ACME_ID]\n")
  }

  @Test func anActionOfThePolicyThatNeedsAKeyIsRefusedWithoutOne() throws {
    defer { folder.remove() }
    try folder.write("paths: {'*.json': {keys: {customer_email: hash}}}\n", to: "blot.yaml")
    let input = #"{"customer_email":"jane@example.com","x":"jane@example.com"}"# + "\n"
    try folder.write(input, to: "a.json")
    let without = try blot("redact", "a.json")
    #expect(without.status == 2)
    #expect(
      without.errors
        == "blot: blot.yaml:1:27: action 'hash' needs a key ('blot key new FILE' makes one, '--key-file FILE' takes it)\n"
    )
    let missing = try blot("redact", "--key-file", "k", "a.json")
    #expect(missing.status == 2)
    #expect(
      missing.errors
        == "blot: blot.yaml:1:27: action 'hash' needs a key: k: there is no such key file ('blot key new k' makes one)\n"
    )
    let option = try blot("redact", "--no-policy", "--action", "hash", "--key-file", "k", "a.json")
    #expect(option.errors == "blot: k: there is no such key file ('blot key new k' makes one)\n")
    let none = try blot("redact", "--no-policy", "--action", "hash", "a.json")
    #expect(
      none.errors == "blot: action 'hash' needs a key ('blot key new FILE' makes one, '--key-file FILE' takes it)\n")
    try folder.write("no key\n", to: "open")
    #expect(chmod(folder.path("open"), 0o644) == 0)
    let open = try blot("redact", "--key-file", "open", "a.json")
    #expect(
      open.errors
        == "blot: blot.yaml:1:27: action 'hash' needs a key: open: others may read the keys: its mode is 0644 ('chmod 600 open')\n"
    )
    #expect(try blot("key", "new", "k").status == 0)
    let run = try blot("redact", "--key-file", "k", "a.json")
    #expect(run.text.wholeMatch(of: /\{"customer_email":"\[EMAIL_ADDRESS~[^"]+\]","x":"\[EMAIL_ADDRESS\]"\}\n/) != nil)
    try folder.write(run.text, to: "b.json")
    #expect(try blot("redact", "--key-file", "k", "b.json").text == run.text, "a second run changes nothing")
    #expect(try blot("redact", "--action", "mask", "a.json").status == 0, "an option sets the policy's actions aside")
  }

  // MARK: policy check, explain, schema

  @Test func checkTellsAllMistakesAndStatus2() throws {
    defer { folder.remove() }
    let none = try blot("policy", "check", "none.yaml")
    #expect(none.status == 2)
    try folder.write("packs: [gdrp]\nmin_confidence: 7\n", to: "blot.yaml")
    let wrong = try blot("policy", "check")
    #expect(wrong.status == 2)
    #expect(wrong.errorLines.count == 2)
    #expect(wrong.errorLines.first == "blot: blot.yaml:1:9: unknown pack 'gdrp' (did you mean 'gdpr'?)")
    #expect(wrong.output.isEmpty)
    try folder.write("packs: [gdpr]\n", to: "good.yaml")
    let right = try blot("policy", "check", "good.yaml")
    #expect(right.status == 0)
    #expect(right.text == "good.yaml: usable\n")
    #expect(right.errors.isEmpty)
    let both = try blot("policy", "check", "good.yaml", "blot.yaml")
    #expect(both.status == 2)
    #expect(both.text == "good.yaml: usable\n")
  }

  /// The policies that the documentation shows: one in the README, one for each of the three users in the article.
  @Test func theExamplesOfTheDocumentationAreUsable() throws {
    defer { folder.remove() }
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..")
    var names: [String] = []
    for file in ["README.md", "Sources/Blot/Blot.docc/Policies.md"] {
      let text = try String(contentsOf: root.appending(path: file), encoding: .utf8)
      for block in text.components(separatedBy: "```yaml\n").dropFirst() where !block.hasPrefix("detectors:") {
        names.append("example-\(names.count).yaml")
        try folder.write(block.components(separatedBy: "```")[0], to: names[names.count - 1])
      }
    }
    #expect(names.count == 4)
    let run = try BlotRun(["policy", "check"] + names, in: folder.url)
    #expect(run.status == 0)
    #expect(run.text == names.map { "\($0): usable\n" }.joined())
    #expect(run.errors.isEmpty)
  }

  @Test func checkLooksIntoThePatternFiles() throws {
    defer { folder.remove() }
    try folder.write("detectors:\n  - type: ACME\n    regex: '('\n", to: "acme.yaml")
    try folder.write("patterns: [acme.yaml]\n", to: "blot.yaml")
    let run = try blot("policy", "check")
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("blot: acme.yaml:3: acme: PCRE2 refuses the regex"))
  }

  @Test func explainSaysWhereEachSettingComesFrom() throws {
    defer { folder.remove() }
    try folder.write(AcmePatterns.text, to: "acme.yaml")
    try folder.write(
      """
      packs: [secrets, pci-dss]
      exclude: [CVV]
      min_confidence:
        default: 0.6
        CREDIT_CARD: 0.8
      actions:
        CREDIT_CARD: mask
        IBAN_CODE: remove
      keys:
        customer_email: mask
        request.*.token: remove
      subject: [patient_id, user.id]
      allow:
        networks: [10.0.0.0/8]
        domains: [example.com]
      patterns: [acme.yaml]
      fail_on: [CREDIT_CARD]
      paths:
        '**/audit/*.log':
          min_confidence: 0.9
        '*.json':
          exclude: [URL]

      """, to: "blot.yaml")
    let run = try blot(
      "policy", "explain", "logs/audit/a.log", "--exclude", "JWT", "--action", "IBAN_CODE=label", "--allow", "x+")
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
      path: "Golden/policy-explain.txt")
    if ProcessInfo.processInfo.environment["BLOT_RENEW_GOLDEN"] != nil { try run.output.write(to: golden) }
    // How many detectors there are changes with the catalogue.
    let text = run.text.replacing(/\d+ of \d+/, with: "N of N")
    let expected = String(decoding: try Data(contentsOf: golden), as: UTF8.self)
    #expect(text == expected.replacing(/\d+ of \d+/, with: "N of N"))
  }

  /// A section's default goes before the actions of keys, but what stands under them is still found.
  @Test func explainShowsKeysWhoseActionASectionReplaces() throws {
    defer { folder.remove() }
    try folder.write(
      "keys: {customer_email: remove, ref: 'label:R'}\npaths: {'x/**': {actions: {default: mask, REF: label}}}\n",
      to: "blot.yaml")
    let run = try blot("policy", "explain", "x/a.log")
    #expect(run.text.contains(/\n  customer_email +mask +blot\.yaml:2\n  ref +label +blot\.yaml:2\n/))
    #expect(try blot("policy", "explain", "b.log").text.contains(/\n  customer_email +remove +blot\.yaml:1\n/))
  }

  @Test func explainWithoutAPolicyShowsTheDefaults() throws {
    defer { folder.remove() }
    let run = try blot("policy", "explain")
    #expect(run.status == 0)
    #expect(run.text.hasPrefix("policy: none\n"))
    #expect(run.text.contains(/min_confidence +0\.5 +default\n/))
  }

  @Test func theSchemaIsJSON() throws {
    let run = try blot("policy", "schema")
    #expect(run.status == 0)
    let schema = try JSONSerialization.jsonObject(with: run.output) as? [String: Any]
    #expect(schema?["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
  }
}
