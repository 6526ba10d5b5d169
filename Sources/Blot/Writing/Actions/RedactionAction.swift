/// What redaction does to a finding.
public enum RedactionAction: Sendable, Hashable {
  /// Puts the type in brackets in its place: `[EMAIL_ADDRESS]`.
  case label
  /// Puts this text in brackets in its place.
  case ownLabel(String)
  /// A label with a number for each distinct value, counted in the order of the input: `[EMAIL_ADDRESS#3]`.
  case numberedLabel
  /// Keeps the last four letters and digits and the separators: `****-****-****-1111`. Of credentials nothing is left.
  case mask
  /// Keeps at most so many letters and digits at the beginning and at the end, and the separators. Of credentials nothing
  /// is left.
  case maskKeeping(first: Int, last: Int)
  /// Takes it away; a `-` is left where the value of a key has no quotes.
  case remove
  /// Leaves it as it is; reports name it.
  case keep
  /// A keyed pseudonym, the same for all spellings of a value: `[EMAIL_ADDRESS~k1~bcdfghjklmnpqrst]`.
  case hash
  /// The value itself, enciphered: `blot restore` brings it back.
  case encrypt
  /// Other digits and letters of the same form; `blot restore` brings the value back.
  ///
  /// - Parameter failsCheck: whether only what the type's own check refuses may come out, such as a card number that
  ///   fails Luhn; the label stands where a type has no check.
  case formatPreserving(failsCheck: Bool)
  /// Makes it coarser: the network of an address, two decimals of a coordinate, the year of a date.
  case truncate
  /// Another address; addresses of one network stay in one network.
  case anonymiseIP
  /// Another day, the same number of days away for all dates under one key.
  case shiftDate
  /// A stand-in that is visibly not real, the same for the same value: `…@example.com`.
  case fake

  /// Whether it can be taken only with a key.
  public var needsKey: Bool {
    switch self {
    case .label, .ownLabel, .numberedLabel, .mask, .maskKeeping, .remove, .keep, .truncate: false
    case .hash, .encrypt, .formatPreserving, .anonymiseIP, .shiftDate, .fake: true
    }
  }

  /// Whether nothing is found again in what it writes, whatever stands beside it.
  var isSealed: Bool {
    switch self {
    case .label, .numberedLabel, .keep, .hash, .encrypt: true
    case .ownLabel, .mask, .maskKeeping, .remove, .formatPreserving, .truncate, .anonymiseIP, .shiftDate, .fake: false
    }
  }

  /// The name that `--action` and policy files use, without options.
  public var name: String {
    switch self {
    case .label, .ownLabel: "label"
    case .numberedLabel: "label-numbered"
    case .mask, .maskKeeping: "mask"
    case .remove: "remove"
    case .keep: "keep"
    case .hash: "hash"
    case .encrypt: "encrypt"
    case .formatPreserving: "fpe"
    case .truncate: "truncate"
    case .anonymiseIP: "anonymise-ip"
    case .shiftDate: "shift-date"
    case .fake: "fake"
    }
  }

  /// The names of all actions.
  public static let names = [
    "label", "label-numbered", "mask", "remove", "keep", "hash", "encrypt", "fpe", "truncate", "anonymise-ip",
    "shift-date", "fake"
  ]
}
