import Foundation
import PatternFiles
import Testing

@testable import Blot

/// The list of types that was agreed on lies beside the clone; without it there is nothing to compare with.
struct EntityTypesTests {
  private static let file: URL? = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folders = [
      ProcessInfo.processInfo.environment["BLOT_SHARED"].map { URL(fileURLWithPath: $0) },
      root.appending(path: "../shared")
    ]
    return folders.compactMap { $0?.appending(path: "entity-types.tsv") }
      .first { FileManager.default.fileExists(atPath: $0.path) }
  }()

  @Test(.enabled(if: Self.file != nil, "shared/entity-types.tsv is not beside this clone"))
  func everyRowHasADetectorWithItsCountries() throws {
    let rows = try String(contentsOf: try #require(Self.file), encoding: .utf8).split(separator: "\n").dropFirst()
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    let byType = Dictionary(grouping: Catalogue.builtInDefinitions(), by: \.type)
    #expect(rows.count > 150)
    for row in rows {
      let detectors = byType[row[0]] ?? []
      #expect(!detectors.isEmpty, "\(row[0]) has no detector")
      let countries = row[3] == "*" ? [] : row[3].split(separator: ",").map(String.init)
      #expect(Set(detectors.flatMap(\.countries)).isSuperset(of: countries), "\(row[0]) is of \(countries)")
      let regulations = row[2].split(separator: ",").map { Pack.folded(String($0)) }
      for pack in Pack.builtIn where regulations.contains(pack.name) {
        #expect(detectors.contains { pack.holds($0) }, "\(row[0]) is in no entry of \(pack.name)")
      }
    }
  }
}
