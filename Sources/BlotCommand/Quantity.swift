/// Numbers as people read them.
enum Quantity {
  /// `1 line`, `12,345 lines`.
  static func count(_ number: Int, _ noun: String) -> String {
    "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")"
  }

  /// `512 B`, `1.5 KiB`, `10.0 GiB`.
  static func bytes(_ number: Int) -> String {
    var value = Double(number)
    var unit = "B"
    for next in ["KiB", "MiB", "GiB", "TiB"] where value >= 1024 {
      value /= 1024
      unit = next
    }
    return unit == "B" ? "\(number) B" : "\(decimal(value, places: 1)) \(unit)"
  }

  /// Megabytes (10⁶) a second.
  static func rate(_ bytes: Int, _ duration: Duration) -> String {
    let seconds = Self.number(duration)
    return seconds > 0 ? "\(decimal(Double(bytes) / seconds / 1e6, places: 1)) MB/s" : "- MB/s"
  }

  /// `0.123 s`.
  static func seconds(_ duration: Duration) -> String { decimal(number(duration), places: 3) + " s" }

  private static func number(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }

  private static func decimal(_ value: Double, places: Int) -> String {
    let scale = [1, 10, 100, 1000][places]
    let scaled = Int((value * Double(scale)).rounded())
    let fraction = "\(scaled % scale)"
    return grouped(scaled / scale) + "." + String(repeating: "0", count: places - fraction.utf8.count) + fraction
  }

  /// With commas between groups of three digits.
  private static func grouped(_ number: Int) -> String {
    let digits = Array("\(number)")
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }
}
