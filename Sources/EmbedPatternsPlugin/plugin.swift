import Foundation
import PackagePlugin

/// Runs `EmbedPatterns` over every YAML file below `patterns/` whenever one of them changes.
@main
struct EmbedPatternsPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = context.package.directoryURL.appending(path: "patterns")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let patterns = (files?.compactMap { $0 as? URL } ?? [])
      .filter { $0.pathExtension == "yaml" }
      .sorted { $0.path < $1.path }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedPatterns.swift")
    return [
      .buildCommand(
        displayName: "Embedding the built-in patterns",
        executable: try context.tool(named: "EmbedPatterns").url,
        arguments: [output.path] + patterns.map(\.path),
        inputFiles: patterns,
        outputFiles: [output])
    ]
  }
}
