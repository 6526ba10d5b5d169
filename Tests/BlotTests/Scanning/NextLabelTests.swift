import Testing

@testable import Blot

/// In a form of a line the label of the next value stands behind a name in capitals, too, and is no part of it.
struct NextLabelTests {
  @Test(arguments: [
    ("First Name : Jane Last Name : Doe", ["Jane", "Doe"]),
    ("Vorname : Jane Nachname : Doe Ort : Berlin", ["Jane", "Doe"]),
    ("Nom : Doe Prénom : Jane", ["Doe", "Jane"]), ("Customer Name: Jane Doe Order ID: 1234", ["Jane Doe"]),
    ("Customer Name: Jane van der Doe Email Address: x", ["Jane van der Doe"]),
    ("Full Name: Jane Doe Date of Birth: x Country: US", ["Jane Doe"]),
    // What follows is no label: the words are the name's.
    ("Customer Name: Jane Street Date", ["Jane Street Date"]), ("Customer Name: Jane Post - new", ["Jane Post"])
  ])
  func aNameEndsBeforeTheNextLabel(line: String, names: [String]) {
    #expect(SeveralLinesLog.findings(line) == names.map { "PERSON_NAME " + $0 })
  }
}
