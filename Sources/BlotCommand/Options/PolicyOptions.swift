import ArgumentParser
import Blot

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Which policy file holds.
struct PolicyOptions: ParsableArguments {
  @Option(
    help: .init("The policy; else blot.yaml here, in ~/.config/blot or /etc/blot.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var policy: String?

  @Flag(help: "Use no policy that lies about.")
  var noPolicy = false

  func validate() throws {
    if noPolicy, policy != nil { throw UsageProblem.conflict("--policy", "--no-policy") }
    if policy == "-" { throw UsageProblem.badValue("--policy", "-", advice: "name a file") }
  }

  /// The path of the policy; nil where there is none.
  var path: String? {
    if noPolicy { return nil }
    return policy ?? Self.found
  }

  /// The policy that lies in one of the places for it.
  static var found: String? {
    PolicySearch(environment: { getenv($0).map { String(cString: $0) } }).found()
  }
}
