/// How a stream is scanned.
public struct StreamSettings: Sendable {
  /// Findings below it are none: 0…1.
  public var minimumConfidence: Double
  public var engine: Engine
  /// Values that are no findings.
  public var allowed: AllowList?
  /// Documented test values that are no findings either; nil where they are findings like others.
  public var ignoredTestValues: TestValues?
  /// What decides instead of `minimumConfidence`, `allowed` and the actions of the rules: what a policy says of standard
  /// input. The catalogue must hold its detectors (`PolicyInForce.definitions`).
  public var policy: PolicyInForce?
  /// Bytes that are scanned at once at most; two blocks are kept.
  public var blockBytes: Int
  /// Overrides `Catalogue.reach`, so that tests can use small blocks.
  var overlap: Int?

  public init(minimumConfidence: Double = 0.5, engine: Engine = .prefiltered) {
    self.minimumConfidence = minimumConfidence
    self.engine = engine
    blockBytes = 128 << 10
  }
}
