/// Where a setting comes from.
public enum SettingOrigin: Sendable, Equatable, CustomStringConvertible {
  /// Nobody stated it.
  case standard
  /// A place in a policy file, counted from 1; columns in Unicode scalars.
  case file(path: String, line: Int, column: Int)
  /// An option as it was typed, such as `--only EMAIL_ADDRESS`.
  case commandLine(String)

  public var description: String {
    switch self {
    case .standard: "default"
    case .file(let path, let line, _): "\(path):\(line)"
    case .commandLine(let option): option
    }
  }
}

/// A value with the place where it is stated.
public struct Stated<Value: Sendable>: Sendable {
  /// What is stated.
  public var value: Value
  /// Where it is stated.
  public var origin: SettingOrigin

  public init(_ value: Value, _ origin: SettingOrigin) {
    self.value = value
    self.origin = origin
  }
}

extension Stated: Equatable where Value: Equatable {}

/// A value for one type.
public struct NamedSetting<Value: Sendable>: Sendable {
  /// The type.
  public var name: String
  /// What is stated for it.
  public var value: Value
  /// Where it is stated.
  public var origin: SettingOrigin

  public init(_ name: String, _ value: Value, _ origin: SettingOrigin) {
    self.name = name
    self.value = value
    self.origin = origin
  }
}

/// An action for the values of a key.
public struct KeySetting: Sendable {
  /// The key.
  public var key: LogKey
  /// What is done to its values.
  public var action: StatedAction
  /// Where that is stated.
  public var origin: SettingOrigin

  public init(_ key: LogKey, _ action: StatedAction, _ origin: SettingOrigin) {
    self.key = key
    self.action = action
    self.origin = origin
  }
}

/// A value for all, and others for single types.
public struct SettingByType<Value: Sendable>: Sendable {
  /// Nil where nothing is stated for all.
  public var standard: Stated<Value>?
  /// In the order in which they are stated: of two for a type the later one counts.
  public var byType: [NamedSetting<Value>] = []

  public init() {}

  var isEmpty: Bool { standard == nil && byType.isEmpty }

  /// What is stated for `type`; nil where nothing is, neither for it nor for all.
  func value(for type: String) -> Stated<Value>? {
    byType.last { $0.name == type }.map { Stated($0.value, $0.origin) } ?? standard
  }
}
