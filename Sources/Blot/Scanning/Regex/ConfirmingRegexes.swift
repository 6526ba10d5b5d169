import BlotKernels

/// The regexes of a catalogue as a worker matches them at candidates, with what can be told of them without PCRE2.
///
/// Hot code: a class with constant pointers, so that no exclusivity check and no reference count stands at a candidate.
final class ConfirmingRegexes {
  private struct Entry {
    var code: CompiledRegex.Code?
    /// The lookbehinds that it begins with; they are kept by `lookbehinds`.
    var lookbehinds: UnsafePointer<blot_lookbehinds>?
    var isKnown = false
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

  /// The regex of a detector; nil where what stands before `place` rules out that it matches there.
  @inline(__always)
  func code(_ detector: Int, at place: UnsafePointer<UInt8>) -> CompiledRegex.Code? {
    if !entries[detector].isKnown { make(detector) }
    if let lookbehinds = entries[detector].lookbehinds, blot_lookbehinds_hold(lookbehinds, place) == 0 { return nil }
    return entries[detector].code
  }

  @inline(never)
  private func make(_ detector: Int) {
    entries[detector] = Entry(
      code: catalogue.regexes.anchored(detector)?.code,
      lookbehinds: lookbehinds.program(of: detector).map { UnsafePointer($0.pointer) }, isKnown: true)
  }
}
