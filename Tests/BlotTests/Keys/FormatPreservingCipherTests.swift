import Crypto
import Testing

@testable import Blot

struct FormatPreservingCipherTests {
  private static let key128 = "2B7E151628AED2A6ABF7158809CF4F3C"
  private static let key192 = key128 + "EF4359D8D580AA4F"
  private static let key256 = key192 + "7F036D6F04FC6A94"
  private static let tweak = "39383736353433323130"
  private static let longTweak = "3737373770717273373737"

  /// All nine samples of FF1 that NIST gives for SP 800-38G (FF1samples.pdf).
  @Test(arguments: [
    (key128, 10, "", "0123456789", "2433477484"), (key128, 10, tweak, "0123456789", "6124200773"),
    (key128, 36, longTweak, "0123456789abcdefghi", "a9tv40mll9kdu509eum"),
    (key192, 10, "", "0123456789", "2830668132"), (key192, 10, tweak, "0123456789", "2496655549"),
    (key192, 36, longTweak, "0123456789abcdefghi", "xbj3kv35jrawxv32ysr"),
    (key256, 10, "", "0123456789", "6657667009"), (key256, 10, tweak, "0123456789", "1001623463"),
    (key256, 36, longTweak, "0123456789abcdefghi", "xs8a0azh2avyalyzuwd")
  ])
  func publishedVectorsHold(_ key: String, _ radix: Int, _ tweak: String, _ text: String, _ enciphered: String) throws {
    let cipher = FormatPreservingCipher(SymmetricKey(data: Hex.bytes(key)))
    let numerals = try text.map { try #require(UInt8(String($0), radix: 36)) }
    let expected = try enciphered.map { try #require(UInt8(String($0), radix: 36)) }
    #expect(cipher.encipher(numerals, radix: radix, tweak: Hex.bytes(tweak)) == expected)
    #expect(cipher.decipher(expected, radix: radix, tweak: Hex.bytes(tweak)) == numerals)
  }

  @Test func everyLengthAndRadixComesBack() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = SeededGenerator(seed: seed)
    let cipher = FormatPreservingCipher(SymmetricKey(size: .bits256))
    for radix in [10, 36, 62] {
      for length in [6, 7, 8, 15, 16, 19, 24, 57, 255] {
        let numerals = (0..<length).map { _ in UInt8.random(in: 0..<UInt8(radix), using: &generator) }
        let enciphered = try #require(cipher.encipher(numerals, radix: radix, tweak: [3]))
        #expect(enciphered.count == length && enciphered.allSatisfy { $0 < radix }, "seed \(seed)")
        #expect(cipher.decipher(enciphered, radix: radix, tweak: [3]) == numerals, "seed \(seed)")
        #expect(enciphered != numerals, "seed \(seed)")
      }
    }
  }

  /// SP 800-38G revision 1, section 5.1: a million strings at least.
  @Test func tooFewStringsAreRefused() {
    let cipher = FormatPreservingCipher(SymmetricKey(size: .bits256))
    #expect(cipher.encipher([1, 2, 3, 4, 5], radix: 10, tweak: []) == nil)
    #expect(cipher.encipher([1, 2, 3, 4, 5, 6], radix: 10, tweak: []) != nil)
    #expect(cipher.encipher([1, 2, 3], radix: 62, tweak: []) == nil)
    #expect(cipher.encipher([1, 2, 3, 4], radix: 62, tweak: []) != nil)
    #expect(cipher.encipher([], radix: 10, tweak: []) == nil)
  }
}
