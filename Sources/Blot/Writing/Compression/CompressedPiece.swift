import Dispatch

/// A piece of a content that is compressed beside others. It is Sendable unchecked because one thread at a time has it:
/// the one that fills and writes it, and between `begin` and `wait` or `takeBack` the one that compresses it.
final class CompressedPiece: @unchecked Sendable {
  var content: [UInt8] = []
  private(set) var compressed: [UInt8] = []
  /// Of the content.
  private(set) var checksum = PieceChecksum()
  private let codec: Codec
  private let encoder: any PieceEncoder
  private let isCompressed = DispatchSemaphore(value: 0)

  init(_ codec: Codec, _ effort: CompressionEffort) {
    self.codec = codec
    encoder = codec.makeEncoder(effort)
  }

  /// Has the content compressed by another thread.
  func begin() {
    DispatchQueue.global(qos: .userInitiated).async {
      self.compress()
      self.isCompressed.signal()
    }
  }

  /// Takes the piece back from the thread that compresses it; waits for that.
  func wait() {
    isCompressed.wait()
  }

  /// The same where that has ended already; else false.
  func takeBack() -> Bool {
    isCompressed.wait(timeout: .now()) == .success
  }

  func compress() {
    checksum = content.withUnsafeBytes { encoder.compress($0, as: codec, into: &compressed) }
  }
}
