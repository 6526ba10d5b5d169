/// Where the bytes of one input come from: a descriptor, or a decompressor over another source.
protocol ByteSource: AnyObject {
  /// Reads what there is, at least one byte, into the beginning of `buffer`, which is not empty, and waits only where
  /// there is nothing. Returns the number of bytes; 0 is the end of the input or the wish to stop. After an error that
  /// follows readable bytes, those bytes have been returned by earlier calls.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int

  /// Whether `read` would return at once. Where it would not, complete lines are handed over without waiting for more.
  var hasWaitingBytes: Bool { get }

  /// Bytes that were read from the operating system so far.
  var byteCount: Int { get }

  /// What was left out on the way to the end; known once `read` has returned 0.
  var omission: SkipReason? { get }
}

/// The first bytes of a source, which were read to recognise its format, and then the rest of it.
final class PrefixedSource: ByteSource {
  private let prefix: [UInt8]
  private var position = 0
  private let rest: any ByteSource

  /// Reads as many bytes as it takes to recognise the format of `source`.
  static func recognizing(_ source: any ByteSource) throws(InputError) -> (format: InputFormat, PrefixedSource) {
    var prefix: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while InputFormat.needsMore(than: prefix) {
      let count = try Self.read(source, into: &chunk)
      if count == 0 { break }
      prefix.append(contentsOf: chunk[..<count])
    }
    return (InputFormat(prefix: prefix), PrefixedSource(prefix: prefix, rest: source))
  }

  private static func read(_ source: any ByteSource, into chunk: inout [UInt8]) throws(InputError) -> Int {
    let result: Result<Int, InputError> = chunk.withUnsafeMutableBytes { buffer in
      do throws(InputError) {
        return .success(try source.read(into: buffer))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  init(prefix: [UInt8], rest: any ByteSource) {
    self.prefix = prefix
    self.rest = rest
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    let count = min(prefix.count - position, buffer.count)
    if count == 0 { return try rest.read(into: buffer) }
    buffer.copyBytes(from: prefix[position..<(position + count)])
    position += count
    return count
  }

  var hasWaitingBytes: Bool { position < prefix.count || rest.hasWaitingBytes }
  var byteCount: Int { rest.byteCount }
  var omission: SkipReason? { rest.omission }
}
