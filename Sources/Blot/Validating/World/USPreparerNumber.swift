/// The US Preparer Tax Identification Number (IRS, Form W-12 instructions): P and eight digits. Example: P01594846.
enum USPreparerNumber {
  static func holds(_ value: CompactValue) -> Bool {
    value.count == 9 && value[0] == UInt8(ascii: "P") && value.isDigits(1..<9)
  }
}
