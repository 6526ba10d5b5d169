import PatternFiles

/// Values that are no findings although a detector matches them: a company's own addresses, documentation's examples.
///
/// A value is allowed where one of the regexes (PCRE2) matches the whole of it, so that `10\.0\.0\.1` does not let
/// 110.0.0.12 pass. Immutable, shared by all workers.
public struct AllowList: Sendable {
  private let regexes: [CompiledRegex]

  public var isEmpty: Bool { regexes.isEmpty }

  /// - Parameter entries: each a regex, or `@` and the path of a file with a regex a line; empty lines and those that begin
  ///   with `#` are left out there.
  public init(_ entries: [String]) throws(AllowListError) {
    var regexes: [CompiledRegex] = []
    for entry in entries {
      if entry.hasPrefix("@") {
        regexes += try Self.file(String(entry.dropFirst()))
      } else {
        regexes.append(try Self.compile(entry, path: nil, line: 0))
      }
    }
    self.regexes = regexes
  }

  /// The list with what a match needs; one a worker.
  final class Matcher {
    private let regexes: [CompiledRegex]
    private let context: MatchContext

    init(_ list: AllowList) {
      guard let context = MatchContext() else { preconditionFailure("out of memory") }
      self.context = context
      regexes = list.regexes
    }

    /// Whether `value` is allowed.
    func contains(_ value: UnsafeRawBufferPointer) -> Bool {
      for regex in regexes {
        if case .match = context.match(regex, in: value, from: 0) { return true }
      }
      return false
    }
  }

  private static func file(_ path: String) throws(AllowListError) -> [CompiledRegex] {
    let text: String
    do {
      text = try PatternFileText.read(path)
    } catch {
      throw .unreadable(path: path, reason: error.reason)
    }
    var regexes: [CompiledRegex] = []
    // By bytes: to `Character`, a line end of Windows is one.
    for (index, line) in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      let entry = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      guard !entry.isEmpty, entry.first != UInt8(ascii: "#") else { continue }
      regexes.append(try compile(String(Substring(entry)), path: path, line: index + 1))
    }
    return regexes
  }

  private static func compile(_ regex: String, path: String?, line: Int) throws(AllowListError) -> CompiledRegex {
    guard !regex.isEmpty else { throw .badRegex(path: path, line: line, regex: regex, reason: "the regex is empty") }
    do {
      return try CompiledRegex("(?:\(regex))\\z", isAnchored: true)
    } catch {
      throw .badRegex(path: path, line: line, regex: regex, reason: error.reason)
    }
  }
}

/// Why an allow list cannot be used.
public enum AllowListError: Error, Sendable, Equatable, CustomStringConvertible {
  case unreadable(path: String, reason: String)
  /// `path` is nil where the regex stood on the command line.
  case badRegex(path: String?, line: Int, regex: String, reason: String)

  public var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "\(path): \(reason) (--allow reads what follows an @ as a file; a regex that begins with @ is written \\@…)"
    case .badRegex(let path?, let line, let regex, let reason):
      "\(path):\(line): '\(regex)' is no regex: \(reason) (mend that line)"
    case .badRegex(nil, _, let regex, let reason):
      "--allow: '\(regex)' is no regex: \(reason) (PCRE2 syntax; a file is named by @FILE)"
    }
  }
}
