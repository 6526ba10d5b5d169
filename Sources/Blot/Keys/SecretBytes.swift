#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Bytes that nobody is to see: kept out of swap and core files where the system allows it, and overwritten when the
/// last owner lets them go.
///
/// It is Sendable unchecked because the memory is written in `init` only, before anybody else has it.
final class SecretBytes: @unchecked Sendable {
  private let memory: UnsafeMutableRawBufferPointer

  /// - Parameter fill: writes all of the bytes.
  init(count: Int, _ fill: (UnsafeMutableRawBufferPointer) -> Void) {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    // Whole pages, because locking and leaving out of core files work by page.
    memory = .allocate(byteCount: (max(count, 1) + page - 1) / page * page, alignment: page)
    self.count = count
    // Both are a protection more; where the system refuses, the bytes are overwritten in the end all the same.
    _ = mlock(memory.baseAddress, memory.count)
    #if canImport(Glibc)
      _ = madvise(memory.baseAddress, memory.count, MADV_DONTDUMP)
    #endif
    memory.initializeMemory(as: UInt8.self, repeating: 0)
    fill(UnsafeMutableRawBufferPointer(rebasing: memory[..<count]))
  }

  /// New random bytes.
  static func random(count: Int) -> SecretBytes {
    SecretBytes(count: count) { bytes in
      var generator = SystemRandomNumberGenerator()
      for index in bytes.indices { bytes[index] = UInt8.random(in: 0...255, using: &generator) }
    }
  }

  deinit {
    wipe(memory)
    #if canImport(Glibc)
      _ = madvise(memory.baseAddress, memory.count, MADV_DODUMP)
    #endif
    _ = munlock(memory.baseAddress, memory.count)
    memory.deallocate()
  }

  let count: Int

  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    body(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory)[..<count]))
  }
}

/// Overwrites `memory` with zeros in a way that the compiler does not leave out.
func wipe(_ memory: UnsafeMutableRawBufferPointer) {
  guard let base = memory.baseAddress else { return }
  #if canImport(Darwin)
    _ = memset_s(base, memory.count, 0, memory.count)
  #else
    explicit_bzero(base, memory.count)
  #endif
}
