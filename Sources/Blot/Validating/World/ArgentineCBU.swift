/// The Argentine bank account number, Clave Bancaria Uniforme (Banco Central de la República Argentina, Comunicación
/// "A" 2559): bank and branch with a check digit, account with a check digit, each by weights 9, 7, 1, 3 from the left
/// end that leave 3 beside the check digit. Example: 2850590940090418135201.
enum ArgentineCBU {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 22, !value.isOneByteRepeated, let bank = value.weightedSum([7, 1, 3, 9, 7, 1, 3]),
      let account = value.weightedSum([3, 9, 7, 1, 3, 9, 7, 1, 3, 9, 7, 1, 3], from: 8)
    else { return false }
    return (10 - bank % 10) % 10 == value.digit(7) && (10 - account % 10) % 10 == value.digit(21)
  }
}
