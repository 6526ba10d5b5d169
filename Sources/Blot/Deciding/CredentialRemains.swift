/// What is left of a credential that loses against findings within it: `password=Ex4mple-1word=ann@example.com`.
///
/// The address is the better finding, but what stands beside it in the value is the secret, and it must not stay: it
/// would be a leak, and a second run would find it.
struct CredentialRemains {
  /// By detector: whether it finds secrets.
  private let findsSecrets: [Bool]
  private let text: UnsafeRawBufferPointer

  init(_ catalogue: Catalogue, _ text: UnsafeRawBufferPointer) {
    findsSecrets = catalogue.findsSecrets
    self.text = text
  }

  /// Whether what is left of `finding` matters at all.
  func isCredential(_ finding: Finding) -> Bool { findsSecrets[finding.detector] }

  /// Whether the `winners` within `loser` leave what may hold a secret, or signs that could be taken for one once the
  /// winners are removed.
  func isMore(_ loser: Finding, than winners: ArraySlice<Finding>) -> Bool {
    if !remains(of: loser, beside: winners).isEmpty { return true }
    var signs: [UInt8] = []
    var start = loser.start
    for winner in winners {
      if start < winner.start { signs += text[start..<winner.start] }
      start = max(start, winner.end)
    }
    if start < loser.end { signs += text[start..<loser.end] }
    return signs.withUnsafeBytes { Placeholder.isRealValue($0) }
  }

  /// The parts of `loser` that `winners` leave and that may hold a secret. The winners overlap it, ascending, without
  /// overlaps.
  func remains(of loser: Finding, beside winners: ArraySlice<Finding>) -> [Finding] {
    var remains: [Finding] = []
    var start = loser.start
    func add(until end: Int) {
      guard start < end, end <= text.count, holdsSecret(start..<end) else { return }
      var part = loser
      part.start = start
      part.end = end
      if part.start != loser.start || part.end != loser.end {
        // The decoded value is that of the whole.
        part.spelling = .plain
        part.decodedStart = 0
        part.decodedCount = 0
      }
      remains.append(part)
    }
    for winner in winners {
      add(until: winner.start)
      start = max(start, winner.end)
    }
    add(until: loser.end)
    return remains
  }

  /// Not where there are only signs, or the label that an earlier run has left.
  private func holdsSecret(_ range: Range<Int>) -> Bool {
    let bytes = UnsafeRawBufferPointer(rebasing: text[range])
    if bytes.first == UInt8(ascii: "["), bytes.last == UInt8(ascii: "]") { return false }
    return bytes.contains { Boundary.isWord($0) && $0 != UInt8(ascii: "_") || $0 >= 0x80 }
  }
}
