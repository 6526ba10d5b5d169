/// Reads the identities of findings from a report in JSON lines that comes in pieces.
struct BaselineReader {
  private let path: RawPath
  private let isKeyed: Bool
  private(set) var counts: [UInt64: Int] = [:]
  private var lineNumber = 0
  /// The beginning of a line whose end did not come yet.
  private var rest: [UInt8] = []

  /// - Parameter isKeyed: whether fingerprints count.
  init(_ path: RawPath, isKeyed: Bool) {
    self.path = path
    self.isKeyed = isKeyed
  }

  mutating func add(_ piece: ArraySlice<UInt8>) throws(BaselineError) {
    rest += piece
    guard let lastEnd = rest.lastIndex(of: UInt8(ascii: "\n")) else { return }
    let lines = rest[..<lastEnd]
    rest = Array(rest[(lastEnd + 1)...])
    for line in lines.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) { try addLine(line) }
  }

  /// Takes in the last line, which may have no end.
  mutating func finish() throws(BaselineError) {
    if !rest.isEmpty { try addLine(rest[...]) }
  }

  private mutating func addLine(_ line: ArraySlice<UInt8>) throws(BaselineError) {
    lineNumber += 1
    if line.allSatisfy(JSONSyntax.isWhitespace) { return }
    let members = line.withUnsafeBytes { JSONStrings(["path", "type", "preview", "fingerprint"], of: $0).values }
    guard members.count == 4, let path = members[0], let type = members[1], let preview = members[2],
      let fingerprint = members[3]
    else { throw .noReport(self.path, line: lineNumber) }
    counts[Self.identity(path, type, preview, isKeyed ? fingerprint : []), default: 0] += 1
  }

  private static func identity(
    _ path: [UInt8], _ type: [UInt8], _ preview: [UInt8], _ fingerprint: [UInt8]
  ) -> UInt64 {
    path.withUnsafeBytes { path in
      type.withUnsafeBytes { type in
        preview.withUnsafeBytes { preview in
          fingerprint.withUnsafeBytes { FindingIdentity.hash([path, type, preview, $0]) }
        }
      }
    }
  }
}
