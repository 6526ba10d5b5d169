/// The Chilean number of a person or taxpayer, RUN and RUT (Servicio de Impuestos Internos; Registro Civil): seven or
/// eight digits and a check character mod 11, with K for ten; CL may stand before it. Example: 12.531.909-2.
enum ChileanRUT {
  static func holds(_ value: CompactValue) -> Bool {
    let start = value.count > 2 && value[0] == UInt8(ascii: "C") && value[1] == UInt8(ascii: "L") ? 2 : 0
    let length = value.count - start
    guard length == 8 || length == 9, !value.isOneByteRepeated else { return false }
    var sum = 0
    for position in 0..<length - 1 {
      guard let digit = value.digit(value.count - 2 - position) else { return false }
      sum += digit * (position % 6 + 2)
    }
    let expected = (11 - sum % 11) % 11
    return expected == 10 ? value[value.count - 1] == UInt8(ascii: "K") : value.digit(value.count - 1) == expected
  }
}
