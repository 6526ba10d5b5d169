/// A node of a YAML document, with the place where it begins.
public struct YAMLNode: Sendable {
  public enum Content: Sendable {
    /// - Parameter isPlain: whether the text stands without quotes, so that `true` and `null` mean what they say.
    case scalar(String, isPlain: Bool)
    case sequence([YAMLNode])
    /// The pairs in their order; no key stands twice.
    case mapping([(key: YAMLNode, value: YAMLNode)])
  }

  public let content: Content
  /// 1-based.
  public let line: Int
  /// 1-based, in characters.
  public let column: Int

  /// The text of a scalar; nil of a sequence or a mapping.
  public var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// Whether nothing stands here, or a null in one of the spellings of YAML 1.2 (Core schema, 10.3.2).
  public var isNull: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// What a plain `true`, `yes` or `on`, or its opposite, says, in any case of letters (YAML 1.1, "bool"); nil of anything
  /// else.
  public var flag: Bool? {
    guard case .scalar(let text, isPlain: true) = content else { return nil }
    return switch text.lowercased() {
    case "true", "yes", "on": true
    case "false", "no", "off": false
    default: nil
    }
  }
}

/// Why a text is no YAML document.
public struct YAMLError: Error, Sendable, Equatable {
  public enum Reason: Sendable, Equatable, CustomStringConvertible {
    /// What libyaml says.
    case syntax(String)
    /// Another document follows the first.
    case secondDocument
    /// A key of a mapping.
    case repeatedKey(String)

    public var description: String {
      switch self {
      case .syntax(let problem): "not YAML: \(problem)"
      case .secondDocument: "a second document begins"
      case .repeatedKey(let key): "the key '\(key)' stands twice"
      }
    }
  }

  public let reason: Reason
  /// 1-based.
  public let line: Int
  /// 1-based, in characters.
  public let column: Int
}
