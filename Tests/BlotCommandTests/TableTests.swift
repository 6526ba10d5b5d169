import Foundation
import Testing

/// Several tables in one input, one behind the other: each has its own columns.
struct TableTests {
  private static let tables = """
    id,first_name,last_name,plan
    1,Jane,Doe,pro

    ticket,email,mother_maiden_name
    12,x,Roe
    password,username
    hunter2x,jdoe
    nurse,doctor,plan

    id,passport,note
    1,x,y
    """ + "\n"

  private static let redacted = """
    id,first_name,last_name,plan
    1,[PERSON_NAME],[PERSON_NAME],pro

    ticket,email,mother_maiden_name
    12,x,[PERSON_NAME]
    password,username
    [PASSWORD],[USERNAME]
    nurse,doctor,plan

    id,passport,note
    1,x,y
    """ + "\n"

  @Test(arguments: ["\n", "\r\n"])
  func aTableBeginsBehindAnEmptyLineOrWithAnotherWidth(lineEnd: String) throws {
    let text = Self.tables.replacingOccurrences(of: "\n", with: lineEnd)
    let run = try BlotRun("redact", input: Data(text.utf8))
    #expect(run.text == Self.redacted.replacingOccurrences(of: "\n", with: lineEnd))
    #expect(try BlotRun("redact", input: run.output).output == run.output)
  }

  /// What a key of a pair says of its value the name of a column says of its cells: four numbers are a version there, and
  /// the digits of an order are no card.
  @Test func theNameOfAColumnKeepsValuesFromBeingOthers() throws {
    let table = """
      host,app_version,order_id,card_number
      192.0.2.7,12.2.1.4,4111111111111111,4111111111111111
      "192.0.2.8","12.2.1.5","4111111111111111","4111111111111111"
      192.0.2.9,behind 192.0.2.1,of 4111111111111111,4111111111111111

      """
    let run = try BlotRun("redact", input: Data(table.utf8))
    #expect(
      run.text == """
        host,app_version,order_id,card_number
        [IP_ADDRESS],12.2.1.4,4111111111111111,[CREDIT_CARD]
        "[IP_ADDRESS]","12.2.1.5","4111111111111111","[CREDIT_CARD]"
        [IP_ADDRESS],behind [IP_ADDRESS],of [CREDIT_CARD],[CREDIT_CARD]

        """)
  }

  /// Lines and offsets go on through the tables, and where blocks end makes no difference.
  @Test func placesAreThoseOfTheWholeInput() throws {
    let rows = (0..<4000).map { "\($0),Jane,Doe,pro\n" }.joined()
    let text = "id,first_name,last_name,plan\n\(rows)\npassword,username\nhunter2x,jdoe\n"
    let run = try BlotRun("scan", "--only", "USERNAME,PASSWORD,PERSON_NAME", input: Data(text.utf8))
    #expect(run.text.contains("\n-:4004:10: USERNAME "))
    let redacted = try BlotRun("redact", "--jobs", "1", input: Data(text.utf8)).output
    #expect(try BlotRun("redact", "--jobs", "4", input: Data(text.utf8)).output == redacted)
    #expect(String(decoding: redacted, as: UTF8.self).hasSuffix("password,username\n[PASSWORD],[USERNAME]\n"))
  }
}
