import PatternCompiler

/// What the hot loop asks of the detectors of an automaton, a bit each: the names of `CandidateAutomaton.Traits` would be
/// calls into another module. To be deallocated by its owner.
struct DetectorTraits {
  enum Trait: UInt8, CaseIterable {
    case isExact = 1
    case isLongest = 2
    case asksLookbehinds = 4
    case hasLeadingCondition = 8

    fileprivate var ofAutomaton: CandidateAutomaton.Traits {
      switch self {
      case .isExact: .isExact
      case .isLongest: .isLongest
      case .asksLookbehinds: .asksLookbehinds
      case .hasLeadingCondition: .hasLeadingCondition
      }
    }
  }

  /// By detector.
  private let bits: UnsafeMutablePointer<UInt8>

  init(_ traits: [CandidateAutomaton.Traits]) {
    bits = .allocate(capacity: max(1, traits.count))
    // Of each value once, since a start is short and there are many detectors.
    let ownBits = (0...CandidateAutomaton.Traits.all).map { value in
      let traits = CandidateAutomaton.Traits(rawValue: value)
      return Trait.allCases.reduce(0) { traits.contains($1.ofAutomaton) ? $0 | $1.rawValue : $0 }
    }
    for (detector, known) in traits.enumerated() { (bits + detector).initialize(to: ownBits[Int(known.rawValue)]) }
  }

  func deallocate() { bits.deallocate() }

  @inline(__always)
  func has(_ trait: Trait, _ detector: Int) -> Bool { bits[detector] & trait.rawValue != 0 }
}
