#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The folder that relative paths begin in.
public enum WorkingFolder {
  /// An absolute path; `/` where it is gone.
  public static var path: String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    return getcwd(&buffer, buffer.count).map { String(cString: $0) } ?? "/"
  }
}
