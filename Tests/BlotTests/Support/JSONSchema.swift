import Foundation

/// A checker for the part of JSON Schema (draft 2020-12) that the policy schema uses. A keyword that it does not know is
/// a failure, so that none is passed over.
struct JSONSchema {
  private let root: [String: Any]

  init(_ text: String) throws {
    guard let root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] else {
      throw CocoaError(.propertyListReadCorrupt)
    }
    self.root = root
  }

  private static let annotations: Set<String> = ["$schema", "$defs", "title", "description"]

  /// Whether `value`, made of JSON types, fits.
  func accepts(_ value: Any) -> Bool { accepts(value, root) }

  /// The names of an object's properties, and those of each property's own.
  var properties: [String: Any] { root["properties"] as? [String: Any] ?? [:] }

  private func accepts(_ value: Any, _ schema: Any) -> Bool {
    if let flag = schema as? Bool { return flag }
    guard let schema = schema as? [String: Any] else { return false }
    return schema.allSatisfy { key, rule in
      Self.annotations.contains(key) || holds(key, rule, value, schema)
    }
  }

  private func holds(_ keyword: String, _ rule: Any, _ value: Any, _ schema: [String: Any]) -> Bool {
    switch keyword {
    case "$ref":
      let path = (rule as? String ?? "").split(separator: "/").dropFirst().map(String.init)
      var target: Any = root
      for name in path { target = (target as? [String: Any])?[name] ?? false }
      return accepts(value, target)
    case "anyOf": return (rule as? [Any] ?? []).contains { accepts(value, $0) }
    case "enum": return (rule as? [String] ?? []).contains { $0 == value as? String }
    case "type": return isOf(rule as? String ?? "", value)
    case "pattern":
      guard let text = value as? String else { return true }
      return text.range(of: rule as? String ?? "(", options: .regularExpression) != nil
    case "minLength": return (value as? String).map { $0.unicodeScalars.count >= rule as? Int ?? 0 } ?? true
    case "maxLength": return (value as? String).map { $0.unicodeScalars.count <= rule as? Int ?? 0 } ?? true
    case "minimum": return (value as? Double).map { $0 >= rule as? Double ?? 0 } ?? true
    case "maximum": return (value as? Double).map { $0 <= rule as? Double ?? 0 } ?? true
    case "minItems": return (value as? [Any]).map { $0.count >= rule as? Int ?? 0 } ?? true
    case "uniqueItems":
      return (value as? [Any]).map { Set($0.map { "\($0)" }).count == $0.count } ?? true
    case "items": return (value as? [Any])?.allSatisfy { accepts($0, rule) } ?? true
    case "minProperties": return (value as? [String: Any]).map { $0.count >= rule as? Int ?? 0 } ?? true
    case "properties":
      guard let object = value as? [String: Any], let rules = rule as? [String: Any] else { return true }
      return object.allSatisfy { name, inner in rules[name].map { accepts(inner, $0) } ?? true }
    case "additionalProperties":
      guard let object = value as? [String: Any] else { return true }
      let known = schema["properties"] as? [String: Any] ?? [:]
      return object.allSatisfy { name, inner in known[name] != nil || accepts(inner, rule) }
    case "propertyNames": return (value as? [String: Any])?.keys.allSatisfy { accepts($0, rule) } ?? true
    default: return false
    }
  }

  private func isOf(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "number": value is Double
    case "boolean": value is Bool
    default: false
    }
  }
}
