/// Keys of Azure's storage accounts, Cosmos DB, Service Bus and kin: base64 of 64 or 32 bytes, not one byte over and
/// over.
///
/// Source: Microsoft Learn, "Manage storage account access keys" (512-bit keys). The public key of the storage
/// emulator, `Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==`, is of this
/// form.
enum AzureStorageKey {
  static func holds(_ value: UnsafeRawBufferPointer) -> Bool {
    var text = value.count
    while text > 0, value[text - 1] == UInt8(ascii: "=") { text -= 1 }
    var count = 0
    for _ in Base64Bytes(value, 0..<text) { count += 1 }
    guard (count == 64 && text == 86) || (count == 32 && text == 43) else { return false }
    for index in 1..<text where value[index] != value[0] { return true }
    return false
  }
}
