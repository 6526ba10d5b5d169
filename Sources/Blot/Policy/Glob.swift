/// A pattern for paths.
///
/// `*` stands for any characters but `/`, `?` for one of them, `[a-z]` for one of a set and `[!a-z]` for one outside it,
/// `**` as a whole component for any number of components. `\` takes the character behind it as it is.
///
/// A glob matches the last components of a path, `logs/*.log` that of `/srv/logs/app.log` too; one that begins with `/`
/// matches whole absolute paths.
public struct Glob: Sendable, Equatable {
  private enum Token: Sendable, Equatable {
    case character(Unicode.Scalar)
    case one
    case many
    case set([ClosedRange<Unicode.Scalar>], isInverted: Bool)
  }

  private enum Component: Sendable, Equatable {
    case any
    case tokens([Token])
  }

  /// Why a text is no glob.
  struct Problem: Error, Equatable {
    var reason: String
    var advice: String
  }

  /// As it was written.
  public let text: String
  let isAbsolute: Bool
  private let components: [Component]

  init(_ text: String) throws(Problem) {
    guard !text.isEmpty else {
      throw Problem(reason: "the glob is empty", advice: "write which paths, such as '*.log'")
    }
    self.text = text
    isAbsolute = text.hasPrefix("/")
    var parts = Self.parts(of: text)
    if isAbsolute { parts.removeFirst() }
    if parts.last == [] {
      throw Problem(reason: "the glob '\(text)' ends with '/'", advice: "write '\(text)**' for all files below it")
    }
    if parts.first == ["."] { parts.removeFirst() }
    var components: [Component] = []
    for part in parts { components.append(part == ["*", "*"] ? .any : .tokens(try Self.tokens(part, of: text))) }
    self.components = components
  }

  /// The pieces between slashes.
  private static func parts(of text: String) -> [[Unicode.Scalar]] {
    text.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false).map { Array($0) }
  }

  private static func tokens(_ part: [Unicode.Scalar], of glob: String) throws(Problem) -> [Token] {
    var tokens: [Token] = []
    var index = 0
    while index < part.count {
      switch part[index] {
      case "?": tokens.append(.one)
      case "*":
        // Several in a row are one.
        if tokens.last != .many { tokens.append(.many) }
      case "[": tokens.append(try set(part, &index, of: glob))
      case "\\":
        index += 1
        guard index < part.count else {
          throw Problem(reason: "the glob '\(glob)' ends with '\\'", advice: "write '\\\\' for a backslash")
        }
        tokens.append(.character(part[index]))
      default: tokens.append(.character(part[index]))
      }
      index += 1
    }
    return tokens
  }

  /// Reads the set that begins at `index`, which ends at its `]`.
  private static func set(
    _ part: [Unicode.Scalar], _ index: inout Int, of glob: String
  ) throws(Problem) -> Token {
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    var isInverted = false
    var place = index + 1
    if place < part.count, part[place] == "!" || part[place] == "^" {
      isInverted = true
      place += 1
    }
    let first = place
    while place < part.count, part[place] != "]" || place == first {
      let low = part[place]
      if place + 2 < part.count, part[place + 1] == "-", part[place + 2] != "]" {
        let high = part[place + 2]
        guard low <= high else {
          throw Problem(
            reason: "the range '\(low)-\(high)' of the glob '\(glob)' runs backwards", advice: "write '\(high)-\(low)'")
        }
        ranges.append(low...high)
        place += 3
      } else {
        ranges.append(low...low)
        place += 1
      }
    }
    guard place < part.count else {
      throw Problem(
        reason: "a '[' of the glob '\(glob)' is not closed", advice: "add ']', or write '\\[' for the bracket")
    }
    index = place
    return .set(ranges, isInverted: isInverted)
  }

  // MARK: Matching

  /// Whether it matches `path`, which has to be absolute where the glob is.
  func matches(_ path: String) -> Bool {
    var parts = Self.parts(of: path).filter { !$0.isEmpty && $0 != ["."] }[...]
    if isAbsolute { return Self.match(components[...], parts) }
    while true {
      if Self.match(components[...], parts) { return true }
      guard parts.popFirst() != nil else { return false }
    }
  }

  private static func match(_ components: ArraySlice<Component>, _ parts: ArraySlice<[Unicode.Scalar]>) -> Bool {
    guard let component = components.first else { return parts.isEmpty }
    let rest = components.dropFirst()
    switch component {
    case .any:
      // At the end it stands for one component at least: `logs/**` is what lies below `logs`.
      if rest.isEmpty { return !parts.isEmpty }
      return parts.indices.contains { match(rest, parts[$0...]) }
    case .tokens(let tokens):
      guard let part = parts.first, match(tokens[...], part[...]) else { return false }
      return match(rest, parts.dropFirst())
    }
  }

  /// Matches one component: after a mismatch the last `*` takes one character more.
  private static func match(_ tokens: ArraySlice<Token>, _ part: ArraySlice<Unicode.Scalar>) -> Bool {
    var token = tokens.startIndex
    var place = part.startIndex
    var star: (token: Int, place: Int)?
    while place < part.endIndex {
      if token < tokens.endIndex, tokens[token] == .many {
        star = (token, place)
        token += 1
      } else if token < tokens.endIndex, accepts(tokens[token], part[place]) {
        token += 1
        place += 1
      } else if let last = star {
        star = (last.token, last.place + 1)
        token = last.token + 1
        place = last.place + 1
      } else {
        return false
      }
    }
    return tokens[token...].allSatisfy { $0 == .many }
  }

  private static func accepts(_ token: Token, _ character: Unicode.Scalar) -> Bool {
    switch token {
    case .character(let wanted): wanted == character
    case .one, .many: true
    case .set(let ranges, let isInverted): ranges.contains { $0.contains(character) } != isInverted
    }
  }
}
