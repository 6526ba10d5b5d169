#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A stream that the process was started with; what is written leaves at once.
struct StandardStream: Sendable {
  static let input = StandardStream(descriptor: 0)
  static let output = StandardStream(descriptor: 1)
  static let error = StandardStream(descriptor: 2)

  let descriptor: Int32

  /// Opens what the process was started without, so that no file or pipe gets its number: a closed standard input must
  /// not be taken for some pipe, nor an output be written into an input. Each is opened the wrong way round, so that
  /// using it is an error still.
  static func holdPlaces() {
    for (stream, mode) in [(input, O_WRONLY), (output, O_RDONLY), (error, O_RDONLY)]
    where fcntl(stream.descriptor, F_GETFD) < 0 {
      // The lowest free number is given out, and those below are open by now.
      _ = open("/dev/null", mode)
    }
  }

  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// How many characters a line of the terminal has; nil where this is none, or it does not say.
  var columns: Int? {
    var size = winsize()
    guard isTerminal, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Writes all of `text`, which is what the command was asked for.
  ///
  /// - Throws: where it cannot be written; a closed reader ends the process instead, quietly, by SIGPIPE.
  func print(_ text: String) throws(WriteFailure) {
    guard write(text) else { throw WriteFailure(code: errno) }
  }

  func print(_ bytes: [UInt8]) throws(WriteFailure) {
    guard bytes.withUnsafeBytes({ write($0) }) else { throw WriteFailure(code: errno) }
  }

  /// Why the output could not be written.
  struct WriteFailure: Error, CustomStringConvertible {
    let code: Int32

    var description: String {
      "standard output: cannot be written: \(String(cString: strerror(code))) (free some space, or write elsewhere)"
    }
  }

  /// Writes all of `text`; false where the other side is closed or full.
  @discardableResult
  func write(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { write(UnsafeRawBufferPointer($0)) }
  }

  private func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let slice = UnsafeRawBufferPointer(rebasing: rest)
      #if canImport(Glibc)
        let count = Glibc.write(descriptor, slice.baseAddress, slice.count)
      #else
        let count = Darwin.write(descriptor, slice.baseAddress, slice.count)
      #endif
      if count < 0 {
        if errno == EINTR { continue }
        return false
      }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Whether colours belong on this stream: `always`, or `auto` at a terminal that shows them (https://no-color.org).
  func isColoured(_ when: When) -> Bool {
    switch when {
    case .always: true
    case .never: false
    case .auto: isTerminal && !Self.isSet("NO_COLOR") && !Self.isDumb
    }
  }

  /// Whether a line that is written over and over belongs on this stream.
  var showsProgress: Bool { isTerminal && !Self.isDumb }

  /// Whether the terminal only writes on, as in an editor's window.
  private static var isDumb: Bool { getenv("TERM").map { String(cString: $0) } == "dumb" }

  private static func isSet(_ variable: String) -> Bool {
    getenv(variable).map { $0.pointee != 0 } ?? false
  }
}
