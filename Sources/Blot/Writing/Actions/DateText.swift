/// A date in digits as it stands in a log, whose order of day, month and year shows: `1980-02-29`, `29.02.1980`,
/// `02/29/1980`, `19800229`.
struct DateText {
  private enum Part { case year, month, day }

  private let parts: [(part: Part, digits: Range<Int>)]
  /// Days since 1970-01-01.
  let days: Int

  /// Nil where the year has two digits, the month is a word, or day and month could be either.
  init?(_ value: UnsafeRawBufferPointer) {
    let runs = Self.digitRuns(value)
    guard value.allSatisfy({ (0x30...0x39).contains($0) || Self.isSeparator($0) }) else { return nil }
    if runs.count == 1, runs[0] == 0..<8 {
      parts = [(.year, 0..<4), (.month, 4..<6), (.day, 6..<8)]
    } else if runs.count == 3, runs[0].count == 4 {
      parts = [(.year, runs[0]), (.month, runs[1]), (.day, runs[2])]
    } else if runs.count == 3, runs[2].count == 4 {
      let isGerman = value[runs[0].upperBound] == UInt8(ascii: ".")
      let first = Self.number(value, runs[0])
      let second = Self.number(value, runs[1])
      guard isGerman || first > 12 || second > 12 || first == second else { return nil }
      let isDayFirst = isGerman || second <= 12
      parts = [(isDayFirst ? .day : .month, runs[0]), (isDayFirst ? .month : .day, runs[1]), (.year, runs[2])]
    } else {
      return nil
    }
    var numbers: [Part: Int] = [:]
    for (part, digits) in parts { numbers[part] = Self.number(value, digits) }
    guard let year = numbers[.year], let month = numbers[.month], let day = numbers[.day],
      CivilDate.isValid(year: year, month: month, day: day)
    else { return nil }
    days = CivilDate.days(year: year, month: month, day: day)
  }

  /// `value` with another date in its place, in the same form.
  func text(of value: UnsafeRawBufferPointer, days: Int) -> [UInt8] {
    let date = CivilDate.date(days: days)
    var output: [UInt8] = []
    var position = 0
    for (part, digits) in parts {
      output += value[position..<digits.lowerBound]
      let number = part == .year ? date.year : part == .month ? date.month : date.day
      let text = Array("\(number)".utf8)
      output += [UInt8](repeating: 0x30, count: max(0, digits.count - text.count)) + text
      position = digits.upperBound
    }
    return output + value[position...]
  }

  /// The year of a date in any form, where it has four digits.
  static func year(in value: UnsafeRawBufferPointer) -> Int? {
    let runs = digitRuns(value)
    if let run = runs.first(where: { $0.count == 4 }) { return number(value, run) }
    guard let date = DateText(value) else { return nil }
    return CivilDate.date(days: date.days).year
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") || byte == 0x20
  }

  private static func digitRuns(_ value: UnsafeRawBufferPointer) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for index in 0...value.count {
      if index < value.count, (0x30...0x39).contains(value[index]) {
        start = start ?? index
      } else if let first = start {
        runs.append(first..<index)
        start = nil
      }
    }
    return runs
  }

  private static func number(_ value: UnsafeRawBufferPointer, _ digits: Range<Int>) -> Int {
    digits.reduce(0) { $0 * 10 + Int(value[$1] - 0x30) }
  }
}
