/// The timestamps that logs have:
/// - ISO 8601 and RFC 3339, `2026-01-02T03:04:05.678Z`, with a space or slashes as well, and `20260102T030405Z`;
/// - those of web servers, `02/Jan/2026:03:04:05 +0100`;
/// - those of syslog (RFC 3164, section 4.1.2), `Jan  2 03:04:05`;
/// - seconds, or a thousandth, millionth or billionth of them, since 1970, at the beginning of a line or behind a key of
///   JSON that says so: `"ts":1767323045.678`.
enum LogTime {
  private typealias Text = UnsafeRawBufferPointer

  /// `d` is a digit, `D` one or a space, `a` a letter, and what else stands for itself.
  private static let dashed = Array("dddd-dd-ddTdd:dd:dd".utf8)
  private static let slashed = Array("dddd/dd/dd dd:dd:dd".utf8)
  private static let compact = Array("ddddddddTdddddd".utf8)
  private static let ofWebServers = Array("dd/aaa/dddd:dd:dd:dd".utf8)
  private static let ofSyslog = Array("aaa Dd dd:dd:dd".utf8)

  /// The length of the timestamp that begins at `offset`; 0 where none does.
  static func length(_ text: UnsafeRawBufferPointer, at offset: Int) -> Int {
    guard offset + ofSyslog.count <= text.count else { return epochLength(text, at: offset) }
    // A few bytes decide nearly always.
    if offset > 0, isDigit(text[offset - 1]) { return 0 }
    if text[offset + 4] == UInt8(ascii: "-") || text[offset + 4] == UInt8(ascii: "/") {
      let form = text[offset + 4] == UInt8(ascii: "-") ? dashed : slashed
      guard matches(text, at: offset, form), isDate(text, month: offset + 5, day: offset + 8),
        isTime(text, hour: offset + 11, minute: offset + 14)
      else { return 0 }
      return form.count + fractionAndZone(text, at: offset + form.count)
    }
    if text[offset + 2] == UInt8(ascii: "/"), text[offset + 6] == UInt8(ascii: "/") {
      guard matches(text, at: offset, ofWebServers), isMonth(text, at: offset + 3),
        isTime(text, hour: offset + 12, minute: offset + 15)
      else { return 0 }
      return ofWebServers.count + fractionAndZone(text, at: offset + ofWebServers.count)
    }
    if text[offset + 3] == 0x20, text[offset + 6] == 0x20 {
      guard matches(text, at: offset, ofSyslog), isMonth(text, at: offset),
        isTime(text, hour: offset + 7, minute: offset + 10)
      else { return 0 }
      return ofSyslog.count + fractionAndZone(text, at: offset + ofSyslog.count)
    }
    if text[offset + 8] == UInt8(ascii: "T") {
      guard matches(text, at: offset, compact), isDate(text, month: offset + 4, day: offset + 6),
        isTime(text, hour: offset + 9, minute: offset + 11)
      else { return 0 }
      return compact.count + fractionAndZone(text, at: offset + compact.count)
    }
    return epochLength(text, at: offset)
  }

  // MARK: Dates and times of day

  private static func matches(_ text: Text, at offset: Int, _ form: [UInt8]) -> Bool {
    guard offset + form.count <= text.count else { return false }
    for (index, expected) in form.enumerated() {
      let byte = text[offset + index]
      switch expected {
      case UInt8(ascii: "d"): if !isDigit(byte) { return false }
      case UInt8(ascii: "D"): if !isDigit(byte) && byte != 0x20 { return false }
      case UInt8(ascii: "a"): if !(0x61...0x7A).contains(byte | 0x20) { return false }
      case UInt8(ascii: "T"): if byte != expected && byte != 0x20 { return false }
      default: if byte != expected { return false }
      }
    }
    return true
  }

  private static func number(_ text: Text, _ offset: Int) -> UInt8 {
    (text[offset] & 15) * 10 + text[offset + 1] & 15
  }

  private static func isDate(_ text: Text, month: Int, day: Int) -> Bool {
    (1...12).contains(number(text, month)) && (1...31).contains(number(text, day))
  }

  private static func isTime(_ text: Text, hour: Int, minute: Int) -> Bool {
    number(text, hour) < 24 && number(text, minute) < 60
  }

  private static let months: [StaticString] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  ]

  private static func isMonth(_ text: Text, at offset: Int) -> Bool {
    months.contains { $0.stands(at: offset, in: text) }
  }

  /// The bytes of a fraction of a second and of a zone: `.678Z`, `,678+01:00`, ` +0100`.
  private static func fractionAndZone(_ text: Text, at start: Int) -> Int {
    var end = start
    if end + 1 < text.count, text[end] == UInt8(ascii: ".") || text[end] == UInt8(ascii: ","), isDigit(text[end + 1]) {
      end += 1
      while end < text.count, end - start <= 9, isDigit(text[end]) { end += 1 }
    }
    if end < text.count, text[end] == UInt8(ascii: "Z") { return end + 1 - start }
    let sign = end < text.count && text[end] == 0x20 ? end + 1 : end
    guard sign + 5 <= text.count, text[sign] == UInt8(ascii: "+") || text[sign] == UInt8(ascii: "-"),
      isDigit(text[sign + 1]), isDigit(text[sign + 2])
    else { return end - start }
    let minutes = text[sign + 3] == UInt8(ascii: ":") ? sign + 4 : sign + 3
    guard minutes + 2 <= text.count, isDigit(text[minutes]), isDigit(text[minutes + 1]) else { return end - start }
    return minutes + 2 - start
  }

  // MARK: Since 1970

  /// The digits of seconds, milliseconds, microseconds and nanoseconds, of the years 2001 to 2033.
  private static let epochDigitCounts: [Int] = [10, 13, 16, 19]
  /// What the keys of such numbers end with: `ts`, `time`, `eventTime`, `timestamp`.
  private static let keyEnds: [StaticString] = ["ts\"", "ime\"", "tamp\""]

  private static func epochLength(_ text: Text, at offset: Int) -> Int {
    guard text[offset] == UInt8(ascii: "1"), isBehindTimeKey(text, offset) else { return 0 }
    var end = offset
    while end < text.count, isDigit(text[end]) { end += 1 }
    guard epochDigitCounts.contains(end - offset) else { return 0 }
    if end + 1 < text.count, text[end] == UInt8(ascii: "."), isDigit(text[end + 1]) {
      end += 1
      while end < text.count, isDigit(text[end]) { end += 1 }
    }
    return end - offset
  }

  private static func isBehindTimeKey(_ text: Text, _ offset: Int) -> Bool {
    if offset == 0 || text[offset - 1] == UInt8(ascii: "\n") { return true }
    var colon = offset - 1
    if text[colon] == 0x20 { colon -= 1 }
    guard colon > 0, text[colon] == UInt8(ascii: ":"), text[colon - 1] == UInt8(ascii: "\"") else { return false }
    return keyEnds.contains { $0.stands(at: colon - $0.utf8CodeUnitCount, in: text) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
