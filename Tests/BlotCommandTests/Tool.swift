import Foundation
import Testing

/// A program of the system that makes or checks what blot reads and writes.
enum Tool {
  static func run(_ command: String, in folder: URL, input: Data = Data()) throws -> Data {
    let files = try TemporaryFolder()
    defer { files.remove() }
    let inputFile = try files.write(input, to: "input")
    let outputFile = try files.write(Data(), to: "output")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = folder
    process.standardInput = try FileHandle(forReadingFrom: inputFile)
    process.standardOutput = try FileHandle(forWritingTo: outputFile)
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(command) failed")
    return try Data(contentsOf: outputFile)
  }
}

/// A compression with the program that makes it.
enum CompressionTool: String, CaseIterable {
  case gzip, zstd, xz, bzip2, lz4

  func compress(_ data: Data, _ options: String = "", in folder: URL) throws -> Data {
    try Tool.run("\(rawValue) -c -q \(options)", in: folder, input: data)
  }

  func decompress(_ data: Data, in folder: URL) throws -> Data {
    try Tool.run("\(rawValue) -dc", in: folder, input: data)
  }
}
