/// A list of texts that is read only when somebody asks for it: what documents a detector stands in the binary, and a
/// scan never needs it.
///
/// `@unchecked Sendable`: the bytes are constants of the binary, which nobody writes and which stay.
struct EmbeddedTexts: @unchecked Sendable, Equatable {
  private enum Storage {
    case texts([String])
    /// The bytes of `EmbeddedCatalogue`, which outlive the program's use of them.
    case embedded(UnsafeBufferPointer<UInt8>)
  }

  private let storage: Storage

  init(_ texts: [String]) { storage = .texts(texts) }

  /// - Parameter constant: bytes that stay where they are as long as the program runs.
  init(constant: UnsafeBufferPointer<UInt8>) { storage = .embedded(constant) }

  var texts: [String] {
    switch storage {
    case .texts(let texts): return texts
    case .embedded(let bytes): return Self.decode(bytes)
    }
  }

  static func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> [String] {
    guard !bytes.isEmpty else { return [] }
    // By hand, since each run begins with it: `split` and `map` take twice as long.
    var texts: [String] = []
    texts.reserveCapacity(1 + bytes.count { $0 == EmbeddedCatalogue.item })
    var rest = bytes[...]
    while let end = rest.firstIndex(of: EmbeddedCatalogue.item) {
      texts.append(String(decoding: UnsafeBufferPointer(rebasing: rest[..<end]), as: UTF8.self))
      rest = rest[(end + 1)...]
    }
    texts.append(String(decoding: UnsafeBufferPointer(rebasing: rest), as: UTF8.self))
    return texts
  }

  static func == (left: EmbeddedTexts, right: EmbeddedTexts) -> Bool {
    if case .embedded(let left) = left.storage, case .embedded(let right) = right.storage,
      left.baseAddress == right.baseAddress, left.count == right.count
    {
      return true
    }
    return left.texts == right.texts
  }
}
