/// Replaces the inputs of a run by their redacted selves.
final class InPlaceOutput: OutputDestination {
  private let plan: InPlacePlan
  private let stop: StopLine
  let journal: Journal?
  /// The file that is being written, or was written last.
  private(set) var current: FileRewrite?

  init(_ plan: InPlacePlan, _ catalogue: Catalogue, stop: StopLine) throws(OutputError) {
    self.stop = stop
    self.plan = plan
    journal = try plan.journal.map { plan throws(OutputError) in try Journal(plan, catalogue) }
  }

  func begin(_ input: InputHandle, _ facts: OpenedInput.Facts) throws(OutputError) -> any OutputFile {
    let rewrite = try FileRewrite(input.item, facts, plan, stop: stop)
    current = rewrite
    return rewrite
  }

  /// Takes the file whose input has ended; nil where it could not be opened.
  func end() -> FileRewrite? {
    defer { current = nil }
    return current
  }

  /// Notes a file that is done: nothing is to be redacted in it any more.
  func note(_ rewrite: FileRewrite) throws(OutputError) {
    guard let journal else { return }
    guard let stamp = rewrite.isChanged ? rewrite.replacedStamp : rewrite.check.stamp else { return }
    try journal.add(rewrite.check.path, stamp, name: rewrite.name)
    if rewrite.isChanged { try journal.synchronize() }
  }
}
