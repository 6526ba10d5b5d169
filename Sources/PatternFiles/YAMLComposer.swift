import CYAML

/// Makes the tree of nodes of a YAML document from the events of libyaml.
struct YAMLComposer: ~Copyable {
  /// It must not move: libyaml keeps its address in itself.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let text: UnsafeBufferPointer<UInt8>
  /// The nodes that aliases stand for, by their anchors.
  private var anchors: [String: YAMLNode] = [:]
  /// How many sequences and mappings are open.
  private var depth = 0
  /// No file that means anything comes near it, and the stack bears many times as much.
  private static let deepest = 100

  /// - Parameter text: as long as the composer is used.
  private init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    // It fails for want of memory alone, as an allocation of Swift's would.
    precondition(yaml_parser_initialize(parser) == 1, "no memory for a YAML parser")
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, text.baseAddress, text.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// The node at the root of the one document that `text` may hold; nil where there is none.
  static func compose(_ text: String) throws(YAMLError) -> YAMLNode? {
    // libyaml refuses an address of nothing.
    if text.isEmpty { return nil }
    var text = text
    let result: Result<YAMLNode?, YAMLError> = text.withUTF8 { bytes in
      var composer = YAMLComposer(bytes)
      do throws(YAMLError) {
        return .success(try composer.document())
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private mutating func document() throws(YAMLError) -> YAMLNode? {
    // The beginning of the stream.
    _ = try next()
    guard case .document = try next() else { return nil }
    let root = try node(try next())
    // The end of the document, then of the stream.
    _ = try next()
    if case .document(let place) = try next() { throw error(.secondDocument, place) }
    return root
  }

  private mutating func node(_ event: Event) throws(YAMLError) -> YAMLNode? {
    let node: YAMLNode
    let anchor: String?
    depth += 1
    defer { depth -= 1 }
    switch event {
    case .alias(let name, let place):
      guard let known = anchors[name] else { throw error(.syntax("found undefined alias"), place) }
      // The place is that of the alias: there an error is to be looked for.
      return YAMLNode(content: known.content, line: place.line, column: place.column)
    case .scalar(let text, let isPlain, let name, let place):
      node = YAMLNode(content: .scalar(text, isPlain: isPlain), line: place.line, column: place.column)
      anchor = name
    case .sequence(_, let place) where depth > Self.deepest, .mapping(_, let place) where depth > Self.deepest:
      throw error(.syntax("nested deeper than \(Self.deepest) levels"), place)
    case .sequence(let name, let place):
      var items: [YAMLNode] = []
      while let item = try self.node(try next()) { items.append(item) }
      node = YAMLNode(content: .sequence(items), line: place.line, column: place.column)
      anchor = name
    case .mapping(let name, let place):
      node = YAMLNode(content: .mapping(try pairs()), line: place.line, column: place.column)
      anchor = name
    case .document, .end: return nil
    }
    if let anchor { anchors[anchor] = node }
    return node
  }

  private mutating func pairs() throws(YAMLError) -> [(key: YAMLNode, value: YAMLNode)] {
    var pairs: [(key: YAMLNode, value: YAMLNode)] = []
    var names: Set<String> = []
    while let key = try node(try next()) {
      if let name = key.text, !names.insert(name).inserted {
        throw YAMLError(reason: .repeatedKey(name), line: key.line, column: key.column)
      }
      // libyaml gives every key a value, an empty one where there is none.
      guard let value = try node(try next()) else { break }
      pairs.append((key, value))
    }
    return pairs
  }

  // MARK: Events

  /// 1-based.
  private typealias Place = (line: Int, column: Int)

  private enum Event {
    case document(Place)
    case alias(String, Place)
    case scalar(String, isPlain: Bool, anchor: String?, Place)
    case sequence(anchor: String?, Place)
    case mapping(anchor: String?, Place)
    /// Of a sequence, a mapping, a document or the stream; or the stream's beginning.
    case end
  }

  private mutating func next() throws(YAMLError) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw problem() }
    defer { yaml_event_delete(&event) }
    let place = Self.place(event.start_mark)
    switch event.type {
    case YAML_DOCUMENT_START_EVENT: return .document(place)
    case YAML_ALIAS_EVENT: return .alias(Self.text(event.data.alias.anchor) ?? "", place)
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
      return .scalar(text, isPlain: isPlain, anchor: Self.text(scalar.anchor), place)
    case YAML_SEQUENCE_START_EVENT: return .sequence(anchor: Self.text(event.data.sequence_start.anchor), place)
    case YAML_MAPPING_START_EVENT: return .mapping(anchor: Self.text(event.data.mapping_start.anchor), place)
    default: return .end
    }
  }

  private static func text(_ name: UnsafeMutablePointer<yaml_char_t>?) -> String? { name.map { String(cString: $0) } }

  /// libyaml counts from 0.
  private static func place(_ mark: yaml_mark_t) -> Place { (mark.line + 1, mark.column + 1) }

  private func error(_ reason: YAMLError.Reason, _ place: Place) -> YAMLError {
    YAMLError(reason: reason, line: place.line, column: place.column)
  }

  private func problem() -> YAMLError {
    let reason = parser.pointee.problem.map { String(cString: $0) } ?? "it cannot be read"
    // What reads the bytes is ahead of all marks.
    let place =
      parser.pointee.error == YAML_READER_ERROR
      ? place(of: parser.pointee.problem_offset) : Self.place(parser.pointee.problem_mark)
    return error(.syntax(reason), place)
  }

  private func place(of offset: Int) -> Place {
    let before = text.prefix(offset)
    let line = before.suffix(from: before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0)
    // The bytes that continue a character of UTF-8 are no characters.
    return (before.count { $0 == 0x0A } + 1, line.count { $0 & 0xC0 != 0x80 } + 1)
  }
}

extension YAMLNode {
  /// The node at the root of the one document that `text` may hold; nil where there is none.
  ///
  /// - Throws: the first mistake in it, with its place.
  public static func compose(_ text: String) throws(YAMLError) -> YAMLNode? { try YAMLComposer.compose(text) }
}
