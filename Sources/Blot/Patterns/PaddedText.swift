/// A short text in memory as `TextScanner` wants it: line ends before it and behind it.
final class PaddedText {
  private let allocation: UnsafeMutableRawBufferPointer
  let bytes: UnsafeRawBufferPointer
  /// The first byte.
  let start: UnsafePointer<UInt8>

  init(_ text: String) {
    let content = Array(text.utf8)
    allocation = .allocate(
      byteCount: TextScanner.frontPadding + content.count + TextScanner.backPadding, alignment: 64)
    allocation.initializeMemory(as: UInt8.self, repeating: UInt8(ascii: "\n"))
    let inner = UnsafeMutableRawBufferPointer(
      rebasing: allocation[TextScanner.frontPadding..<TextScanner.frontPadding + content.count])
    inner.copyBytes(from: content)
    bytes = UnsafeRawBufferPointer(inner)
    let memory = allocation.assumingMemoryBound(to: UInt8.self)
    guard let base = memory.baseAddress else { preconditionFailure("out of memory") }
    start = UnsafePointer(base + TextScanner.frontPadding)
  }

  deinit { allocation.deallocate() }

  /// The lines, without their ends.
  var lines: [Range<Int>] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true).map { $0.startIndex..<$0.endIndex }
  }

  func subject(_ range: Range<Int>) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[range]) }
}
