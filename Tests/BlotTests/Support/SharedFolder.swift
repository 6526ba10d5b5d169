import Foundation

/// The logs and vectors that lie beside the repository where it is worked on; a clone alone does without them.
enum SharedFolder {
  /// The nearest folder `shared` above this file that holds `name`; nil where there is none.
  static func path(_ name: String) -> String? {
    var folder = URL(fileURLWithPath: #filePath)
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let path = folder.appending(path: "shared/\(name)").path
      if FileManager.default.fileExists(atPath: path) { return path }
    }
    return nil
  }

  /// The logs of a folder of it by name, each cut to `limit` bytes.
  static func logs(_ name: String, limit: Int) throws -> [(name: String, bytes: [UInt8])] {
    guard let folder = path(name) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".log") }.sorted().map {
      ($0, Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/" + $0)).prefix(limit)))
    }
  }

  /// The objects of a JSON-lines file; none where it is not there.
  static func rows<Row: Decodable>(_ name: String, as type: Row.Type) throws -> [Row] {
    guard let path = path(name) else { return [] }
    let decoder = JSONDecoder()
    return try Data(contentsOf: URL(fileURLWithPath: path)).split(separator: UInt8(ascii: "\n"))
      .map { try decoder.decode(type, from: $0) }
  }
}
