/// Percent-encoding (RFC 3986, section 2.1) of printable characters in UTF-8. What is encoded twice, `%2540`, is decoded by
/// the next pass.
enum PercentEncoding {
  static func decode(_ text: UnsafePointer<UInt8>, at start: Int) -> DecodedCharacter? {
    HexBytes.decode(text, at: start, mark: .percent)
  }
}
