import Testing

@testable import Blot

/// What somebody may get wrong in a policy, and what is said about it: place, reason and a way out.
struct PolicyMistakeTests {
  /// A policy with one mistake.
  struct Mistake: CustomTestStringConvertible, Sendable {
    var text: String
    var line: Int?
    var column: Int?
    var reason: String
    var advice: String

    init(_ text: String, _ line: Int?, _ column: Int?, _ reason: String, _ advice: String) {
      self.text = text
      self.line = line
      self.column = column
      self.reason = reason
      self.advice = advice
    }

    var testDescription: String { reason }
  }

  static let mistakes: [Mistake] = [
    // Keys.
    Mistake("exlude: [IP_ADDRESS]", 1, 1, "unknown key 'exlude'", "did you mean 'exclude'?"),
    Mistake("# nightly\nmin-confidance: 0.8", 2, 1, "unknown key 'min-confidance'", "did you mean 'min_confidence'?"),
    Mistake("packs: [secrets]\nfailon: [URL]", 2, 1, "unknown key 'failon'", "did you mean 'fail_on'?"),
    Mistake(
      "colour: red", 1, 1, "unknown key 'colour'",
      "known keys: packs, only, exclude, min_confidence, actions, keys, subject, allow, patterns, fail_on, paths"),
    Mistake("packs: [secrets]\npacks: [gdpr]", 2, 1, "the key 'packs' stands twice", "keep one of them"),
    Mistake(
      "actions:\n  EMAIL_ADDRESS: mask\n  EMAIL_ADDRESS: label", 3, 3, "the key 'EMAIL_ADDRESS' stands twice",
      "keep one of them"),
    // The form of the file.
    Mistake("", 1, 1, "the policy is empty", "state a setting, such as 'packs: [secrets, gdpr]'"),
    Mistake(
      "# nothing but this\n", 1, 1, "the policy is empty", "state a setting, such as 'packs: [secrets, gdpr]'"),
    Mistake("- packs", 1, 1, "a policy must be a mapping", "write 'packs: [secrets, gdpr]'"),
    Mistake("just words", 1, 1, "a policy must be a mapping", "write 'packs: [secrets, gdpr]'"),
    Mistake(
      "packs: [secrets", 2, 1, "not YAML: did not find expected ',' or ']'",
      "indent with spaces; quote texts that hold ':', '#' or '*' with single quotes"),
    Mistake(
      "actions:\n\tdefault: mask", 2, 1, "not YAML: found character that cannot start any token",
      "indent with spaces; quote texts that hold ':', '#' or '*' with single quotes"),
    Mistake(
      "paths:\n  *.log: {min_confidence: 0.8}", 2, 4, "not YAML: did not find expected alphabetic or numeric character",
      "indent with spaces; quote texts that hold ':', '#' or '*' with single quotes"),
    Mistake(
      "packs: [gdpr]\n---\nonly: [CVV]", 2, 1, "a second document begins", "a policy is one document: take '---' away"),
    Mistake(
      "packs: *common", 1, 8, "not YAML: found undefined alias",
      "indent with spaces; quote texts that hold ':', '#' or '*' with single quotes"),
    // Packs and types.
    Mistake("packs: secrets", 1, 8, "'packs' must be a list", "write 'packs: [secrets, gdpr]'"),
    Mistake("packs: []", 1, 8, "'packs' names nothing", "write 'packs: [secrets, gdpr]', or leave it out"),
    Mistake("packs:\n", 1, 7, "'packs' is empty", "write 'packs: [secrets, gdpr]'"),
    Mistake("packs: [secrets, gdrp]", 1, 18, "unknown pack 'gdrp'", "did you mean 'gdpr'?"),
    Mistake("packs: [secrets, secrets]", 1, 18, "'secrets' stands twice in 'packs'", "keep one of them"),
    Mistake("only:\n  - EMAIL_ADRESS", 2, 5, "unknown type 'EMAIL_ADRESS'", "did you mean 'EMAIL_ADDRESS'?"),
    Mistake("only: [email-adress]", 1, 8, "unknown type 'email-adress'", "did you mean 'EMAIL_ADDRESS'?"),
    Mistake(
      "only: [[EMAIL_ADDRESS]]", 1, 8, "an entry of 'only' must be a text", "write 'only: [EMAIL_ADDRESS, CREDIT_CARD]'"
    ),
    Mistake("only: ['']", 1, 8, "an entry of 'only' is empty", "write 'only: [EMAIL_ADDRESS, CREDIT_CARD]'"),
    Mistake("exclude: [IP_ADRESS]", 1, 11, "unknown type 'IP_ADRESS'", "did you mean 'IP_ADDRESS'?"),
    Mistake("exclude: {IP_ADDRESS: true}", 1, 10, "'exclude' must be a list", "write 'exclude: [IP_ADDRESS]'"),
    Mistake("fail_on: [QQQQQQQQQQ]", 1, 11, "unknown type 'QQQQQQQQQQ'", "'blot patterns list' names them all"),
    Mistake("fail_on: CREDIT_CARD", 1, 10, "'fail_on' must be a list", "write 'fail_on: [CREDIT_CARD]'"),
    Mistake(
      "only: [CVV]\nexclude: [CVV]", 1, 8, "no detector is left to run", "exclude fewer types, or name others in 'only'"
    ),
    // Confidence.
    Mistake(
      "min_confidence: high", 1, 17, "'min_confidence' 'high' is no number from 0 to 1",
      "write 'min_confidence: 0.6', or 'min_confidence: {default: 0.6, PHONE_NUMBER: 0.8}'"),
    Mistake(
      "min_confidence: 60", 1, 17, "'min_confidence' '60' is no number from 0 to 1",
      "write 'min_confidence: 0.6', or 'min_confidence: {default: 0.6, PHONE_NUMBER: 0.8}'"),
    Mistake(
      "min_confidence: 0,6", 1, 17, "'min_confidence' '0,6' is no number from 0 to 1",
      "write 'min_confidence: 0.6', or 'min_confidence: {default: 0.6, PHONE_NUMBER: 0.8}'"),
    Mistake(
      "min_confidence: {PHONE_NUMBR: 0.8}", 1, 18, "unknown type 'PHONE_NUMBR'", "did you mean 'PHONE_NUMBER'?"),
    Mistake(
      "min_confidence:\n  default: 0.5\n  CVV: -1", 3, 8, "'min_confidence' '-1' is no number from 0 to 1",
      "write 'min_confidence: 0.6', or 'min_confidence: {default: 0.6, PHONE_NUMBER: 0.8}'"),
    // Actions.
    Mistake(
      "actions: mask", 1, 10, "'actions' must be a mapping", "write 'actions: {default: label, CREDIT_CARD: mask}'"),
    Mistake("actions: {CREDIT_CARD: msk}", 1, 24, "unknown action 'msk'", "did you mean 'mask'?"),
    Mistake("actions: {CREDIT_CRD: mask}", 1, 11, "unknown type 'CREDIT_CRD'", "did you mean 'CREDIT_CARD'?"),
    Mistake(
      "actions: {CREDIT_CARD: }", 1, 24, "an entry of 'actions' is empty",
      "write 'actions: {default: label, CREDIT_CARD: mask}'"),
    Mistake(
      "actions:\n  CREDIT_CARD: [mask]", 2, 16, "an entry of 'actions' must be a text",
      "write 'actions: {default: label, CREDIT_CARD: mask}'"),
    Mistake(
      "actions: {CREDIT_CARD: 'mask:lst=4'}", 1, 24, "action 'mask': 'lst=4' does not fit",
      "first=N or last=N, N from 0 to 32, as in mask:last=4"),
    Mistake(
      "actions: {default: 'remove:all'}", 1, 20, "action 'remove': 'all' does not fit", "'remove' takes no options"),
    // Keys of the log.
    Mistake("keys:\n  customer_email: lable", 2, 19, "unknown action 'lable'", "did you mean 'label'?"),
    Mistake("keys: [customer_email]", 1, 7, "'keys' must be a mapping", "write 'keys: {customer_email: mask}'"),
    Mistake(
      "keys: {'customer#': mask}", 1, 8, "'customer#' is no key of a log",
      "letters, digits and _ - of at most 64 bytes, such as customer_email"),
    Mistake(
      "keys:\n  user..email: mask", 2, 3, "a step of the path 'user..email' is empty",
      "write one dot between two steps, and '*' for any one, such as user.*.email"),
    Mistake(
      "keys: {.email: mask}", 1, 8, "a step of the path '.email' is empty",
      "write one dot between two steps, and '*' for any one, such as user.*.email"),
    Mistake(
      "keys: {request.headers.*: remove}", 1, 8, "the path 'request.headers.*' ends with '*'",
      "name the last step; 'request.headers' is all that is found within it"),
    Mistake(
      "keys: {'*': mask}", 1, 8, "'*' names no key", "write what is done to everything as 'default' of 'actions'"),
    Mistake(
      "keys: {'users[*].email': mask}", 1, 8, "'users[*]' is no step of a path",
      "leave the brackets out: a path goes through lists by itself"),
    Mistake(
      "keys: {user.e*.x: mask}", 1, 8, "'e*' is no step of a path",
      "'*' stands for one whole step, such as user.*.email"),
    Mistake(
      "keys: {$.user.email: mask}", 1, 8, "'$' is no step of the path '$.user.email'",
      "leave '$.' out: a path may begin anywhere"),
    Mistake(
      "keys: {user/email: mask}", 1, 8, "'user/email' is no step of a path",
      "write dots between the steps, such as user.email"),
    Mistake(
      "keys: {a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q: mask}", 1, 8,
      "the path 'a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q' has more than 16 steps",
      "the last steps are enough, such as user.email"),
    Mistake(
      "keys:\n  user.id: mask\n  USER.Id: hash", 3, 3, "'USER.Id' and 'user.id' are the same key",
      "keep one of them"),
    Mistake(
      "keys: {ship_mark: mask}\nfail_on: [SHIP_MARKS]", 2, 11, "unknown type 'SHIP_MARKS'", "did you mean 'SHIP_MARK'?"),
    Mistake("subject: patient_id", 1, 10, "'subject' must be a list", "write 'subject: [patient_id, user.id]'"),
    Mistake(
      "subject: []", 1, 10, "'subject' names nothing", "write 'subject: [patient_id, user.id]', or leave it out"),
    Mistake(
      "subject: [patient_id, patientId]", 1, 23, "'patientId' and 'patient_id' are the same key", "keep one of them"),
    Mistake(
      "subject: [patient.*]", 1, 11, "the path 'patient.*' ends with '*'",
      "name the last step; 'patient' is all that is found within it"),
    // What is allowed.
    Mistake(
      "allow:\n  - '('", 2, 5, "'(' is no regex: missing closing parenthesis", "PCRE2 syntax; a file is named by @FILE"),
    Mistake("allow: {network: [10.0.0.0/8]}", 1, 9, "unknown key 'network'", "did you mean 'networks'?"),
    Mistake("allow: example.com", 1, 8, "'allow' must be a mapping", "write 'allow: {domains: [example.com]}'"),
    Mistake(
      "allow:\n  networks: [10.0.0.1/8]", 2, 14, "'10.0.0.1/8' has bits beyond its length",
      "write the first address of the network, or leave '/' and the length out for the one address"),
    Mistake(
      "allow: {networks: [10.0.0.0/33]}", 1, 20, "'10.0.0.0/33' is no network",
      "write an address and a length, such as 10.0.0.0/8"),
    Mistake(
      "allow: {networks: [intranet]}", 1, 20, "'intranet' is no network",
      "write an address and a length, such as 10.0.0.0/8"),
    Mistake(
      "allow: {domains: ['*.example.com']}", 1, 19, "'*.example.com' is no domain",
      "write 'example.com', which stands for its subdomains as well"),
    Mistake(
      "allow: {domains: ['@example.com']}", 1, 19, "'@example.com' is no domain",
      "write 'example.com', which stands for its subdomains as well"),
    Mistake(
      "allow: {domains: ['https://example.com']}", 1, 19, "'https://example.com' is no domain",
      "write a name such as example.com"),
    Mistake("allow: {values: noreply}", 1, 17, "'values' must be a list", "write 'values: [noreply@example.com]'"),
    Mistake(
      "allow:\n  regexes: ['@nowhere.txt']", 2, 13, "nowhere.txt: No such file or directory",
      #"what follows an @ is a file of regexes; a regex that begins with @ is written \@…"#),
    // Pattern files.
    Mistake("patterns: acme.yaml", 1, 11, "'patterns' must be a list", "write 'patterns: [acme.yaml]'"),
    // Paths.
    Mistake(
      "paths: [a.log]", 1, 8, "'paths' must be a mapping", "write 'paths: {'audit/*.log': {min_confidence: 0.8}}'"),
    Mistake(
      "paths:\n  'a[b': {packs: [gdpr]}", 2, 3, "a '[' of the glob 'a[b' is not closed",
      "add ']', or write '\\[' for the bracket"),
    Mistake(
      "paths:\n  'logs/': {packs: [gdpr]}", 2, 3, "the glob 'logs/' ends with '/'",
      "write 'logs/**' for all files below it"),
    Mistake(
      "paths:\n  a.log:\n    fail_on: [CVV]", 3, 5, "'fail_on' is nothing that a path can have of its own",
      "move it to the top level"),
    Mistake("paths:\n  a.log:\n    exclud: [CVV]", 3, 5, "unknown key 'exclud'", "did you mean 'exclude'?"),
    Mistake("paths:\n  a.log:\n    only: [CVVV]", 3, 12, "unknown type 'CVVV'", "did you mean 'CVV'?"),
    Mistake(
      "paths:\n  a.log: mask", 2, 10, "the settings of 'a.log' must be a mapping",
      "write 'paths: {'audit/*.log': {min_confidence: 0.8}}'"),
    Mistake(
      "only: [CVV]\npaths:\n  a.log: {exclude: [CVV]}", 3, 3, "no detector is left to run for 'a.log'",
      "exclude fewer types, or name others in 'only'")
  ]

  @Test func thereAreAtLeastForty() { #expect(Self.mistakes.count >= 40) }

  @Test(arguments: mistakes) func isToldWithPlaceAndAWayOut(_ mistake: Mistake) {
    #expect(
      PolicyFile.checked(mistake.text).errors == [
        PolicyError(
          path: "blot.yaml", line: mistake.line, column: mistake.column, reason: mistake.reason, advice: mistake.advice)
      ])
  }

  @Test func allMistakesAreToldInTheOrderOfTheFile() {
    let file = PolicyFile.checked(
      """
      packs: [gdrp]
      min_confidence: much
      paths:
        'x[': {only: [NO_SUCH_TYPE_AT_ALL]}
      colour: red
      """, path: "p.yaml")
    #expect(file.errors.map(\.line) == [1, 2, 4, 5])
    #expect(
      file.errors.first?.description == "p.yaml:1:9: unknown pack 'gdrp' (did you mean 'gdpr'?)")
  }

  /// An entry may be wrong on both sides of its colon.
  @Test func aTypeAndItsActionAreBothToldOf() {
    let file = PolicyFile.checked(
      "actions: {EMAIL_ADDRES: lable}\npaths: {'a/*': {actions: {CREDIT_CRAD: msk}}}", path: "p.yaml")
    #expect(
      file.errors.map(\.description) == [
        "p.yaml:1:11: unknown type 'EMAIL_ADDRES' (did you mean 'EMAIL_ADDRESS'?)",
        "p.yaml:1:25: unknown action 'lable' (did you mean 'label'?)",
        "p.yaml:2:27: unknown type 'CREDIT_CRAD' (did you mean 'CREDIT_CARD'?)",
        "p.yaml:2:40: unknown action 'msk' (did you mean 'mask'?)"
      ])
  }

  /// A policy without mistakes has none: what the mistakes above are told from.
  @Test func everySettingInItsRightForm() {
    let file = PolicyFile.checked(
      """
      packs: [secrets, gdpr, de]
      only: [EMAIL_ADDRESS, credit-card]
      exclude: [CVV]
      min_confidence: {default: 0.6, PHONE_NUMBER: 0.8}
      actions: {default: label, EMAIL_ADDRESS: mask}
      keys: {customer_email: mask, user.name: remove, '*.request.*.token': hash}
      subject: [patient_id, user.id]
      allow:
        regexes: ['TEST-\\d+']
        values: [noreply@example.com]
        networks: [10.0.0.0/8, '2001:db8::/32', 192.0.2.1]
        domains: [example.com, localhost]
      fail_on: []
      paths:
        '**/audit/*.log': {packs: [all], min_confidence: 0.9}
        /var/log/**: {allow: ['x+'], keys: {id: label}, subject: [case]}
      """)
    #expect(file.errors == [])
  }

  @Test func aFileThatCannotBeReadIsAMistakeToo() throws {
    let folder = try TemporaryFolder()
    let missing = folder("nothing.yaml")
    #expect(PolicyFile(missing).errors.map(\.description) == ["\(missing): No such file or directory (check the path)"])
    let broken = try folder.write(Array("packs: [x]\n".utf8) + [0xFF, 0x0A], to: "broken.yaml")
    #expect(PolicyFile(broken).errors.map(\.description) == ["\(broken):2: not UTF-8 (save the file as UTF-8)"])
  }
}
