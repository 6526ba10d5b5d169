/// The userinfo of a URL (RFC 3986 section 3.2.1) with a password behind its first colon that is no placeholder.
///
/// Example of the RFC's predecessors: `ftp://user:secret@ftp.example.com/`, of which the value is `user:secret`.
enum URLCredentials {
  static func holds(_ value: UnsafeRawBufferPointer) -> Bool {
    guard let colon = value.firstIndex(of: UInt8(ascii: ":")), colon + 1 < value.count else { return false }
    return Placeholder.isRealValue(UnsafeRawBufferPointer(rebasing: value[(colon + 1)...]))
  }
}
