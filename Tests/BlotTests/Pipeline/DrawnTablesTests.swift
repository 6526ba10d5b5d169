import Testing

@testable import Blot

/// Tables that programs draw among their messages.
struct DrawnTablesTests {
  private static let catalogue = BuiltIn.catalogue

  private static func redacted(_ text: String, by count: Int? = nil) -> String {
    let bytes = Array(text.utf8)
    return String(
      decoding: StreamRedactor(catalogue).redacted(bytes) { count ?? bytes.count }, as: UTF8.self)
  }

  /// A client of MySQL, Spark, Markdown, psql, and two tables one behind the other.
  private static let texts: [(text: String, redacted: String)] = [
    (
      """
      12:00:01 INFO query
      +----+-------------+------------+
      | id | pesel       | dob        |
      +----+-------------+------------+
      |  1 | 44051401359 | 1984-03-12 |
      |  2 | 02070803628 | NULL       |
      +----+-------------+------------+
      12:00:02 INFO done 44051401359 1984-03-12

      """,
      """
      12:00:01 INFO query
      +----+-------------+------------+
      | id | pesel       | dob        |
      +----+-------------+------------+
      |  1 | [PL_PESEL] | [DATE_OF_BIRTH] |
      |  2 | [PL_PESEL] | NULL       |
      +----+-------------+------------+
      12:00:02 INFO done 44051401359 1984-03-12

      """
    ),
    (
      """
      26/11/24 12:00:01 INFO Driver: rows
      +----------+----------+
      |first_name|      dob|
      +----------+----------+
      |      Jane|1984-03-12|
      +----------+----------+
      only showing top 1 row

      +---------+
      | password|
      +---------+
      |hunter2Ex|
      +---------+

      """,
      """
      26/11/24 12:00:01 INFO Driver: rows
      +----------+----------+
      |first_name|      dob|
      +----------+----------+
      |      [PERSON_NAME]|[DATE_OF_BIRTH]|
      +----------+----------+
      only showing top 1 row

      +---------+
      | password|
      +---------+
      |[PASSWORD]|
      +---------+

      """
    ),
    (
      """
      # Report of a run
      | id | dob | note |
      |---:|:----|------|
      | 1 | 1984-03-12 | a|b |
      | no row
      | 1984-03-12 | 2 | x |

      """,
      """
      # Report of a run
      | id | dob | note |
      |---:|:----|------|
      | 1 | [DATE_OF_BIRTH] | a|b |
      | no row
      | 1984-03-12 | 2 | x |

      """
    ),
    (
      """
      app=> SELECT id, dob FROM t;
       id |    dob     | last_name
      ----+------------+-----------
        1 | 1984-03-12 | Example
      (1 row)

      dob
      2 | 1984-03-12 | Example

      """,
      """
      app=> SELECT id, dob FROM t;
       id |    dob     | last_name
      ----+------------+-----------
        1 | [DATE_OF_BIRTH] | [PERSON_NAME]
      (1 row)

      dob
      2 | 1984-03-12 | Example

      """
    ),
    (
      """
      start
      +----+------------+
      | id | dob        |
      +----+------------+
      |  1 | 1984-03-12 |
      +----+------------+
      +------------+------+
      | dob        | note |
      +------------+------+
      | 1984-03-12 | x    |
      +------------+------+

      """,
      """
      start
      +----+------------+
      | id | dob        |
      +----+------------+
      |  1 | [DATE_OF_BIRTH] |
      +----+------------+
      +------------+------+
      | dob        | note |
      +------------+------+
      | [DATE_OF_BIRTH] | x    |
      +------------+------+

      """
    )
  ]

  @Test(arguments: texts)
  func cellsAreReadBelowTheirNames(text: String, redacted: String) {
    #expect(Self.redacted(text) == redacted)
    for count in [1, 2, 3, 7, 20, 50] { #expect(Self.redacted(text, by: count) == redacted) }
  }

  /// So many that the messages between them are no blocks of their own any more.
  @Test func smallTablesAmongMessagesAreAllRead() {
    let table = "| id | dob |\n|----|-----|\n| 1 | 1984-03-12 |\nmessage 4111111111111111\n"
    let text = "start\n" + String(repeating: table, count: 400)
    let whole = Self.redacted(text)
    #expect(
      whole
        == "start\n"
        + String(
          repeating: "| id | dob |\n|----|-----|\n| 1 | [DATE_OF_BIRTH] |\nmessage [CREDIT_CARD]\n", count: 400))
    for count in [7, 50, 3000] { #expect(Self.redacted(text, by: count) == whole) }
  }

  /// Lines that look like rules, and no names above them.
  @Test(arguments: [
    "start\n| id | 12 |\n|----|----|\n| 1 | 1984-03-12 |\n", "start\n----+----\n 1 | 1984-03-12\n",
    "start\n| id | dob |\n|---|---|---|\n| 1 | 1984-03-12 |\n", "start\n| id | dob |\n+--------\n| 1 | 1984-03-12 |\n",
    "start\n| id | dob |\n|    |     |\n| 1 | 1984-03-12 |\n",
    "start\n| id | dob |\nx\n|----|-----|\n| 1 | 1984-03-12 |\n"
  ])
  func nothingElseIsATable(text: String) {
    #expect(Self.redacted(text) == text)
    #expect(Self.redacted(text, by: 1) == text)
  }
}
