/// The deterministic states of a `CandidateAutomaton`, made as texts need them. One a worker; not thread-safe.
///
/// Hot code: `run` takes a table look-up a byte and allocates only where a transition is met for the first time. It is a
/// class with constant pointers, so that no exclusivity check and no reference count stands in the loop.
final class LazyAutomaton {
  /// A detector that may match.
  struct Hit {
    var detector: Int32
    /// Offset behind the match, or -1 where only the regex can tell.
    var end: Int32
  }

  /// What a state of the table stands for.
  private struct State {
    var items: [Int32]
    var accepts: [Int32]
  }

  /// Bytes after which a detector still alive is left to its regex.
  static let longestWalk = 96
  /// States are forgotten all at once beyond this number, so that memory stays flat.
  private static let maximumStates = 6_000

  private static let dead: UInt32 = 0
  private static let start: UInt32 = 1
  private static let acceptFlag: UInt32 = 1 << 31

  /// The detectors that `run` found, `hitCount` of them.
  let hits: UnsafeMutablePointer<Hit>
  private(set) var hitCount = 0

  private let automaton: CandidateAutomaton
  private let stride: Int
  /// By state and byte class: 0 unknown, else the state + 1, with the high bit where the state has accepts.
  private let table: UnsafeMutablePointer<UInt32>
  private let classOfByte: UnsafeMutablePointer<Int>
  /// By state: where its accepts stand in `accepts`, the first and the one behind the last.
  private let acceptBounds: UnsafeMutablePointer<(Int32, Int32)>
  /// Detectors, each with the sign bit set where its end is for the regex to tell.
  private let accepts: UnsafeMutablePointer<Int32>
  private let acceptCapacity: Int
  private var acceptCount = 0
  private var states: [State] = []
  private var numberOfState: [[Int32]: UInt32] = [:]
  private var visited: [UInt32]
  private var generation: UInt32 = 0

  init(_ automaton: CandidateAutomaton) {
    self.automaton = automaton
    stride = automaton.classCount
    hits = .allocate(capacity: max(1, automaton.isExact.count))
    table = .allocate(capacity: Self.maximumStates * stride)
    classOfByte = .allocate(capacity: 256)
    for byte in 0..<256 { classOfByte[byte] = Int(automaton.classOfByte[byte]) }
    acceptBounds = .allocate(capacity: Self.maximumStates)
    acceptCapacity = Self.maximumStates * 2 + automaton.isExact.count
    accepts = .allocate(capacity: acceptCapacity)
    visited = Array(repeating: 0, count: automaton.instructions.count)
    reset()
  }

  deinit {
    hits.deallocate()
    table.deallocate()
    classOfByte.deallocate()
    acceptBounds.deallocate()
    accepts.deallocate()
  }

  /// Fills `hits` with the detectors that may match in `text` at `position`.
  /// - Parameter before: the byte that stands before it, "\n" for the edge of a line.
  func run(_ text: UnsafePointer<UInt8>, at position: Int, before: UInt8) {
    let table = table
    let classOfByte = classOfByte
    let stride = stride
    var count = 0
    var entry = table[Int(Self.start) * stride + classOfByte[Int(before)]]
    if entry == 0 { entry = step(Self.start, classOfByte[Int(before)]) }
    var state = (entry & ~Self.acceptFlag) &- 1
    var index = position
    let end = position + Self.longestWalk
    while state != Self.dead {
      if index == end {
        hitCount = count
        leaveToRegex(state)
        return
      }
      let byteClass = classOfByte[Int(text[index])]
      entry = table[Int(state) &* stride &+ byteClass]
      if entry == 0 { entry = step(state, byteClass) }
      state = (entry & ~Self.acceptFlag) &- 1
      if entry & Self.acceptFlag != 0 { count = record(state, end: index, count) }
      index &+= 1
    }
    hitCount = count
  }

  private func record(_ state: UInt32, end: Int, _ before: Int) -> Int {
    var count = before
    let bounds = acceptBounds[Int(state)]
    for accept in Int(bounds.0)..<Int(bounds.1) {
      let detector = accepts[accept] & Int32.max
      let exactEnd = accepts[accept] < 0 ? -1 : Int32(truncatingIfNeeded: end)
      var known = 0
      while known < count, hits[known].detector != detector { known += 1 }
      if known < count {
        hits[known].end = -1
      } else {
        hits[count] = Hit(detector: detector, end: exactEnd)
        count += 1
      }
    }
    return count
  }

  private func leaveToRegex(_ state: UInt32) {
    for item in states[Int(state)].items {
      let detector = automaton.instructions[Int(item)].owner
      var known = 0
      while known < hitCount, hits[known].detector != detector { known += 1 }
      hits[known] = Hit(detector: detector, end: -1)
      if known == hitCount { hitCount += 1 }
    }
  }

  private func reset() {
    states.removeAll(keepingCapacity: true)
    numberOfState.removeAll(keepingCapacity: true)
    acceptCount = 0
    append(State(items: [], accepts: []))
    append(State(items: closure(of: automaton.starts), accepts: []))
  }

  private func append(_ state: State) {
    let number = states.count
    (table + number * stride).initialize(repeating: 0, count: stride)
    let first = acceptCount
    for detector in state.accepts {
      accepts[acceptCount] = automaton.isExact[Int(detector)] ? detector : detector | Int32.min
      acceptCount += 1
    }
    acceptBounds[number] = (Int32(first), Int32(acceptCount))
    numberOfState[Self.key(state)] = UInt32(number)
    states.append(state)
  }

  private static func key(_ state: State) -> [Int32] { state.items + [-1] + state.accepts }

  /// Makes the transition that is met for the first time.
  private func step(_ state: UInt32, _ byteClass: Int) -> UInt32 {
    let byte = automaton.representatives[byteClass]
    var taken: [Int32] = []
    var found: [Int32] = []
    var work = states[Int(state)].items
    generation &+= 1
    while let item = work.popLast() {
      guard visited[Int(item)] != generation else { continue }
      visited[Int(item)] = generation
      let instruction = automaton.instructions[Int(item)]
      switch instruction.kind {
      case .take: if automaton.sets[Int(instruction.set)].contains(byte) { taken.append(instruction.next) }
      case .assert: if automaton.sets[Int(instruction.set)].contains(byte) { work.append(instruction.next) }
      case .split:
        work.append(instruction.next)
        work.append(instruction.other)
      case .accept: found.append(instruction.owner)
      }
    }
    found.sort()
    let flag = found.isEmpty ? 0 : Self.acceptFlag
    let next = State(items: closure(of: taken), accepts: found)
    if let known = numberOfState[Self.key(next)] {
      table[Int(state) * stride + byteClass] = (known + 1) | flag
      return (known + 1) | flag
    }
    if states.count == Self.maximumStates || acceptCount + found.count > acceptCapacity {
      // The walk goes on from the new state; what was known before is made again where it is needed.
      reset()
      append(next)
      return UInt32(states.count) | flag
    }
    append(next)
    table[Int(state) * stride + byteClass] = UInt32(states.count) | flag
    return UInt32(states.count) | flag
  }

  /// The instructions that take a byte or judge one, reachable without taking any, in ascending order.
  private func closure(of entries: [Int32]) -> [Int32] {
    generation &+= 1
    var work = entries
    var result: [Int32] = []
    while let item = work.popLast() {
      guard visited[Int(item)] != generation else { continue }
      visited[Int(item)] = generation
      let instruction = automaton.instructions[Int(item)]
      if instruction.kind == .split {
        work.append(instruction.next)
        work.append(instruction.other)
      } else {
        result.append(item)
      }
    }
    return result.sorted()
  }
}
