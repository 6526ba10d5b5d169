import Testing

@testable import Blot

@Suite struct GenericKeyTests {
  @Test func noWordIsPassedOver() {
    for word in GenericKey.words {
      let small = Array("card_\(word)".utf8), capital = Array("card\("\(word)".capitalizedASCII)".utf8)
      for key in [small, capital, Array(small.dropFirst(5))] {
        key.withUnsafeBufferPointer { bytes in
          guard let text = bytes.baseAddress else { return }
          #expect(GenericKey.mayEndGeneric(0..<key.count, text), "\(word)")
          #expect(GenericKey.isGeneric(0..<key.count, in: text), "\(word)")
        }
      }
    }
  }

  @Test(arguments: [
    #"{"type":"CPF","number":"52998224725"}"#, #"{"tipo":"CPF","numero":"52998224725"}"#, "typ=CPF nummer=52998224725",
    #"{"documento":{"tipo":"CPF","numero":52998224725}}"#
  ])
  func theTypeBesideANumberNamesIt(_ text: String) {
    #expect(BuiltIn.catalogue.findings(in: Array((text + "\n").utf8)).count == 1)
  }
}

extension String {
  fileprivate var capitalizedASCII: String { prefix(1).uppercased() + dropFirst() }
}
