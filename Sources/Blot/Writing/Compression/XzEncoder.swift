import CLzma

/// Makes of each piece an xz stream with a CRC-64.
final class XzEncoder: PieceEncoder {
  private let library: XzLibrary
  private let preset: UInt32

  init(_ library: XzLibrary, _ effort: CompressionEffort) {
    self.library = library
    preset =
      switch effort {
      // xz's own where none is asked for.
      case .normal: 6
      case .fast: 1
      }
  }

  func encode(_ bytes: UnsafeRawBufferPointer, into output: inout [UInt8]) -> Bool {
    var options = lzma_options_lzma()
    guard library.preset(&options, preset) == 0 else { return false }
    // The preset's 8 MiB would take 94 MiB of memory a worker; no piece refers further back than its beginning.
    options.dict_size = UInt32(clamping: max(4096, bytes.count))
    return output.replace(upTo: library.encodedBound(bytes.count)) { buffer in
      withUnsafeMutablePointer(to: &options) { options in
        let filters = [
          lzma_filter(id: Self.lzma2, options: options), lzma_filter(id: Self.noMoreFilters, options: nil)
        ]
        var written = 0
        let result = library.encode(
          filters, LZMA_CHECK_CRC64, nil, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count,
          buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), &written, buffer.count)
        return result == LZMA_OK ? written : nil
      }
    }
  }

  // LZMA_FILTER_LZMA2 and LZMA_VLI_UNKNOWN, which are macros that Swift does not import.
  private static let lzma2: lzma_vli = 0x21
  private static let noMoreFilters = lzma_vli.max
}
