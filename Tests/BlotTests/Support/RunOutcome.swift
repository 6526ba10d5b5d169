import Dispatch
import Synchronization
import Testing

@testable import Blot

/// What a run that was begun beside a test ends with.
final class RunOutcome: Sendable {
  private let result = Mutex<Result<RunSummary, any Error>?>(nil)
  private let done = DispatchGroup()

  fileprivate init(of run: Run) {
    DispatchQueue(label: "run").async(group: done) { [self] in
      let result = Result { try run.execute() }
      self.result.withLock { $0 = result }
    }
  }

  /// Waits for the end of the run.
  func wait() throws -> RunSummary {
    done.wait()
    return try #require(try result.withLock { try $0?.get() })
  }
}

extension Run {
  /// Runs beside the test, which may feed it. It has a thread of its own: those of tasks are as few as processors, and
  /// several tests that wait for each other on them would wait for good.
  func executeOnItsOwnThread() -> RunOutcome { RunOutcome(of: self) }
}
