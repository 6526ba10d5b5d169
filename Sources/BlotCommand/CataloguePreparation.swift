import Blot
import CScheduling

#if canImport(Glibc)
  import Glibc
#else
  import Dispatch
#endif

/// Makes the standard detectors ready while the command line is read.
enum CataloguePreparation {
  /// Options with which other detectors than the standard ones run.
  private static let otherDetectors = ["--only", "--exclude", "--pack", "--patterns", "--policy"]

  /// Starts the work where the arguments show that it is needed.
  static func start(for arguments: some Collection<String>) {
    guard let command = arguments.first, ["scan", "redact"].contains(command) else { return }
    let isStandard = !arguments.contains { argument in otherDetectors.contains { argument.hasPrefix($0) } }
    #if canImport(Glibc)
      var attributes = pthread_attr_t()
      guard isStandard, pthread_attr_init(&attributes) == 0 else { return }
      defer { pthread_attr_destroy(&attributes) }
      keepOffThisProcessor(&attributes)
      var thread = pthread_t()
      // Where no thread can be had, the catalogue is made when it is needed.
      guard pthread_create(&thread, &attributes, { _ in Self.run() }, nil) == 0 else { return }
      pthread_detach(thread)
      // It waits at first, and is woken on a processor that is idle then.
      if pthread_create(&thread, nil, { _ in Self.help() }, nil) == 0 { pthread_detach(thread) }
    #else
      guard isStandard else { return }
      DispatchQueue.global().async { Catalogue.prepareStandard() }
      DispatchQueue.global().async { Catalogue.helpPreparingStandard() }
    #endif
  }

  #if canImport(Glibc)
    private static func run() -> UnsafeMutableRawPointer? {
      Catalogue.prepareStandard()
      return nil
    }

    private static func help() -> UnsafeMutableRawPointer? {
      Catalogue.helpPreparingStandard()
      return nil
    }

    /// Linux leaves a new thread on the processor of its maker for a time slice (about 3 ms) even where another is idle,
    /// which is as long as the command line takes: the two would run one after the other.
    private static func keepOffThisProcessor(_ attributes: inout pthread_attr_t) {
      var processors = cpu_set_t()
      let size = MemoryLayout<cpu_set_t>.size
      let current = Int(sched_getcpu())
      guard current >= 0, sched_getaffinity(0, size, &processors) == 0 else { return }
      let hasOthers = withUnsafeMutableBytes(of: &processors) { bits in
        guard current / 8 < bits.count else { return false }
        bits[current / 8] &= ~(1 << UInt8(current % 8))
        return bits.contains { $0 != 0 }
      }
      if hasOthers { pthread_attr_setaffinity_np(&attributes, size, &processors) }
    }
  #endif
}
