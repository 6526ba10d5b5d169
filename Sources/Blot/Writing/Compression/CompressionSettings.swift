/// How what is written is compressed.
struct CompressionSettings: Sendable {
  var effort = CompressionEffort.normal
  /// Pieces that are compressed side by side, at least 1, where the one thread that writes them does it.
  var concurrency = 1
}
