import Blot

/// One line that says how far a run is: a bar and the time left where the size of the inputs is known.
struct ProgressBar {
  /// Bytes as they stand in the inputs: of those that are done, of the current one, of all.
  private var doneByteCount = 0
  private var currentByteCount = 0
  private var decompressedByteCount = 0
  private var findingCount = 0
  private var inputCount = 0
  /// When how many bytes were done, at most so many seconds ago, the oldest first: what the time left is told by.
  private var samples: [(time: Duration, byteCount: Int)] = [(.zero, 0)]

  private static let sampledTime = Duration.seconds(15)
  private static let sampleInterval = Duration.milliseconds(500)
  /// Before that the speed says little.
  private static let timeOfFirstEstimate = Duration.seconds(1)
  private static let widestBar = 30
  private static let narrowestBar = 10

  private var byteCount: Int { doneByteCount + currentByteCount }

  mutating func add(_ advance: Run.Observer.Advance) {
    decompressedByteCount += advance.decompressedByteCount
    currentByteCount = max(currentByteCount, advance.readByteCount)
    findingCount += advance.findingCount
  }

  mutating func add(_ input: InputSummary) {
    // The bytes of members are those of their archive.
    if input.isMember { return }
    inputCount += 1
    doneByteCount += input.byteCount
    currentByteCount = 0
  }

  /// - Parameters:
  ///   - elapsed: since the run began.
  ///   - total: bytes of all inputs; nil where that is not known.
  ///   - columns: how many characters fit.
  mutating func text(elapsed: Duration, total: Int?, columns: Int) -> String {
    sample(at: elapsed)
    let found = Quantity.count(findingCount, "finding")
    let rate = Quantity.rate(decompressedByteCount, elapsed)
    // An input that grows meanwhile must not bring more than all.
    guard let total = total.map({ max($0, byteCount) }), total > 0 else {
      let parts = [
        Quantity.bytes(decompressedByteCount), rate, found, "\(Quantity.count(inputCount, "input")) done",
        clock(elapsed)
      ]
      return Self.joined(parts, columns)
    }
    let permille = Int(Double(byteCount) / Double(total) * 1000)
    var parts = ["\(permille / 10) %", "\(Quantity.bytes(byteCount)) of \(Quantity.bytes(total))", rate]
    if let left = timeLeft(of: total, at: elapsed) { parts.append("\(clock(left)) left") }
    parts.append(found)
    let text = Self.joined(parts, columns)
    let room = min(Self.widestBar, columns - text.count - 3)
    return room < Self.narrowestBar ? text : Self.bar(permille, width: room) + " " + text
  }

  private mutating func sample(at time: Duration) {
    guard time - (samples.last?.time ?? .zero) >= Self.sampleInterval else { return }
    samples.append((time, byteCount))
    while samples.count > 2, time - samples[0].time > Self.sampledTime { samples.removeFirst() }
  }

  private func timeLeft(of total: Int, at time: Duration) -> Duration? {
    guard time >= Self.timeOfFirstEstimate, let oldest = samples.first, byteCount > oldest.byteCount else { return nil }
    return (time - oldest.time) * (Double(total - byteCount) / Double(byteCount - oldest.byteCount))
  }

  private static func bar(_ permille: Int, width: Int) -> String {
    let full = permille * width / 1000
    let head = full > 0 && full < width ? ">" : ""
    let line = String(repeating: "=", count: full - head.utf8.count) + head
    return "[\(line)\(String(repeating: " ", count: width - full))]"
  }

  /// As many of the parts, from the first one on, as fit.
  private static func joined(_ parts: [String], _ columns: Int) -> String {
    var text = parts[0]
    for part in parts.dropFirst() where text.count + 2 + part.count <= columns { text += ", " + part }
    return text
  }

  /// `0:05`, `12:34`, `1:02:03`.
  private func clock(_ duration: Duration) -> String {
    let seconds = min(Int(duration.components.seconds), 100 * 3600)
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
    return (hours > 0 ? "\(hours):\(padded(minutes))" : "\(minutes)") + ":" + padded(seconds % 60)
  }
}
