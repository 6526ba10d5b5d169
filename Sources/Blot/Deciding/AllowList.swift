import PatternFiles

/// Values that are no findings although a detector matches them: a company's own addresses, documentation's examples.
///
/// A value is allowed where one of the regexes (PCRE2) matches the whole of it, so that `10\.0\.0\.1` does not let
/// 110.0.0.12 pass, where it is one of the values, an address of one of the networks, or an email address or URL of one
/// of the domains. Shared by all workers.
public struct AllowList: Sendable {
  private var regexes: [CompiledRegex] = []
  private var values: Set<[UInt8]> = []
  private var networks: [AllowedNetwork] = []
  private var domains: [AllowedDomain] = []

  /// Whether it allows nothing.
  public var isEmpty: Bool { regexes.isEmpty && values.isEmpty && networks.isEmpty && domains.isEmpty }

  /// Allows values as they stand in the log.
  public init(values: Set<[UInt8]>) { self.values = values }

  /// Allows the addresses of networks.
  public init(networks: [AllowedNetwork]) { self.networks = networks }

  /// Allows email addresses and URLs of domains.
  public init(domains: [AllowedDomain]) { self.domains = domains }

  /// Allows what any of `lists` does.
  public init(joining lists: [AllowList]) {
    regexes = lists.flatMap(\.regexes)
    values = Set(lists.flatMap(\.values))
    networks = lists.flatMap(\.networks)
    domains = lists.flatMap(\.domains)
  }

  /// - Parameter entries: each a regex, or `@` and the path of a file with a regex a line; empty lines and those that
  ///   begin with `#` are left out there.
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
    private let list: AllowList
    private let context: MatchContext

    init(_ list: AllowList) {
      guard let context = MatchContext() else { preconditionFailure("out of memory") }
      self.context = context
      self.list = list
    }

    /// Whether `value` is allowed.
    ///
    /// - Parameter isCredential: whether it is a secret, which no domain in it makes harmless.
    func contains(_ value: UnsafeRawBufferPointer, isCredential: Bool = false) -> Bool {
      for regex in list.regexes {
        if case .match = context.match(regex, in: value, from: 0) { return true }
      }
      for network in list.networks where network.contains(value) { return true }
      if !isCredential {
        for domain in list.domains where domain.contains(value) { return true }
      }
      return !list.values.isEmpty && list.values.contains(Array(value))
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
      // Put into a group, `a)|(b` would be a regex, and allow whatever begins with an a.
      return try CompiledRegex(regex, isAnchored: true, isEndAnchored: true)
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
