import Blot
import PatternFiles

/// What the policy file and the options of a command make together.
struct CommandPolicy {
  let inForce: PolicyInForce
  let available: AvailableDetectors
  /// The user's pattern files, those of the policy before those of the command line.
  let patterns: [Stated<String>]
  private let definitions: [DetectorDefinition]
  /// The rules that `--action` makes, for what they hold beside actions.
  let actionRules: RedactionRules

  /// - Throws: the first mistake, before anything is read.
  init(_ detectors: DetectorOptions, actions: [ActionOption] = []) throws {
    var file = detectors.policy.path.map { PolicyFile($0) }
    if let error = file?.errors.first { throw error }
    patterns =
      (file?.definition.patterns ?? []) + detectors.patterns.map { Stated($0, .commandLine("--patterns \($0)")) }
    do throws(PatternFileError) {
      available = try AvailableDetectors(userPaths: patterns.map(\.value))
    } catch {
      throw file?.located(error) ?? error
    }
    file?.checkNames(builtIn: available.builtIn, own: available.own)
    if let error = file?.errors.first { throw error }
    let types =
      actions.isEmpty ? [] : Set((available.all + PolicyInForce(file?.definition).keyDetectors).map(\.type))
    actionRules = try ActionOption.rules(actions, types: types)
    inForce = PolicyInForce(
      file?.definition, commandLine: try Self.settings(of: detectors, actions, actionRules))
    definitions = try available.definitions(inForce)
  }

  /// Compiles the detectors that any input needs.
  func catalogue() throws -> Catalogue { try available.catalogue(of: definitions) }

  private static func settings(
    of options: DetectorOptions, _ actions: [ActionOption], _ rules: RedactionRules
  ) throws -> PolicySettings {
    var settings = PolicySettings()
    settings.packs = stated(options.pack, "--pack")
    settings.only = stated(options.only, "--only")
    settings.exclude = stated(options.exclude, "--exclude") ?? []
    if let confidence = options.minConfidence {
      settings.thresholds.standard = Stated(confidence, .commandLine("--min-confidence"))
    }
    for entry in options.allow {
      settings.allow.append(Stated(try AllowEntry(entry), .commandLine("--allow")))
    }
    for option in actions {
      guard let type = option.type else {
        settings.actions.standard = Stated(
          StatedAction(rules.defaultAction, text: option.name), .commandLine("--action"))
        continue
      }
      settings.actions.byType.append(
        NamedSetting(type, StatedAction(rules.action(for: type), text: option.name), .commandLine("--action")))
    }
    return settings
  }

  /// Nil where the option was not given.
  private static func stated(_ lists: [NameList], _ option: String) -> [Stated<String>]? {
    lists.isEmpty ? nil : lists.flatMap(\.names).map { Stated($0, .commandLine(option)) }
  }
}
