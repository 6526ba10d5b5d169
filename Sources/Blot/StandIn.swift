import PatternFiles
public struct Finding: Sendable { public var start: Int, end: Int, lineStart: Int, lineIndex: Int, detector: Int; public var confidence: Double; public var isValidated: Bool }
public struct Detector: Sendable { public let definition: DetectorDefinition; public let index: Int }
public enum Engine: Sendable { case prefiltered, reference }
public final class Catalogue: Sendable {
  public let detectors: [Detector]
  public static func builtInDefinitions() -> [DetectorDefinition] {
   let text = EmbeddedPatterns.text
   return EmbeddedCatalogue.decode(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)) }
  public init(_ definitions: [DetectorDefinition]) throws(CatalogueError) { detectors = definitions.enumerated().map { Detector(definition: $1, index: $0) } }
}
public struct FindingRecord { public internal(set) var path: String; public internal(set) var lineNumber: Int; public internal(set) var start: Int; public internal(set) var end: Int; public internal(set) var byteOffset: Int; public internal(set) var finding: Finding; public internal(set) var value: UnsafeRawBufferPointer; let catalogue: Catalogue }
public protocol ReportFormat: Sendable { func append(_ record: FindingRecord, to output: inout [UInt8]) }
public final class TextScanner {
  public static let frontPadding = 64, backPadding = 256
  public init(_ catalogue: Catalogue, minimumConfidence: Double = 0.5, engine: Engine = .prefiltered) {}
  public func scan(_ text: UnsafeRawBufferPointer, into findings: inout [Finding]) {}
}
extension Detector { public var searchDescription: String { "full scan" } }
enum Score { static let validated = 0.1; static let context = 0.4 }
