import PatternFiles

/// A policy file that was read, with all that is wrong with it.
public struct PolicyFile: Sendable {
  /// What it says, without what is wrong in it.
  public let definition: PolicyDefinition
  /// In the order of the file.
  public private(set) var errors: [PolicyError]

  /// Reads the file at `path`.
  public init(_ path: String) {
    do throws(PatternFileError) {
      self.init(text: try PatternFileText.read(path), path: path)
    } catch {
      let error = PolicyError(path: path, line: error.line, column: nil, reason: error.reason, advice: error.advice)
      self.init(PolicyDefinition(path: path), [error])
    }
  }

  /// Reads `text`, which stands in the file at `path`.
  public init(text: String, path: String) {
    var reader = PolicyReader(path: path)
    self.init(reader.read(text), reader.errors)
  }

  private init(_ definition: PolicyDefinition, _ errors: [PolicyError]) {
    self.definition = definition
    self.errors = errors.sortedByPlace()
  }

  /// Why one of its pattern files cannot be read, at the place that names it; the same error where the mistake is in
  /// the pattern file itself.
  public func located(_ error: PatternFileError) -> any Error {
    guard error.line == nil, let pattern = definition.patterns.first(where: { $0.value == error.path }) else {
      return error
    }
    return PolicyError(
      pattern.origin, path: definition.path, reason: "'\(error.path)': \(error.reason)", advice: error.advice)
  }

  /// Looks whether there are the types, detectors and packs that it names.
  ///
  /// - Parameters:
  ///   - builtIn: the detectors that come with blot.
  ///   - own: those of the policy's pattern files and of the command line.
  public mutating func checkNames(builtIn: [DetectorDefinition], own: [DetectorDefinition]) {
    let check = PolicyNameCheck(definition, builtIn: builtIn, own: own)
    errors = (errors + check.errors).sortedByPlace()
  }
}
