/// The keys of a policy file. The reader, the schema for editors and the documentation are made from this description.
enum PolicyKey: String, CaseIterable, Sendable {
  case packs, only, exclude
  case minConfidence = "min_confidence"
  case actions, keys, subject, allow, patterns
  case failOn = "fail_on"
  case paths

  /// What the value of a key looks like.
  enum Form: Sendable {
    /// A list of names; whether it may be empty.
    case names(NameKind, mayBeEmpty: Bool)
    /// A number from 0 to 1, or numbers by type.
    case confidence
    /// Actions by type.
    case actions
    /// Actions by key of the log.
    case keyedActions
    /// A list of keys of the log.
    case logKeys
    /// Regexes, or entries by kind.
    case allow
    /// A list of paths.
    case files
    /// Settings by glob.
    case sections
  }

  enum NameKind: Sendable {
    case pack
    /// A type or the name of a detector.
    case typeOrDetector
    case type
  }

  var form: Form {
    switch self {
    case .packs: .names(.pack, mayBeEmpty: false)
    case .only: .names(.typeOrDetector, mayBeEmpty: false)
    case .exclude: .names(.typeOrDetector, mayBeEmpty: true)
    case .minConfidence: .confidence
    case .actions: .actions
    case .keys: .keyedActions
    case .subject: .logKeys
    case .allow: .allow
    case .patterns: .files
    case .failOn: .names(.type, mayBeEmpty: true)
    case .paths: .sections
    }
  }

  /// Whether the settings of a path may have it.
  var isForPaths: Bool {
    switch self {
    case .patterns, .failOn, .paths: false
    default: true
    }
  }

  /// One sentence for editors.
  var summary: String {
    switch self {
    case .packs: "The packs that are used: secrets, gdpr, pci-dss, a country such as de, all."
    case .only: "Types or detectors that are looked for alone."
    case .exclude: "Types or detectors that are left out."
    case .minConfidence:
      "How sure a finding must be, from 0 to 1: one number for all, or a number by type and 'default'."
    case .actions: "What redaction does to findings, by type; 'default' for all other types."
    case .keys:
      """
      What redaction does to the values of these keys of JSON, logfmt, query strings and tables: names, or paths such as \
      user.*.email.
      """
    case .subject:
      "Keys whose values say whom a line is about, names or paths: shift-date moves all dates of one subject alike."
    case .allow: "What is no finding: a list of regexes, or regexes, values, networks and domains."
    case .patterns: "Pattern files and folders of your own, relative to the policy file."
    case .failOn: "The types whose findings make the exit status of scan 1; none of them: []."
    case .paths: "Settings for the inputs that a glob matches; of several that match, the later wins."
    }
  }

  /// A value as an example, for advice.
  var example: String {
    switch self {
    case .packs: "packs: [secrets, gdpr]"
    case .only: "only: [EMAIL_ADDRESS, CREDIT_CARD]"
    case .exclude: "exclude: [IP_ADDRESS]"
    case .minConfidence: "min_confidence: 0.6"
    case .actions: "actions: {default: label, CREDIT_CARD: mask}"
    case .keys: "keys: {customer_email: mask}"
    case .subject: "subject: [patient_id, user.id]"
    case .allow: "allow: {domains: [example.com]}"
    case .patterns: "patterns: [acme.yaml]"
    case .failOn: "fail_on: [CREDIT_CARD]"
    case .paths: "paths: {'audit/*.log': {min_confidence: 0.8}}"
    }
  }

  /// The name that stands for all types in `min_confidence` and `actions`.
  static let allTypes = "default"
}

/// The kinds of entries of `allow`.
enum AllowKind: String, CaseIterable, Sendable {
  case regexes, values, networks, domains

  var singular: String {
    switch self {
    case .regexes: "regex"
    case .values: "value"
    case .networks: "network"
    case .domains: "domain"
    }
  }

  var summary: String {
    switch self {
    case .regexes: "PCRE2 regexes that match a whole value, or @ and the path of a file with a regex a line."
    case .values: "Values as they stand in the log."
    case .networks: "IP networks (10.0.0.0/8, 2001:db8::/32) and single addresses."
    case .domains: "Domains with their subdomains: of email addresses and of URLs without a login."
    }
  }
}
