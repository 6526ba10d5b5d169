/// How files are replaced by their redacted selves.
public struct InPlacePlan: Sendable, Equatable {
  /// What the name of the original gets, which is kept then; nil where it goes.
  public var backupSuffix: String?
  /// Whether the new file has the times of the old one.
  public var keepsTimes: Bool
  /// Where it is noted which files are done, so that a later run leaves them out; nil for nowhere.
  public var journal: JournalPlan?

  public init(backupSuffix: String? = nil, keepsTimes: Bool = false, journal: JournalPlan? = nil) {
    self.backupSuffix = backupSuffix
    self.keepsTimes = keepsTimes
    self.journal = journal
  }
}

/// The record of the files that are done.
public struct JournalPlan: Sendable, Equatable {
  /// The file that it is.
  public var path: RawPath
  /// Beside the detectors, whatever decides what is left in a file that is done, as text: the threshold, values that are
  /// allowed, actions that keep values. A journal of other conditions is refused.
  public var conditions: [String]
  /// Files whose content is such a condition: lists of allowed values, a policy.
  public var conditionFiles: [RawPath]

  public init(_ path: RawPath, conditions: [String], conditionFiles: [RawPath] = []) {
    self.path = path
    self.conditions = conditions
    self.conditionFiles = conditionFiles
  }
}

/// What would change, shown in the place of the change.
public struct DifferencePlan: Sendable, Equatable {
  /// Where it is shown.
  public var target: OutputTarget
  /// Whether old and new lines have colours.
  public var isColoured: Bool
  /// How the files would be replaced.
  public var inPlace: InPlacePlan

  public init(_ target: OutputTarget, isColoured: Bool, inPlace: InPlacePlan) {
    self.target = target
    self.isColoured = isColoured
    self.inPlace = inPlace
  }
}
