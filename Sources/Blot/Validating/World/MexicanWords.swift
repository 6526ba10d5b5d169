/// Four letters that Mexican offices never leave at the head of a number, since they read as an offensive word: they
/// put an X or a shorter name in (RENAPO, "Instructivo normativo para la asignación de la CURP", annex 2; SAT, RFC
/// annex IV).
enum MexicanWords {
  /// Whether the four letters are kept out of the CURP.
  static func isBarredFromCURP(_ letters: InlineArray<4, UInt8>) -> Bool { contains(letters, in: curp) }

  /// Whether the four letters are kept out of the RFC.
  static func isBarredFromRFC(_ letters: InlineArray<4, UInt8>) -> Bool { contains(letters, in: rfc) }

  private static func contains(_ letters: InlineArray<4, UInt8>, in words: StaticString) -> Bool {
    for start in stride(from: 0, to: words.utf8CodeUnitCount, by: 4) {
      var isEqual = true
      for index in letters.indices where words.utf8Start[start + index] != letters[index] { isEqual = false }
      if isEqual { return true }
    }
    return false
  }

  private static let curp: StaticString = """
    BACABAKABUEIBUEYCACACACOCAGACAGOCAKACAKOCOGECOGICOJACOJECOJICOJOCOLACULOFALOFETOGETAGUEIGUEYJETAJOTOKACAKACO\
    KAGAKAGOKAKAKAKOKOGEKOGIKOJAKOJEKOJIKOJOKOLAKULOLILOLOCALOCOLOKALOKOMAMEMAMOMEARMEASMEONMIARMIONMOCOMOKOMULA\
    MULONACANACOPEDAPEDOPENEPIPIPITOPOPOPUTAPUTOQULORATAROBAROBEROBORUINSENOTETAVACAVAGAVAGOVAKAVUEIVUEYWUEIWUEY
    """

  private static let rfc: StaticString = """
    BUEIBUEYCACACACOCAGACAGOCAKACAKOCOGECOJACOJECOJICOJOCULOFETOGUEYJOTOKACAKACOKAGAKAGOKAKAKOGEKOJOKULOMAMEMAMO\
    MEARMEASMEONMIONMOCOMULAPEDAPEDOPENEPUTAPUTOQULORATARUIN
    """
}
