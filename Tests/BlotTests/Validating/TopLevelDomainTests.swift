import Testing

@testable import Blot

/// An address is one where its last name is a domain of the Internet, so that `anna@2x.png` is none.
struct TopLevelDomainTests {
  private func exists(_ name: String) -> Bool {
    // Names stand at the end of a value, and little may be readable behind it.
    let value = Array("a@b.\(name)".utf8)
    return value.withUnsafeBytes { TopLevelDomain.exists($0, 4..<$0.count) }
  }

  /// The first and the last of each length, and some between.
  @Test(arguments: [
    "de", "uk", "aaa", "com", "lan", "zip", "aarp", "info", "zone", "actor", "local", "yahoo", "abbott", "museum",
    "zappos",
    "abogado", "example", "zuerich", "abudhabi", "internal", "intranet", "yokohama", "accenture", "yodobashi",
    "accountant", "vlaanderen", "accountants", "williamhill", "construction", "versicherung", "international",
    "wolterskluwer", "americanfamily", "weatherchannel", "americanexpress", "sandvikcoromant", "travelersinsurance"
  ])
  func isDelegatedOrLocal(_ name: String) {
    #expect(exists(name))
    #expect(exists(name.uppercased()))
    #expect(exists(name.prefix(1).uppercased() + name.dropFirst()))
    #expect(!exists(name + "qqq"))
  }

  @Test(arguments: [
    "q", "qq", "png", "log", "zzz", "text", "zzzz", "class", "comann", "zzzzzz", "package", "javascript",
    "travelersinsurancf",
    "weatherchannem", "construcuion", "aaaaaaaa", "zzzzzzzz", "co1", "c-m"
  ])
  func isNone(_ name: String) { #expect(!exists(name)) }
}
