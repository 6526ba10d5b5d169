import PatternFiles

extension DetectorDefinition {
  /// Whether a key must stand before the value.
  package var isKeyed: Bool { !keys.isEmpty }

  /// Whether the finding is the group `value` of a match.
  package var hasValueGroup: Bool {
    let utf8 = Array(regex.utf8)
    let name = Array("value".utf8)
    return utf8.indices.dropLast(6).contains { index in
      (utf8[index] == UInt8(ascii: "<") || utf8[index] == UInt8(ascii: "'")) && utf8[(index + 1)...].starts(with: name)
        && (utf8[index + 6] == UInt8(ascii: ">") || utf8[index + 6] == UInt8(ascii: "'"))
    }
  }

  /// What a finding scores where the validator, if any, held and no context word is near.
  package var baseConfidence: Double { min(1, confidence + (validator == nil ? 0 : Score.validated)) }

  /// Whether its matches are findings beside one of its context words only, at the default threshold.
  package var needsContext: Bool { !isKeyed && baseConfidence < Score.ordinary }
}

/// How a finding's confidence is made up: the detector's own, and what speaks for it beyond.
package enum Score {
  package static let validated = 0.1
  package static let context = 0.4
  /// From this score on context words are not looked for: the detector is sure by itself.
  package static let sure = 0.85
  /// Detectors below this score need a context word to be findings at the default threshold.
  package static let ordinary = 0.5

  /// The score of a match that scores `confidence` by itself and has a context word near.
  package static func nearContext(_ confidence: Double) -> Double { min(1, confidence + context) }
}
