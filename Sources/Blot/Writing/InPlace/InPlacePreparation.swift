#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What is done before the first file is replaced: leftovers of a killed run are removed, and there must be room for
/// the new files.
struct InPlacePreparation {
  /// What the files of one file system need.
  private struct Need {
    /// A folder of it.
    let folder: RawPath
    var total = 0
    var largest = 0
  }

  /// What labels may add beyond the size of the file, in small files.
  private static let slack = 1 << 20

  /// - Throws: where there is no room.
  static func prepare(_ inputs: [InputArgument], _ names: InPlaceNames) throws(OutputError) {
    var walker = InputWalker(inputs, output: OutputIdentities(inPlace: names))
    var folders: Set<RawPath> = []
    var needs: [UInt64: Need] = [:]
    while let item = walker.next() {
      guard case .file(let path) = item.content, case .success(let status) = path.status(), status.isRegularFile else {
        continue
      }
      let folder = realFolder(of: path)
      if folders.insert(folder).inserted { TemporaryFile.removeLeftovers(in: folder) }
      var need = needs[FileIdentity(status).device] ?? Need(folder: folder)
      need.total += Int(status.st_size)
      need.largest = max(need.largest, Int(status.st_size))
      needs[FileIdentity(status).device] = need
    }
    for need in needs.values { try check(need, keepsOriginals: names.backupSuffix != nil) }
  }

  /// The folder of a file, or of the file that a symbolic link leads to.
  private static func realFolder(of path: RawPath) -> RawPath {
    guard case .success(let status) = path.status(followsLinks: false), status.kind == S_IFLNK,
      let resolved = path.withCString({ realpath($0, nil) })
    else { return path.parent }
    defer { free(resolved) }
    return RawPath(bytes: Array(UnsafeRawBufferPointer(start: resolved, count: strlen(resolved)))).parent
  }

  /// There is one new file at a time beside its original, and some small ones, unless all originals are kept. A new
  /// file is taken to be at most twice as large as the original: a label may be longer than the value, and compression
  /// may be weaker.
  ///
  /// - Parameter keepsOriginals: whether the new files stand beside the old ones in the end.
  private static func check(_ need: Need, keepsOriginals: Bool) throws(OutputError) {
    var space = statvfs()
    // A file system that does not say is found to be full when it is.
    guard need.folder.withCString({ statvfs($0, &space) }) == 0 else { return }
    let available = Int(clamping: UInt64(space.f_bavail).multipliedReportingOverflow(by: UInt64(space.f_frsize)))
    let needed = (keepsOriginals ? need.total : need.largest) + need.largest + slack + Replacing.mostBytes
    if needed > available { throw .noSpace(need.folder, neededByteCount: needed, availableByteCount: available) }
  }
}

extension Int {
  /// The product, or the largest number where it is larger.
  fileprivate init(clamping product: (partialValue: UInt64, overflow: Bool)) {
    self = product.overflow ? .max : Int(clamping: product.partialValue)
  }
}
