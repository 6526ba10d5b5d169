import ArgumentParser
import Blot

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where the keys of pseudonyms and fingerprints come from.
struct KeyOptions: ParsableArguments {
  @Option(
    help: .init("Keys for fingerprints and actions (or BLOT_KEY_FILE); fd:N reads a descriptor.", valueName: "file"),
    completion: .file())
  var keyFile: String?

  /// The keys of `--key-file`, else of the environment; nil where neither names any.
  func read() throws -> KeyRing? {
    guard let source = try source() else { return nil }
    KeyOptions.keepCoreAway()
    return try source.read()
  }

  func source() throws(UsageProblem) -> KeySource? {
    guard let keyFile else {
      return KeySource { variable in getenv(variable).map { String(cString: $0) } }
    }
    guard let source = KeySource(option: PathArgument.raw(keyFile)) else {
      throw .badValue("--key-file", keyFile, advice: "a file, or fd: and the number of a descriptor")
    }
    return source
  }

  /// The rules with the keys that they need.
  ///
  /// - Parameter action: one that needs a key, with the place that states it; nil where none does.
  /// - Throws: what is wrong with the key file, and which place of a policy needs it.
  func rules(_ rules: RedactionRules, needing action: Stated<StatedAction>?) throws -> RedactionRules {
    var rules = rules
    do {
      rules.keys = try read()
    } catch let error as KeyFileError {
      if let action, case .file = action.origin { throw KeyProblem(action, error) }
      throw error
    }
    if rules.keys == nil, let action { throw KeyProblem(action) }
    return rules
  }

  /// A process that holds keys leaves no core file.
  static func keepCoreAway() {
    #if canImport(Glibc)
      // Where core files are piped to a program, such as systemd-coredump, Linux does not look at the limit, unless it is 1.
      var none = rlimit(rlim_cur: 1, rlim_max: 1)
      _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    #else
      var none = rlimit(rlim_cur: 0, rlim_max: 0)
      _ = setrlimit(RLIMIT_CORE, &none)
    #endif
  }
}

/// An action that needs a key, and none that can be used.
struct KeyProblem: Error, CustomStringConvertible {
  let description: String

  /// - Parameter error: what is wrong with the key file; nil where none is named.
  init(_ action: Stated<StatedAction>, _ error: KeyFileError? = nil) {
    let place =
      if case .file(let path, let line, let column) = action.origin { "\(path):\(line):\(column): " } else { "" }
    let reason = "\(place)action '\(action.value.action.name)' needs a key"
    description =
      error.map { "\(reason): \($0)" }
      ?? "\(reason) ('blot key new FILE' makes one, '--key-file FILE' takes it)"
  }
}
