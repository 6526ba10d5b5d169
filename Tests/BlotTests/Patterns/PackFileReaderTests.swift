import PatternFiles
import Testing

struct PackFileReaderTests {
  private func read(_ text: String) throws -> [PackDefinition] { try PackFileReader(path: "p.yaml").read(text) }

  @Test func readsEntriesWithTheirClauses() throws {
    let packs = try read(
      """
      packs:
        - pack: acme
          version: 1.2.0
          title: Acme rules
          entries:
            - {clause: 'Rule 1', types: [A], families: [credentials]}
            - {clause: 'Rule 2', countries: [NO], opt_in: true}
      """)
    let expected = PackDefinition(
      name: "acme", version: "1.2.0", title: "Acme rules",
      entries: [
        .init(clause: "Rule 1", types: ["A"], families: ["credentials"]),
        .init(clause: "Rule 2", countries: ["NO"], includesOptIn: true)
      ])
    #expect(packs == [expected])
  }

  @Test(arguments: [
    ("packs: []\n", "p.yaml:1: no packs in it"),
    ("packs:\n  - pack: a\n    version: 1.0.0\n    title: t\n", "p.yaml:2: the key 'entries' is missing"),
    (
      "packs:\n  - pack: a\n    version: '1'\n    title: t\n    entries: [{clause: c, types: [A]}]\n",
      "p.yaml:3: '1' is no version"
    ),
    (
      "packs:\n  - {pack: A B, version: 1.0.0, title: t, entries: [{clause: c, types: [A]}]}\n",
      "p.yaml:2: 'A B' is no pack name"
    ),
    (
      "packs:\n  - pack: a\n    version: 1.0.0\n    title: t\n    entries:\n      - clause: c\n",
      "p.yaml:6: the entry names no detectors"
    ),
    (
      "packs:\n  - pack: a\n    version: 1.0.0\n    title: t\n    entries:\n      - claus: c\n",
      "p.yaml:6: unknown key 'claus' (did you mean 'clause'?)"
    )
  ])
  func aMistakeHasItsLine(_ text: String, _ message: String) throws {
    let error = #expect(throws: PatternFileError.self) { try read(text) }
    #expect(error?.description.hasPrefix(message) == true, "\(String(describing: error))")
  }

  @Test func aFileTellsItsKindByTheKeyAtItsTop() {
    #expect(PatternFileKind(of: "# comment\n\npacks:\n  - pack: a\n") == .packs)
    #expect(PatternFileKind(of: "---\ntest_values:\n") == .testValues)
    #expect(PatternFileKind(of: "detectors:\n") == .detectors)
    #expect(PatternFileKind(of: "") == .detectors)
  }
}
