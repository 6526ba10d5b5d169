import Crypto
import PatternFiles

/// A label in redacted text that waits for its number.
struct OpenLabel {
  /// Where in the redacted bytes the number belongs; a `?` stands there.
  var offset: Int
  /// What equal values of one type have in common.
  var value: UInt64
}

/// Tells the values that get the same number: a keyed hash of type and normalised value, so that the table of numbers
/// holds no values.
struct ValueFingerprint: Sendable {
  /// Random, the same for all threads.
  private static let key = SymmetricKey(size: .bits256)

  private let hash: KeyedHash
  private let form: NormalForm

  init(_ detector: Detector) {
    hash = KeyedHash(Self.key, prefix: Array((detector.definition.type + "\0").utf8))
    form = NormalForm(of: detector.definition)
  }

  func code(_ value: UnsafeRawBufferPointer) -> UInt64 { form.withNormalised(value) { hash.code($0) } }
}

/// Gives each distinct value of a type the next number, in the order in which the values are written: that of the input,
/// whatever the number of workers. Used by the one thread that writes.
struct LabelNumbers {
  /// Distinct values that are remembered; what comes later gets a `?`, so that memory is bounded.
  static let limit = 1 << 20

  private var numbers: [UInt64: UInt32] = [:]
  private var counts: [ArraySlice<UInt8>: UInt32] = [:]

  /// Writes the numbers of `labels` into `redacted`.
  mutating func fill(_ labels: [OpenLabel], in redacted: inout [UInt8]) {
    guard !labels.isEmpty else { return }
    var output: [UInt8] = []
    output.reserveCapacity(redacted.count + 4 * labels.count)
    var position = 0
    for label in labels {
      output.append(contentsOf: redacted[position..<label.offset])
      position = label.offset + 1
      // From the bracket on: the type.
      let head = redacted[..<label.offset].lastIndex(of: UInt8(ascii: "[")) ?? 0
      if let number = number(of: label.value, head: redacted[head..<label.offset]) {
        output.append(contentsOf: "\(number)".utf8)
      } else {
        output.append(UInt8(ascii: "?"))
      }
    }
    output.append(contentsOf: redacted[position...])
    redacted = output
  }

  private mutating func number(of value: UInt64, head: ArraySlice<UInt8>) -> UInt32? {
    if let number = numbers[value] { return number }
    guard numbers.count < Self.limit else { return nil }
    let next = counts[head, default: 0] + 1
    counts[ArraySlice(Array(head))] = next
    numbers[value] = next
    return next
  }
}
