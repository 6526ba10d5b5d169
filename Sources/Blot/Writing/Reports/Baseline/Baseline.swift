/// Findings that are known, from the JSON lines of an earlier run: those of another run that are the same are not new.
///
/// Two findings are the same where path, type and masked preview are (see `FindingIdentity`), wherever their lines have
/// moved to. Where the baseline has several that are the same, so many are known and the next one is new. Fingerprints
/// are compared, too, where both runs make them with the same key; without one they compare within one report only.
public struct Baseline: Sendable {
  /// The report that it was read from.
  public let path: RawPath
  /// How many there are of each identity.
  let counts: [UInt64: Int]

  /// Findings that it knows.
  public var findingCount: Int { counts.values.reduce(0, +) }

  /// Reads a report that `--format jsonl` has written, or several one behind the other; compressed where that suits.
  ///
  /// - Parameter isKeyed: whether it was made, and is used, with the same lasting key: see `RunPlan.fingerprintKey`.
  public init(_ path: RawPath, isKeyed: Bool = false) throws(BaselineError) {
    self.path = path
    let source = try Self.open(path)
    var reader = BaselineReader(path, isKeyed: isKeyed)
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count: Int
      do throws(InputError) {
        count = try source.read(into: &chunk)
      } catch {
        throw .unreadable(path, error)
      }
      if count == 0 { break }
      try reader.add(chunk[..<count])
    }
    try reader.finish()
    counts = reader.counts
  }

  private static func open(_ path: RawPath) throws(BaselineError) -> any ByteSource {
    do throws(InputRefusal) {
      let content = try OpenedInput(.file(path), Unwrapping(), stop: StopLine()).content
      if case .text(let source) = content.kind { return source }
    } catch {
      if case .failed(let error) = error { throw .unreadable(path, error) }
    }
    throw .noReport(path, line: 1)
  }
}

/// Why a baseline cannot be used.
public enum BaselineError: Error, Sendable, Equatable, CustomStringConvertible {
  case unreadable(RawPath, InputError)
  /// The line is not one that a report in JSON lines has.
  case noReport(RawPath, line: Int)

  public var description: String {
    switch self {
    case .unreadable(let path, let error) where error.breaksOff:
      "\(PrintableText.string(path.text)): \(error.reason) (a baseline must be whole: name another file)"
    case .unreadable(let path, let error): "\(PrintableText.string(path.text)): \(error.message)"
    case .noReport(let path, let line):
      "\(PrintableText.string(path.text)):\(line): no finding in JSON lines (make a baseline with "
        + "`blot scan --format jsonl --output FILE PATH…`)"
    }
  }
}

/// Tells the findings of a run that the baseline has from new ones. It is used by the writer alone.
struct KnownFindings {
  /// How many are still to come.
  private var counts: [UInt64: Int]

  init(_ baseline: Baseline) { counts = baseline.counts }

  /// Marks the findings of `block` that are known.
  mutating func mark(_ block: Block) {
    for index in block.prepared.notes.indices {
      guard let count = counts[block.prepared.notes[index].identity], count > 0 else { continue }
      counts[block.prepared.notes[index].identity] = count - 1
      block.prepared.notes[index].isKnown = true
    }
  }
}
