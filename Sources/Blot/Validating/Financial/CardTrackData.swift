/// The data of a card's magnetic stripe, ISO/IEC 7813: track 1 `%B`, number, `^`, name, `^`, expiry and service code,
/// `?`; track 2 `;`, number, `=`, expiry and service code, `?`, in chips with `D` for `=` (EMV 4.4 Book 3, tag 57). The
/// number must be a card's.
enum CardTrackData {
  static func holds(_ value: UnsafeRawBufferPointer) -> Bool {
    var start = 0
    while start < value.count, value[start] &- 0x30 > 9 { start += 1 }
    var end = start
    while end < value.count, value[end] != UInt8(ascii: "^"), value[end] != UInt8(ascii: "="),
      value[end] | 0x20 != UInt8(ascii: "d")
    {
      end += 1
    }
    guard end > start, end < value.count else { return false }
    return CreditCard.holds(UnsafeRawBufferPointer(rebasing: value[start..<end]))
  }
}
