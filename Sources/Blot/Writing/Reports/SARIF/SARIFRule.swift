import PatternFiles

/// A detector as a rule of a SARIF document (`reportingDescriptor`, section 3.49).
struct SARIFRule {
  /// GitHub ("SARIF support for code scanning") shows ten tags of a rule and refuses more than twenty; it takes names
  /// of 255 and descriptions of 1,024 characters.
  private static let tagLimit = 10
  private static let longestName = 255
  private static let longestDescription = 1024

  private let rule: DetectorDefinition

  init(_ rule: DetectorDefinition) { self.rule = rule }

  private static let secrets = Pack.builtIn.first { $0.name == "secrets" }

  /// Whether it finds credentials; all others find personal data.
  private var findsSecrets: Bool { Self.secrets?.holds(rule) ?? false }

  var json: [UInt8] {
    let kind = findsSecrets ? "credential" : "personal data"
    let source = rule.source.isEmpty ? "" : " Its form: \(rule.source)."
    var text = Array("{\"id\":".utf8) + JSONString.quoted(rule.name) + Array(",\"name\":".utf8)
    text +=
      JSONString.quoted(SARIFText.shortened(rule.type, to: Self.longestName)) + Array(",\"shortDescription\":".utf8)
    text += description("\(rule.type) (\(kind)) stands in clear text")
    text += ",\"fullDescription\":".utf8
    text += description("The rule \(rule.name) has found a value of the type \(rule.type), \(kind).\(source)")
    text += ",\"help\":".utf8
    text += help(source)
    text += ",\"defaultConfiguration\":{\"level\":\"\(SARIFText.level(rule.confidence))\"}".utf8
    text += ",\"properties\":{\"tags\":[".utf8
    text += tags.map { JSONString.quoted($0) }.joined(separator: Array(",".utf8))
    // Code scanning sorts by it: credentials are "high" there (from 7.0 on), personal data is "medium".
    text += "],\"precision\":\"\(precision)\",\"security-severity\":\"\(findsSecrets ? "8.0" : "5.0")\"}}".utf8
    return text
  }

  /// Cut before it is escaped, so that an escape stays whole.
  private func description(_ text: String) -> [UInt8] {
    SARIFText.message(SARIFText.shortened(text, to: Self.longestDescription))
  }

  /// What to do about a finding, as plain text and in Markdown.
  private func help(_ source: String) -> [UInt8] {
    func text(_ quote: String) -> String {
      "\(quote)blot patterns show \(rule.type)\(quote) explains how it is found; "
        + "\(quote)blot redact\(quote) writes the input without it. "
        + "What is no finding goes into \(quote)allow\(quote) of a policy.\(source)"
    }
    return SARIFText.message(text("'"), markdown: text("`"))
  }

  /// How often what the rule finds is right, by its confidence.
  private var precision: StaticString {
    // Scores are sums of tenths, which floating point misses narrowly.
    switch rule.confidence + 1e-9 {
    case 0.9...: "very-high"
    case 0.8...: "high"
    case 0.5...: "medium"
    default: "low"
    }
  }

  private var tags: [String] {
    let all = ["security", findsSecrets ? "credential" : "personal-data"] + rule.regulations + rule.countries
    return Array(all.prefix(Self.tagLimit))
  }
}
