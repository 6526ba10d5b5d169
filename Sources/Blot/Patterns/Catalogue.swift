import PatternCompiler
import PatternFiles

/// Detectors ready to be used: immutable, shared by all workers.
public final class Catalogue: Sendable {
  /// In the order of their definitions; findings name them by their place here.
  public let detectors: [Detector]

  let prefilter: Prefilter
  var context: ContextIndex { prefilter.context }
  let regexes: RegexStore
  /// Whether some detectors' findings take precedence otherwise than by their score.
  let hasPrecedence: Bool

  /// The keys of a policy whose values are findings whatever they look like; nil where there are none.
  let watchedKeys: WatchedKeys?

  /// By detector: whether it finds secrets.
  let findsSecrets: [Bool]
  /// By detector: whether it finds no value that begins with a pair.
  let refusesPairs: [Bool]
  /// By detector: whether it finds any value that quotes enclose.
  let takesAnyQuoted: [Bool]
  /// By detector: whether a table with a column for its values is one of persons.
  let tellsOfPersons: [Bool]

  /// The one of the secrets of JSON Web Keys; nil where it is left out.
  let webKeyDetector: Int?

  /// Bytes of a long line that a scanner must see before and behind the part it answers for: the longest match and the
  /// context before it.
  public let reach: Int

  /// The length of a match that is taken for a regex without an end.
  static let longestUnboundedMatch = 8192

  /// The definitions that come with blot, in catalogue order.
  public static func builtInDefinitions() -> [DetectorDefinition] { embeddedDefinitions }

  /// Read once, and never given back.
  private static let embeddedDefinitions: [DetectorDefinition] = {
    let text = EmbeddedPatterns.text
    return EmbeddedCatalogue.decode(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }()

  /// The names of all built-in detectors, in catalogue order. As bytes: to make strings of them takes longer than to compare
  /// them.
  private static func builtInNames() -> [Slice<UnsafeBufferPointer<UInt8>>] {
    let text = EmbeddedPatterns.names
    return UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount).split(separator: UInt8(ascii: " "))
  }

  /// The catalogue of the built-in detectors that run unless others are asked for. Made once, in the background where
  /// `prepareStandard` was called in time.
  private static let standard = standardDetectors.map { detectors in
    let keys = Prefilter.keys(of: detectors)
    return Catalogue(detectors, Prefilter(search: standardSearch, keys: keys, context: standardContext))
  }

  /// What the standard catalogue is made of. The words of `standardContext` take as long as the keys, so that another thread
  /// may have them made meanwhile; whoever asks first for one of these makes it.
  /// Where the detectors cannot be made, `standard` is that failure, and the others are of none and unused.
  private static let standardDetectors: Result<[Detector], CatalogueError> = {
    do throws(CatalogueError) {
      return .success(try detectors(of: standardDefinitions))
    } catch {
      return .failure(error)
    }
  }()
  private static let standardSearch =
    Prefilter.search(for: (try? standardDetectors.get()) ?? [], builtInNames: builtInNames())
  private static let standardContext =
    Prefilter.context(of: (try? standardDetectors.get()) ?? [], awaitsContext: standardSearch.awaitsContext)

  static let standardDefinitions: [DetectorDefinition] = {
    // One copy; `filter` would make one for each time that its result grows.
    var definitions = embeddedDefinitions
    definitions.removeAll(where: \.isOptIn)
    return definitions
  }()

  /// Makes the standard catalogue while the program does something else, such as reading its command line.
  public static func prepareStandard() { _ = standard }

  /// Does a third of the work of `prepareStandard`, for another thread that runs beside it.
  public static func helpPreparingStandard() { _ = standardContext }

  /// The catalogue of `definitions`; where they are those that run by default, the one that may be ready.
  ///
  /// - Throws: as `init`.
  public static func shared(_ definitions: [DetectorDefinition]) throws(CatalogueError) -> Catalogue {
    definitions == standardDefinitions ? try standard.get() : try Catalogue(definitions)
  }

  /// - Throws: the first definition that cannot be used: a regex that PCRE2 refuses, a validator that there is none of.
  public convenience init(_ definitions: [DetectorDefinition]) throws(CatalogueError) {
    let detectors = try Self.detectors(of: definitions)
    let search = Prefilter.search(for: detectors, builtInNames: Self.builtInNames())
    let context = Prefilter.context(of: detectors, awaitsContext: search.awaitsContext)
    self.init(detectors, Prefilter(search: search, keys: Prefilter.keys(of: detectors), context: context))
  }

  private init(_ detectors: [Detector], _ prefilter: Prefilter) {
    self.detectors = detectors
    self.prefilter = prefilter
    findsSecrets = detectors.map(\.isCredential)
    refusesPairs = detectors.map(\.refusesPairs)
    takesAnyQuoted = detectors.map(\.takesAnyQuoted)
    tellsOfPersons = detectors.map { $0.isKeyed && NameMeanings.typesOfPersons.contains($0.definition.type) }
    webKeyDetector = detectors.first { $0.definition.isBuiltIn && $0.definition.name == JSONWebKey.detectorName }?.index
    hasPrecedence = detectors.contains { $0.definition.precedence != .ordinary }
    watchedKeys = hasPrecedence ? WatchedKeys(detectors) : nil
    regexes = RegexStore(detectors.map(Self.confirmingRegex))
    reach = Self.longestUnboundedMatch + ContextIndex.before
  }

  /// The regex with the detector's boundary behind it, so that it gives back what it took beyond it.
  private static func confirmingRegex(_ detector: Detector) -> String {
    let regex = detector.definition.regex
    let hasBoundary = detector.definition.boundary != .none && !detector.hasValueGroup && !detector.isKeyed
    return hasBoundary ? "(?:\(regex))(?![0-9A-Za-z_])" : regex
  }

  /// How the candidates of the detector with that index are found.
  public func searchMethod(of detector: Int) -> SearchMethod { prefilter.search.methods[detector] }

  private static func detectors(of definitions: [DetectorDefinition]) throws(CatalogueError) -> [Detector] {
    var detectors: [Detector] = []
    detectors.reserveCapacity(definitions.count)
    for definition in definitions { detectors.append(try detector(definition, index: detectors.count)) }
    return detectors
  }

  private static func detector(_ definition: DetectorDefinition, index: Int) throws(CatalogueError) -> Detector {
    func fail(_ reason: String, _ advice: String, line: Int?) -> CatalogueError {
      CatalogueError(
        detector: definition.name, family: definition.family, line: line ?? definition.line, reason: reason,
        advice: advice)
    }
    var validator: Validator?
    if let name = definition.validator {
      guard let known = Validator.named(name) else {
        let near = nearestName(to: name, among: Validator.all.map(\.name)).map { "did you mean '\($0)'?" }
        throw fail("there is no validator '\(name)'", near ?? "leave 'validator' out", line: definition.validatorLine)
      }
      validator = known
    }
    let detector = Detector(definition: definition, index: index, validator: validator)
    // Those that are built in were checked by tests.
    if definition.isBuiltIn { return detector }
    do {
      try CompiledRegex.check(definition.regex)
    } catch {
      throw fail(
        "PCRE2 refuses the regex at byte \(error.byteOffset): \(error.reason)", error.advice, line: definition.regexLine
      )
    }
    // It compiles alone, and must do so with its boundary, or it would match nowhere.
    do {
      try CompiledRegex.check(confirmingRegex(detector))
    } catch {
      throw fail(
        "the regex cannot be followed by its boundary: \(error.reason)",
        "close an open \\Q with \\E, remove a comment at its end or a (*…) at its beginning, or leave 'boundary' out",
        line: definition.regexLine)
    }
    return detector
  }
}
