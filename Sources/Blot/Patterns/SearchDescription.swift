import PatternCompiler

extension SearchMethod {
  /// How a detector is found and about how often that asks for a closer look, for people.
  public var description: String {
    switch self {
    case .shape(let bytes, let frequency, let isExact):
      let how =
        isExact
        ? "by its shape, the regex runs only in doubt" : "by its first \(bytes == 1 ? "byte" : "\(bytes) bytes")"
      return "\(how); \(Self.candidates(frequency))"
    case .inner(let frequency): return "by what stands inside it; \(Self.candidates(frequency))"
    case .key(let keys): return "by its key (\(keys.count == 1 ? keys[0] : "one of \(keys.count)")) before the value"
    case .fullScan:
      return "by running the regex over every line, which is slow "
        + "(let it begin with concrete characters or classes, without an open repetition)"
    }
  }

  /// `frequency` is the share of the positions of a typical log.
  private static func candidates(_ frequency: Double) -> String {
    let perMegabyte = Int((frequency * 1e6).rounded())
    if perMegabyte == 0 { return "hardly ever looked at in vain" }
    return "looked at more closely about \(perMegabyte) times in 1 MB of a log"
      + (perMegabyte > 10_000 ? ", which costs time" : "")
  }
}
