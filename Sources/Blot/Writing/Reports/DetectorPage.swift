import PatternCompiler
import PatternFiles

/// All that is known of one detector, as text for people.
public struct DetectorPage {
  private let detector: Detector
  private let searchMethod: SearchMethod
  private let nanosecondsPerByte: Double

  /// - Parameter cost: measures what looking for it costs.
  /// - Throws: as `Catalogue.init`.
  public init(_ detector: Detector, of catalogue: Catalogue, _ cost: SearchCost) throws(CatalogueError) {
    self.detector = detector
    searchMethod = catalogue.searchMethod(of: detector.index)
    nanosecondsPerByte = cost.nanosecondsPerByte(try Catalogue([detector.definition]))
  }

  /// Lines of at most 100 columns where the content allows it, the last one ended.
  public var text: String {
    let definition = detector.definition
    var text = "\(definition.type)  \(definition.name)\n"
    func line(_ label: String, _ content: String) {
      guard !content.isEmpty else { return }
      let head = "  " + label + String(repeating: " ", count: max(1, 18 - label.count))
      text += Self.wrapped(content, head: head) + "\n"
    }
    line("regex", definition.regex)
    line("boundary", Self.meaning(definition.boundary))
    line("keys", definition.keys.joined(separator: ", "))
    line("confidence", CatalogueListing.fraction(definition.confidence) + scoring)
    line("validator", definition.validator ?? "")
    line("context", definition.context.joined(separator: ", "))
    line("opt in", definition.isOptIn ? "yes: runs only where --only or a pack names it" : "")
    line("countries", definition.countries.joined(separator: ", "))
    line("regulations", definition.regulations.joined(separator: ", "))
    line("packs", Pack.builtIn.filter { $0.holds(definition) }.map(\.name).joined(separator: ", "))
    line("source", definition.source)
    line("found by", searchMethod.description)
    line("costs", SearchCost.description(nanosecondsPerByte))
    line("defined in", "\(definition.family), line \(definition.line)")
    for example in definition.examples { text += "  finds             \(PrintableText.string(example))\n" }
    for example in definition.counterExamples { text += "  leaves            \(PrintableText.string(example))\n" }
    return text
  }

  private var scoring: String {
    var parts: [String] = []
    if detector.definition.validator != nil { parts.append("+\(CatalogueListing.fraction(Score.validated)) validated") }
    if !detector.definition.context.isEmpty {
      parts.append("+\(CatalogueListing.fraction(Score.context)) near a context word")
    }
    return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
  }

  private static func meaning(_ boundary: DetectorDefinition.Boundary) -> String {
    switch boundary {
    case .none: ""
    case .word: "word: no letters, digits or _ beside it"
    case .number: "number: no part of a longer number, version, slug or UUID"
    }
  }

  /// `content` behind `head`, wrapped at spaces, further lines indented as far.
  private static func wrapped(_ content: String, head: String) -> String {
    let indent = String(repeating: " ", count: head.count)
    var lines = [head]
    var isFresh = true
    for word in PrintableText.string(content).split(separator: " ", omittingEmptySubsequences: false) {
      let last = lines.count - 1
      if !isFresh, lines[last].count + 1 + word.count > 100 {
        lines.append(indent + word)
      } else {
        lines[last] += (isFresh ? "" : " ") + word
      }
      isFresh = false
    }
    return lines.joined(separator: "\n")
  }
}
