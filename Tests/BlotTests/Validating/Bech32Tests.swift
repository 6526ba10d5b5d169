import Testing

@testable import Blot

/// The test vectors of BIP 173 and BIP 350 for the checksum itself, whatever the human-readable part is.
struct Bech32Tests {
  private func checksum(_ text: String) -> UInt32? {
    let bytes = Array(text.utf8)
    return bytes.lastIndex(of: UInt8(ascii: "1")).flatMap { separator in
      bytes.withUnsafeBytes { Bech32.checksum($0, separator: separator) }
    }
  }

  @Test(arguments: [
    "A12UEL5L", "a12uel5l",
    "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs",
    "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
    "11qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqc8247j",
    "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w", "?1ezyfcl"
  ])
  func bech32Holds(_ text: String) { #expect(checksum(text) == Bech32.constant) }

  @Test(arguments: [
    "A1LQFN3A", "a1lqfn3a",
    "an83characterlonghumanreadablepartthatcontainsthetheexcludedcharactersbioandnumber11sg7hg6",
    "abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx",
    "11llllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllludsr8",
    "split1checkupstagehandshakeupstreamerranterredcaperredlc445v", "?1v759aa"
  ])
  func bech32mHolds(_ text: String) { #expect(checksum(text) == Bech32.constantM) }

  /// A wrong digit, no digit, a checksum made of an upper-case human-readable part, both cases.
  @Test(arguments: ["A12UEL5Q", "x1b4n0q5v", "A1G7SGD8", "A12uEL5L", "a12UEL5L"])
  func othersDoNot(_ text: String) {
    #expect(checksum(text) != Bech32.constant)
    #expect(checksum(text) != Bech32.constantM)
  }
}
