import PatternFiles

/// Decides between what was found in the raw bytes and what was found in them decoded, before overlaps are resolved.
///
/// A line is searched both ways: most findings are the same in both, and then one is left by the rules for overlaps.
/// Where they differ, the decoded line is right about what a value is, and the raw one about where the value of a key
/// ends (`password=a%26b&x=1`).
struct LayerMerging {
  let raw: UnsafeRawBufferPointer
  let text: LayeredText
  let catalogue: Catalogue

  /// How a raw range lies to the escapes.
  private enum Relation {
    case apart
    /// Whole escapes are in it.
    case holds
    /// An end of it is within one that there is no doubt of, or all of it is.
    case cuts
  }

  /// Longer chains of findings that overlap are left to the rules for overlaps alone.
  private static let longestChain = 64

  /// Changes the findings from index `first` on; they come back in order.
  func apply(to findings: inout [Finding], from first: Int) {
    findings.sortByPlace(from: first)
    if trimAll(&findings, from: first) { findings.sortByPlace(from: first) }
    removeContradicted(&findings, from: first)
  }

  /// The escapes as findings are met in order.
  private struct AtomCursor {
    private let atoms: [OffsetMap.Atom]
    private var next = 0

    init(_ text: LayeredText) { atoms = text.atoms }

    /// The first escape that ends behind `rawOffset`, by its index, which is no earlier than directly before the finding
    /// that was asked about last.
    @inline(__always)
    func first(endingBehind rawOffset: Int) -> Int {
      var index = next
      while index < atoms.count, Int(atoms[index].rawEnd) <= rawOffset { index += 1 }
      return index
    }

    /// Whether an escape is in the finding or stands directly before or behind it, as at few.
    @inline(__always)
    mutating func isBeside(_ finding: Finding) -> Bool {
      while next < atoms.count, Int(atoms[next].rawEnd) < finding.start { next += 1 }
      return next < atoms.count && Int(atoms[next].rawStart) <= finding.end
    }
  }

  /// Takes codes and zero-width characters away from the ends of raw findings, and drops those that cut an escape. Whether
  /// the order may have changed.
  private func trimAll(_ findings: inout [Finding], from first: Int) -> Bool {
    if text.atoms.isEmpty { return false }
    var atoms = AtomCursor(text)
    var isChanged = false
    var kept = first
    for index in first..<findings.count {
      if atoms.isBeside(findings[index]), findings[index].spelling == .plain {
        var finding = findings[index]
        trim(&finding, atoms)
        if isLabel(finding) { continue }
        let firstAtom = atoms.first(endingBehind: finding.start)
        if relation(of: finding.start..<finding.end, from: firstAtom) == .cuts,
          !isCheckedNumber(finding, behindEqualsSignOf: firstAtom)
        {
          continue
        }
        findings[kept] = finding
        isChanged = true
      } else if kept < index {
        findings[kept] = findings[index]
      }
      kept += 1
    }
    findings.removeSubrange(kept...)
    return isChanged
  }

  /// Whether a number whose check digits hold begins directly behind an equals sign that another message of the line made
  /// look as if it began an escape of quoted-printable: `nir=252…`.
  private func isCheckedNumber(_ finding: Finding, behindEqualsSignOf atom: Int) -> Bool {
    guard finding.isValidated, finding.end - finding.start > 8, atom < text.atoms.count else { return false }
    let start = Int(text.atoms[atom].rawStart)
    return start == finding.start - 1 && raw[start] == UInt8(ascii: "=")
      && Int(text.atoms[atom].rawEnd) < finding.end
      && raw[finding.start..<finding.start + 4].allSatisfy(Boundary.isDigit)
  }

  /// Whether a raw finding is what an earlier run has left, which codes around it hid: `password="\u{1B}[31m[PASSWORD]…`.
  private func isLabel(_ finding: Finding) -> Bool {
    guard raw[finding.start] == UInt8(ascii: "["), let base = raw.baseAddress else { return false }
    let text = base.assumingMemoryBound(to: UInt8.self)
    guard var end = catalogue.context.labels.end(text, at: finding.start, finding.end) else { return false }
    // Codes, and the sign of a soft break.
    for atom in self.text.atoms[self.text.firstAtom(endingBehind: end)...] {
      guard end < finding.end, Int(atom.rawStart) == end, atom.start == atom.end else { break }
      end = Int(atom.rawEnd)
    }
    return end >= finding.end || end == finding.end - 1 && raw[end] == UInt8(ascii: "=")
  }

  private func removeContradicted(_ findings: inout [Finding], from first: Int) {
    var atoms = AtomCursor(text)
    var kept = first
    var index = first
    while index < findings.count {
      var end = findings[index].end
      var next = index + 1
      while next < findings.count, findings[next].start < end {
        end = max(end, findings[next].end)
        next += 1
      }
      if next - index == 1 {
        let needsLook =
          atoms.isBeside(findings[index]) || findings[index].spelling != .plain
          || raw[findings[index].start] == UInt8(ascii: "\\")
        if !needsLook || !isUnconfirmed(findings[index]) {
          if needsLook || kept < index { findings[kept] = simplified(findings[index]) }
          kept += 1
        }
      } else if next - index <= Self.longestChain {
        let remaining = remaining(of: findings, index..<next)
        for place in index..<next where remaining >> UInt64(place - index) & 1 != 0 {
          findings[kept] = simplified(findings[place])
          kept += 1
        }
      } else {
        for place in index..<next {
          findings[kept] = simplified(findings[place])
          kept += 1
        }
      }
      index = next
    }
    findings.removeSubrange(kept...)
  }

  /// Which of a chain of findings remain, a bit each, the first one's the lowest.
  private func remaining(of findings: [Finding], _ chain: Range<Int>) -> UInt64 {
    // Nearly always it is one value, as all that found it have seen it, one of them decoded.
    let first = findings[chain.lowerBound]
    var isOneValue = true
    var isDecoded = false
    for index in chain {
      isOneValue =
        isOneValue && findings[index].start == first.start && findings[index].end == first.end
        && findings[index].spelling != .base64
      isDecoded = isDecoded || findings[index].decodedCount > 0
    }
    if isOneValue, isDecoded { return .max }
    var remaining: UInt64 = 0
    for index in chain {
      let finding = findings[index]
      if isUnconfirmed(finding), !chain.contains(where: { confirms(findings[$0], finding) }) { continue }
      if chain.contains(where: { excludes(findings[$0], finding) }) { continue }
      remaining |= 1 << UInt64(index - chain.lowerBound)
    }
    return remaining
  }

  /// Whether a decoded line shows something in the place of a raw finding, if only another type.
  private func confirms(_ finding: Finding, _ raw: Finding) -> Bool {
    finding.decodedCount > 0 && finding.start < raw.end && raw.start < finding.end
  }

  /// Whether a raw finding needs a decoded one beside it, since it has seen other bytes than are meant: an escape
  /// stands directly before or behind it (`Chrome\/136.0.0.0` is no address), or what opens a string was taken for the
  /// value of a key (`\u0022` is no name).
  ///
  /// Codes and zero-width characters are none such: they part words as well as join them. A detector that matches
  /// across escapes knows about them.
  private func isUnconfirmed(_ finding: Finding) -> Bool {
    guard finding.decodedCount == 0 else { return false }
    if catalogue.detectors[finding.detector].isKeyed, opensString(finding) != nil { return true }
    let index = text.firstAtom(endingBehind: finding.start - 1)
    var isBeside = false
    for atom in text.atoms[index...] {
      if atom.rawStart > finding.end { break }
      if Int(atom.rawEnd) == finding.start || Int(atom.rawStart) == finding.end {
        isBeside = isBeside || !atom.isDoubtful && atom.start < atom.end
      } else {
        return false
      }
    }
    return isBeside && !knowsEscapes(catalogue.detectors[finding.detector])
  }

  /// Whether the regex of a detector looks for more than its value, or a user's for backslashes or percent signs.
  private func knowsEscapes(_ detector: Detector) -> Bool {
    let regex = detector.definition.regex
    return detector.hasValueGroup || !detector.definition.isBuiltIn && (regex.contains("%") || regex.contains(#"\\"#))
  }

  /// A finding of a decoded line that has no escape in it is as plain as one of the raw line.
  private func simplified(_ finding: Finding) -> Finding {
    guard finding.spelling == .escaped, Int(finding.decodedCount) == finding.end - finding.start,
      // A space that is written as a plus sign is as long as that.
      raw[finding.start..<finding.end].elementsEqual(text.value(of: finding, in: raw))
    else { return finding }
    var plain = finding
    plain.spelling = .plain
    return plain
  }

  /// Whether the finding `other` cannot stand beside `finding`, which is right. They may be the same.
  private func excludes(_ finding: Finding, _ other: Finding) -> Bool {
    guard finding.start < other.end, other.start < finding.end else { return false }
    switch (finding.spelling, other.spelling) {
    case (.base64, .base64): return false
    // What is in a token or in the value of a key is no finding of its own.
    case (_, .base64): return finding.start <= other.start && finding.end >= other.end
    // Base64 that decodes to text has nothing else in it.
    case (.base64, _):
      return finding.start <= other.start && finding.end >= other.end
        && finding.end - finding.start > other.end - other.start
    case (.escaped, .plain):
      if beginsWithinOctal(other, before: finding) { return true }
      return (!catalogue.detectors[other.detector].isKeyed || opensString(other) == finding.start)
        && catalogue.detectors[finding.detector].definition.type == catalogue.detectors[other.detector].definition.type
        && (finding.start, finding.end) != (other.start, other.end)
        && relation(of: other.start..<other.end, from: text.firstAtom(endingBehind: other.start)) == .holds
        && !goesOnBehindPercent(other, finding)
    case (.plain, .escaped):
      // What is escaped within a value begins no other one: `postgres://app:ex%40mple@db.example.com`. Nor is a value
      // that stands alone on its line the rest of another one: `user=`, `anna@example.com`.
      return finding.start < other.start && finding.end < other.end && endsEscape(at: other.start)
        || finding.start > other.start && followsDoubtfulBreak(finding.start)
    case (.plain, _), (.escaped, .escaped): return false
    }
  }

  /// Whether a raw finding begins with the digits of an octal escape, behind which the decoded one begins and goes as far:
  /// `\042anna@example.com`.
  private func beginsWithinOctal(_ raw: Finding, before decoded: Finding) -> Bool {
    guard raw.start < decoded.start, raw.end == decoded.end else { return false }
    let index = text.firstAtom(endingBehind: decoded.start - 1)
    guard index < text.atoms.count, Int(text.atoms[index].rawEnd) == decoded.start else { return false }
    let start = Int(text.atoms[index].rawStart)
    return start < raw.start && self.raw[start] == UInt8(ascii: "\\") && Boundary.isDigit(self.raw[raw.start])
  }

  /// Whether a raw finding begins with a decoded one and goes on behind a percent-encoded byte that ended that: encoded, a
  /// delimiter is none (RFC 3986 section 2.2), `postgres://app:ex%40%2Fmple@db.example.com`.
  private func goesOnBehindPercent(_ raw: Finding, _ decoded: Finding) -> Bool {
    guard raw.start == decoded.start, raw.end > decoded.end, self.raw[decoded.end] == UInt8(ascii: "%") else {
      return false
    }
    let index = text.firstAtom(endingBehind: decoded.end)
    return index < text.atoms.count && Int(text.atoms[index].rawStart) == decoded.end
  }

  private func endsEscape(at offset: Int) -> Bool {
    let index = text.firstAtom(endingBehind: offset - 1)
    return index < text.atoms.count && Int(text.atoms[index].rawEnd) == offset
  }

  /// Whether what may be a soft line break of quoted-printable ends at `offset`.
  private func followsDoubtfulBreak(_ offset: Int) -> Bool {
    let index = text.firstAtom(endingBehind: offset - 1)
    guard index < text.atoms.count, Int(text.atoms[index].rawEnd) == offset else { return false }
    let atom = text.atoms[index]
    return atom.isDoubtful && atom.start == atom.end && raw[Int(atom.rawStart)] == UInt8(ascii: "=")
  }

  /// Where the escape ends that a raw finding begins with, or that it begins with backslashes before: what opens a
  /// string (`\u0022`, `\\\u0022`). Nil where it begins otherwise.
  private func opensString(_ finding: Finding) -> Int? {
    let index = text.firstAtom(endingBehind: finding.start)
    guard index < text.atoms.count, !text.atoms[index].isDoubtful, text.atoms[index].start < text.atoms[index].end
    else { return nil }
    let atom = text.atoms[index]
    var position = finding.start
    while position < Int(atom.rawStart) {
      if raw[position] != UInt8(ascii: "\\") { return nil }
      position += 1
    }
    return Int(atom.rawEnd)
  }

  /// Takes codes and zero-width characters away from the ends.
  private func trim(_ finding: inout Finding, _ atoms: AtomCursor) {
    var index = atoms.first(endingBehind: finding.start)
    while index < text.atoms.count, Int(text.atoms[index].rawStart) == finding.start,
      text.atoms[index].start == text.atoms[index].end, Int(text.atoms[index].rawEnd) < finding.end
    {
      finding.start = Int(text.atoms[index].rawEnd)
      index += 1
    }
    index = atoms.first(endingBehind: finding.end - 1)
    while index >= 0, index < text.atoms.count, Int(text.atoms[index].rawEnd) == finding.end,
      text.atoms[index].start == text.atoms[index].end, Int(text.atoms[index].rawStart) > finding.start
    {
      finding.end = Int(text.atoms[index].rawStart)
      index -= 1
    }
  }

  /// - Parameter first: the first of the escapes that end behind its beginning.
  private func relation(of range: Range<Int>, from first: Int) -> Relation {
    var index = first
    var result = Relation.apart
    while index < text.atoms.count, Int(text.atoms[index].rawStart) < range.upperBound {
      let atom = text.atoms[index]
      if Int(atom.rawStart) < range.lowerBound || Int(atom.rawEnd) > range.upperBound {
        let isWithin = Int(atom.rawStart) <= range.lowerBound && Int(atom.rawEnd) >= range.upperBound
        // What stands for nothing in the line may hold a value all the same: the address that a terminal's code links.
        if isWithin, isTerminalCommand(atom) { return .apart }
        if !atom.isDoubtful || isWithin { return .cuts }
      } else {
        result = .holds
      }
      index += 1
    }
    return result
  }

  /// Whether an escape is an operating system command of a terminal, which has text in it.
  private func isTerminalCommand(_ atom: OffsetMap.Atom) -> Bool {
    atom.start == atom.end && raw[Int(atom.rawStart)..<Int(atom.rawEnd)].contains(UInt8(ascii: "]"))
  }
}
