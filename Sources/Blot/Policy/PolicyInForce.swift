import PatternFiles

/// A policy file, if there is one, and the command line, which wins over it.
public struct PolicyInForce: Sendable {
  /// Nil where there is no file.
  public let file: PolicyDefinition?
  /// What the command line says; it wins over the file.
  public let commandLine: PolicySettings

  public init(_ file: PolicyDefinition? = nil, commandLine: PolicySettings = PolicySettings()) {
    self.file = file
    self.commandLine = commandLine
  }

  /// The settings of the inputs to which the sections with those numbers apply.
  func settings(_ sections: [Int] = []) -> SettingsInForce {
    guard let file else { return SettingsInForce([commandLine]) }
    return SettingsInForce([file.settings] + sections.map { file.sections[$0].settings } + [commandLine])
  }

  /// The numbers of the sections that apply to an input.
  ///
  /// - Parameters:
  ///   - names: the input's path as given, and the paths of the archives that it is a member of.
  ///   - workingFolder: an absolute path.
  func sections(for names: [String], workingFolder: String) -> [Int] {
    (file?.sections ?? []).indices.filter { index in
      guard let glob = file?.sections[index].glob else { return false }
      return names.contains { glob.matches(glob.isAbsolute ? Self.absolute($0, workingFolder) : $0) }
    }
  }

  private static func absolute(_ path: String, _ workingFolder: String) -> String {
    let whole = path.hasPrefix("/") ? path : workingFolder + "/" + path
    var components: [Substring] = []
    for component in whole.split(separator: "/") where component != "." {
      if component == ".." { _ = components.popLast() } else { components.append(component) }
    }
    return "/" + components.joined(separator: "/")
  }

  /// The detectors that any input needs, in catalogue order.
  ///
  /// With several sections the last one that chooses decides, and the others only take away, so each section by itself
  /// brings along what any of their combinations can.
  public func definitions(
    from builtIn: [DetectorDefinition], and own: [DetectorDefinition] = []
  ) throws(SelectionError) -> [DetectorDefinition] {
    let common = try settings().selection.definitions(from: builtIn, and: own)
    guard let file else { return common }
    var names = Set(common.map(\.name))
    for index in file.sections.indices {
      names.formUnion(settings([index]).detectorNames(from: builtIn, and: own))
    }
    return (builtIn + own).filter { names.contains($0.name) } + keyDetectors
  }

  /// The detectors for the values of all keys that the file names.
  public var keyDetectors: [DetectorDefinition] {
    let all = [file?.settings].compactMap { $0 } + (file?.sections.map(\.settings) ?? [])
    var keys: [LogKey] = []
    for key in all.flatMap(\.keys) where key.action.action != .keep {
      if !keys.contains(where: { $0.isSame(as: key.key) }) { keys.append(key.key) }
    }
    return keys.map { KeyDetector.definition(for: $0) }
  }

  /// No finding of any input scores less.
  public var lowestConfidence: Double {
    if let stated = commandLine.thresholds.standard { return stated.value }
    var lowest = settings().thresholds.standard.value
    for settings in [file?.settings].compactMap({ $0 }) + (file?.sections.map(\.settings) ?? []) {
      let values = settings.thresholds.byType.map(\.value) + [settings.thresholds.standard?.value].compactMap { $0 }
      lowest = min(lowest, values.min() ?? lowest)
    }
    return lowest
  }

  /// An action of some input that needs a key, with the place that states it; nil where none does.
  public var actionThatNeedsKey: Stated<StatedAction>? {
    for sections in [[]] + (file?.sections.indices.map { [$0] } ?? []) {
      let settings = settings(sections)
      let actions = settings.actions
      let stated =
        [actions.standard] + actions.byType.map { Stated($0.value, $0.origin) }
        + settings.keys.map { Stated($0.action, $0.origin) }
      if let first = stated.first(where: \.value.action.needsKey) { return first }
    }
    return nil
  }

  /// The detectors whose findings make the exit status of `scan`, by index; nil for all.
  public func failingDetectors(of catalogue: Catalogue) -> Set<Int>? {
    guard let types = file?.failOn.map({ Set($0.map(\.value)) }) else { return nil }
    return Set(catalogue.detectors.filter { types.contains($0.definition.type) }.map(\.index))
  }
}
