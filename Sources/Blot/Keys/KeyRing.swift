/// The keys of one key file: the newest writes, all of them read.
public final class KeyRing: Sendable, Equatable {
  /// From the oldest to the newest; never empty.
  public let keys: [RedactionKey]

  /// The key that pseudonyms are made with.
  public let newest: RedactionKey

  init(_ older: [RedactionKey], newest: RedactionKey) {
    keys = older + [newest]
    self.newest = newest
  }

  /// A new ring with one random key.
  public convenience init() {
    self.init([], newest: RedactionKey(id: "k1", created: timestamp(), secret: .random(count: 32)))
  }

  /// The same keys and a new random one, which is the newest then.
  public func rotated() -> KeyRing {
    let number = keys.compactMap { Self.number(of: $0.id) }.max() ?? 0
    let key = RedactionKey(id: "k\(number + 1)", created: timestamp(), secret: .random(count: 32))
    return KeyRing(keys, newest: key)
  }

  /// The key with that id; nil where there is none.
  public func key(id: some StringProtocol) -> RedactionKey? { keys.first { $0.id == id } }

  /// The number in `k12`; nil where it is no such id.
  static func number(of id: some StringProtocol) -> Int? {
    let digits = id.dropFirst()
    guard id.first == "k", (1...6).contains(digits.utf8.count), digits.first != "0",
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int(digits)
  }

  public static func == (left: KeyRing, right: KeyRing) -> Bool { left === right }
}
