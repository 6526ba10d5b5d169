/// One entry of what is allowed, as somebody wrote it down.
public struct AllowEntry: Sendable {
  /// What it is: `regex`, `value`, `network`, `domain`.
  public var kind: String
  /// The entry as it was written.
  public var text: String
  /// What it allows, alone.
  public var list: AllowList

  init(kind: String, text: String, list: AllowList) {
    self.kind = kind
    self.text = text
    self.list = list
  }

  /// An entry of `--allow`: a regex, or `@` and the path of a file with a regex a line.
  public init(_ entry: String) throws(AllowListError) {
    self.init(kind: "regex", text: entry, list: try AllowList([entry]))
  }
}
