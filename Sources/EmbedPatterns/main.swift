import Foundation
import PatternFiles

// usage: EmbedPatterns OUTPUT.swift FILE.yaml…
// Reads the built-in pattern files and writes them as one Swift string in the form of `EmbeddedCatalogue`.

func stop(_ message: String) -> Never {
  FileHandle.standardError.write(Data("error: \(message)\n".utf8))
  exit(1)
}

let arguments = CommandLine.arguments.dropFirst()
guard let output = arguments.first else { stop("usage: EmbedPatterns OUTPUT.swift FILE.yaml…") }
var definitions: [DetectorDefinition] = []
for path in arguments.dropFirst().sorted() {
  do {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    definitions += try PatternFileReader(path: path, strictness: .builtIn).read(text)
  } catch {
    stop("\(error)")
  }
}
let names = Dictionary(grouping: definitions, by: \.name)
for (name, group) in names where group.count > 1 {
  stop("\(group[1].family):\(group[1].line): the detector name '\(name)' is taken already")
}
guard let encoded = EmbeddedCatalogue.encode(definitions) else { stop("a pattern file holds an ASCII separator") }

var literal = ""
for scalar in encoded.unicodeScalars {
  switch scalar {
  case "\"", "\\": literal += "\\\(scalar)"
  case " "..."~": literal.unicodeScalars.append(scalar)
  default: literal += "\\u{\(String(scalar.value, radix: 16))}"
  }
}
let source = """
  /// Made from the files under patterns/ at build time.
  enum EmbeddedPatterns {
    static let text: StaticString = "\(literal)"
  }

  """
do {
  try source.write(toFile: output, atomically: true, encoding: .utf8)
} catch {
  stop("\(error)")
}
