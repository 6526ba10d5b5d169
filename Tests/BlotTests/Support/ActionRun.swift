@testable import Blot

/// The actions with one key, over the built-in detectors.
enum ActionRun {
  /// Every action, with every option that makes another of it.
  static let all: [RedactionAction] = [
    .label, .ownLabel("HIDDEN"), .numberedLabel, .mask, .maskKeeping(first: 6, last: 4),
    .maskKeeping(first: 4, last: 4), .maskKeeping(first: 0, last: 12), .remove, .keep, .hash, .encrypt,
    .formatPreserving(failsCheck: false),
    .formatPreserving(failsCheck: true), .truncate, .anonymiseIP, .shiftDate, .fake
  ]

  /// A fixed key, so that outputs are the same in every run.
  static let keys = KeyRing(
    [],
    newest: RedactionKey(
      id: "k1", created: "2026-11-25T09:30:00Z", secret: SecretBytes(count: 32) { $0.copyBytes(from: Array(1...32)) }))

  /// The detectors that run where nothing is chosen.
  static let catalogue: Catalogue = {
    do {
      return try Catalogue(try Selection().definitions(from: BuiltIn.definitions))
    } catch {
      fatalError("\(error)")
    }
  }()

  static func redacted(_ text: String, _ action: RedactionAction, keys: KeyRing? = keys) -> String {
    let rules = RedactionRules(defaultAction: action, keys: keys)
    return String(decoding: catalogue.redacted(text.utf8, rules), as: UTF8.self)
  }

  static func restored(_ text: String, keys: KeyRing = keys) -> String {
    var restorer = Restorer(keys)
    return String(decoding: restorer.restored(text.utf8), as: UTF8.self)
  }
}
