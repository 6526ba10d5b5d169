#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The bytes of a file, FIFO, pipe, socket or terminal. A wait for input ends when the run is asked to stop.
final class DescriptorSource: ByteSource {
  private let descriptor: Int32
  private let closesDescriptor: Bool
  private let isRegularFile: Bool
  private let stop: StopLine
  private(set) var byteCount = 0

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

  var hasWaitingBytes: Bool {
    isRegularFile || poll(timeout: 0).ready
  }

  var omission: SkipReason? { nil }
}
