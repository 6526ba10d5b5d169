#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The bytes of a file, FIFO, pipe, socket or terminal. A wait for input ends when the run is asked to stop.
final class DescriptorSource: ByteSource {
  private let descriptor: Int32
  private let closesDescriptor: Bool
  let isRegularFile: Bool
  private let stop: StopLine
  private(set) var byteCount = 0
  private lazy var firstFileByteCount = fileByteCount

  /// - Parameter closesDescriptor: whether the descriptor is closed with the source; not so for standard input.
  init(descriptor: Int32, closesDescriptor: Bool, isRegularFile: Bool, stop: StopLine) {
    self.descriptor = descriptor
    self.closesDescriptor = closesDescriptor
    self.isRegularFile = isRegularFile
    self.stop = stop
  }

  deinit {
    if closesDescriptor { close(descriptor) }
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    while !stop.isRaised {
      if !isRegularFile {
        guard waitForInput() else { return 0 }
      }
      #if canImport(Darwin)
        let count = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
      #else
        let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      #endif
      if count >= 0 {
        byteCount += count
        return count
      }
      let code = errno
      if code != EINTR && code != EAGAIN && code != EWOULDBLOCK {
        throw .cannotRead(SystemError(code: code), byteOffset: byteCount)
      }
    }
    return 0
  }

  /// Whether reading ends because the run is to stop.
  var isStopped: Bool { stop.isRaised }

  /// The length of a regular file.
  var fileByteCount: Int {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Reads from a place of a regular file; the place that `read(into:)` goes on at stays what it is.
  ///
  /// - Returns: the number of bytes; 0 at the end of the file or where the run is to stop.
  func read(into buffer: UnsafeMutableRawBufferPointer, at byteOffset: Int) throws(InputError) -> Int {
    while !stop.isRaised {
      let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(byteOffset))
      if count >= 0 {
        // The directory of an archive is read before its members and again between them: no file has more than its
        // length.
        byteCount = max(byteCount, min(byteCount + count, firstFileByteCount))
        return count
      }
      let code = errno
      if code != EINTR { throw .cannotRead(SystemError(code: code), byteOffset: byteOffset) }
    }
    return 0
  }

  /// `count` bytes of a regular file, all of them.
  func read(_ count: Int, at byteOffset: Int) throws(InputError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filledCount = 0
    while filledCount < count {
      let result: Result<Int, InputError> = bytes.withUnsafeMutableBytes { buffer in
        do throws(InputError) {
          let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filledCount...])
          return .success(try read(into: rest, at: byteOffset + filledCount))
        } catch {
          return .failure(error)
        }
      }
      let readCount = try result.get()
      if readCount == 0 { throw .truncated(.zip, byteOffset: byteOffset + filledCount) }
      filledCount += readCount
    }
    return bytes
  }

  /// Waits until the descriptor has bytes or an end or an error to tell; false when the run is to stop instead.
  private func waitForInput() -> Bool {
    while true {
      let (ready, stopped) = poll(timeout: -1)
      if stopped { return false }
      if ready { return true }
    }
  }

  private func poll(timeout: Int32) -> (ready: Bool, stopped: Bool) {
    withUnsafeTemporaryAllocation(of: pollfd.self, capacity: 1 + stop.descriptors.count) { polled in
      polled.initializeElement(at: 0, to: pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
      for (index, wake) in stop.descriptors.enumerated() {
        polled.initializeElement(at: index + 1, to: pollfd(fd: wake, events: Int16(POLLIN), revents: 0))
      }
      #if canImport(Darwin)
        let count = Darwin.poll(polled.baseAddress, nfds_t(polled.count), timeout)
      #else
        let count = Glibc.poll(polled.baseAddress, nfds_t(polled.count), timeout)
      #endif
      if count <= 0 { return (false, stop.isRaised) }
      return (polled[0].revents != 0, polled.dropFirst().contains { $0.revents != 0 })
    }
  }

  func hasBytes(within timeout: Duration) -> Bool {
    if isRegularFile { return true }
    let milliseconds = timeout.components.seconds * 1000 + timeout.components.attoseconds / 1_000_000_000_000_000
    let (ready, stopped) = poll(timeout: Int32(clamping: max(0, milliseconds)))
    return ready || stopped
  }

  var omission: SkipReason? { nil }
}
