import Testing

@testable import Blot

/// In a dump of PostgreSQL the statement above the rows is all that says what stands in their cells.
struct CopiedRowsTests {
  private static func redacted(_ text: String, chunk: Int? = nil) -> String {
    let bytes = Array(text.utf8)
    return String(decoding: StreamRedactor(BuiltIn.catalogue).redacted(bytes) { chunk ?? bytes.count }, as: UTF8.self)
  }

  private static let dump = """
    --
    -- PostgreSQL database dump
    --

    SET statement_timeout = 0;

    COPY public.users (id, first_name, password, "ssn", phone, note) FROM stdin;
    1\tAnna\tkorrekt pferd "\t536-22-4567\t0151 23456789\t\\N
    2\tBob\t"s3cr3tX9\t536224568\t\\N\thello
    3\t\\N\t\\N\t\\N\t\\N\t\\N
    \\.


    COPY public.orders (id, total, city) FROM stdin;
    1\t536224567\tBerlin
    \\.

    COPY public.logins ("user", passwd) FROM stdin;
    7\thunter2-Ex
    \\.
    4\tAnna\tkorrekt pferd\t536224567\t0151 23456789\tx

    """

  private static let redactedDump = """
    --
    -- PostgreSQL database dump
    --

    SET statement_timeout = 0;

    COPY public.users (id, first_name, password, "ssn", phone, note) FROM stdin;
    1\t[PERSON_NAME]\t[PASSWORD]\t[US_SSN]\t[PHONE_NUMBER]\t\\N
    2\t[PERSON_NAME]\t[PASSWORD]\t[US_SSN]\t\\N\thello
    3\t\\N\t\\N\t\\N\t\\N\t\\N
    \\.


    COPY public.orders (id, total, city) FROM stdin;
    1\t536224567\tBerlin
    \\.

    COPY public.logins ("user", passwd) FROM stdin;
    7\t[PASSWORD]
    \\.
    4\tAnna\tkorrekt pferd\t536224567\t0151 23456789\tx

    """

  @Test func columnsAreNamedByTheStatement() { #expect(Self.redacted(Self.dump) == Self.redactedDump) }

  @Test func asManyBytesAtOnceAsMayBe() {
    for chunk in [1, 7, 64, 200] { #expect(Self.redacted(Self.dump, chunk: chunk) == Self.redactedDump) }
    #expect(Self.redacted(Self.redactedDump) == Self.redactedDump)
  }

  /// A dump of one table, and one that a table begins.
  @Test(arguments: [
    (
      "COPY t (id, password) FROM stdin;\n1\tkorrekt pferd\n\\.\n",
      "COPY t (id, password) FROM stdin;\n1\t[PASSWORD]\n\\.\n"
    ),
    (
      "COPY t (id, password) FROM stdin WITH (FORMAT csv);\n1,\"korrekt, pferd\"\n\\.\n",
      "COPY t (id, password) FROM stdin WITH (FORMAT csv);\n1,\"[PASSWORD]\"\n\\.\n"
    ),
    (
      "COPY t (password) FROM stdin;\r\nkorrekt pferd\r\n\\.\r\n",
      "COPY t (password) FROM stdin;\r\n[PASSWORD]\r\n\\.\r\n"
    )
  ])
  func theFirstLineMayBeOne(_ text: String, _ expected: String) { #expect(Self.redacted(text) == expected) }

  /// What reads from a file or writes has no rows below it.
  @Test(arguments: [
    "COPY t (id, password) FROM '/tmp/t.csv';\n1\tkorrekt pferd\n",
    "COPY t (id, password) TO stdout;\n1\tkorrekt pferd\n",
    "COPY that (and more) now\n1\tkorrekt pferd\n", "-- a\nCOPY t FROM stdin;\n1\tkorrekt pferd\n"
  ])
  func otherStatementsAreNone(_ text: String) { #expect(Self.redacted(text) == text) }
}
