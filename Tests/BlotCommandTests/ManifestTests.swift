import Foundation
import Testing

struct ManifestTests {
  private struct Manifest: Decodable {
    struct Input: Decodable {
      var path: String
      var member: Bool?
      var status: String
      var reason: String?
      var format: String?
      var bytes: Int
      var decoded_bytes: Int
      var lines: Int
      var findings: Int
      var first_time: String?
      var last_time: String?
      var sha256: String?
    }

    struct Totals: Decodable {
      var inputs: Int
      var members: Int
      var skipped: Int
      var failed: Int
      var findings: Int
      var complete: Bool
    }

    var blot: String
    var detectors: Int
    var patterns_sha256: String
    var inputs: [Input]
    var totals: Totals
  }

  private let folder: TemporaryFolder
  private let acme: [String]

  init() throws {
    folder = try TemporaryFolder()
    acme = try AcmePatterns.options(folder)
  }

  private func manifest(_ arguments: String..., status: Int32) throws -> Manifest {
    let run = try BlotRun(
      [arguments[0]] + acme + ["--manifest", "manifest.json"] + arguments.dropFirst(), in: folder.url)
    #expect(run.status == status, "\(run.errors)")
    return try JSONDecoder().decode(Manifest.self, from: Data(contentsOf: folder.url.appending(path: "manifest.json")))
  }

  @Test func everythingAskedForIsInIt() throws {
    defer { folder.remove() }
    let text = "2026-01-02T03:04:05.678Z ACME-12345674\nno time\n2026-02-03 04:05:06+01:00 end\nlast"
    try folder.write(text, to: "in/a.log")
    _ = try Tool.run(
      "cd in && gzip -k a.log && tar -cf b.tar a.log && zip -q -P secret c.zip a.log && mkfifo d "
        + "&& head -c 30 a.log.gz > e.gz && rm a.log", in: folder.url)
    let manifest = try manifest("scan", "--quiet", "in", "missing", status: 2)
    #expect(
      manifest.inputs.map { "\($0.path) \($0.status)" } == [
        "in/a.log.gz scanned", "in/b.tar!/a.log scanned", "in/b.tar scanned", "in/c.zip!/a.log skipped",
        "in/c.zip scanned", "in/d skipped", "in/e.gz failed", "missing failed"
      ])
    let first = manifest.inputs[0]
    #expect(first.format == "gzip")
    #expect(first.lines == 4)
    #expect(first.findings == 1)
    #expect(first.decoded_bytes == text.utf8.count)
    #expect(first.bytes == (try Data(contentsOf: folder.url.appending(path: "in/a.log.gz")).count))
    #expect(first.first_time == "2026-01-02T03:04:05.678Z")
    #expect(first.last_time == "2026-02-03 04:05:06+01:00")
    #expect(manifest.inputs[1].member == true)
    #expect(manifest.inputs[1].bytes == text.utf8.count)
    #expect(manifest.inputs[3].reason?.contains("encrypted") == true)
    #expect(manifest.inputs[6].reason?.contains("ends early") == true)
    #expect(manifest.blot == "0.1.0")
    #expect(manifest.detectors == 2)
    #expect(manifest.patterns_sha256.count == 64)
    #expect(manifest.totals.inputs == 6)
    #expect(manifest.totals.members == 2)
    #expect(manifest.totals.skipped == 2)
    #expect(manifest.totals.failed == 2)
    #expect(!manifest.totals.complete)
  }

  @Test func hashesAreThoseOfTheContent() throws {
    defer { folder.remove() }
    try folder.write("line one\n", to: "a.log")
    let utf16 = try #require("\u{FEFF}line".data(using: .utf16LittleEndian))
    try folder.write(utf16, to: "b.log")
    let sums = try Tool.run("cat a.log b.log | wc -c > count; sha256sum a.log b.log; zstd -q a.log", in: folder.url)
    let expected = String(decoding: sums, as: UTF8.self).split(separator: "\n").map { String($0.prefix(64)) }
    let hashed = try manifest("redact", "a.log.zst", "b.log", status: 0)
    #expect(hashed.inputs.map(\.sha256) == expected)
    #expect(hashed.totals.complete)
    let plain = try manifest("redact", "--no-manifest-hashes", "a.log.zst", "b.log", status: 0)
    #expect(plain.inputs.map(\.sha256) == [nil, nil])
  }

  @Test func noFileIsTakenTwice() throws {
    defer { folder.remove() }
    try folder.write("line\n", to: "a.log")
    for arguments in [["a.log", "--manifest", "a.log"], ["a.log", "--manifest", "out", "--output", "out"]] {
      let run = try BlotRun(["scan"] + acme + arguments, in: folder.url)
      #expect(run.status == 2)
      #expect(run.errorLines.count == 1)
    }
    #expect(try String(contentsOfFile: folder.path("a.log"), encoding: .utf8) == "line\n")
    let alone = try BlotRun(["scan", "--manifest-hashes", "a.log"], in: folder.url)
    #expect(alone.status == 2)
    #expect(alone.errors == "blot: --manifest-hashes needs --manifest (add it, or leave --manifest-hashes out)\n")
  }
}
