import Testing

@testable import Blot

struct TemporaryFileTests {
  @Test func isRemovedUnlessItGetsItsName() throws {
    let folder = try TemporaryFolder()
    let path = RawPath(folder.path)
    do {
      let file = try TemporaryFile(in: path, for: path.appending("a".utf8))
      #expect(folder.names().count == 1)
      #expect(InPlaceNames.isTemporary(Array(file.path.lastComponent)))
    }
    #expect(folder.names().isEmpty)
    do {
      let file = try TemporaryFile(in: path, for: path.appending("a".utf8))
      try file.rename(to: path.appending("a".utf8))
    }
    #expect(folder.names() == ["a"])
  }

  /// What another run works on stays; what nobody has locked goes, if it has such a name.
  @Test func onlyLeftoversAreRemoved() throws {
    let folder = try TemporaryFolder()
    let path = RawPath(folder.path)
    let names = [".blot-in-place-abc", ".blot-in-place-ABCDEFGHIJKL", ".blot-abcdef", "a.log"]
    for name in names + [".blot-in-place-0123456789ab"] { try folder.write([], to: name) }
    let live = try TemporaryFile(in: path, for: path)
    TemporaryFile.removeLeftovers(in: path)
    #expect(Set(folder.names()) == Set(names + [String(decoding: live.path.lastComponent, as: UTF8.self)]))
  }
}
