import PatternFiles
import Testing

struct NearestNameTests {
  private static let types = [
    "AWS_ACCESS_KEY", "CREDIT_CARD", "EMAIL_ADDRESS", "ES_DNI", "IP_ADDRESS", "JWT", "PERSON_NAME", "US_SSN",
    "USERNAME",
    "ca-sin-key"
  ]

  @Test(arguments: [
    ("EMAIL_ADRESS", "EMAIL_ADDRESS"), ("EMIAL", "EMAIL_ADDRESS"), ("email", "EMAIL_ADDRESS"), ("SSN", "US_SSN"),
    ("ip", "IP_ADDRESS"), ("DNI", "ES_DNI"), ("NAME", "PERSON_NAME"), ("AWS_KEY", "AWS_ACCESS_KEY"), ("JTW", "JWT"),
    ("US_SSM", "US_SSN"), ("CARD_CREDIT_NUMBER", nil), ("X", nil), ("_", nil), ("", nil)
  ])
  func aMistypedNameLeadsToTheNearestOne(_ name: String, _ nearest: String?) {
    #expect(nearestName(to: name, among: Self.types) == nearest)
  }
}
