import Testing

@testable import Blot

/// What is left of a password of several words would still be most of it; what is written about one is no part of it.
struct SpacedValueTests {
  private static func redacted(_ text: String) -> String {
    String(decoding: BuiltIn.catalogue.redacted(text.utf8), as: UTF8.self)
  }

  @Test(arguments: [
    ("db:\n  password: korrekt horse battery\n  port: 5432\n", "db:\n  password: [PASSWORD]\n  port: 5432\n"),
    ("- passwd: tr0mbone müde Katze!\r\n", "- passwd: [PASSWORD]\r\n"),
    ("creds: {password: k0rrekt pferd, host: db1}\n", "creds: {password: [PASSWORD], host: db1}\n"),
    ("x {host=db1, password=k0rrekt pferd}\n", "x {host=db1, password=[PASSWORD]}\n")
  ])
  func itIsOneValue(_ text: String, _ expected: String) {
    #expect(Self.redacted(text) == expected)
    #expect(Self.redacted(expected) == expected)
  }

  @Test(arguments: [
    ("password: hunter2x was accepted\n", "password: [PASSWORD] was accepted\n"),
    ("password: hunter2x user=anna.k\n", "password: [PASSWORD] user=[USERNAME]\n"),
    ("x password: hunter2x horse battery\n", "x password: [PASSWORD] horse battery\n"),
    ("{password: hunter2x is wrong}\n", "{password: [PASSWORD] is wrong}\n"),
    ("x, password: hunter2x horse, then more\n", "x, password: [PASSWORD] horse, then more\n"),
    ("password: hunter2x # from the vault\n", "password: [PASSWORD] # from the vault\n")
  ])
  func whatFollowsMayBeNone(_ text: String, _ expected: String) { #expect(Self.redacted(text) == expected) }
}
