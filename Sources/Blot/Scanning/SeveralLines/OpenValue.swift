/// What a line has begun and the lines behind it go on with. It is carried from line to line and from block to block, so
/// that no line is held back for it, and how an input is cut into blocks makes no difference.
enum OpenValue: Sendable, Equatable {
  case privateKey(OpenPrivateKey)
  case key(OpenKey)
  case webKey(JSONWebKey)

  /// A value in the text that is scanned.
  struct Opening {
    /// Where its first line is: a place in it.
    var position: Int
    var value: OpenValue
  }
}

extension [OpenValue] {
  /// So many objects that may be JSON Web Keys are followed at once, and so many whose members say with their key what they
  /// are: each takes every line, and objects that are not closed may be as many as lines.
  static let mostWebKeys = 8
  static let mostObjects = 4

  /// Adds one that begins in the line at hand, in the place of the oldest one where too many are open.
  mutating func add(_ value: OpenValue) {
    if value.isWebKey {
      makeRoom(for: Self.mostWebKeys, where: \.isWebKey)
    } else if value.isObject {
      makeRoom(for: Self.mostObjects, where: \.isObject)
    }
    append(value)
  }

  private mutating func makeRoom(for most: Int, where isSuch: (OpenValue) -> Bool) {
    let others = indices.filter { isSuch(self[$0]) }
    if others.count >= most, let oldest = others.first { remove(at: oldest) }
  }
}

extension OpenValue {
  fileprivate var isWebKey: Bool { if case .webKey = self { true } else { false } }
  fileprivate var isObject: Bool { if case .key(let key) = self { key.isObject } else { false } }
}

/// The lines that open values are followed through.
struct FollowedText {
  let bytes: UnsafeRawBufferPointer
  /// Where those lines stand in it.
  let lines: Range<Int>
  /// Whether the first line begins before the text, and the last one ends behind it, as in windows of a long line: what is
  /// open ends there, since a line is looked at whole.
  let beginsWithinLine: Bool
  let endsWithinLine: Bool
}
