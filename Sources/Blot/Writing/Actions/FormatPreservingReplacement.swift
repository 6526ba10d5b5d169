import PatternFiles

/// Other digits and letters in the places of the value's own, enciphered with FF1 of NIST SP 800-38G: a card number
/// stays one in form, separators and all. Behind it stands a `ValueMark`. What has too few letters and digits,
/// others than those of ASCII or a character reference of XML is encrypted instead, which comes back as well.
///
/// The alphabet is the smallest that holds the value's letters and digits: digits, digits and letters of one case, or
/// of both. Where the type has a validator, variants are tried until it refuses the pseudonym, which then fails Luhn,
/// names no country or has no top-level domain, and is not found again.
struct FormatPreservingReplacement: ComputedReplacement {
  let keepsParts = true
  let comesBack = true

  private static let variantCount: UInt8 = 16
  static let keyByteCount = 32

  private let cipher: FormatPreservingCipher
  private let mark: ValueMark
  private let validator: Validator?
  private let failsCheck: Bool
  private let encryption: EncryptedReplacement

  /// - Parameter failsCheck: whether nothing may come out that the validator accepts.
  init(_ key: RedactionKey, detector: Detector, failsCheck: Bool) {
    cipher = FormatPreservingCipher(key.subKey(.formatPreserving, byteCount: Self.keyByteCount))
    mark = ValueMark(key)
    validator = detector.validator
    self.failsCheck = failsCheck
    encryption = EncryptedReplacement(key, type: detector.definition.type)
  }

  var whereEscaped: (any ComputedReplacement)? { encryption }

  func append(for value: UnsafeRawBufferPointer, isNumber: Bool, to output: inout [UInt8]) -> Bool {
    appendPseudonym(of: value, isNumber: isNumber, to: &output)
      || encryption.append(for: value, isNumber: isNumber, to: &output)
  }

  private func appendPseudonym(of value: UnsafeRawBufferPointer, isNumber: Bool, to output: inout [UInt8]) -> Bool {
    // Other letters and digits in a character reference, `&#39;`, would make XML invalid.
    guard !HTMLEntities.mayHoldReference(value), let form = NumeralForm(value) else { return false }
    guard let validator else {
      guard !failsCheck, let pseudonym = pseudonym(of: value, form, variant: 0) else { return false }
      append(pseudonym, form, variant: 0, isNumber: isNumber, to: &output)
      return true
    }
    let mustFailLuhn = failsCheck && form.kind == .decimal
    for variant in 0..<Self.variantCount {
      guard let pseudonym = pseudonym(of: value, form, variant: variant) else { return false }
      let isRefused = pseudonym.withUnsafeBytes { bytes in
        !validator.accepts(bytes) && !(mustFailLuhn && Self.passesLuhn(bytes))
      }
      guard isRefused || (!failsCheck && variant == Self.variantCount - 1) else { continue }
      append(pseudonym, form, variant: variant, isNumber: isNumber, to: &output)
      return true
    }
    return false
  }

  private static func passesLuhn(_ value: UnsafeRawBufferPointer) -> Bool {
    CompactValue(value).map { Luhn.holds($0) } ?? false
  }

  private func append(
    _ pseudonym: [UInt8], _ form: NumeralForm, variant: UInt8, isNumber: Bool, to output: inout [UInt8]
  ) {
    output.append(contentsOf: pseudonym)
    let kind = isNumber && form.kind == .decimal ? .number : form.kind
    mark.append(for: pseudonym, kind: kind, variant: variant, to: &output)
  }

  private func pseudonym(of value: UnsafeRawBufferPointer, _ form: NumeralForm, variant: UInt8) -> [UInt8]? {
    let numerals = cipher.encipher(form.numerals, radix: form.radix, tweak: [variant])
    return numerals.map { form.text(of: value, with: $0) }
  }

  /// The value that a marked pseudonym of the key was made of.
  static func restored(_ pseudonym: UnsafeRawBufferPointer, _ found: ValueMark.Found, _ key: RedactionKey) -> [UInt8]? {
    guard let form = NumeralForm(pseudonym, kind: found.kind) else { return nil }
    let cipher = FormatPreservingCipher(key.subKey(.formatPreserving, byteCount: keyByteCount))
    let numerals = cipher.decipher(form.numerals, radix: form.radix, tweak: [found.variant])
    return numerals.map { form.text(of: pseudonym, with: $0) }
  }
}

/// The letters and digits of a text as numerals, and their alphabet.
struct NumeralForm {
  let kind: ValueMark.Kind
  let numerals: [UInt8]

  var radix: Int {
    switch kind {
    case .lowerCase, .upperCase: 36
    case .mixedCase: 62
    case .decimal, .number, .address, .date: 10
    }
  }

  /// Nil where the text is too long or holds what could not be told again: a backslash, a separator of marks, bytes
  /// that are no printable ASCII.
  init?(_ text: UnsafeRawBufferPointer) {
    var hasLower = false
    var hasUpper = false
    for byte in text {
      if (0x61...0x7A).contains(byte) { hasLower = true }
      if (0x41...0x5A).contains(byte) { hasUpper = true }
    }
    let kind: ValueMark.Kind =
      hasLower ? (hasUpper ? .mixedCase : .lowerCase) : hasUpper ? .upperCase : .decimal
    self.init(text, kind: kind)
  }

  /// The numerals in the alphabet of `kind`; nil where a letter is none of it.
  init?(_ text: UnsafeRawBufferPointer, kind: ValueMark.Kind) {
    guard text.count <= ValueMark.longestValue else { return nil }
    self.kind = kind
    var numerals: [UInt8] = []
    for byte in text {
      switch byte {
      case 0x30...0x39: numerals.append(byte - 0x30)
      case 0x61...0x7A:
        guard kind == .lowerCase || kind == .mixedCase else { return nil }
        numerals.append(byte - 0x61 + 10)
      case 0x41...0x5A:
        guard kind == .upperCase || kind == .mixedCase else { return nil }
        numerals.append(byte - 0x41 + (kind == .upperCase ? 10 : 36))
      case UInt8(ascii: "\\"), ValueMark.separator: return nil
      case 0x20...0x7E: break
      default: return nil
      }
    }
    self.numerals = numerals
  }

  /// `text` with other numerals in the places of its own.
  func text(of text: UnsafeRawBufferPointer, with numerals: [UInt8]) -> [UInt8] {
    var output = Array(text)
    var index = 0
    for position in output.indices {
      switch output[position] {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A:
        let numeral = numerals[index]
        index += 1
        output[position] =
          switch numeral {
          case 0..<10: 0x30 + numeral
          case 10..<36: (kind == .upperCase ? 0x41 : 0x61) + numeral - 10
          default: 0x41 + numeral - 36
          }
      default: break
      }
    }
    return output
  }
}
