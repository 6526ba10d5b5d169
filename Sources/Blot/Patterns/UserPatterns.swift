import PatternFiles

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The pattern files that a user names: single files, or folders with all YAML files below them.
public struct UserPatterns: Sendable {
  /// One file and what it defines.
  public struct File: Sendable {
    /// As it was named, or the path below the folder that was named.
    public var path: String
    /// In the order of the file.
    public var definitions: [DetectorDefinition]
  }

  /// In the order in which they were added.
  public var files: [File] = []
  /// The definitions of all files, in order.
  public var definitions: [DetectorDefinition] { files.flatMap(\.definitions) }

  public init() {}

  /// The patterns of one file or folder, which are used without any others.
  public init(alone path: String) throws(PatternFileError) {
    try add(path)
    try makeNamesUnique(besides: [])
  }

  /// Reads `path`: a pattern file, or a folder whose `.yaml` and `.yml` files are read in byte order of their names.
  public mutating func add(_ path: String) throws(PatternFileError) {
    guard Self.isFolder(path) else {
      files.append(try Self.file(path, try PatternFileText.read(path)))
      return
    }
    let paths = try Self.yamlFiles(below: path)
    guard !paths.isEmpty else {
      throw PatternFileError(
        path: path, line: nil, reason: "no pattern files in this folder", advice: "their names end in .yaml or .yml")
    }
    for path in paths {
      let text = try PatternFileText.read(path)
      // blot's own folder holds packs and test values as well, which come with the binary alone.
      guard PatternFileKind(of: text) == .detectors else { continue }
      files.append(try Self.file(path, text))
    }
  }

  /// Gives every definition a name that neither `taken` nor an earlier one has. A name that was left out is numbered; one
  /// that was written down and is taken is an error.
  public mutating func makeNamesUnique(besides taken: some Sequence<DetectorDefinition>) throws(PatternFileError) {
    var names = Set(taken.map(\.name))
    for file in files.indices {
      for index in files[file].definitions.indices {
        let definition = files[file].definitions[index]
        guard !names.insert(definition.name).inserted else { continue }
        guard definition.name == PatternFileReader.defaultName(definition.type) else {
          throw PatternFileError(
            path: files[file].path, line: definition.line,
            reason: "the detector name '\(definition.name)' is taken already", advice: "give it another 'name'")
        }
        let free = (2...).lazy.map { "\(definition.name)-\($0)" }.first { !names.contains($0) } ?? definition.name
        names.insert(free)
        files[file].definitions[index].name = free
      }
    }
  }

  /// The path of the file that defines `name`, and the line.
  public func place(of name: String) -> (path: String, line: Int)? {
    for file in files {
      for definition in file.definitions where definition.name == name { return (file.path, definition.line) }
    }
    return nil
  }

  private static func file(_ path: String, _ text: String) throws(PatternFileError) -> File {
    File(path: path, definitions: try PatternFileReader(path: path, strictness: .user).read(text))
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func yamlFiles(below folder: String) throws(PatternFileError) -> [String] {
    guard let stream = opendir(folder) else { throw PatternFileText.unreadable(folder, errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var paths: [String] = []
    for name in names {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      if isFolder(path) {
        paths += try yamlFiles(below: path)
      } else if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
        paths.append(path)
      }
    }
    return paths
  }
}
