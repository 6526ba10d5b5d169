extension Detector {
  public var searchDescription: String { "" }
}
