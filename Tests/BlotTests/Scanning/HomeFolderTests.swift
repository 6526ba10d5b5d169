import Testing

@testable import Blot

/// Whose a folder is, or a number of an audit record, however deep in strings it stands.
struct HomeFolderTests {
  private func redacted(_ text: String) -> String {
    String(decoding: BuiltIn.catalogue.redacted(text.utf8), as: UTF8.self)
  }

  @Test(arguments: [
    (#"open C:\Users\jdoe\x.txt"#, #"open C:\Users\[USERNAME]\x.txt"#),
    (#"{"path":"C:\\Users\\jane.doe\\x"}"#, #"{"path":"C:\\Users\\[USERNAME]\\x"}"#),
    (#"{"m":"{\"path\":\"C:\\\\Users\\\\jdoe\\\\x\"}"}"#, #"{"m":"{\"path\":\"C:\\\\Users\\\\[USERNAME]\\\\x\"}"}"#),
    ("file:///Users/jdoe/Library/Logs/x.log", "file:///Users/[USERNAME]/Library/Logs/x.log"),
    ("cat /home/jdoe/.ssh/config", "cat /home/[USERNAME]/.ssh/config"),
    ("HOME=/home/jdoe SHELL=/bin/sh", "HOME=/home/[USERNAME] SHELL=/bin/sh"),
    (#"res=success"UID="root" AUID="jdoe""#, #"res=success"UID="root" AUID="[USERNAME]""#),
    (#"{"m":"AUID=\"jdoe\" UID=\"root\""}"#, #"{"m":"AUID=\"[USERNAME]\" UID=\"root\""}"#)
  ])
  func itsOwnerIsALogin(_ text: String, _ expected: String) {
    #expect(redacted(text) == expected)
    #expect(redacted(expected) == expected)
  }

  @Test(arguments: [
    "GET /home/products/1 HTTP/1.1", "GET /Users/Edit/5", #"C:\Users\Public\Documents\x"#, "/home/runner/work/a/a/x",
    "HOME=/root PWD=/srv/app", #"AUID="unset" UID="root""#
  ])
  func pathsOfTheWebAndOfSystemsHaveNone(_ text: String) {
    #expect(redacted(text) == text)
  }
}
