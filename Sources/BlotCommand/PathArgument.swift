import Blot

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Paths from the command line, as the operating system has them.
enum PathArgument {
  /// `-` is standard input.
  static func input(_ argument: String) -> InputArgument {
    argument == "-" ? .standardInput : .path(raw(argument))
  }

  /// `-` is standard output.
  static func target(_ argument: String) -> OutputTarget {
    argument == "-" ? .standardOutput : .file(raw(argument))
  }

  /// The bytes of `argument`. The parser works on `String`s, in which bytes that are not UTF-8 are lost; then they are
  /// looked up among the arguments of the process.
  static func raw(_ argument: String) -> RawPath {
    guard argument.unicodeScalars.contains("\u{FFFD}") else { return RawPath(argument) }
    for index in 1..<max(1, Int(CommandLine.argc)) {
      guard let pointer = CommandLine.unsafeArgv[index] else { continue }
      let bytes = Array(UnsafeRawBufferPointer(start: pointer, count: strlen(pointer)))
      let decoded = String(decoding: bytes, as: UTF8.self)
      if decoded.utf8.elementsEqual(argument.utf8) { return RawPath(bytes: bytes) }
      // `--output=PATH`
      if let equals = bytes.firstIndex(of: UInt8(ascii: "=")), bytes.first == UInt8(ascii: "-") {
        let value = bytes[(equals + 1)...]
        if String(decoding: value, as: UTF8.self).utf8.elementsEqual(argument.utf8) {
          return RawPath(bytes: Array(value))
        }
      }
    }
    return RawPath(argument)
  }
}
