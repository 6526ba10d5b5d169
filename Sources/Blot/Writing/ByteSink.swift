/// Takes bytes that are written one behind the other.
protocol ByteSink: AnyObject {
  /// Writes all of `bytes`.
  func write(_ bytes: UnsafeRawBufferPointer) throws(OutputError)
}

extension ByteSink {
  func write(_ bytes: [UInt8]) throws(OutputError) {
    let result: Result<Void, OutputError> = bytes.withUnsafeBytes { buffer in
      do throws(OutputError) {
        return .success(try write(buffer))
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }

  /// Writes the owned bytes of `block` as redaction leaves them.
  func writeRedacted(_ block: Block) throws(OutputError) {
    var result = Result<Void, OutputError>.success(())
    block.withRedactedBytes { bytes in
      do throws(OutputError) {
        try write(bytes)
      } catch {
        result = .failure(error)
      }
    }
    try result.get()
  }
}
