import PatternFiles

/// Values that issuers and standards set aside for tests and documentation, by detector: findings like others, unless
/// they are to be ignored. Immutable, shared by all workers.
public struct TestValues: Sendable {
  /// What is set aside for one type.
  private struct Group: Sendable {
    /// Hashes of the letters and digits of single values.
    var values: Set<FoldedHash>
    /// Anchored; each matches a whole value.
    var regexes: [CompiledRegex]
  }

  private let groups: [Group]
  /// By index in the catalogue: indices into `groups`.
  private let groupsOfDetectors: [[Int]]

  /// The test values that come with blot, for the detectors of `catalogue`.
  public init(for catalogue: Catalogue) {
    self.init(Self.builtIn, for: catalogue)
  }

  init(_ definitions: [TestValueDefinition], for catalogue: Catalogue) {
    // The tests compile every built-in regex; one that PCRE2 refuses would match nothing.
    groups = definitions.map { definition in
      Group(
        values: Set(definition.values.map { text in Array(text.utf8).withUnsafeBytes(Self.hash) }),
        regexes: definition.regexes.compactMap { try? CompiledRegex("(?:\($0))\\z", isAnchored: true) })
    }
    groupsOfDetectors = catalogue.detectors.map { detector in
      definitions.indices.filter { definitions[$0].types.contains(detector.definition.type) }
    }
  }

  static let builtIn: [TestValueDefinition] = {
    let text = EmbeddedPatterns.testValues
    return EmbeddedTable.testValues(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }()

  private static func hash(_ value: UnsafeRawBufferPointer) -> FoldedHash {
    var hash = FoldedHash()
    for byte in value where FoldedHash.counts(byte) { hash.append(byte) }
    return hash
  }

  /// The list with what a match needs; one a worker.
  final class Matcher {
    private let list: TestValues
    private let context: MatchContext

    init(_ list: TestValues) {
      guard let context = MatchContext() else { preconditionFailure("out of memory") }
      self.context = context
      self.list = list
    }

    /// Takes the test values away from the findings from index `first` on. Overlaps are resolved before, so that no
    /// weaker finding shows in their place.
    ///
    /// - Parameter value: what a finding stands for.
    func removeTestValues(
      from findings: inout [Finding], first: Int, _ value: (Finding) -> UnsafeRawBufferPointer
    ) {
      var kept = first
      for index in first..<findings.count {
        let finding = findings[index]
        if contains(value(finding), detector: finding.detector) { continue }
        findings[kept] = finding
        kept += 1
      }
      findings.removeSubrange(kept...)
    }

    private func contains(_ value: UnsafeRawBufferPointer, detector: Int) -> Bool {
      for index in list.groupsOfDetectors[detector] {
        let group = list.groups[index]
        if group.values.contains(TestValues.hash(value)) { return true }
        for regex in group.regexes {
          if case .match = context.match(regex, in: value, from: 0) { return true }
        }
      }
      return false
    }
  }
}
