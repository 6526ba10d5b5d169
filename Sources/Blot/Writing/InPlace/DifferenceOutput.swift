/// Writes what would change, and above it the name of each input of which something would.
struct DifferenceOutput {
  /// What would keep a file from being replaced.
  enum Obstacle {
    case skipped(SkipReason)
    case error(OutputError)
  }

  private let plan: DifferencePlan
  private let colours: DifferenceColours
  private let stop: StopLine
  let sink: DescriptorSink
  /// The input that is shown, until its name stands there.
  private var unnamed: InputHandle?
  /// The last file of which something would change; the whole archive where that is a member.
  private var file: InputHandle?
  private var obstacle: Obstacle?

  init(_ plan: DifferencePlan, _ sink: DescriptorSink, stop: StopLine) {
    self.plan = plan
    self.stop = stop
    self.sink = sink
    colours = DifferenceColours(isColoured: plan.isColoured)
  }

  mutating func begin(_ input: InputHandle) {
    unnamed = input
  }

  mutating func write(_ block: Block) throws(OutputError) {
    if block.prepared.difference.isEmpty { return }
    if let input = unnamed {
      try sink.write(header(input.name))
      unnamed = nil
      look(at: input.archives.first ?? input)
    }
    try sink.write(block.prepared.difference)
  }

  /// What would keep `input` from being replaced; nil where nothing would, or where nothing of it changes.
  func obstacle(of input: InputHandle) -> Obstacle? {
    file === input ? obstacle : nil
  }

  private mutating func look(at file: InputHandle) {
    guard file !== self.file, let facts = file.facts else { return }
    self.file = file
    do throws(OutputError) {
      obstacle = try FileRewrite(file.item, facts, plan.inPlace, stop: stop).presentObstacle().map { .skipped($0) }
    } catch {
      obstacle = .error(error)
    }
  }

  private func header(_ name: String) -> [UInt8] {
    let name = PrintableText.string(name)
    var bytes: [UInt8] = []
    for mark in ["---", "+++"] { bytes += colours.header + Array("\(mark) \(name)".utf8) + colours.reset + [0x0A] }
    return bytes
  }
}

/// ANSI colours of the parts of a difference, or empty bytes.
struct DifferenceColours: Sendable {
  var header: [UInt8] = []
  var place: [UInt8] = []
  var old: [UInt8] = []
  var new: [UInt8] = []
  var reset: [UInt8] = []

  init(isColoured: Bool) {
    guard isColoured else { return }
    header = Array("\u{1B}[1m".utf8)
    place = Array("\u{1B}[36m".utf8)
    old = Array("\u{1B}[31m".utf8)
    new = Array("\u{1B}[32m".utf8)
    reset = Array("\u{1B}[0m".utf8)
  }
}
