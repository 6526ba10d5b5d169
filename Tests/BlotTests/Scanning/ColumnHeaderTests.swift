import PatternFiles
import Testing

@testable import Blot

/// In a table the name of a column is the only key that its cells have.
struct ColumnHeaderTests {
  private let catalogue: Catalogue

  init() throws {
    catalogue = try Catalogue([
      DetectorDefinition(
        type: "PASSWORD", name: "password", regex: #"[^\s,;|"]+"#, confidence: 0.8, keys: ["password", "pass word"]),
      DetectorDefinition(
        type: "NUMBER", name: "number", regex: #"\d{9}"#, boundary: .word, confidence: 0.2, context: ["ssn", "tax id"])
    ])
  }

  private func header(_ line: String) -> ColumnHeader? {
    ColumnHeader.of(line.utf8, catalogue)
  }

  /// The values found in `rows` below `line`, at the default confidence.
  private func values(_ line: String, _ rows: String) throws -> [String] {
    let columns = try #require(self.header(line))
    let text = Array("\(line)\n\(rows)".utf8)
    return TextScanner(catalogue).findings(in: text, header: columns).map {
      String(decoding: text[$0.start..<$0.end], as: UTF8.self)
    }
  }

  @Test(arguments: [",", ";", "\t", "|"])
  func cellsBelowAKeyAreItsValues(delimiter: String) throws {
    func row(_ cells: String...) -> String { cells.joined(separator: delimiter) }
    #expect(
      try values(row("user", "password", "n"), row("kim", "hunter2!", "1") + "\n" + row("", "s3cret", "")) == [
        "hunter2!", "s3cret"
      ])
  }

  /// A detector that needs a context word is looked for below the name that is one, and beside such a word in any row;
  /// other numbers of the table are none.
  @Test func contextIsTheNameOfTheColumnOrAWordOfTheRow() throws {
    let number = "123456789"
    #expect(try values("password,ssn,n", "hunter2!,\(number),987654321\n") == ["hunter2!", number])
    #expect(
      try values("password,n,note", "hunter2!,987654321,ssn \(number)\nabc,987654321,x\n").suffix(2) == [number, "abc"])
    #expect(try values("password,n", "hunter2!,\(number)\n") == ["hunter2!"])
  }

  /// Of several tables in a text each row has the names of its own.
  @Test func contextIsThatOfTheOwnTable() throws {
    let first = try #require(header("password,ssn")), second = try #require(header("password,n"))
    for (above, below, expected) in [(first, second, ["a", "111111111", "b"]), (second, first, ["a", "b", "222222222"])]
    {
      let text = PaddedText("a,111111111\nb,222222222\n".utf8)
      var tables = TextTables(above)
      tables.append(below, from: 12)
      var findings: [Finding] = []
      TextScanner(catalogue).scan(text.text, tables: tables, into: &findings)
      #expect(findings.map { String(decoding: text.text[$0.start..<$0.end], as: UTF8.self) } == expected)
    }
  }

  /// Cells of a table that was quoted before it was written into another one, as a whole or cell by cell.
  @Test(arguments: [
    ("id,\"\"\"password\"\"\",n", "4,\"\"\"hunter2!\"\"\",1"),
    ("id,\"\"\"\"password\"\"\"\",n", "4,\"\"\"\"hunter2!\"\"\"\",1"),
    (#""id,""password"",n""#, #""4,""hunter2!"",1""#), (#""id,password,n""#, #""4,hunter2!,1""#),
    ("\"id,\"\"\"\"password\"\"\"\",n\"", "\"4,\"\"\"\"hunter2!\"\"\"\",1\"\r"),
    ("id;password;n", "\"4;\"\"hunter2!\"\";1\""),
    ("a,password,b", "\"\"\"x\"\" y\",\"hunter2!\",\"z \"\"w\"\"\""),
    ("a,password,b", "\"\",\"hunter2!\",\"\"\"c\"\"\"")
  ])
  func cellsMayBeInSeveralQuotes(header: String, rows: String) throws {
    #expect(try values(header, rows) == ["hunter2!"])
  }

  /// A row of another table stands in a cell: each of its values is one of the column.
  @Test(arguments: [#""""kim"",""lee""""#, #""""kim"", ""lee""""#, #""""kim"";""lee""""#])
  func aRowInACellHasTheColumnOfTheCell(_ cell: String) throws {
    let catalogue = try Catalogue([
      DetectorDefinition(
        type: "NAME", name: "name", regex: "[a-z]{3}", boundary: .word, confidence: 0.8, keys: ["name"])
    ])
    let header = try #require(ColumnHeader.of("id,name,note".utf8, catalogue))
    let text = Array("id,name,note\n4,\(cell),abc\n".utf8)
    let values = TextScanner(catalogue).findings(in: text, header: header).map {
      String(decoding: text[$0.start..<$0.end], as: UTF8.self)
    }
    #expect(values == ["kim", "lee"])
  }

  /// What its value shows to be a telephone number is one whatever the column is called.
  @Test(arguments: ["handynummer", "created", "phone"])
  func aNumberOfAPlanMayStandInAnyColumn(_ name: String) throws {
    let catalogue = try Catalogue([
      DetectorDefinition(
        type: "PHONE_NUMBER", name: "phone", regex: #"\+\d[\d-]{9,15}"#, boundary: .word, confidence: 0.8,
        validator: "phone_number"),
      DetectorDefinition(
        type: "NAME", name: "name", regex: "[a-z]{3}", boundary: .word, confidence: 0.8, keys: ["name"])
    ])
    let header = try #require(ColumnHeader.of("id,\(name),name".utf8, catalogue))
    let text = Array("id,\(name),name\n4,+44-7700-900123,kim\n".utf8)
    #expect(TextScanner(catalogue).findings(in: text, header: header).count == 2)
  }

  /// As psql, MySQL and Markdown print tables.
  @Test(arguments: [
    (" id |  password  | n", "  4 | hunter2!   | 1"), ("| id | password |", "| 4 | hunter2! |"),
    ("| id | pass word |", "|----|-----------|\n| 4  | hunter2!  |"),
    ("#Fields: date password cs(Cookie)", "#Date: x y\n1 hunter2! -"),
    ("#Fields: date password n", "1\thunter2!\t-"), ("#fields\tts\tpassword", "#types\ttime\tstring\n1\thunter2!")
  ])
  func cellsMayHaveSpacesAroundThem(header: String, rows: String) throws {
    #expect(try values(header, rows) == ["hunter2!"])
  }

  @Test(arguments: ["# id, password", "a || password", "#Fields: ", "| | password | |"])
  func otherLinesAreNoHeaders(line: String) {
    #expect(header(line) == nil)
  }

  @Test func nameIsAPersonsInATableOfPersonsOnly() throws {
    let catalogue = try Catalogue([
      DetectorDefinition(
        type: "PERSON_NAME", name: "person-name", regex: "[A-Z][a-z ]+", confidence: 0.8, keys: ["full name"]),
      DetectorDefinition(type: "DATE_OF_BIRTH", name: "dob", regex: #"\d+"#, confidence: 0.8, keys: ["dob"])
    ])
    func values(_ header: String, _ row: String) throws -> [String] {
      let columns = try #require(ColumnHeader.of(header.utf8, catalogue))
      let text = Array("\(header)\n\(row)".utf8)
      return TextScanner(catalogue).findings(in: text, header: columns).map {
        String(decoding: text[$0.start..<$0.end], as: UTF8.self)
      }
    }
    #expect(try values("id,name,dob", "1,Jane,19800229") == ["Jane", "19800229"])
    #expect(try values("\"Name\",\"dob\"", "\"Jane\",\"1\"") == ["Jane", "1"])
    #expect(try values("name,user_email", "Jane,1") == ["Jane"])
    #expect(try values("id,name,full_name", "1,Payments,Jane") == ["Jane"])
  }

  @Test func aColumnsNameIsContextForItsCellsAlone() throws {
    #expect(try values("order,ssn", "123456789,987654321\n111222333,444555666") == ["987654321", "444555666"])
    #expect(try values("Tax ID,order", "123456789,987654321") == ["123456789"])
  }

  /// A delimiter within quotes moves no column: else the cell beside the password would be blotted out instead.
  @Test func quotedCellsKeepTheColumnsInPlace() throws {
    #expect(try values("name,password,x", #""Doe, ""Jane""",hunter2,1"#) == ["hunter2"])
    #expect(try values("name,\"password\",x", "kim,\"hunter2\",1") == ["hunter2"])
  }

  /// What is left of a password with a space in it would still be half of it.
  @Test func aSecretIsAllOfItsCell() throws {
    let columns = try #require(ColumnHeader.of("id\tpassword\tnote".utf8))
    let rows = Array("id\tpassword\tnote\n1\thunter2 Xy z\tok then\n2\thunter3\t\n3\t[PASSWORD] Xy\t".utf8)
    let found = TextScanner(BuiltIn.catalogue).findings(in: rows, header: columns)
    #expect(found.map { String(decoding: rows[$0.start..<$0.end], as: UTF8.self) } == ["hunter2 Xy z", "hunter3"])
  }

  /// A secret in a cell without quotes may have what ends one elsewhere, and bars that part no columns there.
  @Test(arguments: [
    ("id,password,note", "1,m<(PQK/0c_g$K,x", ["m<(PQK/0c_g$K"]), ("id|password", "1|K[*:js04V@9", ["K[*:js04V@9"]),
    ("id,password,note", "1,,x<1", []), ("id,password,note", "1,[PASSWORD],x", []),
    ("id\temail\tnote", "1\t\tlogin password=S3c|ret9xQ x", ["S3c|ret9xQ"]),
    ("id,email,note", "1,,password=S3c|r|et9xQ,x|y", ["S3c|r|et9xQ"]),
    ("id,email,note", "1,,password=S3cret9xQ|n=5", ["S3cret9xQ"]),
    ("id|email|note", "1||password=S3cret9xQ|n5", ["S3cret9xQ"])
  ])
  func aSecretInItsCellHasAnyBytes(_ header: String, _ row: String, _ expected: [String]) throws {
    let columns = try #require(ColumnHeader.of(header.utf8))
    let bytes = Array("\(header)\n\(row)".utf8)
    let found = TextScanner(BuiltIn.catalogue).findings(in: bytes, header: columns)
    #expect(found.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) } == expected)
  }

  /// As people write tables by hand.
  @Test(arguments: [",", ";", "\t", "|"])
  func spacesAroundCellsAreNoPartOfThem(_ delimiter: String) throws {
    let separator = delimiter + " "
    func line(_ cells: [String]) -> String { cells.joined(separator: separator) }
    #expect(try values(line(["user", "password", "x"]), line(["kim", "hunter2 ", "1"])) == ["hunter2"])
    #expect(try values(line(["user", "password", "x"]), line(["kim", "\"hunter2\"", "1"])) == ["hunter2"])
  }

  /// A cell in quotes may go over lines: the columns behind it stay those of the row.
  @Test(arguments: ["\n", "\r\n"], [",", ";", "\t", "|"])
  func aCellOverLinesKeepsTheColumnsInPlace(_ lineEnd: String, delimiter: String) throws {
    func line(_ cells: String...) -> String { cells.joined(separator: delimiter) + lineEnd }
    let header = line("\"user\"", "\"note\"", "\"password\"", "\"x\"")
    let row = line("\"kim\"", "\"a \"\"b\"\"\nc\(delimiter) d\"", "\"hunter2\"", "\"1\"")
    let columns = try #require(
      ColumnHeader.of(header.dropLast(lineEnd.count).utf8, catalogue))
    let text = Array((header + row + line("kim", "15\"", "hunter3", "1") + row).utf8)
    let found = TextScanner(catalogue).findings(in: text, header: columns).map {
      String(decoding: text[$0.start..<$0.end], as: UTF8.self)
    }
    #expect(found == ["hunter2", "hunter3", "hunter2"])
  }

  /// Without it the cell would go on to the next quote, in whatever row that is.
  @Test(arguments: [",", ";", "\t", "|"])
  func theQuoteThatEndsACellOverLinesIsNoPartOfIt(_ delimiter: String) throws {
    func line(_ cells: String...) -> String { cells.joined(separator: delimiter) }
    for (header, row) in [
      (line("password", "x", "y"), line("\"first1\nhunter2\"", "1", "2")),
      (line("id", "password", "x"), line("7", "\"first1\nhunter2\"", "1"))
    ] {
      let found = try values(header, row)
      #expect(found.last == "hunter2", "\(row)")
      #expect(!found.contains { $0.contains("\"") }, "\(row)")
    }
  }

  @Test func aByteOrderMarkIsNoPartOfAName() throws {
    #expect(try values("\u{FEFF}password,x", "hunter2,1") == ["hunter2"])
    #expect(try values("\u{FEFF}\"x\",\"password\"", "1,\"hunter2\"") == ["hunter2"])
  }

  /// Where commas part no cells, they are part of a name.
  @Test(arguments: [";", "\t", "|"])
  func aNameMayHaveAComma(_ delimiter: String) throws {
    let columns = try #require(ColumnHeader.of("id\(delimiter)name\(delimiter)email".utf8))
    let rows = Array("1\(delimiter)Doe, Jane\(delimiter)\n2\(delimiter)Roe\(delimiter)".utf8)
    let found = TextScanner(BuiltIn.catalogue).findings(in: rows, header: columns)
    #expect(found.map { String(decoding: rows[$0.start..<$0.end], as: UTF8.self) } == ["Doe, Jane", "Roe"])
  }

  @Test func windowsLineEndsAreNoPartOfAName() throws {
    #expect(try values("user,password\r", "kim,hunter2") == ["hunter2"])
  }

  @Test func rowsThatAreShortOrLongAreReadAsFarAsTheyGo() throws {
    #expect(try values("user,password", "kim\n\nkim,hunter2,more,of,it\n,") == ["hunter2"])
  }

  @Test(arguments: [
    "password", "2026-11-24,password,x:y", "user,,password", "1,2,3", "name,age", "", "kim went home, then password=x",
    "password,a@b"
  ])
  func whatIsNoHeaderOrSaysNothingIsNone(line: String) {
    #expect(header(line) == nil)
  }

  @Test func theHeaderItselfIsNoRow() throws {
    #expect(try values("password,pass word", "") == [])
  }

  /// A comma may be part of a password, but in a row that has as many cells as the header it ends one.
  @Test(arguments: [
    ("id,message,email,n", "1,ftp> PASS example99,x,7", ["example99"]),
    ("date,message,note,n", "1,ftp> PASS example99,x,7", ["example99"]),
    ("date,message,note,n", #"1,"ftp> PASS example99,x",7,8"#, ["example99,x"]),
    // Another number of cells.
    ("date,message,note,n", "1,ftp> PASS example99,x", ["example99,x"]),
    ("date,message,note,n", "1,ftp> PASS example99,x,7,8", ["example99,x,7,8"]),
    // Of other values there is a part in each cell.
    ("id,place,x,email", "1,geo: 52.520008,13.404954,a", ["52.520008", "13.404954"]),
    ("id,place,email", #"1,"geo: 52.520008,13.404954",a"#, ["52.520008,13.404954"])
  ])
  func valuesEndWithTheirCells(_ line: String, _ row: String, _ expected: [String]) throws {
    let columns = try #require(ColumnHeader.of(line.utf8))
    let text = Array("\(line)\n\(row)".utf8)
    let found = TextScanner(BuiltIn.catalogue).findings(in: text, header: columns)
    #expect(found.map { String(decoding: text[$0.start..<$0.end], as: UTF8.self) } == expected)
  }

  /// Names that say nothing tell where cells end, unless they may be a message.
  @Test func namesThatSayNothingAreAHeaderWhereTheyAreNoMessage() {
    #expect(header("date,level,note")?.saysSomething == false)
    #expect(header("date,level,password")?.saysSomething == true)
    #expect(header("date, level, note") == nil)
    #expect(header("date,note") == nil)
  }
}
