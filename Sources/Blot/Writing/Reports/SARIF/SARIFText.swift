/// Texts as SARIF 2.1.0 wants them.
enum SARIFText {
  /// A message object. Braces and brackets mean something in messages (sections 3.11.5 and 3.11.6), so they are escaped.
  ///
  /// - Parameter markdown: the same in Markdown (section 3.11.9); nil for plain text alone.
  static func message(_ text: String, markdown: String? = nil) -> [UInt8] {
    var object = Array("{\"text\":".utf8) + JSONString.quoted(escaped(text))
    if let markdown { object += Array(",\"markdown\":".utf8) + JSONString.quoted(escaped(markdown)) }
    return object + Array("}".utf8)
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text.unicodeScalars {
      switch character {
      case "{", "}": escaped += "\(character)\(character)"
      case "[", "]", "\\": escaped += "\\\(character)"
      default: escaped.unicodeScalars.append(character)
      }
    }
    return escaped
  }

  /// What relative paths are relative to. GitHub and other viewers take it for the root of the repository.
  static let uriBase = "%SRCROOT%"

  /// The `artifactLocation` of a path; standard input and absolute paths have no base.
  static func artifact(_ uri: [UInt8]) -> [UInt8] {
    let isRelative = !uri.starts(with: "file:".utf8) && !uri.elementsEqual("-".utf8)
    return Array("{\"uri\":\"".utf8) + uri
      + Array((isRelative ? "\",\"uriBaseId\":\"\(uriBase)\"}" : "\"}").utf8)
  }

  /// `text` up to the length that GitHub takes.
  static func shortened(_ text: String, to limit: Int) -> String {
    text.unicodeScalars.count <= limit
      ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit - 1))) + "…"
  }

  /// How grave a finding is: `error` from a confidence of 0.8 on, `warning` from 0.5 on, the threshold as a rule, else
  /// `note`.
  static func level(_ confidence: Double) -> StaticString {
    // Scores are sums of tenths, which floating point misses narrowly.
    switch confidence + 1e-9 {
    case 0.8...: "error"
    case 0.5...: "warning"
    default: "note"
    }
  }

  /// The path of an input as a URI reference (RFC 3986): relative where the path is, else `file:///…`. All bytes but
  /// unreserved ones, `/` and `!` are percent-encoded, so it stands in JSON as it is. `-` is standard input.
  static func uri(_ path: RawPath) -> [UInt8] {
    var bytes = path.bytes[...]
    // A result viewer takes `./a` and `a` for two files.
    while bytes.starts(with: "./".utf8) { bytes = bytes.dropFirst(2).drop { $0 == UInt8(ascii: "/") } }
    var uri: [UInt8] = bytes.first == UInt8(ascii: "/") ? Array("file://".utf8) : []
    uri.reserveCapacity(uri.count + 3 * bytes.count)
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"), UInt8(ascii: "!"):
        uri.append(byte)
      default: uri += [UInt8(ascii: "%"), hexDigit(byte >> 4), hexDigit(byte & 15)]
      }
    }
    return uri
  }

  /// In upper case, as RFC 3986, section 2.1, recommends.
  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") - 10 + value
  }
}
