import BlotKernels
import PatternCompiler
import PatternFiles

/// The regexes of a catalogue as a worker matches them at candidates, with what can be told of them without PCRE2.
///
/// Hot code: a class with constant pointers, so that no exclusivity check and no reference count stands at a candidate.
final class ConfirmingRegexes {
  /// A regex with the runs that its matches may end with.
  struct Regex {
    let code: CompiledRegex.Code
    let runs: UnsafeBufferPointer<ConfirmingRegex.Run>
  }

  private struct Entry {
    var regex: Regex?
    var isCompiled = false
    /// A bit for each byte that a match can begin with: to ask PCRE2 takes a hundred times as long as to see that none can.
    var first = SIMD4<UInt64>(repeating: .max)
    /// The lookbehinds that it begins with; they are kept by `lookbehinds`.
    var lookbehinds: UnsafePointer<blot_lookbehinds>?
    var isRead = false
    /// What stands behind the run that matches begin with; nil where they begin with none.
    var restBehindRun: CompiledRegex.Code?
    var isRestRead = false
  }

  private let catalogue: Catalogue
  private let lookbehinds: Lookbehinds
  private let entries: UnsafeMutablePointer<Entry>

  init(_ catalogue: Catalogue, _ lookbehinds: Lookbehinds) {
    self.catalogue = catalogue
    self.lookbehinds = lookbehinds
    let count = max(1, catalogue.detectors.count)
    entries = .allocate(capacity: count)
    entries.initialize(repeating: Entry(), count: count)
  }

  deinit { entries.deallocate() }

  /// The regex of a detector; nil where what stands at `place` or before it rules out that it matches there.
  @inline(__always)
  func code(_ detector: Int, at place: UnsafePointer<UInt8>) -> Regex? {
    if !entries[detector].isCompiled { compile(detector) }
    let byte = place[0]
    guard entries[detector].first[Int(byte >> 6)] >> UInt64(byte & 63) & 1 != 0 else { return nil }
    return lookbehindsHold(detector, at: place) ? entries[detector].regex : nil
  }

  /// Whether the lookbehinds that the regex of a detector begins with hold at `place`, as far as they can be told without
  /// PCRE2.
  @inline(__always)
  func lookbehindsHold(_ detector: Int, at place: UnsafePointer<UInt8>) -> Bool {
    if !entries[detector].isRead { read(detector) }
    return entries[detector].lookbehinds.map { blot_lookbehinds_hold($0, place) != 0 } ?? true
  }

  /// What stands behind the run that matches of a detector begin with; nil where they begin with none.
  func restBehindRun(_ detector: Int) -> CompiledRegex.Code? {
    if !entries[detector].isRestRead {
      entries[detector].restBehindRun = catalogue.regexes.restBehindRun(detector)?.code
      entries[detector].isRestRead = true
    }
    return entries[detector].restBehindRun
  }

  @inline(never)
  private func compile(_ detector: Int) {
    entries[detector].regex = catalogue.regexes.confirming(detector).map { Regex(code: $0.code, runs: $0.runs) }
    if let node = RegexParser.parse(catalogue.detectors[detector].definition.regex)?.node,
      let first = ShapeDerivation.firstSet(node)
    {
      for (word, bits) in first.fourWords.enumerated() { entries[detector].first[word] = bits }
    }
    entries[detector].isCompiled = true
  }

  @inline(never)
  private func read(_ detector: Int) {
    entries[detector].lookbehinds = lookbehinds.program(of: detector).map { UnsafePointer($0.pointer) }
    entries[detector].isRead = true
  }
}
