/// The form in which built-in definitions travel inside the binary: text cut by ASCII separators, read in one pass at
/// start-up, so that no YAML is parsed then.
public enum EmbeddedCatalogue {
  /// Between detectors: ASCII group separator.
  static let record: UInt8 = 0x1D
  /// Between the fields of one: ASCII record separator.
  static let field: UInt8 = 0x1E
  /// Between the items of a list: ASCII unit separator.
  static let item: UInt8 = 0x1F

  /// Nil where a field holds one of the separators.
  public static func encode(_ definitions: [DetectorDefinition]) -> String? {
    var records: [String] = []
    for definition in definitions {
      let lists = [
        definition.keys, definition.context, definition.regulations, definition.countries, definition.examples,
        definition.counterExamples
      ]
      let fields =
        [
          definition.type, definition.name, definition.regex, definition.boundary.rawValue,
          String(definition.confidence), definition.validator ?? "", definition.isOptIn ? "1" : "", definition.source,
          definition.family, String(definition.line)
        ] + lists.map { $0.joined(separator: String(UnicodeScalar(item))) }
      let items = lists.joined() + fields.prefix(10)
      for text in items where text.utf8.contains(where: { (record...item).contains($0) }) { return nil }
      records.append(fields.joined(separator: String(UnicodeScalar(field))))
    }
    return records.joined(separator: String(UnicodeScalar(record)))
  }

  /// The definitions of an `encode`d text. A record with fields missing is a fault of the build and stops the program.
  public static func decode(_ text: UnsafeBufferPointer<UInt8>) -> [DetectorDefinition] {
    text.split(separator: record).map { bytes in
      let fields = bytes.split(separator: field, omittingEmptySubsequences: false)
      precondition(fields.count == 16, "the embedded catalogue is damaged: rebuild blot")
      func string(_ index: Int) -> String { String(decoding: fields[index], as: UTF8.self) }
      func list(_ index: Int) -> [String] {
        fields[index].isEmpty
          ? []
          : fields[index].split(separator: item, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
          }
      }
      return DetectorDefinition(
        type: string(0), name: string(1), regex: string(2), boundary: .init(rawValue: string(3)) ?? .none,
        confidence: Double(string(4)) ?? 0, validator: fields[5].isEmpty ? nil : string(5),
        keys: list(10), context: list(11), isOptIn: !fields[6].isEmpty, regulations: list(12), countries: list(13),
        source: string(7), examples: list(14), counterExamples: list(15), family: string(8), line: Int(string(9)) ?? 0,
        isBuiltIn: true)
    }
  }
}
