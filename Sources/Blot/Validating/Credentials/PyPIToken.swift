/// Tokens of PyPI and TestPyPI: `pypi-` and the base64url of a macaroon of version 2 whose location field names the
/// index.
///
/// Source: PyPI help, "API tokens"; libmacaroons, doc/format.txt, section "Binary format": a version byte 2, then
/// fields of type, length and bytes; field 1 is the location (`pypi.org`), field 2 the identifier.
enum PyPIToken {
  static func holds(_ value: UnsafeRawBufferPointer) -> Bool {
    var bytes = Base64Bytes(value, min(5, value.count)..<value.count)
    guard bytes.next() == 2, bytes.next() == 1, let length = bytes.next() else { return false }
    let location: StaticString
    switch length {
    case 8: location = "pypi.org"
    case 13: location = "test.pypi.org"
    default: return false
    }
    for index in 0..<Int(length) where bytes.next() != location.utf8Start[index] { return false }
    return bytes.next() == 2
  }
}
