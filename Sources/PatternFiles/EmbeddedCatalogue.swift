#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

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
    // How many there are comes first.
    var records = [String(definitions.count)]
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

  /// The definitions of an `encode`d text, a constant of the binary. A record with fields missing is a fault of the
  /// build and stops the program.
  public static func decode(_ text: UnsafeBufferPointer<UInt8>) -> [DetectorDefinition] {
    guard !text.isEmpty else { return [] }
    var reader = Reader(rest: text)
    let count = reader.count()
    // An array that grows is copied time and again.
    return Array(unsafeUninitializedCapacity: count) { definitions, initializedCount in
      for index in 0..<count { definitions.initializeElement(at: index, to: reader.definition()) }
      initializedCount = count
    }
  }

  /// Cuts one field after the other, in the order in which `encode` writes them.
  private struct Reader {
    var rest: UnsafeBufferPointer<UInt8>
    private var keyLists: [(bytes: UnsafeBufferPointer<UInt8>, keys: [String])] = []

    init(rest: UnsafeBufferPointer<UInt8>) { self.rest = rest }

    private mutating func bytes(upTo separator: UInt8 = EmbeddedCatalogue.field) -> UnsafeBufferPointer<UInt8> {
      let end = place(of: separator) ?? rest.endIndex
      let field = UnsafeBufferPointer(rebasing: rest[..<end])
      rest = UnsafeBufferPointer(rebasing: rest[min(end + 1, rest.endIndex)...])
      return field
    }

    /// `firstIndex` would go byte by byte, and a run of one line reads all of them.
    private func place(of byte: UInt8) -> Int? {
      guard let base = rest.baseAddress, let found = memchr(base, Int32(byte), rest.count) else { return nil }
      return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    private mutating func string() -> String { String(decoding: bytes(), as: UTF8.self) }

    private mutating func list() -> [String] { EmbeddedTexts.decode(bytes()) }

    /// Many detectors have the keys of one before them: those are decoded once.
    private mutating func keyList() -> [String] {
      let bytes = bytes()
      guard let base = bytes.baseAddress, !bytes.isEmpty else { return [] }
      for known in keyLists where known.bytes.count == bytes.count {
        if let other = known.bytes.baseAddress, memcmp(base, other, bytes.count) == 0 { return known.keys }
      }
      let keys = EmbeddedTexts.decode(bytes)
      keyLists.append((bytes, keys))
      return keys
    }

    mutating func count() -> Int { Int(String(decoding: bytes(upTo: EmbeddedCatalogue.record), as: UTF8.self)) ?? 0 }

    mutating func definition() -> DetectorDefinition {
      var definition = DetectorDefinition(type: string(), name: string(), regex: string())
      definition.boundary = .init(rawValue: string()) ?? .none
      definition.confidence = Double(string()) ?? 0
      let validator = string()
      definition.validator = validator.isEmpty ? nil : validator
      definition.isOptIn = !bytes().isEmpty
      definition.source = string()
      definition.family = string()
      definition.line = Int(string()) ?? 0
      definition.keys = keyList()
      definition.context = list()
      let regulations = EmbeddedTexts(constant: bytes())
      definition.countries = list()
      let examples = EmbeddedTexts(constant: bytes())
      let counterExamples = EmbeddedTexts(constant: bytes(upTo: EmbeddedCatalogue.record))
      definition.document(regulations: regulations, examples: examples, counterExamples: counterExamples)
      definition.isBuiltIn = true
      precondition(definition.line > 0, "the embedded catalogue is damaged: rebuild blot")
      return definition
    }
  }
}
