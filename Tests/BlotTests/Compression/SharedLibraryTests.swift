import Testing

@testable import Blot

struct SharedLibraryTests {
  @Test func aMissingLibraryIsToldWithThePackageThatInstallsIt() throws {
    let error = try #require(throws: MissingLibrary.self) {
      _ = try SharedLibrary("libno-such-thing", version: "7", package: "libno-such-thing7")
    }
    let message = InputError.missingLibrary(.zstd, error).message
    #expect(message.hasPrefix("zstd needs libno-such-thing."))
    #expect(message.hasSuffix("(install libno-such-thing7)"))
  }
}
