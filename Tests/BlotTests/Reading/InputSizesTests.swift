import Foundation
import Testing

@testable import Blot

struct InputSizesTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write([UInt8](repeating: 0x41, count: 1000), to: "in/a")
    try folder.write([UInt8](repeating: 0x41, count: 234), to: "in/deep/b")
  }

  @Test func filesAreAddedUpAtOnce() {
    let paths = ["in/a", "in/deep/b", "missing"].map { InputArgument.path(RawPath(folder($0))) }
    #expect(InputSizes(of: paths).total == 1234)
  }

  @Test func foldersAreAddedUpBesideTheRun() async {
    let sizes = InputSizes(of: [.path(RawPath(folder("in"))), .path(RawPath(folder("in/a")))])
    while sizes.total == nil { await Task.yield() }
    #expect(sizes.total == 2234)
  }

  @Test func aPipeHasNoSize() {
    mkfifo(folder("pipe"), 0o600)
    #expect(InputSizes(of: [.path(RawPath(folder("in/a"))), .path(RawPath(folder("pipe")))]).total == nil)
  }

  @Test func aSumThatComesTooLateIsNotTold() {
    let sizes = InputSizes(of: [.path(RawPath(folder("in/a")))])
    sizes.stop()
    #expect(sizes.total == nil)
  }
}
