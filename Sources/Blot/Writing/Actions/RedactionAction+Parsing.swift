import PatternFiles

extension RedactionAction {
  /// The action that `text` names, with its options behind a colon: `mask`, `mask:first=4,last=4`, `label:HIDDEN`,
  /// `fpe:invalid-check`.
  ///
  /// - Throws: what is wrong with it, and what would be right.
  public init(parsing text: String) throws(RedactionActionError) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let name = parts.first ?? ""
    guard Self.names.contains(name) else { throw .unknownName(name) }
    guard parts.count > 1 else {
      self = Self.plain(name)
      return
    }
    switch name {
    case "label": self = .ownLabel(try Self.labelText(parts[1]))
    case "mask": self = try Self.mask(parts[1])
    case "fpe":
      guard parts[1] == "invalid-check" else {
        throw .badOption(action: name, option: parts[1], advice: "fpe:invalid-check is the one there is")
      }
      self = .formatPreserving(failsCheck: true)
    default: throw .badOption(action: name, option: parts[1], advice: "'\(name)' takes no options")
    }
  }

  /// The most letters and digits that `mask` leaves at either end.
  static let mostKept = 32
  private static let longestLabel = 40
  /// More digits than these could be a value of their own.
  private static let mostLabelDigits = 4

  /// A regex for the actions with options, as editors check policies by.
  static let formWithOptions: String = {
    let count = "0*([0-9]|[12][0-9]|3[0-\(mostKept % 10)])"
    let label = "(?=.{1,\(longestLabel)}$)[A-Za-z_-]*([0-9][A-Za-z_-]*){0,\(mostLabelDigits)}"
    return "^(label:\(label)|mask:(first=\(count)(,last=\(count))?|last=\(count)(,first=\(count))?)|fpe:invalid-check)$"
  }()

  private static func plain(_ name: String) -> RedactionAction {
    switch name {
    case "label-numbered": .numberedLabel
    case "mask": .mask
    case "remove": .remove
    case "keep": .keep
    case "hash": .hash
    case "encrypt": .encrypt
    case "fpe": .formatPreserving(failsCheck: false)
    case "truncate": .truncate
    case "anonymise-ip": .anonymiseIP
    case "shift-date": .shiftDate
    case "fake": .fake
    default: .label
    }
  }

  /// A text that is safe in JSON, CSV, logfmt and URLs, and that nothing is found in.
  private static func labelText(_ text: String) throws(RedactionActionError) -> String {
    var digitCount = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digitCount += 1
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"),
        UInt8(ascii: "-"):
        break
      default: digitCount = .max / 2
      }
    }
    guard (1...longestLabel).contains(text.utf8.count), digitCount <= mostLabelDigits else {
      throw .badOption(
        action: "label", option: text,
        advice: "up to \(longestLabel) letters, '_' and '-', with at most \(mostLabelDigits) digits")
    }
    return text
  }

  private static func mask(_ options: String) throws(RedactionActionError) -> RedactionAction {
    var first: Int?
    var last: Int?
    for option in options.split(separator: ",", omittingEmptySubsequences: false) {
      let pair = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let count = pair.count == 2 && pair[1].utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(pair[1]) : nil
      guard let count, count <= mostKept, pair[0] == "first" || pair[0] == "last" else {
        throw .badOption(
          action: "mask", option: String(option),
          advice: "first=N or last=N, N from 0 to \(mostKept), as in mask:last=4")
      }
      guard (pair[0] == "first" ? first : last) == nil else {
        throw .badOption(action: "mask", option: options, advice: "'\(pair[0])' stands twice: keep one of them")
      }
      if pair[0] == "first" { first = count } else { last = count }
    }
    return .maskKeeping(first: first ?? 0, last: last ?? 0)
  }
}

/// Why a text is no action.
public enum RedactionActionError: Error, Sendable, Equatable, CustomStringConvertible {
  case unknownName(String)
  case badOption(action: String, option: String, advice: String)

  /// The valid name that is nearest to an unknown one.
  public var nearestName: String? {
    guard case .unknownName(let name) = self else { return nil }
    return PatternFiles.nearestName(to: name, among: RedactionAction.names)
  }

  /// What is wrong, and what to do about it.
  public var description: String {
    switch self {
    case .unknownName(let name):
      "unknown action '\(name)' ("
        + (nearestName.map { "did you mean '\($0)'?" } ?? "one of \(RedactionAction.names.joined(separator: ", "))")
        + ")"
    case .badOption(let action, let option, let advice): "action '\(action)': '\(option)' does not fit (\(advice))"
    }
  }
}
