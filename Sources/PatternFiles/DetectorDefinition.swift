/// One rule as a pattern file states it: a regex, what must hold beyond it, and the texts that prove it.
public struct DetectorDefinition: Sendable, Equatable {
  /// What a match must not be a part of.
  public enum Boundary: String, Sendable, CaseIterable {
    /// The regex alone decides.
    case none
    /// The neighbours of the match are no ASCII letters, digits or underscores.
    case word
    /// As `word`, and the match is no part of a longer number, decimal, UUID, version or slug.
    case number
  }

  /// What a match is, an upper-case name such as `EMAIL_ADDRESS`. Several detectors may share a type.
  public var type: String
  /// Which rule it is, unique in a catalogue; the `detector` of a finding.
  public var name: String
  /// The regex in PCRE2 syntax. A group named `value` is the finding; without one the whole match is.
  public var regex: String
  public var boundary: Boundary
  /// The score of a match before validator and context, 0…1.
  public var confidence: Double
  /// The name of a built-in validator that a match must pass.
  public var validator: String?
  /// Keys that must stand before the value; `regex` then describes the value alone.
  public var keys: [String]
  /// Words near a match that raise its score.
  public var context: [String]
  /// Whether the detector stays silent unless `--only` or a pack asks for it.
  public var isOptIn: Bool
  public var regulations: [String] {
    get { regulationTexts.texts }
    set { regulationTexts = EmbeddedTexts(newValue) }
  }
  /// ISO 3166-1 alpha-2 codes; empty for a rule without a country.
  public var countries: [String]
  /// The issuing authority or standard, and where the rule stands.
  public var source: String
  /// Texts in which the detector finds something.
  public var examples: [String] {
    get { exampleTexts.texts }
    set { exampleTexts = EmbeddedTexts(newValue) }
  }
  /// Texts in which it finds nothing.
  public var counterExamples: [String] {
    get { counterExampleTexts.texts }
    set { counterExampleTexts = EmbeddedTexts(newValue) }
  }
  private var regulationTexts: EmbeddedTexts
  private var exampleTexts: EmbeddedTexts
  private var counterExampleTexts: EmbeddedTexts
  /// The path of the pattern file without suffix: `countries/es` below `patterns/`, or the bare name of a user's file.
  public var family: String
  /// The line of the detector in its pattern file, 1-based.
  public var line: Int
  /// The lines of a user's regex and validator, where what is wrong with them is told; nil for built-in ones.
  public var regexLine: Int?
  public var validatorLine: Int?
  /// Whether it comes with blot, so that the tests have compiled its regex already.
  public var isBuiltIn: Bool

  /// Where the key is a path (`user.email`), its steps; the last one is in `keys`. Else empty.
  public var keySteps: [String] = []

  /// How its findings stand to those of other detectors.
  public var precedence = Precedence.ordinary

  public enum Precedence: Sendable {
    /// By validation, confidence, length and order.
    case ordinary
    /// They take in what others find within them, and give way to what is as large or reaches beyond them.
    case whole
  }

  public init(
    type: String, name: String, regex: String, boundary: Boundary = .none, confidence: Double = 0.5,
    validator: String? = nil, keys: [String] = [], context: [String] = [], isOptIn: Bool = false,
    regulations: [String] = [], countries: [String] = [], source: String = "", examples: [String] = [],
    counterExamples: [String] = [], family: String = "", line: Int = 0, isBuiltIn: Bool = false
  ) {
    self.type = type
    self.name = name
    self.regex = regex
    self.boundary = boundary
    self.confidence = confidence
    self.validator = validator
    self.keys = keys
    self.context = context
    self.isOptIn = isOptIn
    regulationTexts = EmbeddedTexts(regulations)
    self.countries = countries
    self.source = source
    exampleTexts = EmbeddedTexts(examples)
    counterExampleTexts = EmbeddedTexts(counterExamples)
    self.family = family
    self.line = line
    self.isBuiltIn = isBuiltIn
  }

  /// Takes the texts that document a detector from the binary, unread.
  mutating func document(regulations: EmbeddedTexts, examples: EmbeddedTexts, counterExamples: EmbeddedTexts) {
    regulationTexts = regulations
    exampleTexts = examples
    counterExampleTexts = counterExamples
  }
}
