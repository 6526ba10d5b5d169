import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Ends the reading of a run from another thread: because output failed, or because a signal came. Waits for input watch
/// its descriptors.
final class StopLine: Sendable {
  private let isRaisedHere = Atomic<Bool>(false)
  private let pipe: WakePipe
  private let interruption: Interruption?
  /// They become readable when the run is to stop.
  let descriptors: [Int32]

  init(interruption: Interruption? = nil) {
    pipe = WakePipe()
    self.interruption = interruption
    descriptors = [pipe.readEnd] + (interruption.map { [$0.descriptor] } ?? [])
  }

  deinit {
    pipe.close()
  }

  func raise() {
    isRaisedHere.store(true, ordering: .sequentiallyConsistent)
    pipe.wake()
  }

  var isRaised: Bool {
    isRaisedHere.load(ordering: .sequentiallyConsistent) || interruption?.signal != nil
  }
}

/// A pipe whose one end becomes readable when a byte is written to the other, by a signal handler for instance.
struct WakePipe: Sendable {
  let readEnd: Int32
  private let writeEnd: Int32

  init() {
    var ends: [Int32] = [-1, -1]
    if pipe(&ends) == 0 {
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      // A full pipe must not hold up the signal handler.
      _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    }
    readEnd = ends[0]
    writeEnd = ends[1]
  }

  /// Safe to call in a signal handler.
  func wake() {
    var byte: UInt8 = 0
    _ = write(writeEnd, &byte, 1)
  }

  func close() {
    #if canImport(Darwin)
      _ = Darwin.close(readEnd)
      _ = Darwin.close(writeEnd)
    #else
      _ = Glibc.close(readEnd)
      _ = Glibc.close(writeEnd)
    #endif
  }
}
