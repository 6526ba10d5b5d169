/// A JSON document to be written, its keys in order.
enum JSONTree: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
  case string(String)
  case number(Int)
  case bool(Bool)
  case array([JSONTree])
  case object([(String, JSONTree)])

  init(stringLiteral text: String) { self = .string(text) }
  init(booleanLiteral flag: Bool) { self = .bool(flag) }

  /// Indented by two spaces a level; lists of plain values on one line.
  var text: String { text(at: 0) }

  private func text(at depth: Int) -> String {
    let inner = String(repeating: "  ", count: depth + 1)
    let outer = String(repeating: "  ", count: depth)
    switch self {
    case .string(let text): return Self.quoted(text)
    case .number(let number): return "\(number)"
    case .bool(let flag): return "\(flag)"
    case .array(let items):
      if items.allSatisfy(\.isPlain) { return "[" + items.map { $0.text(at: 0) }.joined(separator: ", ") + "]" }
      return "[\n" + items.map { inner + $0.text(at: depth + 1) }.joined(separator: ",\n") + "\n\(outer)]"
    case .object(let fields):
      if fields.count == 1, let field = fields.first, field.1.isPlain {
        return "{\(Self.quoted(field.0)): \(field.1.text(at: 0))}"
      }
      let lines = fields.map { inner + Self.quoted($0.0) + ": " + $0.1.text(at: depth + 1) }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
    }
  }

  private var isPlain: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
