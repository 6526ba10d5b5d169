#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A library that is loaded when an input first needs it, so that blot starts, and does everything else, on a machine
/// that does not have it. It is never unloaded.
struct SharedLibrary {
  private let handle: UnsafeMutableRawPointer
  private let missing: MissingLibrary

  /// - Parameters:
  ///   - name: without ending, such as `libzstd`.
  ///   - version: of its binary interface, such as 1 in `libzstd.so.1`.
  ///   - package: the Debian package that installs it.
  init(_ name: String, version: String, package: String) throws(MissingLibrary) {
    #if canImport(Darwin)
      // Where Homebrew puts libraries, and then wherever the loader looks.
      let fileName = "\(name).\(version).dylib"
      let paths = ["/opt/homebrew/lib/\(fileName)", "/usr/local/lib/\(fileName)", fileName]
    #else
      let fileName = "\(name).so.\(version)"
      let paths = [fileName]
    #endif
    missing = MissingLibrary(fileName: fileName, package: package)
    for path in paths {
      if let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL) {
        self.handle = handle
        return
      }
    }
    throw missing
  }

  /// The function `name`, as the C function type that the caller wants: that must be the one of the library's header.
  func function<Function>(_ name: String) throws(MissingLibrary) -> Function {
    precondition(MemoryLayout<Function>.size == MemoryLayout<UnsafeMutableRawPointer>.size, "no C function type")
    guard let address = dlsym(handle, name) else { throw missing }
    return unsafeBitCast(address, to: Function.self)
  }
}

/// A library that is not installed, or is too old.
public struct MissingLibrary: Error, Sendable, Equatable {
  /// Such as `libzstd.so.1`.
  public let fileName: String
  /// The Debian package that installs it.
  public let package: String
}

extension Result where Failure == MissingLibrary {
  /// The result of `body`.
  init(loading body: () throws(MissingLibrary) -> Success) {
    do throws(MissingLibrary) {
      self = .success(try body())
    } catch {
      self = .failure(error)
    }
  }

  /// The library, which is known to be loaded.
  var required: Success {
    switch self {
    case .success(let library): library
    case .failure(let missing): preconditionFailure("\(missing.fileName) was loaded before")
    }
  }
}
