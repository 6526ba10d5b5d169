/// Why detectors cannot be used, with the place and a way out.
public struct CatalogueError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The detector's name.
  public var detector: String
  /// The pattern family (file name without suffix) and the 1-based line of the detector in it.
  public var family: String
  public var line: Int
  /// What is wrong.
  public var reason: String
  /// What to do about it.
  public var advice: String

  public var description: String { "\(family):\(line): \(detector): \(reason) (\(advice))" }
}
