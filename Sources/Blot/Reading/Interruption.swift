import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// SIGINT, SIGTERM and SIGHUP, taken as the wish to end: what was read is scanned and written, then the run is over. A
/// second signal ends the process at once.
public final class Interruption: Sendable {
  fileprivate static let receivedSignal = Atomic<Int32>(0)
  fileprivate static let pipe = WakePipe()

  /// Readable once a signal has come.
  var descriptor: Int32 { Self.pipe.readEnd }

  /// The signal that came; nil before.
  public var signal: Int32? {
    let number = Self.receivedSignal.load(ordering: .sequentiallyConsistent)
    return number == 0 ? nil : number
  }

  /// Catches SIGINT, SIGTERM and, unless `nohup` has it ignored, SIGHUP from now on, and ignores SIGPIPE, so that a
  /// closed reader is an error of `write`. For the main program; a library leaves signals alone.
  public static func catchSignals() -> Interruption {
    // Made here, because the handler must not be the first to use them.
    _ = pipe
    _ = receivedSignal.load(ordering: .relaxed)
    var action = sigaction()
    sigemptyset(&action.sa_mask)
    // The next signal has its default effect again.
    action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = handleSignal
    #else
      action.__sigaction_handler.sa_handler = handleSignal
    #endif
    var caught = sigset_t()
    sigemptyset(&caught)
    for number in [SIGINT, SIGTERM] + (isIgnored(SIGHUP) ? [] : [SIGHUP]) {
      sigaction(number, &action, nil)
      sigaddset(&caught, number)
    }
    // A parent may leave them blocked, as a thread of Dispatch does that starts a process.
    pthread_sigmask(SIG_UNBLOCK, &caught, nil)
    ignoreClosedReaders()
    return Interruption()
  }

  static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    sigaction(number, nil, &action)
    #if canImport(Darwin)
      let handler = action.__sigaction_u.__sa_handler
    #else
      let handler = action.__sigaction_handler.sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Ignores SIGPIPE, so that a closed reader is an error of `write`.
  public static func ignoreClosedReaders() {
    #if canImport(Darwin)
      _ = Darwin.signal(SIGPIPE, SIG_IGN)
    #else
      _ = Glibc.signal(SIGPIPE, SIG_IGN)
    #endif
  }

  private init() {}
}

private func handleSignal(_ number: Int32) {
  let code = errno
  Interruption.receivedSignal.store(number, ordering: .sequentiallyConsistent)
  Interruption.pipe.wake()
  errno = code
}
