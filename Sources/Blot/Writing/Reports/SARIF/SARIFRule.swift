import PatternFiles

/// A detector as a rule of a SARIF document (`reportingDescriptor`, section 3.49).
struct SARIFRule {
  /// GitHub shows ten tags of a rule and refuses more than twenty.
  private static let tagLimit = 10

  private let rule: DetectorDefinition

  init(_ rule: DetectorDefinition) { self.rule = rule }

  private static let secrets = Pack.builtIn.first { $0.name == "secrets" }

  /// Whether it finds credentials; all others find personal data.
  private var findsSecrets: Bool { Self.secrets?.holds(rule) ?? false }

  var json: [UInt8] {
    let kind = findsSecrets ? "credential" : "personal data"
    let source = rule.source.isEmpty ? "" : " Its form: \(rule.source)."
    var text = Array("{\"id\":".utf8) + JSONString.quoted(rule.name) + Array(",\"name\":".utf8)
    text += JSONString.quoted(rule.type) + Array(",\"shortDescription\":".utf8)
    text += SARIFText.message("\(rule.type) (\(kind)) stands in clear text")
    text += ",\"fullDescription\":".utf8
    text += SARIFText.message("The rule \(rule.name) has found a value of the type \(rule.type), \(kind).\(source)")
    text += ",\"help\":".utf8
    text += SARIFText.message(
      "'blot patterns show \(rule.type)' explains how it is found; 'blot redact' writes the input without it.")
    text += ",\"defaultConfiguration\":{\"level\":\"\(SARIFText.level(rule.confidence))\"}".utf8
    text += ",\"properties\":{\"tags\":[".utf8
    text += tags.map { JSONString.quoted($0) }.joined(separator: Array(",".utf8))
    // Code scanning sorts by it: credentials are "high" there (from 7.0 on), personal data is "medium".
    text += "],\"security-severity\":\"\(findsSecrets ? "8.0" : "5.0")\"}}".utf8
    return text
  }

  private var tags: [String] {
    let all = ["security", findsSecrets ? "credential" : "personal-data"] + rule.regulations + rule.countries
    return Array(all.prefix(Self.tagLimit))
  }
}
