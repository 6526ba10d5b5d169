/// Where the bytes of one input come from: a descriptor, or a decompressor over another source.
protocol ByteSource: AnyObject {
  /// Reads what there is, at least one byte, into the beginning of `buffer`, which is not empty, and waits only where
  /// there is nothing. Returns the number of bytes; 0 is the end of the input or the wish to stop. After an error that
  /// follows readable bytes, those bytes have been returned by earlier calls.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int

  /// Waits at most `timeout` until `read` would return at once; whether it would.
  func hasBytes(within timeout: Duration) -> Bool

  /// Bytes that were read from the operating system so far.
  var byteCount: Int { get }

  /// What was left out on the way to the end; known once `read` has returned 0.
  var omission: SkipReason? { get }
}

/// The first bytes of a source, which were read to recognise its format, and then the rest of it.
final class PrefixedSource: ByteSource {
  let prefix: [UInt8]
  private var position = 0
  private let rest: any ByteSource
  /// What ended the reading of the prefix; it is due after the prefix.
  private let failure: InputError?

  /// Reads as many bytes as it takes to recognise the format of `source`.
  ///
  /// - Throws: where there is an error before the first byte.
  static func recognizing(_ source: any ByteSource) throws(InputError) -> (format: InputFormat, PrefixedSource) {
    var prefix: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    var failure: InputError?
    while failure == nil, InputFormat.needsMore(than: prefix) {
      do throws(InputError) {
        let count = try source.read(into: &chunk)
        if count == 0 { break }
        prefix.append(contentsOf: chunk[..<count])
      } catch {
        if prefix.isEmpty { throw error }
        failure = error
      }
    }
    return (InputFormat(prefix: prefix), PrefixedSource(prefix: prefix, failure: failure, rest: source))
  }

  init(prefix: [UInt8], failure: InputError? = nil, rest: any ByteSource) {
    self.prefix = prefix
    self.failure = failure
    self.rest = rest
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    let count = min(prefix.count - position, buffer.count)
    if count == 0 {
      if let failure { throw failure }
      return try rest.read(into: buffer)
    }
    buffer.copyBytes(from: prefix[position..<(position + count)])
    position += count
    return count
  }

  func hasBytes(within timeout: Duration) -> Bool {
    position < prefix.count || failure != nil || rest.hasBytes(within: timeout)
  }
  var byteCount: Int { rest.byteCount }
  var omission: SkipReason? { rest.omission }
}

extension ByteSource {
  /// Whether `read` would return at once. Where it would not, complete lines are handed over without waiting for more.
  var hasWaitingBytes: Bool { hasBytes(within: .zero) }

  /// Reads into the beginning of an array that is not empty; otherwise as `read(into:)` of a buffer.
  func read(into bytes: inout [UInt8]) throws(InputError) -> Int {
    let result: Result<Int, InputError> = bytes.withUnsafeMutableBytes { buffer in
      do throws(InputError) {
        return .success(try read(into: buffer))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}
