import Crypto

/// Passes the bytes of a source on and computes their SHA-256 (FIPS 180-4) on the way.
final class HashingSource: ByteSource {
  private let source: any ByteSource
  private var hash = SHA256()

  init(_ source: any ByteSource) {
    self.source = source
  }

  /// Of the bytes that were read so far, in hexadecimal digits.
  var digest: String { hash.finalize().hexadecimal }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    let count = try source.read(into: buffer)
    hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer.prefix(count)))
    return count
  }

  func hasBytes(within timeout: Duration) -> Bool { source.hasBytes(within: timeout) }
  var byteCount: Int { source.byteCount }
  var omission: SkipReason? { source.omission }
}

extension SHA256Digest {
  var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
