#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The day on which the process began to validate, in UTC: a birth date behind it is none.
enum Today {
  /// Year, month and day as one number, 20260131.
  static let number: Int = {
    var seconds = time(nil)
    var parts = tm()
    guard gmtime_r(&seconds, &parts) != nil else { return 99_991_231 }
    return (Int(parts.tm_year) + 1900) * 10_000 + (Int(parts.tm_mon) + 1) * 100 + Int(parts.tm_mday)
  }()

  static var year: Int { number / 10_000 }

  static func isBefore(year: Int, month: Int, day: Int) -> Bool { number < year * 10_000 + month * 100 + day }
}
