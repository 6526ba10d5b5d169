import Foundation
import PatternFiles
import Testing

@testable import Blot

struct UserPatternsTests {
  /// A folder with these files, removed after the test.
  private func withFolder(_ files: [String: String], _ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "patterns-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    try body(folder.path)
  }

  @Test func aFolderIsReadInByteOrderOfItsNames() throws {
    let file = { (type: String) in "detectors:\n  - type: \(type)\n    regex: x\n" }
    try withFolder(["b.yml": file("B"), "B.yaml": file("FIRST"), "c/a.yaml": file("C"), "note.txt": "no"]) { folder in
      var patterns = UserPatterns()
      try patterns.add(folder)
      #expect(patterns.definitions.map(\.type) == ["FIRST", "B", "C"])
      #expect(patterns.place(of: "c")?.path == "\(folder)/c/a.yaml")
      #expect(patterns.place(of: "c")?.line == 2)
    }
  }

  @Test func whatCannotBeReadSaysWhereAndWhy() throws {
    try withFolder(["bad.yaml": "detectors:\n  - type: A\n    regx: x\n", "empty/readme": ""]) { folder in
      func message(_ path: String) -> String {
        var patterns = UserPatterns()
        do {
          try patterns.add(path)
          return "no error"
        } catch {
          return "\(error)"
        }
      }
      #expect(message("\(folder)/bad.yaml") == "\(folder)/bad.yaml:3: unknown key 'regx' (did you mean 'regex'?)")
      #expect(message("\(folder)/empty").hasPrefix("\(folder)/empty: no pattern files in this folder"))
      #expect(message("\(folder)/none.yaml") == "\(folder)/none.yaml: No such file or directory (check the path)")
    }
  }

  @Test func aNameLeftOutIsNumberedAndOneWrittenTwiceIsAnError() throws {
    let left = "detectors:\n  - {type: EMAIL_ADDRESS, regex: x}\n  - {type: EMAIL_ADDRESS, regex: y}\n"
    let written = "detectors:\n  - {type: A, name: taken, regex: x}\n"
    try withFolder(["left.yaml": left, "written.yaml": written]) { folder in
      let builtIn = [
        DetectorDefinition(type: "EMAIL_ADDRESS", name: "email-address", regex: "e"),
        DetectorDefinition(type: "B", name: "taken", regex: "e")
      ]
      var patterns = UserPatterns()
      try patterns.add("\(folder)/left.yaml")
      try patterns.makeNamesUnique(besides: builtIn)
      #expect(patterns.definitions.map(\.name) == ["email-address-2", "email-address-3"])
      var others = UserPatterns()
      try others.add("\(folder)/written.yaml")
      let error = #expect(throws: PatternFileError.self) { try others.makeNamesUnique(besides: builtIn) }
      #expect(error?.line == 2)
    }
  }
}
