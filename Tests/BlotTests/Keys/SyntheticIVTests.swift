import Crypto
import Testing

@testable import Blot

struct SyntheticIVTests {
  /// RFC 5297, appendix A.
  @Test(arguments: [
    (
      "fffefdfc fbfaf9f8 f7f6f5f4 f3f2f1f0 f0f1f2f3 f4f5f6f7 f8f9fafb fcfdfeff",
      ["10111213 14151617 18191a1b 1c1d1e1f 20212223 24252627"], "11223344 55667788 99aabbcc ddee",
      "85632d07 c6e8f37f 950acd32 0a2ecc93 40c02b96 90c4dc04 daef7f6a fe5c"
    ),
    (
      "7f7e7d7c 7b7a7978 77767574 73727170 40414243 44454647 48494a4b 4c4d4e4f",
      [
        "00112233 44556677 8899aabb ccddeeff deaddada deaddada ffeeddcc bbaa9988 77665544 33221100",
        "10203040 50607080 90a0", "09f91102 9d74e35b d84156c5 635688c0"
      ],
      "74686973 20697320 736f6d65 20706c61 696e7465 78742074 6f20656e 63727970 74207573 696e6720 5349562d 414553",
      "7bdb6e3b 432667eb 06f4d14b ff2fbd0f cb900f2f ddbe4043 26601965 c889bf17 dba77ceb 094fa663 b7a3f748 ba8af829 "
        + "ea64ad54 4a272e9c 485b62a3 fd5c0d"
    )
  ])
  func publishedVectorsHold(_ key: String, _ associated: [String], _ text: String, _ sealed: String) {
    let cipher = SyntheticIV(SymmetricKey(data: Hex.bytes(key)))
    let data = associated.map(Hex.bytes)
    #expect(cipher.seal(Hex.bytes(text), associatedData: data) == Hex.bytes(sealed))
    #expect(cipher.open(Hex.bytes(sealed), associatedData: data) == Hex.bytes(text))
  }

  @Test func anyBytesComeBackAndNothingElseIsAccepted() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = SeededGenerator(seed: seed)
    let cipher = SyntheticIV(SymmetricKey(size: SymmetricKeySize(bitCount: 512)))
    let other = SyntheticIV(SymmetricKey(size: SymmetricKeySize(bitCount: 512)))
    for length in [0, 1, 15, 16, 17, 31, 32, 33, 200, 5000] {
      let text = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
      var sealed = try #require(cipher.seal(text, associatedData: [[1]]))
      #expect(cipher.open(sealed, associatedData: [[1]]) == text, "seed \(seed)")
      #expect(cipher.open(sealed, associatedData: [[2]]) == nil)
      #expect(other.open(sealed, associatedData: [[1]]) == nil)
      sealed[Int.random(in: sealed.indices, using: &generator)] ^= 0x10
      #expect(cipher.open(sealed, associatedData: [[1]]) == nil, "seed \(seed)")
    }
    #expect(cipher.open([1, 2, 3]) == nil)
  }
}
