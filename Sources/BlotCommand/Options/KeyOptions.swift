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
  /// - Parameter action: one that needs a key and stands elsewhere, such as in a policy; nil for none.
  func rules(_ rules: RedactionRules, needing action: RedactionAction? = nil) throws -> RedactionRules {
    var rules = rules
    rules.keys = try read()
    if rules.keys == nil, let action = action ?? rules.actionThatNeedsKey { throw MissingKey(action: action.name) }
    return rules
  }

  /// A process that holds keys leaves no core file.
  static func keepCoreAway() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    #if canImport(Glibc)
      _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    #else
      _ = setrlimit(RLIMIT_CORE, &none)
    #endif
  }
}

struct MissingKey: Error, CustomStringConvertible {
  let action: String

  var description: String {
    "action '\(action)' needs a key ('blot key new FILE' makes one, '--key-file FILE' takes it)"
  }
}
