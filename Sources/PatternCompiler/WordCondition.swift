import BlotKernels

/// What must stand at a word, besides the classes of its first bytes, for shapes to be looked for there.
package enum WordCondition: Int, CaseIterable, Sendable {
  case always = 0
  /// 16 word bytes in a row.
  case longWord
  /// 15 bytes in a row of those that addresses are made of: the timestamps of logs have fewer.
  case address15
  /// `::` within the next bytes, without which few addresses look like a time of day.
  case doubleColon

  private static let addressBytes = ByteSet(0x30...0x3A, 0x41...0x46, 0x61...0x66).union(
    ByteSet(bytes: Array("-.".utf8)))
  private static let longestWayToDoubleColon = 63

  /// The rarest condition that every match of the regex fulfils.
  static func holding(for node: RegexNode) -> WordCondition {
    var automaton = CandidateAutomaton(detectorCount: 1)
    automaton.add(node, owner: 0, before: .all, behind: .all)
    if automaton.always(holds: UInt8(ascii: ":"), twiceWithin: longestWayToDoubleColon) { return .doubleColon }
    if ShapeDerivation.leadingRun(node, of: .word) >= 16 { return .longWord }
    return ShapeDerivation.leadingRun(node, of: addressBytes) >= 15 ? .address15 : .always
  }
}
