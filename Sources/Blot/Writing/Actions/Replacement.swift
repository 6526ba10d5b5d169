import PatternFiles

/// What stands in the place of the findings of one detector.
enum Replacement: Sendable {
  case bytes([UInt8])
  /// The beginning of a label, to which the ordered stage adds a number for the value.
  case numbered([UInt8], ValueFingerprint)
  case mask(Mask, Validator?)
  /// Nothing, but a `-` where the value of a key or an option stands without quotes: else the next word would become
  /// the value of the key, and be found in a second run.
  case dash
  /// The value itself.
  case value
  /// What is worked out from the value; the bytes where it is none that the action is for.
  case computed(any ComputedReplacement, otherwise: [UInt8])
  /// A date that is moved as its line's subject says; the bytes where it is none.
  case shiftedDate(ShiftedDateReplacement, otherwise: [UInt8])

  /// What `rules` say of the findings of a detector. Without keys the label stands for actions that need one.
  init(_ rules: RedactionRules, for detector: Detector) {
    let action = rules.action(for: detector.definition.type)
    let keys = rules.keys
    let type = detector.definition.type
    let label = Array("[\(type)]".utf8)
    // The end of a password gives half of it away, and what is left of a token could be taken for another one.
    let isSecret = detector.definition.family.hasPrefix("credentials/")
    func keyed(_ make: (RedactionKey) -> (any ComputedReplacement)?) -> Replacement {
      guard let replacement = keys.flatMap({ make($0.newest) }) else { return .bytes(label) }
      return .computed(replacement, otherwise: label)
    }
    self =
      switch action {
      case .label: .bytes(label)
      case .ownLabel(let text): .bytes(Array("[\(text)]".utf8))
      case .numberedLabel: .numbered(Array("[\(type)#".utf8), ValueFingerprint(detector))
      case .mask: .mask(isSecret ? .whole : .standard, detector.validator)
      case .maskKeeping(let first, let last):
        .mask(isSecret ? .whole : Mask(first: first, last: last), detector.validator)
      case .remove: detector.isKeyed || detector.hasValueGroup ? .dash : .bytes([])
      case .keep: .value
      case .hash: keyed { HashReplacement($0, detector: detector) }
      case .encrypt: keyed { EncryptedReplacement($0, type: type) }
      case .formatPreserving(let failsCheck):
        keyed { FormatPreservingReplacement($0, detector: detector, failsCheck: failsCheck) }
      case .truncate: .computed(TruncatedReplacement(type: type), otherwise: label)
      case .anonymiseIP: keyed { AddressReplacement($0, type: type) }
      case .shiftDate:
        if !rules.subjects.isEmpty, let key = keys?.newest, let shift = ShiftedDateReplacement(key, type: type) {
          .shiftedDate(shift, otherwise: label)
        } else {
          keyed { ShiftedDateReplacement($0, type: type) }
        }
      case .fake: keyed { StandIn($0, type: type) }
      }
  }

  /// What stands in the place of findings of a detector where what its action makes of them would be found again.
  init(_ rules: RedactionRules, for detector: Detector, _ fallback: Fallback) {
    let type = detector.definition.type
    switch (rules.action(for: type), fallback) {
    case (.mask, .hidden), (.maskKeeping, .hidden): self = .mask(.whole, nil)
    case (.formatPreserving, .hidden):
      self = Replacement(RedactionRules(defaultAction: .encrypt, keys: rules.keys), for: detector)
    default: self = Replacement(RedactionRules(), for: detector)
    }
  }

  /// How likely it is that something is found in what is written.
  enum Exposure: Comparable {
    /// It stands in brackets, or is kept.
    case none
    /// Where the finding touches others, where one that lost reaches beyond the others of its line, and in the values
    /// of keys.
    case inPlaces
    case anywhere
  }

  var exposure: Exposure {
    switch self {
    case .bytes(let label): label.isEmpty ? .anywhere : .none
    case .numbered, .value: .none
    case .mask(let mask, _): mask.leavesLittle ? .inPlaces : .anywhere
    case .dash, .shiftedDate: .anywhere
    case .computed(let computed, _): computed.keepsParts ? .anywhere : .none
    }
  }

  /// Whether a JSON number stays one.
  var keepsNumbers: Bool {
    if case .value = self { return true }
    return false
  }
}

/// What stands for a finding instead of what its action asks for.
enum Fallback {
  /// The same action, but nothing of the value shows: all of it masked, or encrypted where FF1 was asked for, which
  /// comes back as well. A label for the other actions.
  case hidden
  case label
}

/// What an action works out from a value.
protocol ComputedReplacement: Sendable {
  /// Whether bytes of the value are a part of it.
  var keepsParts: Bool { get }
  /// Whether it brings back what stood in the text, so that it is made of that and not of what was meant.
  var comesBack: Bool { get }

  /// What stands for values that are spelled otherwise than they are meant, where parts of the value cannot; nil for
  /// the label.
  var whereEscaped: (any ComputedReplacement)? { get }

  /// Appends what stands in the place of `value`.
  ///
  /// - Parameter isNumber: whether the value is a JSON number that gets quotes, which go when it is restored.
  /// - Returns: false where the action is not for such a value, and nothing is appended.
  func append(for value: UnsafeRawBufferPointer, isNumber: Bool, to output: inout [UInt8]) -> Bool
}

extension ComputedReplacement {
  var whereEscaped: (any ComputedReplacement)? { nil }
}
