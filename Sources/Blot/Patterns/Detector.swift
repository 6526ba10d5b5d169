import PatternFiles

/// One rule of a catalogue, ready to be used.
public struct Detector: Sendable {
  public let definition: DetectorDefinition
  /// Its place in `Catalogue.detectors`; on ties the lower one wins.
  public let index: Int

  /// What a match must hold beyond the regex; nil where the regex is all.
  let validator: Validator?
  /// Whether a key must stand before the value.
  var isKeyed: Bool { !definition.keys.isEmpty }

  /// Whether the finding is the group `value` of its match.
  let hasValueGroup: Bool

  init(definition: DetectorDefinition, index: Int, validator: Validator?) {
    self.definition = definition
    self.index = index
    self.validator = validator
    hasValueGroup = definition.regex.contains("<value>") || definition.regex.contains("'value'")
  }

  /// What a finding of it scores where its validator, if any, held and no context word is near.
  var baseConfidence: Double { min(1, definition.confidence + (validator == nil ? 0 : Score.validated)) }
}

/// How a finding's confidence is made up: the detector's own, and what speaks for it beyond.
enum Score {
  static let validated = 0.1
  static let context = 0.4
  /// From this score on context words are not looked for: the detector is sure by itself.
  static let sure = 0.85

  /// The score of a match that scores `confidence` by itself and has a context word near.
  static func nearContext(_ confidence: Double) -> Double { min(1, confidence + context) }
}
