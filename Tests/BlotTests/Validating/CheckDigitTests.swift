import Testing

@testable import Blot

/// A check digit is what keeps order numbers and timestamps out of a report.
struct CheckDigitTests {
  /// Numbers that issuers and standards document, by the validator.
  static let documented: [(validator: String, values: [String])] = [
    ("luhn", ["79927398713", "4111 1111 1111 1111", "ACME-12345674"]),
    (
      "credit_card",
      [
        "4111111111111111", "5555 5555 5555 4444", "378282246310005", "6011-1111-1111-1117", "3530111333300000",
        "30569309025904", "8172000000000120"
      ]
    ),
    (
      "iban_code",
      [
        "GB82 WEST 1234 5698 7654 32", "DE89370400440532013000", "FR1420041010050500013M02606", "NO9386011117947",
        "gb82west12345698765432"
      ]
    ),
    ("in_aadhaar", ["2341 2341 2346"]),
    ("imei", ["490154203237518", "49-015420-323751-8"]),
    ("aba_routing_number", ["111000025"]),
    ("ch_ahv", ["756.9217.0769.85"]),
    ("de_tax_id", ["86 095 742 719", "36574261809"]),
    ("hr_oib", ["69435151530"]),
    ("us_npi", ["1234567893"]),
    ("ca_sin", ["123-456-782"]),
    ("uk_nhs", ["943 476 5919"]),
    ("pl_pesel", ["44051401359"]),
    ("es_dni", ["12345678Z", "12345678-z"]),
    ("fr_nir", ["2 55 08 14 168 025 38"]),
    ("nl_bsn", ["111222333"])
  ]

  /// As above, for those whose rule lets one wrong digit pass now and then.
  static let others: [(validator: String, values: [String])] = [
    ("br_cpf", ["111.444.777-35"]), ("br_cnpj", ["11.222.333/0001-81"]), ("pl_nip", ["123-456-32-18"]),
    ("fi_personal_identity_code", ["131052-308T"]),
    ("se_personnummer", ["811218-9876"]), ("au_tfn", ["123 456 782"]), ("au_abn", ["51 824 753 556"]),
    ("sg_nric_fin", ["S1234567D"]),
    ("be_nn", ["85.07.30-033.28"]), ("mx_curp", ["BOXW310820HNERXN09"]), ("za_id_number", ["8001015009087"]),
    ("vin", ["1M8GDM9AXKP042788"]),
    ("ethereum_address", ["0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"]), ("tr_national_id", ["10000000146"]),
    ("cn_resident_id", ["11010519491231002X"]),
    ("crypto", ["1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"]),
    ("bic_code", ["DEUTDEFF"]), ("es_nie", ["X1234567L"])
  ]

  @Test(arguments: documented.indices)
  func documentedNumbersAreValidAndOneWrongDigitIsSeen(index: Int) throws {
    let (name, values) = Self.documented[index]
    let validator = try #require(Validator.named(name))
    for value in values {
      #expect(validator.accepts(value), "\(name) \(value)")
      for wrong in Self.withOneDigitChanged(value) {
        #expect(!validator.accepts(wrong), "\(name) \(wrong), made from \(value)")
      }
    }
  }

  @Test(arguments: others.indices)
  func documentedNumbersOfLaxerRulesAreValid(index: Int) throws {
    let (name, values) = Self.others[index]
    let validator = try #require(Validator.named(name))
    for value in values { #expect(validator.accepts(value), "\(name) \(value)") }
  }

  /// Every way to mistype one digit.
  static func withOneDigitChanged(_ value: String) -> [String] {
    let bytes = Array(value.utf8)
    return bytes.indices.filter { Boundary.isDigit(bytes[$0]) }.flatMap { index in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).filter { $0 != bytes[index] }.map { digit in
        var copy = bytes
        copy[index] = digit
        return String(decoding: copy, as: UTF8.self)
      }
    }
  }

  @Test func everyValidatorTakesAnyBytesWithoutTrapping() {
    let seed = Proof.seed("validators")
    var random = SeededGenerator(seed: seed)
    let alphabets = [
      Array("0123456789".utf8), Array("0123456789ABCXYZabcxyz".utf8), Array(" -./:@_%\"'\\=&;".utf8),
      Array(UInt8.min...UInt8.max)
    ]
    for validator in Validator.all {
      #expect(!validator.accepts(""), "\(validator.name) accepts nothing at all")
      for round in 0..<300 {
        let alphabet = alphabets[round % alphabets.count]
        let bytes = (0..<Int.random(in: 0...90, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0
        }
        _ = bytes.withUnsafeBytes { validator.accepts($0) }
        // A documented number cut short or with more behind it ends within what the validator reads.
        if let value = Self.documented.randomElement(using: &random)?.values.first {
          let cut =
            Array(value.utf8.prefix(Int.random(in: 0...value.utf8.count, using: &random))) + bytes.prefix(round % 5)
          _ = cut.withUnsafeBytes { validator.accepts($0) }
        }
      }
      for byte in UInt8.min...UInt8.max {
        for count in [1, 2, 9, 16, 64, 65, 300] {
          _ = Array(repeating: byte, count: count).withUnsafeBytes { validator.accepts($0) }
        }
      }
    }
  }

  @Test func numbersOfOneDigitOnlyAreNobodys() {
    for name in ["credit_card", "us_npi", "imei", "ca_sin", "de_tax_id", "uk_nhs"] {
      for digit in "0123456789" {
        for count in 8...19 {
          #expect(
            Validator.named(name)?.accepts(String(repeating: digit, count: count)) == false,
            "\(name) \(digit) × \(count)")
        }
      }
    }
  }
}
