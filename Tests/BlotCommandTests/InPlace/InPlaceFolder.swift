import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A folder of logs that `blot redact --in-place` works on, with the pattern file beside it.
struct InPlaceFolder {
  static let secret = "user=ACME-12345674 ok\nplain line\n"
  static let clean = "user=[ACME_ID] ok\nplain line\n"

  let folder: TemporaryFolder
  let acme: [String]

  init() throws {
    folder = try TemporaryFolder()
    acme = try AcmePatterns.options(folder)
    try FileManager.default.createDirectory(atPath: folder.path("logs"), withIntermediateDirectories: true)
  }

  @discardableResult
  func write(_ text: String, to name: String) throws -> URL { try folder.write(text, to: "logs/\(name)") }

  @discardableResult
  func write(_ data: Data, to name: String) throws -> URL { try folder.write(data, to: "logs/\(name)") }

  func path(_ name: String) -> String { folder.path("logs/\(name)") }

  func text(_ name: String) throws -> String { String(decoding: try data(name), as: UTF8.self) }

  func data(_ name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path(name))) }

  /// All names in the folder of logs, hidden ones included, in order.
  func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path("logs")).sorted() }

  func status(_ name: String) throws -> stat {
    var status = stat()
    try #require(lstat(path(name), &status) == 0)
    return status
  }

  /// Runs `blot redact --in-place` with these arguments, paths included.
  func redact(_ arguments: String..., environment: [String: String] = [:]) throws -> BlotRun {
    try BlotRun(["redact", "--in-place"] + acme + arguments, environment: environment, in: folder.url)
  }

  @discardableResult
  func tool(_ command: String, input: Data = Data()) throws -> String {
    String(decoding: try Tool.run(command, in: folder.url, input: input), as: UTF8.self)
  }

  func remove() { folder.remove() }
}

extension stat {
  /// When it was written last, in nanoseconds since 1970.
  var writingTime: Int {
    #if canImport(Darwin)
      st_mtimespec.nanoseconds
    #else
      st_mtim.nanoseconds
    #endif
  }

  /// When it was read last, in nanoseconds since 1970.
  var accessTime: Int {
    #if canImport(Darwin)
      st_atimespec.nanoseconds
    #else
      st_atim.nanoseconds
    #endif
  }
}

extension timespec {
  fileprivate var nanoseconds: Int { Int(tv_sec) * 1_000_000_000 + Int(tv_nsec) }
}
