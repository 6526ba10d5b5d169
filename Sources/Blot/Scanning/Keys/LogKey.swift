/// A key of a log as somebody names it: a name, which matches the last parts of what stands before a value, or a path,
/// whose steps are the keys of objects within each other or what dots part in one key.
///
/// `email` matches `email`, `user.email` and `userEmail`. `user.email` matches `{"user":{"email":…}}`, `user.email=…`
/// and, as its first step is a name, `{"app_user":{"email":…}}`; each other step is a whole one. `*` stands for one
/// step. Letter case, `_` and `-` do not count.
public struct LogKey: Sendable, Equatable, CustomStringConvertible {
  enum Step: Sendable, Equatable {
    case any
    /// The letters and digits that count, in lower case.
    case named([UInt8])

    init(_ text: some StringProtocol) {
      if text == "*" {
        self = .any
      } else {
        self = .named(text.utf8.filter(FoldedHash.counts).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 })
      }
    }

    var isNamed: Bool { self != .any }
    var letterCount: Int { if case .named(let letters) = self { letters.count } else { 0 } }
  }

  /// Why a text is no key.
  struct Problem: Error, Equatable {
    var reason: String
    var advice: String
  }

  /// As it was written.
  public let description: String
  /// The steps as they were written, the outermost first; one for a name.
  let texts: [String]
  /// The same, as they are compared.
  let steps: [Step]

  var isPath: Bool { steps.count > 1 }

  /// More steps than any log has.
  static let mostSteps = 16

  /// - Parameter texts: steps that are right, the outermost first.
  init(steps texts: [String]) {
    description = texts.joined(separator: ".")
    self.texts = texts
    steps = texts.map { Step($0) }
  }

  init(_ text: String) throws(Problem) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 1 {
      guard text != "*" else {
        throw Problem(reason: "'*' names no key", advice: "write what is done to everything as 'default' of 'actions'")
      }
      try Self.check(text, of: text, mayHoldSpaces: true)
    } else {
      try Self.check(parts, text)
    }
    self.init(steps: parts)
  }

  private static func check(_ parts: [String], _ text: String) throws(Problem) {
    guard !parts.contains("") else {
      throw Problem(
        reason: "a step of the path '\(text)' is empty",
        advice: "write one dot between two steps, and '*' for any one, such as user.*.email")
    }
    guard parts.count <= mostSteps else {
      throw Problem(
        reason: "the path '\(text)' has more than \(mostSteps) steps",
        advice: "the last steps are enough, such as user.email")
    }
    guard parts.last != "*" else {
      throw Problem(
        reason: "the path '\(text)' ends with '*'",
        advice: "name the last step; '\(parts.dropLast().joined(separator: "."))' is all that is found within it")
    }
    if parts.first == "$" {
      throw Problem(
        reason: "'$' is no step of the path '\(text)'",
        advice: "leave '$.' out: a path may begin anywhere")
    }
    for part in parts where part != "*" { try check(part, of: text, mayHoldSpaces: false) }
  }

  /// Whether `part` is letters and digits, with one separator between two of them.
  private static func check(_ part: String, of text: String, mayHoldSpaces: Bool) throws(Problem) {
    let bytes = Array(part.utf8)
    let isRight =
      bytes.count <= KeyIndex.longestKey && bytes.first.map(FoldedHash.counts) ?? false
      && bytes.last.map(FoldedHash.counts) ?? false
      && zip(bytes, bytes.dropFirst()).allSatisfy { byte, next in
        FoldedHash.counts(byte)
          || (KeyIndex.isSegmentSeparator(byte) && (mayHoldSpaces || byte != 0x20) && FoldedHash.counts(next))
      }
    if isRight { return }
    if part == text, !part.contains("["), !part.contains("*"), !part.contains("/") {
      throw Problem(
        reason: "'\(text)' is no key of a log",
        advice: "letters, digits and _ - of at most \(KeyIndex.longestKey) bytes, such as customer_email")
    }
    let advice =
      if part.contains("[") {
        "leave the brackets out: a path goes through lists by itself"
      } else if part.contains("*") {
        "'*' stands for one whole step, such as user.*.email"
      } else if part.contains("/") {
        "write dots between the steps, such as user.email"
      } else {
        "letters, digits and _ - of at most \(KeyIndex.longestKey) bytes, such as user.email"
      }
    throw Problem(reason: "'\(part)' is no step of a path", advice: advice)
  }

  /// Whether both match the same.
  func isSame(as other: LogKey) -> Bool { steps == other.steps }

  /// Whether it says more about where it matches: step by step from the innermost one a name says more than `*`, and a
  /// step more than none; then the longer one does.
  func saysMore(than other: LogKey) -> Bool {
    for (own, its) in zip(steps.reversed(), other.steps.reversed()) where own.isNamed != its.isNamed {
      return own.isNamed
    }
    if steps.count != other.steps.count { return steps.count > other.steps.count }
    func letterCount(_ key: LogKey) -> Int { key.steps.reduce(0) { $0 + $1.letterCount } }
    return letterCount(self) > letterCount(other)
  }
}
