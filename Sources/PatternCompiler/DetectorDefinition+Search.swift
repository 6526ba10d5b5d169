import PatternFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension DetectorDefinition {
  /// Whether a key must stand before the value.
  package var isKeyed: Bool { !keys.isEmpty }

  /// Whether the finding is the group `value` of a match: `(?<value>…)`, `(?P<value>…)`, `(?'value'…)`.
  package var hasValueGroup: Bool {
    var regex = regex
    return regex.withUTF8 { Self.names($0, "<value>") || Self.names($0, "'value'") }
  }

  private static func names(_ regex: UnsafeBufferPointer<UInt8>, _ name: StaticString) -> Bool {
    guard let base = regex.baseAddress else { return false }
    let length = name.utf8CodeUnitCount
    var start = 0
    while start + length <= regex.count,
      let found = memchr(base + start, Int32(name.utf8Start[0]), regex.count - length + 1 - start)
    {
      if memcmp(found, name.utf8Start, length) == 0 { return true }
      start = UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
    }
    return false
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
