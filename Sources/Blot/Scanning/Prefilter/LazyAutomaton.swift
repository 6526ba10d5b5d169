/// The deterministic states of a `CandidateAutomaton`, made as texts need them. One a worker; not thread-safe.
///
/// Hot code: `run` takes a table look-up a byte and allocates only where a transition is met for the first time.
struct LazyAutomaton: ~Copyable {
  /// A detector that may match.
  struct Hit {
    var detector: Int32
    /// Offset behind the match, or -1 where only the regex can tell.
    var end: Int32
  }

  /// Bytes after which a detector still alive is left to its regex.
  static let longestWalk = 96
  /// States are forgotten all at once beyond this number, so that memory stays flat.
  private static let maximumStates = 6_000

  /// What a state of the table stands for.
  private struct State {
    var items: [Int32]
    var accepts: [Int32]
  }

  private let automaton: CandidateAutomaton
  /// By state and byte class: 0 unknown, else the state + 1, with the high bit where the state has accepts.
  private let table: UnsafeMutablePointer<UInt32>
  private let classOfByte: UnsafeMutablePointer<UInt8>
  private let stride: Int
  private var states: [State] = []
  private var numberOfState: [[Int32]: UInt32] = [:]
  private var visited: [UInt32]
  private var generation: UInt32 = 0

  /// The state from which nothing can match.
  private static let dead: UInt32 = 0
  private static let start: UInt32 = 1
  private static let acceptFlag: UInt32 = 1 << 31

  private(set) var hits: [Hit] = []

  init(_ automaton: CandidateAutomaton) {
    self.automaton = automaton
    stride = automaton.classCount
    table = .allocate(capacity: Self.maximumStates * stride)
    classOfByte = .allocate(capacity: 256)
    classOfByte.initialize(from: automaton.classOfByte, count: 256)
    visited = Array(repeating: 0, count: automaton.instructions.count)
    hits.reserveCapacity(64)
    reset()
  }

  deinit {
    table.deallocate()
    classOfByte.deallocate()
  }

  var resets = 0
  var stateCount: Int { states.count }
  private mutating func reset() {
    resets += 1
    states.removeAll(keepingCapacity: true)
    numberOfState.removeAll(keepingCapacity: true)
    append(State(items: [], accepts: []))
    append(State(items: closure(of: automaton.starts), accepts: []))
  }

  private mutating func append(_ state: State) {
    (table + states.count * stride).initialize(repeating: 0, count: stride)
    numberOfState[Self.key(state)] = UInt32(states.count)
    states.append(state)
  }

  private static func key(_ state: State) -> [Int32] { state.items + [-1] + state.accepts }

  /// Fills `hits` with the detectors that may match in `text` at `position`.
  /// - Parameter before: the byte that stands before it, "\n" for the edge of a line.
  mutating func run(_ text: UnsafePointer<UInt8>, at position: Int, before: UInt8) {
    hits.removeAll(keepingCapacity: true)
    var entry = table[Int(Self.start) * stride + Int(classOfByte[Int(before)])]
    if entry == 0 { entry = step(Self.start, classOfByte[Int(before)]) }
    var state = (entry & ~Self.acceptFlag) - 1
    var index = position
    let end = position + Self.longestWalk
    while state != Self.dead {
      if index == end {
        leaveToRegex(state)
        return
      }
      let byteClass = classOfByte[Int(text[index])]
      entry = table[Int(state) * stride + Int(byteClass)]
      if entry == 0 { entry = step(state, byteClass) }
      state = (entry & ~Self.acceptFlag) - 1
      if entry & Self.acceptFlag != 0 { record(state, end: index) }
      index += 1
    }
  }

  private mutating func record(_ state: UInt32, end: Int) {
    for detector in states[Int(state)].accepts {
      let exactEnd = automaton.isExact[Int(detector)] ? Int32(truncatingIfNeeded: end) : -1
      if let known = hits.firstIndex(where: { $0.detector == detector }) {
        hits[known].end = -1
      } else {
        hits.append(Hit(detector: detector, end: exactEnd))
      }
    }
  }

  private mutating func leaveToRegex(_ state: UInt32) {
    for item in states[Int(state)].items {
      let detector = automaton.instructions[Int(item)].owner
      if let known = hits.firstIndex(where: { $0.detector == detector }) {
        hits[known].end = -1
      } else {
        hits.append(Hit(detector: detector, end: -1))
      }
    }
  }

  /// Makes the transition that is met for the first time.
  private mutating func step(_ state: UInt32, _ byteClass: UInt8) -> UInt32 {
    let byte = automaton.representatives[Int(byteClass)]
    var taken: [Int32] = []
    var accepts: [Int32] = []
    var work = states[Int(state)].items
    nextGeneration()
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
      case .accept: accepts.append(instruction.owner)
      }
    }
    accepts.sort()
    let next = State(items: closure(of: taken), accepts: accepts)
    let number: UInt32
    if let known = numberOfState[Self.key(next)] {
      number = known
    } else {
      if states.count == Self.maximumStates {
        // The caller goes on from the new state; what was known is made again where it is needed.
        reset()
        append(next)
        return UInt32(states.count) | (accepts.isEmpty ? 0 : Self.acceptFlag)
      }
      number = UInt32(states.count)
      append(next)
    }
    let entry = (number + 1) | (accepts.isEmpty ? 0 : Self.acceptFlag)
    table[Int(state) * stride + Int(byteClass)] = entry
    return entry
  }

  /// The instructions that take a byte or judge one, reachable without taking any, in ascending order.
  private mutating func closure(of entries: [Int32]) -> [Int32] {
    nextGeneration()
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

  private mutating func nextGeneration() { generation &+= 1 }
}
