/// Another address by Crypto-PAn: addresses of one network stay in one network. Behind it stands a `ValueMark`.
struct AddressReplacement: ComputedReplacement {
  let keepsParts = true
  let comesBack = false

  private let cipher: PrefixPreservingCipher
  private let mark: ValueMark

  /// Nil for types that are no addresses.
  init?(_ key: RedactionKey, type: String) {
    guard type == "IP_ADDRESS", let cipher = PrefixPreservingCipher(key.subKey(.anonymiseIP)) else { return nil }
    self.cipher = cipher
    mark = ValueMark(key)
  }

  func append(for value: UnsafeRawBufferPointer, isNumber: Bool, to output: inout [UInt8]) -> Bool {
    guard let address = AddressText(value), let other = cipher.encipher(address.bytes) else { return false }
    let text = AddressText.text(other) + Array(address.suffix(of: value))
    output.append(contentsOf: text)
    mark.append(for: text, kind: .address, to: &output)
    return true
  }
}
