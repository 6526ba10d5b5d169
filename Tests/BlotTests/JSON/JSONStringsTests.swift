import Foundation
import Testing

@testable import Blot

struct JSONStringsTests {
  private func strings(_ text: String) -> [String?] {
    Array(text.utf8).withUnsafeBytes { JSONStrings(["path", "type"], of: $0).values }
      .map { $0.map { String(decoding: $0, as: UTF8.self) } }
  }

  @Test func membersAreFoundInAnyOrderAmongOthers() {
    #expect(strings(#"{"type":"T","line":1,"path":"a"}"#) == ["a", "T"])
    #expect(strings(#" { "x" : {"path":"no","y":["}",{}]} , "path" : "a" } "#) == ["a", nil])
    #expect(strings(#"{"path":7,"type":null}"#) == [nil, nil])
    #expect(strings("{}") == [nil, nil])
  }

  @Test func escapesAreUndone() {
    #expect(strings(#"{"path":"\"\\\/\b\f\n\r\té€\ud83d\ude00\ud83d"}"#) == ["\"\\/\u{8}\u{C}\n\r\té€😀\u{FFFD}", nil])
    #expect(strings(#"{"p\u0061th":"a"}"#) == ["a", nil])
  }

  @Test(arguments: ["", "x", "[]", "{", #"{"path":"a""#, #"{"path" "a"}"#, #"{"path":"a"} {"#, #""path""#])
  func whatIsNoObjectHasNoMembers(_ text: String) { #expect(strings(text).isEmpty) }

  /// Whatever blot writes it can read again.
  @Test func anyTextSurvivesBeingWrittenAndRead() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<500 {
      let scalars = (0..<20).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0...0x2FFF, using: &generator)) }
      let text = String(String.UnicodeScalarView(scalars))
      let quoted = String(decoding: JSONString.quoted(text), as: UTF8.self)
      let read = strings("{\"path\":\(quoted)}")
      #expect(read.count == 2 && read[0]?.utf8.elementsEqual(text.utf8) == true)
    }
  }
}
