import Foundation
import Testing

@testable import Blot

struct InputWalkerTests {
  private func names(_ walker: InputWalker) -> [String] {
    var walker = walker
    var names: [String] = []
    while let item = walker.next() { names.append(item.name.text) }
    return names
  }

  private func items(_ walker: InputWalker) -> [InputItem] {
    var walker = walker
    var items: [InputItem] = []
    while let item = walker.next() { items.append(item) }
    return items
  }

  @Test func foldersAreWalkedInByteOrder() throws {
    let folder = try TemporaryFolder()
    for name in ["b.log", "B.log", "a/z.log", "a/y/x.log", "a.log", "é.log", "a-b"] { try folder.write([], to: name) }
    let found = names(InputWalker([.path(RawPath(folder.path))])).map { String($0.dropFirst(folder.path.count + 1)) }
    #expect(found == ["B.log", "a/y/x.log", "a/z.log", "a-b", "a.log", "b.log", "é.log"])
  }

  @Test func relativeNamesBeginBelowTheArgument() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write([], to: "logs/app/web.log")
    let arguments: [InputArgument] = [.path(RawPath(folder("logs"))), .path(RawPath(file))]
    #expect(items(InputWalker(arguments)).map(\.relativeName.text) == ["app/web.log", "web.log"])
  }

  @Test func linksToFoldersAreNotFollowed() throws {
    let folder = try TemporaryFolder()
    try folder.write([], to: "real/a.log")
    let manager = FileManager.default
    try manager.createSymbolicLink(atPath: folder("real/loop"), withDestinationPath: folder.path)
    try manager.createSymbolicLink(atPath: folder("real/link.log"), withDestinationPath: "a.log")
    #expect(
      names(InputWalker([.path(RawPath(folder.path))])) == [folder("real/a.log"), folder("real/link.log")])
  }

  @Test func whatIsNoFileIsSkippedWithAReason() throws {
    let folder = try TemporaryFolder()
    try #require(mkfifo(folder("fifo"), 0o600) == 0)
    try FileManager.default.createSymbolicLink(atPath: folder("gone"), withDestinationPath: "nowhere")
    let reasons = items(InputWalker([.path(RawPath(folder.path)), .path(RawPath("/dev/zero"))])).map { item in
      if case .omitted(let reason) = item.content { reason } else { SkipReason.socket }
    }
    #expect(reasons == [.fifoInFolder, .danglingLink, .device])
  }

  @Test func theOutputFolderIsNoInput() throws {
    let folder = try TemporaryFolder()
    try folder.write([], to: "a.log")
    try folder.write([], to: "out/a.log")
    let output = OutputIdentities(folder: FileIdentity(path: RawPath(folder("out"))))
    #expect(names(InputWalker([.path(RawPath(folder.path))], output: output)) == [folder("a.log")])
  }
}
