import Blot
import Foundation
import PatternFiles

// Stand-in until the command is merged: blot-dev FILE [engine] [min] prints findings; timing on stderr.
let arguments = CommandLine.arguments
var definitions = Catalogue.builtInDefinitions()
var minimum = 0.5
var only: Set<String> = []
var engine = Engine.prefiltered
var files: [String] = []
var repeats = 1
var index = 1
while index < arguments.count {
  switch arguments[index] {
  case "--only": index += 1; only = Set(arguments[index].split(separator: ",").map(String.init))
  case "--min-confidence": index += 1; minimum = Double(arguments[index]) ?? 0.5
  case "--engine": index += 1; engine = Engine(rawValue: arguments[index]) ?? .prefiltered
  case "--patterns":
    index += 1
    definitions += try PatternFileReader(path: arguments[index], strictness: .user).read(
      String(contentsOfFile: arguments[index], encoding: .utf8))
  case "--repeat": index += 1; repeats = Int(arguments[index]) ?? 1
  case "scan", "--format", "jsonl", "--jobs", "1": break
  default: files.append(arguments[index])
  }
  index += 1
}
if !only.isEmpty { definitions = definitions.filter { only.contains($0.type) } }
let catalogue = try Catalogue(definitions)
let scanner = TextScanner(catalogue, minimumConfidence: minimum, engine: engine)
for file in files {
  let data = try Data(contentsOf: URL(fileURLWithPath: file))
  let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: data.count + 64 + 256, alignment: 64)
  buffer.initializeMemory(as: UInt8.self, repeating: 0x0A)
  data.copyBytes(to: UnsafeMutableRawBufferPointer(rebasing: buffer[64..<(64 + data.count)]))
  var findings: [Finding] = []
  let first = data.firstIndex(of: 0x0A) ?? data.count
  let columns = ColumnHeader(
    firstLine: UnsafeRawBufferPointer(rebasing: buffer[64..<(64 + first)]), catalogue: catalogue)
  let clock = ContinuousClock()
  let time = clock.measure {
    for _ in 0..<repeats {
      var position = 0
      findings.removeAll(keepingCapacity: true)
      _ = position
      position = data.count
      scanner.scan(UnsafeRawBufferPointer(rebasing: buffer[64..<(64 + data.count)]), columns: columns, into: &findings)
    }
  }
  let seconds = Double(time.components.attoseconds) * 1e-18 + Double(time.components.seconds)
  FileHandle.standardError.write(
    Data("\(file): \(findings.count) findings, \(Double(data.count * repeats) / seconds / 1e6) MB/s\n".utf8))
  if repeats > 1 { continue }
  var output = ""
  for finding in findings {
    let value = String(decoding: buffer[(64 + finding.start)..<(64 + finding.end)], as: UTF8.self)
    let detector = catalogue.detectors[finding.detector]
    output += "{\"path\":\"\(file)\",\"line\":\(finding.lineIndex + 1),\"start\":\(finding.start - finding.lineStart),\"end\":\(finding.end - finding.lineStart),\"type\":\"\(detector.definition.type)\",\"detector\":\"\(detector.definition.name)\",\"confidence\":\(finding.confidence),\"validated\":\(finding.isValidated)"
    let json = String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
    output += ",\"value\":\(json)}\n"
  }
  print(output, terminator: "")
}
