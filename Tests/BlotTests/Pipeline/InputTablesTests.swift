import Testing

@testable import Blot

/// Where a table begins hangs on the lines before it, not on where a read ends.
struct InputTablesTests {
  private static let texts = [
    // Behind an empty line.
    "name,email,card,note\nAnn Example,ann@example.com,4111111111111111,x\n\nphone,name,iban,note\n1,Ann Example,2,x\n",
    // With another width.
    "name,email,card,note\nAnn Example,a,b,c\nid,name,email\nAnn Example,Bob Example,ann@example.com\n",
    // As wide as the one before, and behind no empty line.
    "id,email,card,note\n1,ann@example.com,4111111111111111,x\nid,last_name,password,email\n2,Example,hunter2-Ex,b@example.com\n",
    // A header directly behind the one before, and an empty line at the end.
    "name,email,note\n\nid,surname,email\n1,Example,x\n\n\nid,email,password\r\n1,ann@example.com,hunter2-Ex\r\n\r\n"
  ]

  @Test(arguments: texts)
  func everySplitGivesTheSame(text: String) {
    let bytes = Array(text.utf8)
    let catalogue = BuiltIn.catalogue
    let whole = StreamRedactor(catalogue).redacted(bytes) { bytes.count }
    #expect(whole != bytes)
    for first in 1..<bytes.count {
      var isFirst = true
      let output = StreamRedactor(catalogue).redacted(bytes) {
        defer { isFirst = false }
        return isFirst ? first : bytes.count
      }
      #expect(output == whole, "cut behind \(first) bytes")
    }
    #expect(StreamRedactor(catalogue).redacted(bytes) { 1 } == whole)
  }

  /// A block has the rows of many tables, each below its own header, as if it had those of one.
  @Test func smallTablesInOneBlockAreReadAsIfEachHadItsOwn() {
    let tables = [
      "id,email,password\n1,ann@example.com,hunter2-Ex\n", "id,last_name,note\n2,Example,hunter2-Ex\n",
      "name,email,dob,x\nAnn Example,a%2Cb%40example.com,1980-12-05,y\n", "\nid,ssn,phone,card,note\n3,219-09-9998,,,\n"
    ]
    var bytes: [UInt8] = []
    for index in 0..<3000 { bytes += tables[index * index % 7 % tables.count].utf8 }
    let whole = StreamRedactor(BuiltIn.catalogue).redacted(bytes) { bytes.count }
    #expect(whole != bytes)
    #expect(StreamRedactor(BuiltIn.catalogue).redacted(bytes) { 40 } == whole)
  }
}
