import Foundation
import PatternCompiler
import PatternFiles

// usage: EmbedPatterns OUTPUT.swift FILE.yaml…
// Reads the built-in pattern files, packs and test values, and writes them as Swift strings in the forms of
// `EmbeddedCatalogue` and `EmbeddedTable`.

func stop(_ message: String) -> Never {
  FileHandle.standardError.write(Data("error: \(message)\n".utf8))
  exit(1)
}

let arguments = CommandLine.arguments.dropFirst()
guard let output = arguments.first else { stop("usage: EmbedPatterns OUTPUT.swift FILE.yaml…") }
var definitions: [DetectorDefinition] = []
var packs: [PackDefinition] = []
var testValues: [TestValueDefinition] = []
for path in arguments.dropFirst().sorted() {
  do {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    switch PatternFileKind(of: text) {
    case .detectors: definitions += try PatternFileReader(path: path, strictness: .builtIn).read(text)
    case .packs: packs += try PackFileReader(path: path).read(text)
    case .testValues: testValues += try TestValueFileReader(path: path).read(text)
    }
  } catch {
    stop("\(error)")
  }
}
let names = Dictionary(grouping: definitions, by: \.name)
for (name, group) in names where group.count > 1 {
  stop("\(group[1].family):\(group[1].line): the detector name '\(name)' is taken already")
}
for (name, group) in Dictionary(grouping: packs, by: \.name) where group.count > 1 {
  stop("patterns/packs: the pack name '\(name)' is taken already")
}
guard let encoded = EmbeddedCatalogue.encode(definitions) else { stop("a pattern file holds an ASCII separator") }
guard let encodedPacks = EmbeddedTable.encode(packs.sorted { $0.name < $1.name }) else {
  stop("a pack has an empty text or an ASCII separator")
}
guard let encodedTestValues = EmbeddedTable.encode(testValues) else {
  stop("a test value is empty or has an ASCII separator")
}

func literal(_ text: String) -> String {
  var literal = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\": literal += "\\\(scalar)"
    case " "..."~": literal.unicodeScalars.append(scalar)
    default: literal += "\\u{\(String(scalar.value, radix: 16))}"
    }
  }
  return "\"\(literal)\""
}

let search = SearchTables.encode(DerivedSearch(deriving: definitions))

let source = """
  /// Made from the files under patterns/ at build time.
  enum EmbeddedPatterns {
    static let text: StaticString = \(literal(encoded))
    /// The names of the detectors, with a space between them.
    static let names: StaticString = \(literal(definitions.map(\.name).joined(separator: " ")))
    /// `SearchTables`.
    static let search: StaticString = #"\(search.sure)"#
    static let contextualSearch: StaticString = #"\(search.contextual)"#
    static let packs: StaticString = \(literal(encodedPacks))
    static let testValues: StaticString = \(literal(encodedTestValues))
  }

  """
do {
  try source.write(toFile: output, atomically: true, encoding: .utf8)
} catch {
  stop("\(error)")
}
