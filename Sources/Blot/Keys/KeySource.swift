#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Where keys are read from. A key itself never stands on a command line or in a variable, where others can see it.
public enum KeySource: Sendable, Equatable {
  case file(RawPath)
  /// A file that the service manager put there for this service alone.
  case credential(RawPath)
  /// A file or pipe that the process was started with, to be read to its end.
  case descriptor(Int32)

  /// What `--key-file` names: a path, or `fd:3`. Nil where the number is none, and for `-`: standard input is `fd:0`.
  public init?(option: RawPath) {
    if option.bytes.isEmpty || option == RawPath("-") { return nil }
    let prefix = Array("fd:".utf8)
    guard option.bytes.starts(with: prefix) else {
      self = .file(option)
      return
    }
    let digits = option.bytes.dropFirst(prefix.count)
    guard (1...6).contains(digits.count), let number = Int32(String(decoding: digits, as: UTF8.self)), number >= 0
    else { return nil }
    self = .descriptor(number)
  }

  /// What the environment names: the file in `BLOT_KEY_FILE`, else `blot-key` among the credentials of a systemd service
  /// (systemd.exec(5), LoadCredential=), where it is there. Nil where there is neither.
  public init?(environment: (String) -> String?) {
    if let path = environment("BLOT_KEY_FILE"), !path.isEmpty {
      guard let source = KeySource(option: RawPath(path)) else { return nil }
      self = source
      return
    }
    guard let folder = environment("CREDENTIALS_DIRECTORY"), !folder.isEmpty else { return nil }
    let path = RawPath(folder).appending("blot-key".utf8)
    guard case .success = path.status() else { return nil }
    self = .credential(path)
  }

  /// What the user calls it.
  public var name: String {
    switch self {
    case .file(let path), .credential(let path): path.text
    case .descriptor(let number): "fd:\(number)"
    }
  }

  /// Reads the keys.
  ///
  /// - Throws: also where others than the owner may read the file.
  public func read() throws(KeyFileError) -> KeyRing {
    do throws(KeyFileProblem) {
      switch self {
      case .file(let path): return try KeyFileReader.read(path, forbidden: 0o077)
      // A credential may be open to the group that the service manager gave it to, by an access control list.
      case .credential(let path): return try KeyFileReader.read(path, forbidden: 0o007)
      case .descriptor(let number): return try KeyFileReader.read(descriptor: number, forbidden: 0o077)
      }
    } catch {
      throw KeyFileError(name, error)
    }
  }
}

/// Opens key files, checks who else can get at them, and reads them into memory that is wiped.
enum KeyFileReader {
  static func read(_ path: RawPath, forbidden: mode_t) throws(KeyFileProblem) -> KeyRing {
    // Without O_NONBLOCK a FIFO in its place would hold the program up.
    let descriptor = path.withCString { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard descriptor >= 0 else {
      let error = SystemError(code: errno)
      throw path.isDanglingLink ? .danglingLink : .cannotRead(error)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .cannotRead(SystemError(code: errno)) }
    guard status.isRegularFile else { throw .notAFile }
    return try read(descriptor: descriptor, forbidden: forbidden)
  }

  /// Reads the rest of what `descriptor` is open for. A pipe has no mode to check: who started the process filled it.
  static func read(descriptor: Int32, forbidden: mode_t) throws(KeyFileProblem) -> KeyRing {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .cannotRead(SystemError(code: errno)) }
    if status.isRegularFile {
      guard status.st_uid == geteuid() || status.st_uid == 0 else { throw .foreign }
      guard status.st_mode & forbidden == 0 else { throw .openToOthers(mode: UInt32(status.st_mode & 0o7777)) }
    }
    var problem: KeyFileProblem?
    var count = 0
    let memory = SecretBytes(count: KeyFileText.maximumByteCount) { memory in
      while count < memory.count {
        let read = readBytes(descriptor, UnsafeMutableRawBufferPointer(rebasing: memory[count...]))
        if read == 0 { return }
        if read < 0 {
          if errno == EINTR { continue }
          problem = .cannotRead(SystemError(code: errno))
          return
        }
        count += read
      }
      problem = .tooLarge
    }
    if let problem { throw problem }
    return try memory.withBytes { KeyFileText.parse(UnsafeRawBufferPointer(rebasing: $0[..<count])) }.get()
  }

  private static func readBytes(_ descriptor: Int32, _ memory: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Darwin)
      Darwin.read(descriptor, memory.baseAddress, memory.count)
    #else
      Glibc.read(descriptor, memory.baseAddress, memory.count)
    #endif
  }
}
