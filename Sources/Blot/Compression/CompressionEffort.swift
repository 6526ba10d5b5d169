/// How much time is spent on what is compressed again.
public enum CompressionEffort: String, Sendable, CaseIterable {
  /// As much as the codec's own tool spends where it is not told.
  case normal
  /// Less: gzip and zip take about a tenth of the time where ISA-L is installed, else less than a half, and xz takes a
  /// quarter; what comes out is up to a quarter larger. The other codecs have nothing faster that is worth its bytes.
  case fast
}
