import Foundation

/// Ways to spell a value otherwise than it is meant, as programs do that write logs.
enum OtherSpelling: CaseIterable {
  case unicodeEscapes, escapesInNestedJSON, hexEscapes, percent, percentTwice, percentOfAll, decimalEntities
  case hexadecimalEntities, base64, base64URL, base64WithoutPadding, colours, colourOfOneDigit, zeroWidth, fullWidth,
    arabicDigits, quotedPrintable, octalEscapes, coloursWithCaret, coloursWithE

  func spell(_ value: String) -> String {
    let scalars = Array(value.unicodeScalars)
    func each(_ body: (Unicode.Scalar) -> String) -> String { scalars.map(body).joined() }
    func hexadecimal(_ number: some BinaryInteger, _ width: Int) -> String {
      let digits = String(number, radix: 16)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    func bytes(_ mark: String, _ isEscaped: (UInt8) -> Bool) -> String {
      value.utf8.map { isEscaped($0) ? mark + hexadecimal($0, 2).uppercased() : String(UnicodeScalar($0)) }.joined()
    }
    func units(_ backslashes: String) -> String {
      each { scalar in String(scalar).utf16.map { backslashes + "u" + hexadecimal($0, 4) }.joined() }
    }
    func moved(_ scalar: Unicode.Scalar, _ distance: UInt32) -> String {
      UnicodeScalar(scalar.value + distance).map(String.init) ?? ""
    }
    func isUnreserved(_ byte: UInt8) -> Bool {
      byte < 0x80 && (Character(UnicodeScalar(byte)).isLetter || Character(UnicodeScalar(byte)).isNumber)
        || "-._~".utf8.contains(byte)
    }
    let data = Data(value.utf8).base64EncodedString()
    switch self {
    case .unicodeEscapes: return units("\\")
    case .escapesInNestedJSON: return units("\\\\")
    case .hexEscapes: return bytes("\\x") { !isUnreserved($0) }
    case .percent: return bytes("%") { !isUnreserved($0) }
    case .percentTwice: return bytes("%25") { !isUnreserved($0) }
    case .percentOfAll: return bytes("%") { _ in true }
    case .decimalEntities: return each { "&#\($0.value);" }
    case .hexadecimalEntities: return each { "&#x\(String($0.value, radix: 16));" }
    case .base64: return data
    case .base64URL: return data.replacing("+", with: "-").replacing("/", with: "_")
    case .base64WithoutPadding: return data.replacing("=", with: "")
    case .octalEscapes:
      return value.utf8.map { byte in
        isUnreserved(byte) ? String(UnicodeScalar(byte)) : "\\" + String(0o1000 + Int(byte), radix: 8).dropFirst()
      }.joined()
    case .coloursWithCaret: return scalars.map(String.init).joined(separator: "^[[0m^[[1;31m")
    case .coloursWithE: return scalars.map(String.init).joined(separator: #"\e[0m\e[1;31m"#)
    case .colours: return scalars.map(String.init).joined(separator: "\u{1B}[0m\u{1B}[1;31m")
    case .colourOfOneDigit:
      let middle = value.index(value.startIndex, offsetBy: value.count / 2)
      return "\(value[..<middle])\u{1B}[7m\(value[middle])\u{1B}[27m\(value[value.index(after: middle)...])"
    case .zeroWidth: return scalars.map(String.init).joined(separator: "\u{200B}")
    case .fullWidth:
      return each { (0x21...0x7E).contains($0.value) ? moved($0, 0xFEE0) : String($0) }
    case .arabicDigits:
      return each { (0x30...0x39).contains($0.value) ? moved($0, 0x630) : String($0) }
    case .quotedPrintable: return bytes("=") { !isUnreserved($0) }
    }
  }

  /// Whether the spelling shows that it is one without anything around it.
  var isBase64: Bool { self == .base64 || self == .base64URL || self == .base64WithoutPadding }
}
