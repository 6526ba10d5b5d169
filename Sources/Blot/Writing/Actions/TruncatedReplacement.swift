/// A coarser value: the /24 of an IPv4 address, the /48 of an IPv6 address, coordinates to two decimals (about a
/// kilometre), the year of a date. Behind a network stands its length, `198.51.100.0~24`, which tells it from an
/// address: `UnkeyedOutput`.
struct TruncatedReplacement: ComputedReplacement {
  let keepsParts = true
  let comesBack = false

  private enum Subject {
    case address, coordinate, date
  }

  private static let decimals = 2
  /// Bytes that are left of an IPv4 address, an IPv6 address, and an IPv4 address in IPv6 clothes.
  private static let kept4 = 3
  private static let kept6 = 6
  private static let keptMapped = 15
  /// Of what is longer than an IPv4 address: those are found by no detector with a `~` behind them.
  static let networkByteCounts = [kept6, keptMapped]

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
    let kept = bytes.count == 4 ? kept4 : isMapped ? keptMapped : kept6
    for index in kept..<bytes.count { bytes[index] = 0 }
    output.append(contentsOf: AddressText.text(bytes))
    output.append(UnkeyedOutput.separator)
    output.append(contentsOf: String(8 * kept).utf8)
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
