import Foundation
import Testing

/// Archives made and checked by the programs of the system.
struct ArchiveTests {
  private let folder: TemporaryFolder
  private let acme: [String]

  init() throws {
    folder = try TemporaryFolder()
    acme = try AcmePatterns.options(folder)
    try folder.write("user ACME-12345674\n", to: "in/a.log")
    try folder.write("nothing\nhere ACME-00000001", to: "in/sub/b.log")
    try folder.write(Data(), to: "in/sub/empty.log")
    // Longer than the name field of a tar header, and no ASCII.
    try folder.write("deep ACME-00000002\n", to: "in/" + String(repeating: "é", count: 100) + "/c.log")
    _ = try tool("gzip -k in/a.log; ln -s a.log in/link; chmod 640 in/a.log; touch -d 2020-01-02T03:04:06 in/a.log")
  }

  @discardableResult
  private func tool(_ command: String, input: Data = Data()) throws -> String {
    String(decoding: try Tool.run(command, in: folder.url, input: input), as: UTF8.self)
  }

  private func blot(_ arguments: String...) throws -> BlotRun {
    try BlotRun([arguments[0]] + acme + arguments.dropFirst(), in: folder.url)
  }

  /// `path` and value of each finding.
  private func findings(_ run: BlotRun) -> [String] {
    run.text.split(separator: "\n").map { String($0.prefix { $0 != " " }) }
  }

  /// The directory is read before the member and is no more of the archive than it is.
  @Test func aZipMemberThatUnpacksToTooMuchIsStopped() throws {
    defer { folder.remove() }
    try tool("head -c 75000000 /dev/zero > zeros && zip -q9 x.zip zeros")
    let run = try blot("scan", "--quiet", "x.zip")
    #expect(run.status == 2)
    #expect(run.errorLines.first?.contains("unpacks to more than 1000 times its size") ?? false)
    #expect(try blot("scan", "--quiet", "--max-expansion", "1100", "x.zip").status == 0)
  }

  @Test(arguments: [
    "tar -cf x.tar -C in .", "tar --format=pax -cf x.tar -C in .", "tar --format=gnu -czf x.tar -C in .",
    "tar -c -C in . | zstd -q > x.tar", "tar -c -C in . | xz > x.tar"
  ])
  func tarMembersAreScannedAndWrittenAgain(_ command: String) throws {
    defer { folder.remove() }
    try tool(command)
    let scan = try blot("scan", "x.tar")
    #expect(scan.status == 1)
    #expect(scan.errors.isEmpty)
    let names = Set(scan.text.split(separator: "\n").compactMap { $0.split(separator: ":").first })
    #expect(names.contains("x.tar!/./a.log"))
    #expect(names.contains("x.tar!/./a.log.gz"))
    #expect(names.contains("x.tar!/./sub/b.log"))
    #expect(names.count == 4)
    let run = try blot("redact", "--output-dir", "clean", "x.tar")
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    let list = "tar -tvf"
    // Times, modes, owners and order; the sizes of redacted members differ.
    let fields = "| awk '{ print $1, $2, $4, $5, $6 }'"
    #expect(try tool("\(list) clean/x.tar \(fields)") == tool("\(list) x.tar \(fields)"))
    #expect(try tool("tar -xOf clean/x.tar ./a.log") == "user [ACME_ID]\n")
    #expect(try tool("tar -xOf clean/x.tar ./a.log.gz | zcat") == "user [ACME_ID]\n")
    #expect(try tool("tar -xOf clean/x.tar ./sub/b.log") == "nothing\nhere [ACME_ID]")
    // From a pipe, one member behind the other.
    let pipe = try BlotRun(["scan"] + acme, input: Data(contentsOf: folder.url.appending(path: "x.tar")))
    #expect(pipe.status == 1)
    #expect(pipe.text.contains("-!/./a.log:1:6: ACME_ID"))
  }

  // Some builds of zip stream no symbolic link.
  @Test(arguments: [
    "zip -qry x.zip .", "zip -qry -0 x.zip .", "rm link; zip -qry -fd x.zip .",
    "rm link; zip -qry - . -x x.zip | cat > x.zip"
  ])
  func zipMembersAreScannedAndWrittenAgain(_ command: String) throws {
    defer { folder.remove() }
    try tool("cd in && \(command) && mv x.zip ..")
    let scan = try blot("scan", "x.zip")
    #expect(scan.status == 1)
    #expect(scan.errors.isEmpty)
    #expect(scan.text.contains("x.zip!/a.log:1:6: ACME_ID"))
    #expect(scan.text.contains("x.zip!/a.log.gz:1:6: ACME_ID"))
    #expect(scan.text.contains("x.zip!/sub/b.log:2:6: ACME_ID"))
    let run = try blot("redact", "--output-dir", "clean", "x.zip")
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    try tool("unzip -tq clean/x.zip")
    let list = "zipinfo -l"
    let fields = "| grep -v ^Archive | grep -v 'files,' | grep -v '^Zip file' | awk '{ print $1, $8, $9, $10 }'"
    #expect(try tool("\(list) clean/x.zip \(fields)") == tool("\(list) x.zip \(fields)"))
    #expect(try tool("unzip -p clean/x.zip a.log") == "user [ACME_ID]\n")
    #expect(try tool("unzip -p clean/x.zip a.log.gz | zcat") == "user [ACME_ID]\n")
    #expect(try tool("unzip -p clean/x.zip sub/b.log") == "nothing\nhere [ACME_ID]")
    #expect(try tool("unzip -p clean/x.zip sub/empty.log").isEmpty)
  }

  @Test func anArchiveWithinAnArchiveIsNamedByBoth() throws {
    defer { folder.remove() }
    try tool(
      "tar -czf inner.tar.gz -C in a.log sub && zip -q x.zip inner.tar.gz && tar -cf outer.tar x.zip inner.tar.gz")
    let zip = try blot("scan", "x.zip")
    #expect(zip.text.contains("x.zip!/inner.tar.gz!/a.log:1:6: ACME_ID"))
    let run = try blot("redact", "--output-dir", "clean", "x.zip", "outer.tar")
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    #expect(try tool("unzip -p clean/x.zip inner.tar.gz | tar -xzO a.log") == "user [ACME_ID]\n")
    #expect(try tool("tar -xOf clean/outer.tar inner.tar.gz | tar -xzO sub/b.log") == "nothing\nhere [ACME_ID]")
    #expect(try tool("tar -tf clean/outer.tar") == "x.zip\ninner.tar.gz\n")
    try tool("tar -xOf clean/outer.tar x.zip > inner.zip")
    try tool("cmp inner.zip clean/x.zip")
  }

  @Test(arguments: ["gnu", "posix --sparse-version=0.0", "posix --sparse-version=0.1", "posix --sparse-version=1.0"])
  func sparseFilesAreScannedWithTheirHoles(_ format: String) throws {
    defer { folder.remove() }
    // More pieces than a header has room for.
    let holes =
      "for i in 1 2 3 4 5 6 7; do truncate -s ${i}00K s.log; echo user ACME-12345674 >> s.log; done; truncate -s 1M s.log"
    try tool("\(holes) && tar -S --format=\(format) -cf s.tar s.log in/a.log")
    let scan = try blot("scan", "s.tar")
    #expect(scan.status == 1)
    #expect(scan.errors.isEmpty)
    #expect(scan.text.split(separator: "\n").count == 8)
    #expect(scan.text.contains("s.tar!/s.log:1:102406: ACME_ID"))
    #expect(try blot("redact", "--output-dir", "clean", "s.tar").status == 0)
    #expect(try tool("tar -tf clean/s.tar") == "s.log\nin/a.log\n")
    _ = try blot("redact", "--output", "wanted", "s.log")
    try tool("tar -xOf clean/s.tar s.log | cmp - wanted")
  }

  @Test func aSparseFileThatIsAllHoleIsSkippedAlone() throws {
    defer { folder.remove() }
    try tool("truncate -s 1T h.log && echo user ACME-12345674 >> h.log && tar -S -cf h.tar h.log in/a.log")
    let scan = try blot("scan", "h.tar")
    #expect(scan.status == 1)
    #expect(scan.text.contains("h.tar!/in/a.log:1:6: ACME_ID"))
    #expect(scan.errors.contains("h.tar!/h.log: skipped: it is a sparse file of holes"))
  }

  @Test func aWrongMapOfASparseFileIsAnErrorOfItsMember() throws {
    defer { folder.remove() }
    try tool("truncate -s 100K s.log && echo ACME-12345674 >> s.log && tar -S --format=posix -cf s.tar s.log in/a.log")
    // The number of pieces that the content begins with.
    try tool("LC_ALL=C sed -i 's/^\\([0-9]\\)$/9/' s.tar")
    let scan = try blot("scan", "s.tar")
    #expect(scan.status == 2)
    #expect(scan.errors.contains("s.tar!/s.log: corrupt tar data"), "\(scan.errors)")
    #expect(scan.text.contains("in/a.log:1:6: ACME_ID"))
  }

  /// A self-extracting archive is told by the directory at its end.
  @Test(arguments: [
    "cat stub x.zip > x.exe", "cat stub x.zip > x.exe; zip -qA x.exe", "(printf '#!/bin/x\\n'; cat x.zip) > x.exe"
  ])
  func aZipArchiveBehindAProgramIsRead(_ command: String) throws {
    defer { folder.remove() }
    try tool("(printf 'MZ\\220\\000\\003'; head -c 5000 /dev/zero) > stub; zip -qr x.zip in; \(command)")
    let scan = try blot("scan", "x.exe")
    #expect(scan.status == 1)
    #expect(scan.text.contains("x.exe!/in/a.log:1:6: ACME_ID"))
    #expect(scan.errors.contains("bytes before the zip archive, a program that unpacks it, are left out"))
    #expect(try blot("redact", "--output-dir", "clean", "x.exe").status == 3)
    #expect(try tool("unzip -p clean/x.exe in/a.log") == "user [ACME_ID]\n")
    let before = try tool("sha256sum x.exe")
    let inPlace = try blot("redact", "--in-place", "x.exe")
    #expect(inPlace.status == 3)
    #expect(inPlace.errors.contains("would be lost"))
    #expect(try tool("sha256sum x.exe") == before)
  }

  /// What stands before it is scanned then.
  @Test func aLogThatEndsLikeAZipArchiveIsAText() throws {
    defer { folder.remove() }
    try tool("(echo user ACME-12345674; zip -qr - in) > x.log")
    #expect(try blot("scan", "x.log").text.contains("x.log:1:6: ACME_ID"))
  }

  @Test func membersComeInOrderWhateverTheNumberOfJobs() throws {
    defer { folder.remove() }
    for number in 0..<300 {
      let lines = String(repeating: "line of member \(number) ACME-12345674\n", count: number % 7 * 100)
      try folder.write(lines, to: "many/\(number)")
    }
    try tool("tar -cf x.tar many && tar -czf y.tgz many && zip -qr z.zip many")
    let one = try blot("redact", "--jobs", "1", "x.tar", "y.tgz", "z.zip", "in")
    let eight = try blot("redact", "--jobs", "8", "x.tar", "y.tgz", "z.zip", "in")
    #expect(one.status == 0)
    #expect(one.output == eight.output)
    for jobs in ["1", "8"] {
      _ = try blot("redact", "--jobs", jobs, "--output-dir", "out\(jobs)", "x.tar", "y.tgz", "z.zip")
    }
    try tool("cmp out1/x.tar out8/x.tar && cmp out1/z.zip out8/z.zip")
  }

  @Test func whatIsPackedTooOftenIsSkipped() throws {
    defer { folder.remove() }
    try tool("cp in/a.log n; for i in 1 2 3 4 5 6 7 8 9; do tar -cf n.tar n; mv n.tar n; done")
    let run = try blot("scan", "n")
    #expect(run.status == 3)
    #expect(run.errors.contains("packed more than 8 times over"))
  }

  // MARK: Faults

  @Test func aTruncatedTarIsScannedAsFarAsItGoes() throws {
    defer { folder.remove() }
    try tool("tar -cf x.tar -C in a.log sub/b.log && head -c 1550 x.tar > cut.tar")
    try tool("gzip -c x.tar | head -c -20 > cut.tar.gz")
    for name in ["cut.tar", "cut.tar.gz"] {
      let run = try blot("redact", "--findings", "found", "--output-dir", "clean", name)
      #expect(run.status == 2)
      #expect(run.errorLines.count == 1, "\(run.errors)")
      #expect(run.errors.contains("\(name): the \(name.hasSuffix("z") ? "gzip" : "tar") stream ends early"))
      #expect(try String(contentsOfFile: folder.path("found"), encoding: .utf8).contains("\(name)!/a.log"))
      #expect(!FileManager.default.fileExists(atPath: folder.path("clean/\(name)")))
    }
  }

  @Test func aDamagedTarHeaderIsAnError() throws {
    defer { folder.remove() }
    try tool("tar -cf x.tar -C in a.log sub/b.log")
    var data = try Data(contentsOf: folder.url.appending(path: "x.tar"))
    data[3] ^= 1
    let run = try BlotRun(["scan"] + acme, input: data)
    #expect(run.status == 2)
    #expect(run.errors.contains("corrupt tar data near byte 0: a header has a wrong checksum"))
  }

  @Test func anEncryptedMemberIsSkippedAndTheOthersAreRead() throws {
    defer { folder.remove() }
    try tool("cd in && zip -q -P secret ../x.zip a.log && zip -q ../x.zip sub/b.log")
    let run = try blot("redact", "--output-dir", "clean", "x.zip")
    #expect(run.status == 3)
    #expect(run.errors == "blot: x.zip!/a.log: skipped: it is encrypted (unpack it with its password)\n")
    // What was not scanned is not passed on.
    #expect(try tool("zipinfo -1 clean/x.zip") == "sub/b.log\n")
  }

  @Test func aWrongChecksumOrLengthOfAZipMemberIsAnError() throws {
    defer { folder.remove() }
    try tool("cd in && zip -q -0 ../x.zip a.log sub/b.log")
    let whole = try Data(contentsOf: folder.url.appending(path: "x.zip"))
    var damaged = whole
    let content = try #require(damaged.range(of: Data("user".utf8)))
    damaged[content.lowerBound] = UInt8(ascii: "U")
    try folder.write(damaged, to: "damaged.zip")
    let run = try blot("redact", "--output-dir", "clean", "damaged.zip")
    #expect(run.status == 2)
    #expect(run.errorLines.count == 1)
    #expect(run.errors.contains("damaged.zip!/a.log: corrupt zip data near byte 0: a member has a wrong checksum"))
    #expect(try tool("zipinfo -1 clean/damaged.zip") == "sub/b.log\n")
    // The length in the directory, at byte 24 of its first record.
    var wrong = whole
    let record = try #require(wrong.range(of: Data([0x50, 0x4B, 1, 2])))
    wrong[record.lowerBound + 24] ^= 1
    try folder.write(wrong, to: "wrong.zip")
    #expect(try blot("scan", "wrong.zip").errors.contains("a member has a wrong length"))
  }

  @Test func aTruncatedZipAndOneFromAPipeAreTold() throws {
    defer { folder.remove() }
    try tool("cd in && zip -q ../x.zip a.log")
    let whole = try Data(contentsOf: folder.url.appending(path: "x.zip"))
    // What comes before the cut is scanned.
    for count in [1, 30] {
      try folder.write(Data(whole.dropLast(count)), to: "cut.zip")
      let cut = try blot("scan", "cut.zip")
      #expect(cut.status == 2)
      #expect(cut.errorLines.count == 1, "\(cut.errors)")
      #expect(cut.errors.contains("cut.zip: the zip stream ends early"))
      #expect(cut.text.hasPrefix("cut.zip!/a.log:1:6: ACME_ID"))
    }
    let redacted = try blot("redact", "--output-dir", "out", "cut.zip")
    #expect(redacted.status == 2)
    #expect(!FileManager.default.fileExists(atPath: folder.path("out/cut.zip")))
    let pipe = try BlotRun(
      ["-c", "head -c -30 x.zip | \(BlotRun.binary.path) scan \(acme.joined(separator: " "))"], in: folder.url,
      executable: URL(fileURLWithPath: "/bin/sh"))
    #expect(pipe.status == 2)
    #expect(pipe.errorLines.count == 1, "\(pipe.errors)")
    #expect(pipe.errors.contains("blot: -: the zip stream ends early"))
    #expect(pipe.text.hasPrefix("-!/a.log:1:6: ACME_ID"))
  }

  // MARK: Zip archives that are no files

  private func pipe(_ command: String, _ arguments: String) throws -> BlotRun {
    try BlotRun(
      ["-c", "\(command) | \(BlotRun.binary.path) \(arguments) \(acme.joined(separator: " "))"], in: folder.url,
      executable: URL(fileURLWithPath: "/bin/sh"))
  }

  /// Written to a file and to a pipe, where lengths come behind the members; packed and not, empty members and folders.
  @Test(arguments: ["zip -qr x.zip .", "zip -qr -0 x.zip .", "zip -qr -fd x.zip .", "zip -qr - . | cat > x.zip"])
  func aZipIsReadFromAPipeAsFromAFile(_ command: String) throws {
    defer { folder.remove() }
    try tool("cd in && \(command) && mv x.zip ..")
    let file = try blot("scan", "x.zip")
    let fromPipe = try pipe("cat x.zip", "scan")
    #expect(fromPipe.status == 1)
    #expect(fromPipe.errors.isEmpty)
    #expect(fromPipe.text == file.text.replacing("x.zip!", with: "-!"))
    #expect(fromPipe.text.contains("-!/sub/b.log:2:6: ACME_ID"))
    #expect(try pipe("cat x.zip", "redact").output == blot("redact", "x.zip").output)
    // As a member of another archive.
    try tool("tar -czf outer.tar.gz x.zip && zip -q outer.zip x.zip")
    #expect(try blot("scan", "outer.tar.gz").text == file.text.replacing("x.zip!", with: "outer.tar.gz!/x.zip!"))
    #expect(try blot("scan", "outer.zip").text == file.text.replacing("x.zip!", with: "outer.zip!/x.zip!"))
  }

  /// Modes and attributes, which stand behind all members, are those of the archive as well.
  @Test(arguments: ["zip -qr x.zip .", "zip -qr -0 x.zip .", "zip -qr -fd x.zip .", "zip -qr - . | cat > x.zip"])
  func aZipFromAPipeIsWrittenAgainAsFromAFile(_ command: String) throws {
    defer { folder.remove() }
    try tool("chmod 751 in/sub && cd in && \(command) && mv x.zip ..")
    #expect(try blot("redact", "--output-dir", "file", "x.zip").status == 0)
    let run = try pipe("cat x.zip", "redact --output-dir pipe")
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    try tool("unzip -tq pipe/-")
    #expect(
      try tool("zipinfo -l pipe/- | grep -v ^Archive | grep -v '^Zip file'")
        == tool("zipinfo -l file/x.zip | grep -v ^Archive | grep -v '^Zip file'"))
    #expect(try tool("zipinfo -l pipe/- | grep -c '^drwxr-x--x'") == "1\n")
    #expect(try tool("unzip -p pipe/- sub/b.log") == "nothing\nhere [ACME_ID]")
  }

  /// A directory of more than a megabyte waits in a file.
  @Test func aPipedZipWithManyMembersIsWrittenAgain() throws {
    defer { folder.remove() }
    let name = String(repeating: "n", count: 200)
    try tool(
      "mkdir many && cd many && seq -f '\(name)%g' 6000 | xargs touch && chmod 600 \(name)77 && zip -qrD ../x.zip .")
    #expect(try blot("redact", "--output-dir", "file", "x.zip").status == 0)
    #expect(try pipe("cat x.zip", "redact --output-dir pipe").status == 0)
    try tool("cmp file/x.zip pipe/-")
  }

  /// A member that the directory does not list, since it was deleted, comes back in no other form.
  @Test func aDeletedMemberOfAPipedZipIsNotListed() throws {
    defer { folder.remove() }
    try tool("cd in && zip -q -0 ../x.zip a.log sub/b.log")
    var data = try Data(contentsOf: folder.url.appending(path: "x.zip"))
    // The first record of the directory goes, and the counts and the length at the end tell so.
    let first = try #require(data.range(of: Data([0x50, 0x4B, 1, 2])))
    let second = try #require(data[first.upperBound...].range(of: Data([0x50, 0x4B, 1, 2])))
    let length = second.lowerBound - first.lowerBound
    data.removeSubrange(first.lowerBound..<second.lowerBound)
    let end = try #require(data.range(of: Data([0x50, 0x4B, 5, 6]))).lowerBound
    data[end + 8] = 1
    data[end + 10] = 1
    data[end + 12] -= UInt8(length)
    try folder.write(data, to: "x.zip")
    #expect(try pipe("cat x.zip", "redact --output-dir pipe").status == 0)
    #expect(try tool("zipinfo -1 pipe/-") == "sub/b.log\n")
    #expect(try tool("unzip -p pipe/- sub/b.log") == "nothing\nhere [ACME_ID]")
  }

  @Test func aPipedZipWhoseDirectoryIsCutOffIsNotWritten() throws {
    defer { folder.remove() }
    try tool("cd in && zip -q ../x.zip a.log sub/b.log")
    let run = try pipe("head -c -40 x.zip", "redact --output-dir pipe")
    #expect(run.status == 2)
    #expect(run.errorLines.count == 1)
    #expect(run.errors.contains("blot: -: the zip stream ends early"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("pipe/-")))
  }

  @Test func encryptedMembersOfAPipedZipAreSkipped() throws {
    defer { folder.remove() }
    try folder.write("ACME-00000003\n", to: "in/sub/c.log")
    try tool("cd in && zip -q ../x.zip sub/b.log && zip -q -P secret ../x.zip a.log && zip -q ../x.zip sub/c.log")
    let run = try pipe("cat x.zip", "scan")
    #expect(run.status == 1)
    #expect(run.text == "-!/sub/b.log:2:6: ACME_ID AC…01\n-!/sub/c.log:1:1: ACME_ID AC…03\n")
    #expect(run.errors == "blot: -!/a.log: skipped: it is encrypted (unpack it with its password)\n")
    #expect(try pipe("cat x.zip", "redact --quiet").status == 3)
  }

  @Test func aFaultInAPipedZipIsToldAndTheOtherMembersAreRead() throws {
    defer { folder.remove() }
    try tool("cd in && zip -q -0 ../x.zip a.log sub/b.log")
    var damaged = try Data(contentsOf: folder.url.appending(path: "x.zip"))
    let content = try #require(damaged.range(of: Data("user".utf8)))
    damaged[content.lowerBound] = UInt8(ascii: "U")
    let run = try BlotRun(["scan"] + acme, input: damaged)
    try folder.write(damaged, to: "damaged.zip")
    let piped = try pipe("cat damaged.zip", "scan")
    for run in [run, piped] {
      #expect(run.status == 2)
      #expect(run.errors.contains("-!/a.log: corrupt zip data near byte 0: a member has a wrong checksum"))
      #expect(run.text.contains("-!/sub/b.log:2:6: ACME_ID"))
    }
    // What looks like the end of a member that is not packed is none.
    try folder.write(
      Data([0x50, 0x4B, 7, 8]) + Data(repeating: 0x50, count: 40) + Data("\nACME-00000004\nPK".utf8), to: "in/pk")
    try tool("cd in && zip -q -0 -fd ../pk.zip pk && zip -q -0 -fd - pk | cat > ../pipe.zip")
    for name in ["pk.zip", "pipe.zip"] {
      let run = try pipe("cat \(name)", "scan")
      #expect(run.errors.isEmpty)
      #expect(run.text == "-!/pk:2:1: ACME_ID AC…04\n")
    }
    try tool("head -c 80000000 /dev/zero | tr '\\0' '\\n' > bomb && zip -q bomb.zip bomb")
    let bomb = try pipe("cat bomb.zip", "scan")
    #expect(bomb.status == 2)
    #expect(bomb.errors.contains("unpacks to more than 1000 times its size"))
    // The member behind it is none.
    try tool("zip -q -j bomb.zip in/a.log")
    for run in [try blot("scan", "bomb.zip"), try pipe("cat bomb.zip", "scan")] {
      #expect(run.errorLines.count == 1, "\(run.errors)")
      #expect(run.text.contains("!/a.log:"))
    }
  }

  @Test func anUnreadableArchiveIsAnErrorAndTheOthersAreRead() throws {
    defer { folder.remove() }
    try tool(
      "tar -cf x.tar -C in a.log && chmod 0 x.tar && chmod 755 . && chmod 644 in/a.log && cp \(BlotRun.binary.path) blot"
    )
    // Root may read everything, so another user runs it.
    let user = geteuid() == 0 ? "setpriv --reuid 65534 --regid 65534 --clear-groups" : ""
    let run = try BlotRun(
      ["-c", "exec \(user) ./blot scan \(acme.joined(separator: " ")) x.tar in/a.log"], in: folder.url,
      executable: URL(fileURLWithPath: "/bin/sh"))
    #expect(run.status == 2)
    #expect(run.errorLines.count == 1, "\(run.errors)")
    #expect(run.errors.contains("x.tar: cannot be opened: Permission denied"))
    #expect(run.text.contains("in/a.log:1:6: ACME_ID"))
  }

  @Test func aBombInAnArchiveIsStoppedAndTheOthersAreRead() throws {
    defer { folder.remove() }
    try tool(
      "head -c 80000000 /dev/zero | tr '\\0' '\\n' | zstd -q > bomb.zst; cp in/a.log . && zip -q x.zip bomb.zst a.log")
    let run = try blot("scan", "x.zip")
    #expect(run.status == 2)
    #expect(run.errorLines.count == 1)
    #expect(run.errors.contains("x.zip!/bomb.zst: the zstd data unpacks to more than 1000 times its size"))
    #expect(run.text.contains("x.zip!/a.log:1:6: ACME_ID"))
  }

  /// What stands behind a damaged header is not passed over in silence.
  @Test func aDamagedHeaderIsAnErrorAndTheOthersAreRead() throws {
    defer { folder.remove() }
    try tool("tar -cf x.tar -C in a.log sub/b.log a.log.gz")
    var bytes = try Data(contentsOf: folder.url.appending(path: "x.tar"))
    bytes[1024 + 4] ^= 1
    try folder.write(bytes, to: "x.tar")
    let run = try blot("scan", "x.tar")
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("blot: x.tar: corrupt tar data near byte 1024: "))
    #expect(findings(run) == ["x.tar!/a.log:1:6:", "x.tar!/a.log.gz:1:6:"])
    // Nothing is where it should be.
    bytes.insert(contentsOf: Data("0123456789".utf8), at: 600)
    try folder.write(bytes, to: "x.tar")
    let moved = try blot("redact", "--output-dir", "clean", "x.tar")
    #expect(moved.status == 2)
    #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/clean/x.tar"))
  }
}
