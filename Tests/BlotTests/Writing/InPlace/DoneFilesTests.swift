import Foundation
import Testing

@testable import Blot

struct DoneFilesTests {
  @Test func anEntryIsReadAsItWasWritten() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([1, 2, 3], to: "a b")
    let stamp = try #require(FileStamp(path: RawPath(path)))
    let digest = try #require(FileDigest.sha256(of: RawPath(path), stamp))
    // FIPS 180-4, of 01 02 03, by `sha256sum`.
    #expect(digest == "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81")
    let entry = DoneFiles.Entry(digest: digest, stamp)
    let line = entry.line(RawPath(bytes: Array("a b\n".utf8)))
    #expect(line.last == UInt8(ascii: "\n"))
    #expect(!line.dropLast().contains(UInt8(ascii: "\n")))
    #expect(DoneFiles.Entry(line.dropLast()) == entry)
    #expect(entry.fits(stamp))
    for broken in ["", "x 1 2 3 4 a", "\(digest) 1 2 3", "\(digest) one 2 3 4 a"] {
      #expect(DoneFiles.Entry(Array(broken.utf8)) == nil)
    }
  }

  @Test func aCopyIsDoneAndAnotherContentIsNot() throws {
    let folder = try TemporaryFolder()
    let path = RawPath(try folder.write([1, 2, 3], to: "a"))
    let stamp = try #require(FileStamp(path: path))
    var done = DoneFiles()
    done.add(DoneFiles.Entry(digest: try #require(FileDigest.sha256(of: path, stamp)), stamp))
    #expect(done.contains(path))
    #expect(done.contains(RawPath(try folder.write([1, 2, 3], to: "copy"))))
    #expect(!done.contains(RawPath(try folder.write([1, 2, 4], to: "other"))))
    #expect(!done.contains(RawPath(folder("none"))))
  }
}
