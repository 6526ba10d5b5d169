import PatternCompiler
import PatternFiles

/// One rule of a catalogue, ready to be used.
public struct Detector: Sendable {
  /// What its pattern file says.
  public let definition: DetectorDefinition
  /// Its place in `Catalogue.detectors`; on ties the lower one wins.
  public let index: Int

  /// What a match must hold beyond the regex; nil where the regex is all.
  let validator: Validator?
  /// Whether a key must stand before the value.
  let isKeyed: Bool
  /// Whether the finding is the group `value` of its match.
  let hasValueGroup: Bool
  /// Whether it finds secrets.
  let isCredential: Bool
  /// Whether it finds no value that begins with a pair of its own (`password=user=ann`), as all do that come with blot and
  /// let no placeholder pass.
  let refusesPairs: Bool
  /// Whether it finds any value that quotes enclose.
  let takesAnyQuoted: Bool
  /// What a finding of it scores where its validator, if any, held and no context word is near.
  let baseConfidence: Double

  init(definition: DetectorDefinition, index: Int, validator: Validator?) {
    self.definition = definition
    self.index = index
    self.validator = validator
    isKeyed = definition.isKeyed
    hasValueGroup = definition.hasValueGroup
    isCredential = definition.family.hasPrefix("credentials")
    let isKeyedBuiltIn = definition.isBuiltIn && isKeyed && !hasValueGroup
    let findsPasswords = isKeyedBuiltIn && ["no_placeholder", "mixed_password"].contains(definition.validator)
    refusesPairs =
      findsPasswords
      // Where a match takes the whole pair: without its "=" a long name may be a value.
      || isKeyedBuiltIn
        && ["secret", "opaque_token", "session_identifier", "session_cookie"].contains(definition.validator)
        && Self.takesPairs(definition.regex)
    var regex = definition.regex
    takesAnyQuoted =
      findsPasswords
      && regex.withUTF8 {
        UnsafeRawBufferPointer($0).firstOffset(of: #"(?<=["'])[^\r\n]{1,4096}\z"#) != nil
      }
    baseConfidence = definition.baseConfidence
  }

  /// Whether a match that begins with a name takes the "=" behind it, too.
  private static func takesPairs(_ regex: String) -> Bool {
    RegexParser.parse(regex).map { takesPairs($0.node) } ?? false
  }

  private static func takesPairs(_ node: RegexNode) -> Bool {
    switch node {
    case .set(let set):
      !set.contains(UInt8(ascii: "a")) || set.contains(UInt8(ascii: "_")) && set.contains(UInt8(ascii: "="))
    case .sequence(let items), .alternation(let items): items.allSatisfy(takesPairs)
    case .repetition(let inside, _, _): takesPairs(inside)
    case .look, .wordBoundary, .lineStart, .lineEnd, .unconstrained: true
    }
  }
}
