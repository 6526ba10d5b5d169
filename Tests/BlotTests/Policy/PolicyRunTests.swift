import Foundation
import PatternFiles
import Testing

@testable import Blot

/// Runs over files of which a policy makes something different each.
struct PolicyRunTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let definitions = [
    DetectorDefinition(type: "CREDIT_CARD", name: "card", regex: #"\d{16}"#, boundary: .word, confidence: 0.9),
    DetectorDefinition(type: "TICKET", name: "ticket", regex: #"T\d{4}"#, boundary: .word, confidence: 0.6),
    // Covers a ticket where it is sure enough.
    DetectorDefinition(type: "WIDE", name: "wide", regex: #"T\d{4}(?:-X)?"#, boundary: .word, confidence: 0.7)
  ]

  private func redact(_ policyText: String, _ paths: [String], jobs: Int = 2) throws -> String {
    let file = PolicyFile.checked(policyText, path: folder("blot.yaml"), builtIn: [], own: Self.definitions)
    try #require(file.errors == [])
    let policy = PolicyInForce(file.definition)
    let catalogue = try Catalogue(try policy.definitions(from: [], and: Self.definitions))
    var settings = RunSettings(jobs: jobs)
    settings.policy = policy
    let plan = RunPlan.redact(to: .stream(.file(RawPath(folder("output")))))
    let summary = try Run(catalogue, paths.map { InputArgument($0) }, plan, settings).execute()
    #expect(summary.failedCount == 0)
    return String(decoding: try folder.read("output"), as: UTF8.self)
  }

  private func write(_ text: String, to name: String) throws -> String {
    try folder.write(Array(text.utf8), to: name)
  }

  @Test func eachInputIsDealtWithByItsOwnSettings() throws {
    let line = "4111111111111111 T1234 T1234-X\n"
    let paths = try ["a.log", "b/a.log", "c.txt", "b/d.txt"].map { try write(line, to: $0) }
    let output = try redact(
      """
      exclude: [WIDE]
      paths:
        '*.txt': {only: [CREDIT_CARD], actions: {default: remove}}
        b/*: {actions: {TICKET: mask}, exclude: [CREDIT_CARD]}
      """, paths)
    #expect(
      output == """
        [CREDIT_CARD] [TICKET] [TICKET]-X
        4111111111111111 ***** *****-X
         T1234 T1234-X
        4111111111111111 T1234 T1234-X

        """)
  }

  /// Numbers of labels change the lengths of messages, for which their findings are replaced once more.
  @Test func numberedLabelsInCountedMessagesFollowTheInputsOwnSettings() throws {
    let message = "<14>1 T1234 4111111111111111"
    let path = try write("\(message.utf8.count) \(message)\(message.utf8.count) \(message)", to: "b/a.log")
    let output = try redact(
      """
      exclude: [WIDE]
      paths:
        b/*: {actions: {TICKET: label-numbered, CREDIT_CARD: remove}}
      """, [path])
    let redacted = "<14>1 [TICKET#1] "
    #expect(output == "\(redacted.utf8.count) \(redacted)\(redacted.utf8.count) \(redacted)")
  }

  /// A finding below its type's threshold must not cover one that is above its own.
  @Test func aThresholdCountsBeforeOverlapsAreResolved() throws {
    let path = try write("T1234-X\n", to: "a.log")
    #expect(try redact("min_confidence: 0.5", [path]) == "[WIDE]\n")
    #expect(try redact("min_confidence: {default: 0.5, WIDE: 0.8}", [path]) == "[TICKET]-X\n")
    #expect(try redact("paths: {'*.log': {min_confidence: {WIDE: 0.8}}}", [path]) == "[TICKET]-X\n")
    #expect(try redact("min_confidence: 0.65", [path]) == "[WIDE]\n")
    #expect(try redact("min_confidence: 0.75", [path]) == "T1234-X\n")
  }

  @Test func whatIsAllowedInOnePathIsFoundInOthers() throws {
    let paths = try ["a.log", "b.txt"].map { try write("T1234-X T5678-X\n", to: $0) }
    #expect(
      try redact("exclude: [TICKET]\nallow: ['T5678.*']\npaths: {'*.txt': {allow: {values: [T1234-X]}}}", paths)
        == "[WIDE] T5678-X\nT1234-X T5678-X\n")
  }

  /// The detectors of all paths are compiled together; those of other paths must make no difference.
  @Test func theResultIsThatOfTheDetectorsAlone() throws {
    var generator = SeededGenerator(seed: UInt64.random(in: 0...UInt64.max))
    let seed = generator.next()
    var random = SeededGenerator(seed: seed)
    let words = ["T1234", "T1234-X", "4111111111111111", "x", "T12345", "card"]
    var text = ""
    for _ in 0..<3000 {
      text += (words.randomElement(using: &random) ?? "") + (Bool.random(using: &random) ? " " : "\n")
    }
    let path = try write(text + "\n", to: "in.log")
    let alone = try redact("only: [TICKET, CREDIT_CARD]", [path])
    for jobs in [1, 4] {
      #expect(
        try redact("paths: {in.log: {only: [TICKET, CREDIT_CARD]}}", [path], jobs: jobs) == alone, "seed \(seed)")
    }
  }

  @Test func membersOfAnArchiveHaveItsSettingsAndTheirOwn() throws {
    try folder.write(Array("T1234\n".utf8), to: "in/a.log")
    try folder.write(Array("T1234\n".utf8), to: "in/b.txt")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/tar")
    process.arguments = ["-C", folder("in"), "-cf", folder("x.tar"), "a.log", "b.txt"]
    try process.run()
    process.waitUntilExit()
    #expect(
      try redact("exclude: [WIDE]\npaths: {x.tar: {actions: {default: mask}}}", [folder("x.tar")]) == "*****\n*****\n")
    #expect(
      try redact("exclude: [WIDE]\npaths: {'*.txt': {actions: {default: mask}}}", [folder("x.tar")])
        == "[TICKET]\n*****\n")
  }

  @Test func aStreamIsDealtWithAsStandardInput() throws {
    let file = PolicyFile(
      text:
        "min_confidence: 0.65\nkeys: {note: remove}\npaths: {'-': {actions: {default: mask}}, x: {exclude: [WIDE]}}",
      path: "p.yaml")
    #expect(file.errors == [])
    let policy = PolicyInForce(file.definition)
    let catalogue = try Catalogue(try policy.definitions(from: [], and: Self.definitions))
    var settings = StreamSettings()
    settings.policy = policy
    // A higher place's `default` sets the action of the key aside; the value is a finding all the same.
    let text = "T1234 {\"note\":\"at T1234\"}\n"
    #expect(
      String(decoding: catalogue.redacted(text.utf8, RedactionRules(), settings), as: UTF8.self)
        == "***** {\"note\":\"** *****\"}\n")
    #expect(catalogue.findings(in: text.utf8, settings).map(\.start) == [0, 15])
  }
}
