import Crypto

/// A date some days earlier, the same number of days for all dates under one key, so that the time between two of them stays.
/// The key says how many: 1 to 1826, up to five years. Behind the date stands a `ValueMark`.
struct ShiftedDateReplacement: ComputedReplacement {
  let keepsParts = true
  let comesBack = false

  private static let greatestShift: UInt64 = 1826

  private let shift: Int
  private let mark: ValueMark

  /// Nil for types that are no dates.
  init?(_ key: RedactionKey, type: String) {
    guard type == "DATE_OF_BIRTH" else { return nil }
    shift = 1 + Int(KeyedHash(key.subKey(.shiftDate)).code(Array("days".utf8)) % Self.greatestShift)
    mark = ValueMark(key)
  }

  func append(for value: UnsafeRawBufferPointer, isNumber: Bool, to output: inout [UInt8]) -> Bool {
    guard let date = DateText(value) else { return false }
    let shifted = date.text(of: value, days: date.days - shift)
    output.append(contentsOf: shifted)
    mark.append(for: shifted, kind: .date, to: &output)
    return true
  }
}
