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
