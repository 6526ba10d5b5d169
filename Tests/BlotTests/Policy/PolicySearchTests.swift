import Foundation
import Testing

@testable import Blot

struct PolicySearchTests {
  @Test func theWorkingFolderComesFirstThenTheUserThenTheMachine() {
    let search = PolicySearch(environment: { ["XDG_CONFIG_HOME": "/x", "HOME": "/home/u"][$0] })
    #expect(search.candidates == ["blot.yaml", "/x/blot/blot.yaml", "/etc/blot/blot.yaml"])
  }

  @Test func withoutXDGTheFolderIsDotConfig() {
    #expect(
      PolicySearch(environment: { ["HOME": "/home/u"][$0] }).candidates
        == ["blot.yaml", "/home/u/.config/blot/blot.yaml", "/etc/blot/blot.yaml"])
    // The specification has relative paths ignored.
    #expect(
      PolicySearch(environment: { ["HOME": "/home/u", "XDG_CONFIG_HOME": "x"][$0] }).candidates[1]
        == "/home/u/.config/blot/blot.yaml")
    #expect(PolicySearch(environment: { _ in nil }).candidates == ["blot.yaml", "/etc/blot/blot.yaml"])
  }

  @Test func theFirstThatIsThereIsTaken() throws {
    let folder = try TemporaryFolder()
    var search = PolicySearch(
      environment: { $0 == "XDG_CONFIG_HOME" ? folder("user") : nil }, systemFolder: folder("etc"))
    search.candidates.removeFirst()  // the working folder is that of all tests
    #expect(search.found() == nil)
    let machine = try folder.write(Array("packs: [gdpr]".utf8), to: "etc/blot/blot.yaml")
    #expect(search.found() == machine)
    let user = try folder.write(Array("packs: [gdpr]".utf8), to: "user/blot/blot.yaml")
    #expect(search.found() == user)
  }

  /// `setpriv` and `su` keep HOME, where the user that runs blot may not look.
  @Test(.enabled(if: geteuid() != 0, "to root all folders are its own"))
  func aFolderOfAnotherUserHoldsNoPolicy() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array("packs: [gdpr]".utf8), to: "user/blot/blot.yaml")
    #expect(chmod(folder("user"), 0) == 0)
    defer { chmod(folder("user"), 0o700) }
    var search = PolicySearch(
      environment: { $0 == "XDG_CONFIG_HOME" ? folder("user") : nil }, systemFolder: folder("etc"))
    search.candidates.removeFirst()
    #expect(search.found() == nil)
  }
}
