/// What one place – a policy file, a section of it for some paths, the command line – says of how inputs are dealt with.
public struct PolicySettings: Sendable {
  /// Nil where nothing is said about packs; never empty.
  public var packs: [Stated<String>]?
  /// Types and detector names; nil where nothing is said; never empty.
  public var only: [Stated<String>]?
  /// Types and detector names.
  public var exclude: [Stated<String>] = []
  /// How sure a finding must be, 0…1.
  public var thresholds = SettingByType<Double>()
  /// What redaction does.
  public var actions = SettingByType<StatedAction>()
  /// Actions for what stands in the values of keys.
  public var keys: [KeySetting] = []
  /// The keys whose values say whom a line is about; nil where nothing is said; never empty.
  public var subjects: [Stated<LogKey>]?
  /// Values that are no findings.
  public var allow: [Stated<AllowEntry>] = []

  public init() {}
}

/// What a policy file says.
public struct PolicyDefinition: Sendable {
  /// Settings for the inputs whose paths a glob matches.
  public struct Section: Sendable {
    /// Which inputs it is for.
    public var glob: Glob
    /// What it says of them.
    public var settings: PolicySettings
    /// Where it begins in the file.
    public var origin: SettingOrigin
  }

  /// The file, as it was opened.
  public var path: String
  /// What it says of all inputs.
  public var settings = PolicySettings()
  /// The user's own pattern files and folders; paths as they are opened.
  public var patterns: [Stated<String>] = []
  /// The types whose findings make the exit status of `scan`; nil where all do.
  public var failOn: [Stated<String>]?
  /// In the order of the file: of two that match, the later wins.
  public var sections: [Section] = []

  init(path: String) { self.path = path }
}
