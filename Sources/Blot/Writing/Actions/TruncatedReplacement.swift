/// A coarser value: the /24 of an IPv4 address, the /48 of an IPv6 address, coordinates to two decimals (about a kilometre),
/// the year of a date. Made coarser again it stays as it is.
struct TruncatedReplacement: ComputedReplacement {
  let keepsParts = true
  let comesBack = false

  private enum Subject {
    case address, coordinate, date
  }

  private static let decimals = 2

  private let subject: Subject?

  init(type: String) {
    subject =
      switch type {
      case "IP_ADDRESS": .address
      case "GEO_COORDINATE": .coordinate
      case "DATE_OF_BIRTH": .date
      default: nil
      }
  }

  func append(for value: UnsafeRawBufferPointer, isNumber: Bool, to output: inout [UInt8]) -> Bool {
    switch subject {
    case .address: Self.appendNetwork(of: value, to: &output)
    case .coordinate: Self.appendCoordinate(value, to: &output)
    case .date: Self.appendYear(of: value, to: &output)
    case nil: false
    }
  }

  private static func appendNetwork(of value: UnsafeRawBufferPointer, to output: inout [UInt8]) -> Bool {
    guard let address = AddressText(value) else { return false }
    var bytes = address.bytes
    // An IPv4 address in IPv6 clothes (RFC 4291 section 2.5.5) keeps its first 24 bits as well.
    let isMapped = bytes.count == 16 && bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
    let kept = bytes.count == 4 ? 3 : isMapped ? 15 : 6
    for index in kept..<bytes.count { bytes[index] = 0 }
    output.append(contentsOf: AddressText.text(bytes))
    output.append(contentsOf: address.suffix(of: value))
    return true
  }

  /// Leaves out the decimals behind the second one of each number; degrees, minutes and seconds are none.
  private static func appendCoordinate(_ value: UnsafeRawBufferPointer, to output: inout [UInt8]) -> Bool {
    guard value.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "'") }) else { return false }
    var decimals: Int?
    for byte in value {
      if byte == UInt8(ascii: ".") {
        decimals = 0
      } else if (0x30...0x39).contains(byte) {
        if let count = decimals {
          decimals = count + 1
          if count >= Self.decimals { continue }
        }
      } else {
        decimals = nil
      }
      output.append(byte)
    }
    return true
  }

  private static func appendYear(of value: UnsafeRawBufferPointer, to output: inout [UInt8]) -> Bool {
    guard let year = DateText.year(in: value) else { return false }
    output.append(contentsOf: "\(year)".utf8)
    return true
  }
}
