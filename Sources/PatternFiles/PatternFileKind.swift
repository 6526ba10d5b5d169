/// What a YAML file under `patterns/` holds, told by the key at its top.
public enum PatternFileKind: String, Sendable, CaseIterable {
  case detectors
  case packs
  case testValues = "test_values"

  /// The kind of a file with this text; `detectors` where the top says nothing else, so that its reader tells what is
  /// wrong.
  public init(of text: String) {
    let top = text.split(separator: "\n").first { $0.first.map { $0 != "#" && $0 != " " && $0 != "-" } ?? false }
    let key = top.map { String($0.prefix { $0 != ":" }) } ?? ""
    self = Self(rawValue: key) ?? .detectors
  }
}
