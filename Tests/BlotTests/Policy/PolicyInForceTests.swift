import PatternFiles
import Testing

@testable import Blot

/// Which setting holds where several places state one.
struct PolicyInForceTests {
  private static let builtIn = Catalogue.builtInDefinitions()

  private func policy(_ text: String, commandLine: PolicySettings = PolicySettings()) -> PolicyInForce {
    let file = PolicyFile(text: text, path: "blot.yaml")
    #expect(file.errors == [])
    return PolicyInForce(file.definition, commandLine: commandLine)
  }

  private func action(_ name: String) throws -> StatedAction { try StatedAction(parsing: name) }

  private func threshold(_ type: String, _ settings: SettingsInForce) -> Double {
    settings.thresholds.byType.first { $0.name == type }?.value ?? settings.thresholds.standard.value
  }

  private func types(_ settings: SettingsInForce) -> Set<String> {
    let names = settings.detectorNames(from: Self.builtIn, and: [])
    return Set(Self.builtIn.filter { names.contains($0.name) }.map(\.type))
  }

  @Test func withoutAnyPlaceTheDefaultsHold() {
    let settings = PolicyInForce().settings()
    #expect(settings.thresholds.standard == Stated(0.5, .standard))
    #expect(settings.actions.standard.value.description == "label")
    #expect(settings.selection == Selection())
    #expect(PolicyInForce().lowestConfidence == 0.5)
  }

  @Test func theFileWinsOverTheDefaultsAndTheCommandLineOverTheFile() throws {
    let text = "min_confidence: {default: 0.7, CVV: 0.9}\nactions: {default: mask, CVV: remove}"
    let file = policy(text).settings()
    #expect(threshold("URL", file) == 0.7)
    #expect(threshold("CVV", file) == 0.9)
    #expect(file.redactionRules().rules.action(for: "CVV") == .remove)
    #expect(file.redactionRules().rules.action(for: "URL") == .mask)
    var options = PolicySettings()
    options.thresholds.standard = Stated(0.3, .commandLine("--min-confidence"))
    options.actions.standard = Stated(try action("label"), .commandLine("--action"))
    let both = policy(text, commandLine: options)
    #expect(threshold("CVV", both.settings()) == 0.3)
    #expect(both.lowestConfidence == 0.3)
    #expect(both.settings().redactionRules().rules == RedactionRules(defaultAction: .label))
  }

  @Test func anOptionForOneTypeLeavesTheOthers() throws {
    var options = PolicySettings()
    options.actions.byType = [NamedSetting("URL", try action("label"), .commandLine("--action"))]
    let settings = policy("actions: {default: mask, CVV: remove}", commandLine: options).settings()
    let rules = settings.redactionRules().rules
    #expect(rules.action(for: "URL") == .label)
    #expect(rules.action(for: "CVV") == .remove)
    #expect(rules.action(for: "IBAN_CODE") == .mask)
  }

  @Test func onlyAndPacksOfTheCommandLineSetThoseOfTheFileAside() {
    let text = "packs: [secrets]\nexclude: [EMAIL_ADDRESS, CVV]"
    #expect(!types(policy(text).settings()).contains("EMAIL_ADDRESS"))
    var options = PolicySettings()
    options.only = [Stated("EMAIL_ADDRESS", .commandLine("--only"))]
    #expect(types(policy(text, commandLine: options).settings()) == ["EMAIL_ADDRESS"])
    options = PolicySettings()
    options.packs = [Stated("de", .commandLine("--pack"))]
    let german = types(policy(text, commandLine: options).settings())
    #expect(german.contains("DE_ID_CARD"))
    #expect(!german.contains("JWT"))
    options.packs = [Stated("pci-dss", .commandLine("--pack"))]
    let cards = types(policy(text, commandLine: options).settings())
    #expect(cards.contains("CREDIT_CARD"))
    #expect(!cards.contains("CVV"), "what the file excludes stays excluded")
  }

  @Test func whatIsExcludedAddsUp() {
    var options = PolicySettings()
    options.exclude = [Stated("CVV", .commandLine("--exclude"))]
    let settings = policy("only: [CVV, IBAN_CODE, EMAIL_ADDRESS]\nexclude: [IBAN_CODE]", commandLine: options)
      .settings()
    #expect(types(settings) == ["EMAIL_ADDRESS"])
  }

  // MARK: Paths

  private static let pathPolicy = """
    min_confidence: 0.6
    actions: {default: label, CVV: mask}
    keys: {customer: mask}
    paths:
      '**/audit/*': {min_confidence: 0.9, actions: {CVV: remove}, exclude: [URL]}
      '*.json': {actions: {default: mask}}
      /abs/**: {only: [EMAIL_ADDRESS]}
    """

  private func sections(_ names: String..., in folder: String = "/work") -> [Int] {
    policy(Self.pathPolicy).sections(for: names, workingFolder: folder)
  }

  @Test func globsAreMatchedWithThePathAsGivenAndAbsoluteOnesWithTheWholePath() {
    #expect(sections("x/audit/a.log") == [0])
    #expect(sections("x/audit/a.json") == [0, 1])
    #expect(sections("/abs/a.log") == [2])
    #expect(sections("a.log", in: "/abs") == [2])
    #expect(sections("../abs/./b/a.log", in: "/work") == [2])
    #expect(sections("a.log") == [])
    #expect(sections("backup.tar!/a.log", "x/audit/backup.tar") == [0], "an archive's settings are its members'")
  }

  @Test func theLaterOfTwoSectionsWins() {
    let settings = policy(Self.pathPolicy).settings([0, 1])
    let (rules, keyed) = settings.redactionRules()
    #expect(threshold("CVV", settings) == 0.9)
    #expect(rules == RedactionRules(defaultAction: .mask), "a default of a later section sets aside what is below it")
    #expect(keyed.rules.isEmpty)
    let first = policy(Self.pathPolicy).settings([0]).redactionRules()
    #expect(first.rules.action(for: "CVV") == .remove)
    #expect(first.keyed.rules.map(\.key.description) == ["customer"])
    #expect(first.keyed.rules.first?.rules.action(for: "CVV") == .remove, "what a higher place says of a type")
    #expect(first.keyed.rules.first?.rules.action(for: "URL") == .mask)
  }

  @Test func theCommandLineWinsOverSections() throws {
    var options = PolicySettings()
    options.thresholds.standard = Stated(0.1, .commandLine("--min-confidence"))
    options.only = [Stated("URL", .commandLine("--only"))]
    options.actions.byType = [NamedSetting("URL", try action("remove"), .commandLine("--action"))]
    let settings = policy(Self.pathPolicy, commandLine: options).settings([0, 1, 2])
    #expect(threshold("CVV", settings) == 0.1)
    #expect(types(settings) == ["URL"])
    #expect(settings.redactionRules().rules.action(for: "URL") == .remove)
    #expect(settings.redactionRules().rules.action(for: "CVV") == .mask)
  }

  /// Whatever sections apply, the compiled detectors hold all that the input needs.
  @Test func theDetectorsOfAllSectionsHoldThoseOfEveryCombination() throws {
    let force = policy(
      """
      packs: [secrets]
      exclude: [JWT]
      paths:
        a: {only: [URL, JWT]}
        b: {packs: [pci-dss], exclude: [CVV]}
        c: {exclude: [URL]}
      """)
    let names = Set(try force.definitions(from: Self.builtIn).map(\.name))
    for bits in 0..<8 {
      let settings = force.settings((0..<3).filter { bits >> $0 & 1 == 1 })
      #expect(settings.detectorNames(from: Self.builtIn, and: []).isSubset(of: names))
    }
    #expect(names.count < Self.builtIn.count)
  }

  @Test func theLowestThresholdIsThatOfAnyPlace() {
    #expect(policy("min_confidence: 0.8").lowestConfidence == 0.8)
    #expect(policy("min_confidence: {CVV: 0.3}").lowestConfidence == 0.3)
    #expect(policy("min_confidence: 0.8\npaths: {a: {min_confidence: 0.2}}").lowestConfidence == 0.2)
  }
}
