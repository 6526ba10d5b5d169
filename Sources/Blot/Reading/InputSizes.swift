#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif
import Dispatch
import Synchronization

/// How many bytes the inputs of a run have as they stand, to tell how far it is. Folders are walked beside the run,
/// which does not wait for that.
public final class InputSizes: Sendable {
  private enum State {
    case unknown
    case known(Int)
    case stopped
  }

  private let state = Mutex(State.unknown)

  public init(of inputs: [InputArgument]) {
    let isQuick = inputs.allSatisfy { input in
      guard case .path(let path) = input, case .success(let status) = path.status() else { return true }
      return status.kind != S_IFDIR
    }
    if isQuick {
      count(inputs)
    } else {
      DispatchQueue.global(qos: .utility).async { self.count(inputs) }
    }
  }

  /// The sum; nil where it is not known yet, or never will be because an input has no size: a pipe, a terminal.
  public var total: Int? {
    state.withLock { state in
      if case .known(let total) = state { total } else { nil }
    }
  }

  /// Ends the walk.
  public func stop() {
    state.withLock { $0 = .stopped }
  }

  private func count(_ inputs: [InputArgument]) {
    var walker = InputWalker(inputs)
    var total = 0
    while let item = walker.next() {
      guard let size = Self.size(of: item.content) else { return }
      total += size
      let isStopped = state.withLock { state in
        if case .stopped = state { true } else { false }
      }
      if isStopped { return }
    }
    state.withLock { state in
      if case .unknown = state { state = .known(total) }
    }
  }

  /// Nil where it has none. What is not read counts as nothing.
  private static func size(of content: InputItem.Content) -> Int? {
    var status = stat()
    switch content {
    case .omitted, .failed, .member: return 0
    case .standardInput: guard fstat(STDIN_FILENO, &status) == 0 else { return 0 }
    case .file(let path):
      guard case .success(let found) = path.status() else { return 0 }
      status = found
    }
    return status.isRegularFile ? Int(status.st_size) : nil
  }
}
