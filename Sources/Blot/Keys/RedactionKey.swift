import Crypto

/// One secret of a key file. Nothing of it but `id` and `created` is ever shown.
public struct RedactionKey: Sendable {
  /// What pseudonyms name it by: `k1`.
  public let id: String
  /// When it was made, in UTC as in RFC 3339: `2026-11-25T09:30:00Z`.
  public let created: String
  let secret: SecretBytes

  /// Bytes of a secret: 256 bits.
  static let secretByteCount = 32

  /// A key of its own for one purpose, so that what one action gives away says nothing about another: HKDF-SHA-256
  /// (RFC 5869) with the purpose as its info.
  func subKey(_ purpose: KeyPurpose, byteCount: Int = 32) -> SymmetricKey {
    secret.withBytes { bytes in
      HKDF<SHA256>.deriveKey(
        inputKeyMaterial: SymmetricKey(data: bytes), info: Array("blot 1 \(purpose.rawValue)".utf8),
        outputByteCount: byteCount)
    }
  }
}

/// What a sub-key is for. The names are part of every pseudonym's derivation: they never change.
enum KeyPurpose: String {
  case hash
  case encrypt
  case formatPreserving = "fpe"
  case anonymiseIP = "anonymise-ip"
  case shiftDate = "shift-date"
  case fake
  /// The check letters behind a pseudonym that looks like a value.
  case mark
  /// The fingerprints of findings in reports.
  case fingerprint
}
