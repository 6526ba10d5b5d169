import CScheduling

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The processors that the command may use.
enum Processors {
  /// How many: those that are online and allowed (`taskset`, cpusets), as far as a container's quota of processor time
  /// goes.
  static var count: Int {
    let usable = allowed() ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    guard let quota = quota(of: "/sys/fs/cgroup/cpu.max") else { return usable }
    return min(usable, quota)
  }

  private static func allowed() -> Int? {
    #if canImport(Glibc)
      var set = cpu_set_t()
      guard sched_getaffinity(0, MemoryLayout<cpu_set_t>.size, &set) == 0 else { return nil }
      let count = withUnsafeBytes(of: &set) { $0.reduce(0) { $0 + $1.nonzeroBitCount } }
      return count > 0 ? count : nil
    #else
      return nil
    #endif
  }

  /// The quota that a file of control groups v2 states, in whole processors; nil where there is none.
  static func quota(of path: String) -> Int? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    let text = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { buffer in
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    }
    return quota(text)
  }

  /// - Parameter text: microseconds of processor time and the period that they are for: `150000 100000`, or
  ///   `max 100000`.
  static func quota(_ text: String) -> Int? {
    let numbers = text.split { $0 == " " || $0 == "\n" }.compactMap { Int($0) }
    guard numbers.count == 2, numbers[0] > 0, numbers[1] > 0 else { return nil }
    return max(1, (numbers[0] + numbers[1] - 1) / numbers[1])
  }
}
