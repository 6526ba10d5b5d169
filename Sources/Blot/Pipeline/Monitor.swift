#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// State that threads share under a lock, with conditions that they wait for.
///
/// It is Sendable unchecked because the state is reached only through `locked` and `wait`, which hold the lock.
final class Monitor<State>: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private var state: State

  init(_ state: State) {
    self.state = state
    mutex = .allocate(capacity: 1)
    mutex.initialize(to: pthread_mutex_t())
    pthread_mutex_init(mutex, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  func locked<Result>(_ body: (inout State) -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body(&state)
  }

  /// Runs `body`, and again after each signal of `condition`, until it returns a value.
  func wait<Result>(for condition: Condition, _ body: (inout State) -> Result?) -> Result {
    wait(for: { _ in condition }, body)
  }

  /// The same where it depends on the state what is waited for.
  func wait<Result>(for condition: (State) -> Condition, _ body: (inout State) -> Result?) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while true {
      if let result = body(&state) { return result }
      condition(state).wait(mutex)
    }
  }
}

/// Something that a thread waits for under the lock of a `Monitor`.
///
/// It is Sendable unchecked because a condition variable is made to be used by several threads.
final class Condition: @unchecked Sendable {
  private let condition: UnsafeMutablePointer<pthread_cond_t>

  init() {
    condition = .allocate(capacity: 1)
    condition.initialize(to: pthread_cond_t())
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    condition.deallocate()
  }

  fileprivate func wait(_ mutex: UnsafeMutablePointer<pthread_mutex_t>) {
    pthread_cond_wait(condition, mutex)
  }

  /// Wakes one thread that waits.
  func signal() {
    pthread_cond_signal(condition)
  }

  /// Wakes all threads that wait.
  func broadcast() {
    pthread_cond_broadcast(condition)
  }
}
