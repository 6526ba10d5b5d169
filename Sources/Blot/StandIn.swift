import PatternFiles
public struct Finding: Sendable { public var start = 0, end = 0, lineStart = 0, lineIndex = 0, detector = 0; public var confidence = 0.5; public var isValidated = false; public init() {} }
public struct Detector: Sendable { public let definition: DetectorDefinition; public let index: Int }
public enum Engine: Sendable { case prefiltered, reference }
public final class Catalogue: Sendable {
  public let detectors: [Detector]
  public static func builtInDefinitions() -> [DetectorDefinition] {
   let text = EmbeddedPatterns.text
   return EmbeddedCatalogue.decode(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)) }
  public init(_ definitions: [DetectorDefinition]) throws(CatalogueError) { detectors = definitions.enumerated().map { Detector(definition: $1, index: $0) } }
}
public struct FindingRecord { public var path: String; public var lineNumber: Int; public var start: Int; public var end: Int; public var byteOffset: Int
  public var finding: Finding; public var detector: Detector; public var value: UnsafeRawBufferPointer }
public protocol ReportFormat: Sendable { func append(_ record: FindingRecord, to output: inout [UInt8]) }
public final class TextScanner {
  public static let frontPadding = 64, backPadding = 256
  public init(_ catalogue: Catalogue, minimumConfidence: Double = 0.5, engine: Engine = .prefiltered) {}
  public func scan(_ text: UnsafeRawBufferPointer, into findings: inout [Finding]) {}
}
extension Detector { public var searchDescription: String { "full scan" } }
enum Score { static let validated = 0.1; static let context = 0.4 }
