import Crypto

/// A date some days earlier, the same number of days for all dates under one key, so that the time between two of them
/// stays. The key says how many: 1 to 1826, up to five years. Behind the date stands a `ValueMark`.
///
/// Where it is known whom the date is about, the number is that of the key and the subject.
struct ShiftedDateReplacement: ComputedReplacement {
  let keepsParts = true
  let comesBack = false

  private static let greatestShift: UInt64 = 1826

  private let hash: KeyedHash
  private let commonShift: Int
  private let mark: ValueMark

  /// Nil for types that are no dates.
  init?(_ key: RedactionKey, type: String) {
    guard type == "DATE_OF_BIRTH" else { return nil }
    hash = KeyedHash(key.subKey(.shiftDate))
    commonShift = Self.shift(hash.code(Array("days".utf8)))
    mark = ValueMark(key)
  }

  private static func shift(_ code: UInt64) -> Int { 1 + Int(code % greatestShift) }

  /// The shift of one subject, in any letter case and with any separators.
  private func shift(of subject: [UInt8]) -> Int {
    // No other message begins so.
    let message =
      Array("subject\0".utf8) + subject.withUnsafeBytes { NormalForm.compact.withNormalised($0) { Array($0) } }
    return Self.shift(hash.code(message))
  }

  func append(for value: UnsafeRawBufferPointer, isNumber: Bool, to output: inout [UInt8]) -> Bool {
    append(for: value, shift: commonShift, to: &output)
  }

  /// - Parameter subject: whom the date is about; nil where that is not known.
  func append(for value: UnsafeRawBufferPointer, of subject: [UInt8]?, to output: inout [UInt8]) -> Bool {
    append(for: value, shift: subject.map(shift) ?? commonShift, to: &output)
  }

  private func append(for value: UnsafeRawBufferPointer, shift: Int, to output: inout [UInt8]) -> Bool {
    guard let date = DateText(value) else { return false }
    let shifted = date.text(of: value, days: date.days - shift)
    output.append(contentsOf: shifted)
    mark.append(for: shifted, kind: .date, to: &output)
    return true
  }
}
