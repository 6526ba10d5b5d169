#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Where a policy is looked for when none is named.
public struct PolicySearch: Sendable {
  /// The name of a policy file in each of the places.
  public static let fileName = "blot.yaml"

  /// The paths that may hold it, the first one first.
  public var candidates: [String]
  /// The one in the folder of the user's configuration.
  private var usersOwn: String?

  /// - Parameters:
  ///   - environment: the value of a variable; nil where it is not set.
  ///   - systemFolder: the folder of the machine's configuration.
  public init(environment: (String) -> String?, systemFolder: String = "/etc") {
    candidates = [Self.fileName]
    usersOwn = Self.configurationFolder(environment).map { "\($0)/blot/\(Self.fileName)" }
    if let usersOwn { candidates.append(usersOwn) }
    candidates.append("\(systemFolder)/blot/\(Self.fileName)")
  }

  /// The folder of the user's configuration (XDG Base Directory Specification: relative paths are ignored).
  private static func configurationFolder(_ environment: (String) -> String?) -> String? {
    if let folder = environment("XDG_CONFIG_HOME"), folder.hasPrefix("/") { return folder }
    return environment("HOME").flatMap { $0.hasPrefix("/") ? "\($0)/.config" : nil }
  }

  /// The first candidate that is there, whether it can be read or not: a policy that cannot be read must not be passed
  /// over. Where the user may not even look into the user's folder, it is that of another one (`HOME` is kept by `su` and
  /// `setpriv`), and no policy of this run.
  public func found() -> String? {
    candidates.first { path in
      var status = stat()
      if stat(path, &status) == 0 { return true }
      return errno != ENOENT && errno != ENOTDIR && !(errno == EACCES && path == usersOwn)
    }
  }
}
