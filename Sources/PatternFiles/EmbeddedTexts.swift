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
    return bytes.split(separator: EmbeddedCatalogue.item, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
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
