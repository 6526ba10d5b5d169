import Testing

@testable import Blot

/// Addresses are those of RFC 5737, RFC 3849 and RFC 1918.
struct AllowedNetworkTests {
  private func allows(_ network: String, _ value: String) throws -> Bool {
    let network = try AllowedNetwork(network)
    return Array(value.utf8).withUnsafeBytes { network.contains($0) }
  }

  @Test(arguments: [
    ("10.0.0.0/8", "10.255.3.4", true), ("10.0.0.0/8", "11.0.0.1", false), ("10.0.0.0/8", "110.0.0.1", false),
    ("192.0.2.1", "192.0.2.1", true), ("192.0.2.1", "192.0.2.10", false), ("192.0.2.128/25", "192.0.2.129", true),
    ("192.0.2.128/25", "192.0.2.127", false), ("0.0.0.0/0", "203.0.113.9", true), ("0.0.0.0/0", "2001:db8::1", false),
    // How values stand in logs.
    ("10.0.0.0/8", "10.1.2.3:8080", true), ("10.0.0.0/8", "10.1.0.0/16", true), ("10.1.0.0/16", "10.0.0.0/8", false),
    ("2001:db8::/32", "2001:db8:1::5", true), ("2001:db8::/32", "2001:DB8:0:0:0:0:0:1", true),
    ("2001:db8::/32", "2001:db9::1", false), ("2001:db8::/32", "[2001:db8::1]:443", true),
    ("2001:db8::/33", "2001:db8:8000::1", false), ("fe80::/10", "fe80::1%eth0", true), ("::/0", "2001:db8::1", true),
    ("10.0.0.0/8", "::ffff:10.1.2.3", true), ("2001:db8::7", "2001:db8::7", true),
    ("2001:db8::7", "2001:db8::8", false),
    // No addresses.
    ("0.0.0.0/0", "jane@192.0.2.1", false), ("0.0.0.0/0", "1.2.3", false), ("::/0", "", false),
    ("0.0.0.0/0", "192.0.2.1:x", false)
  ])
  func contains(_ network: String, _ value: String, _ expected: Bool) throws {
    #expect(try allows(network, value) == expected)
  }

  @Test(arguments: ["", "10.0.0", "10.0.0.0/33", "2001:db8::/129", "host", "10.0.0.0/", "300.0.0.0/8", "10.0.0.0/x"])
  func isNoNetwork(_ text: String) {
    let error = #expect(throws: AllowedNetwork.Problem.self) { try AllowedNetwork(text) }
    #expect(error?.reason == "'\(text)' is no network")
  }

  @Test(arguments: ["10.0.0.1/8", "2001:db8::1/64", "192.0.2.1/31"]) func hasBitsBeyondItsLength(_ text: String) {
    let error = #expect(throws: AllowedNetwork.Problem.self) { try AllowedNetwork(text) }
    #expect(error?.reason == "'\(text)' has bits beyond its length")
  }
}

struct AllowedDomainTests {
  @Test(arguments: [
    ("jane@example.com", true), ("jane@mail.example.com", true), ("jane@EXAMPLE.com", true),
    ("jane@badexample.com", false), ("jane@example.com.evil.test", false), ("jane@example.org", false),
    ("jane%40example.com", true), ("example.com", true), ("www.example.com", true), ("example.com.", true),
    ("https://example.com/a?b=c@d", true), ("https://api.example.com:8443", true),
    ("https://evil.test/example.com", false),
    ("example.com/path", true), ("evil.test/x@example.com", false), ("https://evil.test?x=@example.com", false),
    // A login is nothing that a domain makes harmless.
    ("https://user:secret@example.com/", false), ("https://user@example.com", false),
    ("user:secret@example.com", false),
    ("", false), ("@", false), ("jane@", false)
  ])
  func contains(_ value: String, _ expected: Bool) throws {
    let domain = try AllowedDomain("example.com")
    #expect(Array(value.utf8).withUnsafeBytes { domain.contains($0) } == expected)
  }

  @Test func secretsAreNotAllowedByADomain() throws {
    let matcher = AllowList.Matcher(AllowList(domains: [try AllowedDomain("example.com")]))
    let value = Array("pass@example.com".utf8)
    #expect(value.withUnsafeBytes { matcher.contains($0) })
    #expect(!value.withUnsafeBytes { matcher.contains($0, isCredential: true) })
  }

  @Test(arguments: ["", "a..b", "exa mple.com", "http://x.test", "a/b"]) func isNoDomain(_ text: String) {
    #expect(throws: AllowedDomain.Problem.self) { try AllowedDomain(text) }
  }
}

struct JoinedAllowListTests {
  @Test func allowsWhatAnyOfThemDoes() throws {
    let matcher = AllowList.Matcher(
      AllowList(joining: [
        try AllowList(["TEST-[0-9]+"]), AllowList(values: [Array("x@example.org".utf8)]),
        AllowList(networks: [try AllowedNetwork("10.0.0.0/8")]), AllowList(domains: [try AllowedDomain("example.com")])
      ]))
    func allows(_ value: String) -> Bool { Array(value.utf8).withUnsafeBytes { matcher.contains($0) } }
    for value in ["TEST-12", "x@example.org", "10.1.1.1", "y@example.com"] { #expect(allows(value)) }
    for value in ["TEST-", "X@example.org", "xx@example.org", "192.0.2.1"] { #expect(!allows(value)) }
  }
}
