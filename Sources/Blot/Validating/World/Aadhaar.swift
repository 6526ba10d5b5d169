/// The Indian Aadhaar number (UIDAI, "A UID Numbering Scheme", 2010): twelve digits, the first 2…9, the last a Verhoeff
/// check digit; numbers that read the same backwards are not issued. Example: 2341 2341 2346.
enum Aadhaar {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 12, let first = value.digit(0), first > 1, !IndianVirtualID.readsBothWays(value) else {
      return false
    }
    return Verhoeff.holds(value)
  }
}
