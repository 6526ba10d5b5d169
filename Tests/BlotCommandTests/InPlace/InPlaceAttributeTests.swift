import CExtendedAttributes
import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a file has beside its content stays when it is replaced.
struct InPlaceAttributeTests {
  private let logs: InPlaceFolder

  init() throws {
    logs = try InPlaceFolder()
    try logs.write(InPlaceFolder.secret, to: "a.log")
  }

  private func replace(_ options: String...) throws {
    let inode = try logs.status("a.log").st_ino
    let run = try BlotRun(["redact", "--in-place"] + logs.acme + options + ["logs"], in: logs.folder.url)
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    #expect(try logs.text("a.log") == InPlaceFolder.clean)
    #expect(try logs.status("a.log").st_ino != inode)
  }

  @Test(arguments: [0o600, 0o640, 0o444, 0o2755] as [mode_t]) func theModeStays(_ mode: mode_t) throws {
    defer { logs.remove() }
    try #require(chmod(logs.path("a.log"), mode) == 0)
    try replace()
    #expect(try logs.status("a.log").st_mode & 0o7777 == mode)
  }

  @Test(.enabled(if: geteuid() == 0, "only root may give files away")) func theOwnerStays() throws {
    defer { logs.remove() }
    try #require(chown(logs.path("a.log"), 12345, 23456) == 0)
    try #require(chmod(logs.path("a.log"), 0o4750) == 0)
    try replace()
    let status = try logs.status("a.log")
    #expect(status.st_uid == 12345)
    #expect(status.st_gid == 23456)
    #expect(status.st_mode & 0o7777 == 0o4750)
  }

  /// Somebody who may write into the folder, but not give the new file to the owner of the old one.
  @Test(.enabled(if: geteuid() == 0, "only root may become somebody else")) func whoCannotKeepTheOwnerChangesNothing()
    throws
  {
    defer { logs.remove() }
    try logs.tool("chmod 755 . && chmod 777 logs && chmod 644 logs/a.log acme.yaml && cp '\(BlotRun.binary.path)' blot")
    let arguments = (["redact", "--in-place"] + logs.acme + ["logs"]).map { "'\($0)'" }.joined(separator: " ")
    let run = try BlotRun(
      ["-c", "exec setpriv --reuid 65534 --regid 65534 --clear-groups ./blot \(arguments)"], in: logs.folder.url,
      executable: URL(fileURLWithPath: "/bin/sh"))
    #expect(run.status == 2)
    #expect(
      run.errors.hasPrefix("blot: logs/a.log: is left as it is: its owner cannot be kept: Operation not permitted"))
    #expect(run.errorLines.count == 1)
    #expect(try logs.text("a.log") == InPlaceFolder.secret)
    #expect(try logs.names() == ["a.log"])
  }

  @Test func timesStayOnWish() throws {
    defer { logs.remove() }
    try logs.tool(
      "touch -a -d 2020-01-02T03:04:05.123456789Z logs/a.log; touch -m -d 2021-02-03T04:05:06.5Z logs/a.log")
    let before = try logs.status("a.log")
    #expect(try logs.redact("--keep-times", "logs").status == 0)
    let after = try logs.status("a.log")
    #expect(try logs.text("a.log") == InPlaceFolder.clean)
    #expect(after.writingTime == before.writingTime)
    // The scan reads the file, which is no access of the user's.
    #expect(after.accessTime == before.accessTime)
    try logs.write(InPlaceFolder.secret, to: "a.log")
    try logs.tool("touch -m -d 2021-02-03T04:05:06.5Z logs/a.log")
    try replace()
    #expect(try logs.status("a.log").writingTime > before.writingTime)
  }

  #if os(Linux)
    private static let accessControlList = "system.posix_acl_access"

    /// An access control list (acl(5)) as the kernel has it: version 2, then tag, permissions and id of each entry.
    private static func list(groupMayRead: Bool) -> [UInt8] {
      let entries: [(tag: UInt16, permissions: UInt16, id: UInt32)] = [
        (1, 6, .max), (2, 4, 12345), (4, groupMayRead ? 4 : 0, .max), (16, 4, .max), (32, 0, .max)
      ]
      var bytes: [UInt8] = [2, 0, 0, 0]
      for entry in entries {
        withUnsafeBytes(of: entry.tag.littleEndian) { bytes += $0 }
        withUnsafeBytes(of: entry.permissions.littleEndian) { bytes += $0 }
        withUnsafeBytes(of: entry.id.littleEndian) { bytes += $0 }
      }
      return bytes
    }

    private static func set(_ name: String, _ value: [UInt8], of path: String) -> Bool {
      setxattr(path, name, value, value.count, 0) == 0
    }

    private static func value(_ name: String, of path: String) -> [UInt8]? {
      var value = [UInt8](repeating: 0, count: 1024)
      let count = getxattr(path, name, &value, value.count)
      return count < 0 ? nil : Array(value[..<count])
    }

    private static func canSet(_ name: String, _ value: [UInt8]) -> Bool {
      guard let folder = try? TemporaryFolder(), let file = try? folder.write("", to: "a") else { return false }
      defer { folder.remove() }
      return set(name, value, of: file.path)
    }

    @Test(.enabled(if: canSet("user.blot", [1]), "the file system has no user attributes"))
    func extendedAttributesStay() throws {
      defer { logs.remove() }
      try #require(Self.set("user.origin", Array("shop-7".utf8), of: logs.path("a.log")))
      try #require(Self.set("user.empty", [], of: logs.path("a.log")))
      try replace()
      #expect(Self.value("user.origin", of: logs.path("a.log")) == Array("shop-7".utf8))
      #expect(Self.value("user.empty", of: logs.path("a.log")) == [])
    }

    @Test(
      .enabled(if: canSet(accessControlList, list(groupMayRead: true)), "the file system has no access control lists"))
    func accessControlListsStay() throws {
      defer { logs.remove() }
      let list = Self.list(groupMayRead: false)
      try #require(Self.set(Self.accessControlList, list, of: logs.path("a.log")))
      let mode = try logs.status("a.log").st_mode
      try replace()
      #expect(Self.value(Self.accessControlList, of: logs.path("a.log")) == list)
      #expect(try logs.status("a.log").st_mode == mode)
    }

    /// What the folder hands down to new files must not open the new one to more people than the old one.
    @Test(
      .enabled(if: canSet(accessControlList, list(groupMayRead: true)), "the file system has no access control lists"))
    func noAccessControlListIsInherited() throws {
      defer { logs.remove() }
      let list = Self.list(groupMayRead: true)
      try #require(Self.set("system.posix_acl_default", list, of: logs.folder.path("logs")))
      try #require(Self.value(Self.accessControlList, of: logs.path("a.log")) == nil)
      try replace()
      #expect(Self.value(Self.accessControlList, of: logs.path("a.log")) == nil)
    }
  #endif
}
