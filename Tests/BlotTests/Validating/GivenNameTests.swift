import Testing

@testable import Blot

/// A given name that is common, and no word, product or place, tells that what follows is somebody's name.
struct GivenNameTests {
  private func holds(_ text: String) -> Bool {
    let padded = PaddedText(text.utf8)
    return GivenName.holds(UnsafeRawBufferPointer(padded.text))
  }

  @Test(arguments: [
    "Jane Doe", "JANE DOE", "Duane Example", "Åke Example", "Élodie Exemple", "Łukasz Example", "Tyler van der Example"
  ])
  func commonOnesAre(_ text: String) {
    #expect(holds(text))
  }

  @Test(arguments: [
    "Brent Crude", "Chase Bank", "Travis Build", "Data Platform", "Grace Period", "Max Connections", "Jane"
  ])
  func wordsAndProductsAreNot(_ text: String) {
    #expect(!holds(text))
  }
}
