import Foundation

/// One run of the real binary, which stands beside the test bundle in the build folder.
struct BlotRun {
  let status: Int32
  let output: Data
  let errors: String

  var text: String { String(decoding: output, as: UTF8.self) }
  /// The lines on standard error.
  var errorLines: [String] { errors.split(separator: "\n").map(String.init) }

  static var binary: URL {
    URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "blot")
  }

  /// Runs `blot` to its end.
  ///
  /// - Parameters:
  ///   - input: what stands on standard input.
  ///   - environment: variables beside PATH.
  ///   - outputFile: where standard output goes instead of into `output`.
  ///   - executable: what is started instead of `blot`, a shell that starts it.
  init(
    _ arguments: String..., input: Data = Data(), environment: [String: String] = [:], in folder: URL? = nil
  ) throws {
    try self.init(arguments, input: input, environment: environment, in: folder)
  }

  init(
    _ arguments: [String], input: Data = Data(), environment: [String: String] = [:], in folder: URL? = nil,
    outputFile givenOutput: URL? = nil, executable: URL = binary
  ) throws {
    // Files instead of pipes: nothing to drain while the process runs.
    let files = try TemporaryFolder()
    defer { files.remove() }
    let inputFile = try files.write(input, to: "input")
    let outputFile = try givenOutput ?? files.write(Data(), to: "output")
    let errorFile = try files.write(Data(), to: "errors")
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.environment = environment.merging(["PATH": "/usr/bin:/bin"]) { own, _ in own }
    process.currentDirectoryURL = folder
    process.standardInput = try FileHandle(forReadingFrom: inputFile)
    process.standardOutput = try FileHandle(forWritingTo: outputFile)
    process.standardError = try FileHandle(forWritingTo: errorFile)
    try process.run()
    process.waitUntilExit()
    status = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    output = try givenOutput == nil ? Data(contentsOf: outputFile) : Data()
    errors = String(decoding: try Data(contentsOf: errorFile), as: UTF8.self)
  }
}

/// A folder for one test, which goes with it.
final class TemporaryFolder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "blot-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { remove() }

  /// Writes a file, and the folders above it.
  @discardableResult
  func write(_ data: Data, to name: String) throws -> URL {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
    return file
  }

  @discardableResult
  func write(_ text: String, to name: String) throws -> URL { try write(Data(text.utf8), to: name) }

  func path(_ name: String) -> String { url.appending(path: name).path }

  func remove() { try? FileManager.default.removeItem(at: url) }
}
