import Testing

@testable import Blot

struct JSONSyntaxTests {
  private func start(_ line: String) -> Int? {
    Array(line.utf8).withUnsafeBytes { JSONSyntax.start(inLine: $0) }
  }

  @Test(arguments: [
    #"{"a":1}"#, #"{}"#, #"[]"#, #"[1,"x",true,false,null,{"a":[{}]}]"#, #"  {"a" : "b\"}" , "c":-1.5e3 }  "#,
    #"{"a":{"b":{"c":[1,2,[3]]}}}"#, "{\"a\":1}\r", #"["a"]"#
  ])
  func jsonIsRecognized(_ line: String) {
    #expect(start(line) == Array(line.utf8).firstIndex { !JSONSyntax.isWhitespace($0) })
  }

  @Test(arguments: [
    "", "plain", #"{"a":1"#, #"{"a":}"#, #"{"a" 1}"#, #"{a:1}"#, #"{"a":1}}"#, #"[1,2"#, "[INFO] started", #"{"a":"b}"#,
    #"{"a":[1}"#, "[2024-01-01 10:00:00] x", #"{"a":1} and more"#, #"[,]"#
  ])
  func whatIsNoJSONIsNot(_ line: String) {
    #expect(start(line) == nil)
  }

  @Test func jsonBehindAPrefixIsFound() {
    #expect(start(#"2024-05-01T10:00:00Z stdout F {"a":1}"#) == 30)
    #expect(start(#"[INFO] {"a":1}"#) == 7)
  }
}
