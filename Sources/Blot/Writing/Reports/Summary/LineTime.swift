/// The time that a line of a log begins with, to the second, as it is written there: time zones are left alone.
///
/// Read are ISO 8601 and its kin (`2026-01-02T03:04:05`, `2026/01/02 03:04:05`), access logs (`02/Jan/2026:03:04:05`),
/// syslog (`Jan  2 03:04:05`, without a year), and seconds, milli-, micro- or nanoseconds since 1970 at the beginning
/// of a line or behind a key that ends with `ts`, `time` or `timestamp`, which become UTC. Not what is a finding
/// itself, nor what is no time of this age: a card or a telephone number would stand in the summary.
struct LineTime: Equatable {
  /// `yyyymmddhhmmss`; the year of syslog is 0.
  let number: Int

  /// How far into a line it is looked for.
  private static let searchedByteCount = 512
  /// How far back a line without a time, of a stack trace for instance, is taken to belong to the one before.
  private static let searchedLineCount = 64

  /// That of the finding's line, or of the nearest line before it in the same block that has one.
  static func of(_ record: FindingRecord) -> LineTime? {
    guard let value = record.value.baseAddress else { return nil }
    var lineStart = record.finding.lineStart
    // The text is in memory around the value, and a line end stands behind it: see `TextScanner.backPadding`.
    let start = value - record.finding.start
    var lineEnd = record.finding.end
    while lineEnd < lineStart + searchedByteCount,
      start.load(fromByteOffset: lineEnd, as: UInt8.self) != UInt8(ascii: "\n")
    {
      lineEnd += 1
    }
    let text = UnsafeRawBufferPointer(start: start, count: lineEnd)
    for _ in 0..<searchedLineCount {
      let range = lineStart..<min(lineEnd, lineStart + searchedByteCount)
      if let time = first(in: text, range, except: record.finding.range) { return time }
      if lineStart == 0 { return nil }
      lineEnd = lineStart - 1
      lineStart = 0
      for offset in stride(from: lineEnd - 1, through: 0, by: -1) where text[offset] == UInt8(ascii: "\n") {
        lineStart = offset + 1
        break
      }
    }
    return nil
  }

  /// The first one that begins in `range`, and not in `finding`.
  static func first(
    in text: UnsafeRawBufferPointer, _ range: Range<Int>, except finding: Range<Int> = 0..<0
  ) -> LineTime? {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let byte = text[offset]
      if isDigit(byte) {
        var end = offset
        while end < text.count, isDigit(text[end]) { end += 1 }
        let time: LineTime? =
          switch end - offset {
          case _ where finding.contains(offset): nil
          case 4: iso(text, at: offset)
          case 1, 2: accessLog(text, at: offset, dayEnd: end)
          case 10, 13, 16, 19: isEpoch(text, at: offset, lineStart: range.lowerBound) ? epoch(text, offset, end) : nil
          default: nil
          }
        if let time { return time }
        offset = end
      } else {
        if byte >= UInt8(ascii: "A"), byte <= UInt8(ascii: "S"), let time = syslog(text, at: offset) { return time }
        offset += 1
      }
    }
    return nil
  }

  /// Nil where a part is out of its range.
  private init?(_ year: Int, _ month: Int, _ day: Int, _ clock: (hour: Int, minute: Int, second: Int)) {
    guard (1...12).contains(month), (1...31).contains(day), clock.hour < 24, clock.minute < 60, clock.second <= 60
    else {
      return nil
    }
    number = ((((year * 100 + month) * 100 + day) * 100 + clock.hour) * 100 + clock.minute) * 100 + clock.second
  }

  private static func iso(_ text: UnsafeRawBufferPointer, at offset: Int) -> LineTime? {
    guard offset + 16 <= text.count else { return nil }
    let separator = text[offset + 4]
    guard separator == UInt8(ascii: "-") || separator == UInt8(ascii: "/"), text[offset + 7] == separator,
      [UInt8(ascii: "T"), UInt8(ascii: " "), UInt8(ascii: "t"), UInt8(ascii: "_")].contains(text[offset + 10]),
      let century = pair(text, offset), let year = pair(text, offset + 2), let month = pair(text, offset + 5),
      let day = pair(text, offset + 8), let clock = clock(text, at: offset + 11)
    else { return nil }
    return LineTime(century * 100 + year, month, day, clock)
  }

  private static func accessLog(_ text: UnsafeRawBufferPointer, at offset: Int, dayEnd: Int) -> LineTime? {
    guard dayEnd + 14 <= text.count, text[dayEnd] == UInt8(ascii: "/"), let month = month(text, dayEnd + 1),
      text[dayEnd + 4] == UInt8(ascii: "/"), let century = pair(text, dayEnd + 5), let year = pair(text, dayEnd + 7),
      text[dayEnd + 9] == UInt8(ascii: ":"), let clock = clock(text, at: dayEnd + 10)
    else { return nil }
    return LineTime(century * 100 + year, month, decimal(text, offset, dayEnd), clock)
  }

  private static func syslog(_ text: UnsafeRawBufferPointer, at offset: Int) -> LineTime? {
    guard offset + 12 <= text.count, let month = month(text, offset), text[offset + 3] == UInt8(ascii: " ") else {
      return nil
    }
    let tens = text[offset + 4] == UInt8(ascii: " ") ? 0 : digit(text, offset + 4)
    guard let tens, let ones = digit(text, offset + 5), text[offset + 6] == UInt8(ascii: " "),
      let clock = clock(text, at: offset + 7)
    else { return nil }
    return LineTime(0, month, tens * 10 + ones, clock)
  }

  // MARK: Seconds since 1970

  /// Whether a number at `offset` is a time by what stands before it.
  private static func isEpoch(_ text: UnsafeRawBufferPointer, at offset: Int, lineStart: Int) -> Bool {
    var end = offset
    func skip(_ bytes: StaticString) {
      while end > lineStart,
        UnsafeBufferPointer(start: bytes.utf8Start, count: bytes.utf8CodeUnitCount).contains(text[end - 1])
      {
        end -= 1
      }
    }
    skip("\"'\\ [(")
    if end == lineStart { return true }
    guard text[end - 1] == UInt8(ascii: ":") || text[end - 1] == UInt8(ascii: "=") else { return false }
    end -= 1
    skip("\"' \\")
    let word = text[max(lineStart, end - 9)..<end].map { $0 | 0x20 }
    return ["ts", "time", "timestamp"].contains { word.suffix($0.utf8.count).elementsEqual($0.utf8) }
  }

  /// What counts as a time: from 2000 to 2040.
  private static let epochs = 946_684_800..<2_208_988_800

  /// The date by days since 1970, with March as the first month of the year, so that the leap day is its last.
  private static func epoch(_ text: UnsafeRawBufferPointer, _ offset: Int, _ end: Int) -> LineTime? {
    let seconds = decimal(text, offset, offset + 10)
    guard epochs.contains(seconds) else { return nil }
    let second = seconds % 86_400
    let daysSinceMarch = seconds / 86_400 + 719_468
    let era = daysSinceMarch / 146_097
    let dayOfEra = daysSinceMarch % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return LineTime(year, month, day, (second / 3600, second / 60 % 60, second % 60))
  }

  // MARK: Parts

  /// `hh:mm` or `hh:mm:ss`.
  private static func clock(_ text: UnsafeRawBufferPointer, at offset: Int) -> (hour: Int, minute: Int, second: Int)? {
    guard offset + 5 <= text.count, let hour = pair(text, offset), text[offset + 2] == UInt8(ascii: ":"),
      let minute = pair(text, offset + 3)
    else { return nil }
    guard offset + 8 <= text.count, text[offset + 5] == UInt8(ascii: ":"), let second = pair(text, offset + 6) else {
      return (hour, minute, 0)
    }
    return (hour, minute, second)
  }

  private static let months = Array("JanFebMarAprMayJunJulAugSepOctNovDec".utf8)

  private static func month(_ text: UnsafeRawBufferPointer, _ offset: Int) -> Int? {
    for index in 0..<12 where (0..<3).allSatisfy({ text[offset + $0] == months[3 * index + $0] }) { return index + 1 }
    return nil
  }

  private static func decimal(_ text: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> Int {
    text[start..<end].reduce(0) { $0 * 10 + Int($1 & 15) }
  }

  private static func pair(_ text: UnsafeRawBufferPointer, _ offset: Int) -> Int? {
    guard let tens = digit(text, offset), let ones = digit(text, offset + 1) else { return nil }
    return tens * 10 + ones
  }

  private static func digit(_ text: UnsafeRawBufferPointer, _ offset: Int) -> Int? {
    isDigit(text[offset]) ? Int(text[offset] & 15) : nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  // MARK: As text

  /// `2026-01-02 03:04:05`; without the year where it is not known.
  static func text(_ number: Int) -> String {
    let (date, clock) = (number / 1_000_000, number % 1_000_000)
    return "\(day(date)) \(padded(clock / 10_000)):\(padded(clock / 100 % 100)):\(padded(clock % 100))"
  }

  /// `2026-01-02` of `20260102`.
  static func day(_ date: Int) -> String {
    let rest = "\(padded(date / 100 % 100))-\(padded(date % 100))"
    return date >= 10_000 ? "\(year(date / 10_000))-\(rest)" : rest
  }

  static func year(_ year: Int) -> String {
    let digits = "\(year)"
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
