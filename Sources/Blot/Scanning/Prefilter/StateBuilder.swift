import PatternCompiler
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Makes the deterministic states of a `CandidateAutomaton` as walks come to transitions that are not known yet: the subset
/// construction, a state at a time.
///
/// It runs once for each transition that a log needs, so it may allocate.
final class StateBuilder {
  /// A text with something of everything makes ever more states, which cost as much as a thousand walks each. Where fewer
  /// candidates than these have filled the automaton, walks end as soon as so few detectors are left, whose regexes go on
  /// from there; and after so many candidates more that is given up.
  private static let fewCandidates = 100_000
  private static let fewDetectors = 2
  private static let candidatesSpared = 4_000_000

  private let automaton: CandidateAutomaton
  private let states: AutomatonStates
  private let guards: AutomatonGuards?
  private let program: AutomatonProgram
  /// The instructions as far as they were read, zeros elsewhere.
  private let instructions: UnsafeMutablePointer<CandidateAutomaton.Instruction>
  /// The sets of the automaton, four words each.
  private let sets: UnsafeMutablePointer<UInt64>
  /// One byte of each class, as a set.
  private let representatives: SIMD4<UInt64>

  /// By instruction: the visit in which it was met last.
  private let visited: UnsafeMutablePointer<UInt32>
  private var visits: UInt32 = 0
  /// Where a new state begins; `close` goes on from there.
  private let stack: UnsafeMutablePointer<Int32>
  /// What stands behind assertions, for `step`.
  private let waiting: UnsafeMutablePointer<Int32>
  /// Instructions that `close` has met.
  private let found: NumberSet

  /// Candidates since the states were forgotten.
  private var candidates = 0
  /// Whether walks end early, since states have been forgotten too soon.
  private(set) var sparesStates = false

  /// - Parameter guards: those of the automaton, whose starts are made with it.
  init(_ automaton: CandidateAutomaton, _ states: AutomatonStates, _ guards: AutomatonGuards?) {
    self.automaton = automaton
    self.states = states
    self.guards = guards
    program = automaton.program
    let count = program.count
    instructions = .zeros(count + 1)
    sets = .allocate(capacity: 4 * automaton.sets.count + 1)
    for (index, set) in automaton.sets.enumerated() { set.store(in: sets + 4 * index) }
    var representatives = SIMD4<UInt64>.zero
    for byte in automaton.representatives { representatives[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }
    self.representatives = representatives
    visited = .zeros(count + 1)
    // What `step` leaves on it, at most two entries an instruction, and one more for each split that `close` passes.
    stack = .allocate(capacity: 3 * count + automaton.starts.count + 2)
    waiting = .allocate(capacity: 2 * count + 2)
    found = NumberSet(below: count)
    begin()
  }

  deinit {
    free(instructions)
    sets.deallocate()
    free(visited)
    stack.deallocate()
    waiting.deallocate()
    found.deallocate()
  }

  /// Forgets all states and makes those at which walks begin.
  private func begin() {
    candidates = 0
    states.removeAll()
    _ = state(startingAt: automaton.starts)
    // A start needs a row of the table for itself; none has more entries than the first.
    guards?.makeStarts { UInt16(state(startingAt: $0)) }
    // Without starts that is the dead state, and the row at which walks begin is nobody's.
    if automaton.starts.isEmpty { states.leadNowhere(AutomatonStates.start) }
  }

  private func state(startingAt starts: [Int32]) -> UInt32 {
    for (index, start) in starts.enumerated() { stack[index] = start }
    return states.add(itemCount: close(starts.count), acceptCount: 0)
  }

  /// Counts candidates that are about to walk.
  func count(_ candidates: Int) {
    self.candidates += candidates
    if sparesStates, self.candidates > Self.candidatesSpared {
      sparesStates = false
      begin()
    }
  }

  /// Whether the next transition that is made is one before which all states are forgotten.
  var isFull: Bool { states.isFull(program.count) }

  // MARK: Transitions

  /// Makes the transition that is met for the first time, and with it those at the classes that no set of the state tells
  /// from this one: of a hundred classes few lead to states of their own.
  ///
  /// - Returns: what stands in the table for it.
  func step(_ from: UInt32, _ byteClass: Int) -> UInt16 {
    visits &+= 1
    // All bytes of a class are in the same sets.
    let byte = automaton.representatives[byteClass]
    var accepted: [Int32] = []
    // The bytes that all sets asked so far take as they take this one.
    var alike = SIMD4<UInt64>(repeating: .max)
    var taken = 0
    let bounds = states[from]
    for item in Int(bounds.first)..<Int(bounds.acceptsFirst) {
      waiting[0] = states.item(item)
      var depth = 1
      // Only an assertion leads on without a byte taken.
      while depth > 0 {
        depth -= 1
        let number = waiting[depth]
        let current = instruction(number)
        if case .take = current.kind {
          // That it is met again behind an assertion does no harm.
          if has(current.operand, byte, &alike) {
            stack[taken] = current.next
            taken += 1
          }
          continue
        }
        if visited[Int(number)] == visits { continue }
        visited[Int(number)] = visits
        switch current.kind {
        case .take, .none: break
        case .assert:
          guard has(current.operand, byte, &alike) else { continue }
          waiting[depth] = current.next
          depth += 1
        case .split:
          waiting[depth] = current.next
          waiting[depth + 1] = current.operand
          depth += 2
        case .accept:
          let owner = program.owner(of: current)
          accepted.append(current.operand == CandidateAutomaton.forRegex ? owner | AutomatonStates.forRegex : owner)
        }
      }
    }
    if sparesStates, taken > 0, areOfFew(taken, &accepted) { taken = 0 }
    let (entry, isKept) = transition(entries: taken, accepted)
    guard isKept else { return entry }
    let row = states.row(of: from)
    alike &= representatives
    for word in 0..<4 {
      var bits = alike[word]
      while bits != 0 {
        row[Int(automaton.classOfByte[64 * word + bits.trailingZeroBitCount])] = entry
        bits &= bits - 1
      }
    }
    return entry
  }

  /// Makes the transition to the state without the detectors that are left to their regexes, which are its accepts.
  ///
  /// - Parameter all: whether all detectors are left to theirs, and not only those whose ends the automaton cannot tell.
  func leaveToRegex(_ from: UInt32, all: Bool) -> UInt16 {
    var accepted: Set<Int32> = []
    var kept = 0
    let bounds = states[from]
    for item in Int(bounds.first)..<Int(bounds.acceptsFirst) {
      let number = states.item(item)
      let owner = program.owner(of: instruction(number))
      if all || !states.traits.has(.isExact, Int(owner)) {
        accepted.insert(owner)
      } else {
        stack[kept] = number
        kept += 1
      }
    }
    let (entry, isKept) = transition(entries: kept, Array(accepted))
    if isKept, !all { states.row(of: from)[automaton.classCount] = entry }
    return entry
  }

  /// Whether the instructions on the stack are of few detectors; then these are accepted, for their regexes.
  private func areOfFew(_ entries: Int, _ accepted: inout [Int32]) -> Bool {
    let first = accepted.count
    for index in 0..<entries {
      let owner = program.owner(of: instruction(stack[index])) | AutomatonStates.forRegex
      if accepted.contains(owner) { continue }
      guard accepted.count - first < Self.fewDetectors else {
        accepted.removeSubrange(first...)
        return false
      }
      accepted.append(owner)
    }
    return true
  }

  /// - Parameter entries: how many instructions stand on the stack, where the new state begins.
  /// - Returns: what stands in the table for it, and whether it may stand there: the state that it leads from may be
  ///   forgotten.
  private func transition(entries: Int, _ accepted: [Int32]) -> (entry: UInt16, isKept: Bool) {
    let flag = accepted.isEmpty ? 0 : AutomatonStates.acceptFlag
    // Where all is full, what was known is made again as it is needed; the walk goes on from the new state.
    let forgets = isFull
    if forgets {
      let kept = (0..<entries).map { stack[$0] }
      sparesStates = candidates < Self.fewCandidates
      begin()
      for (index, entry) in kept.enumerated() { stack[index] = entry }
    }
    let itemCount = close(entries)
    let number = states.add(itemCount: itemCount, acceptCount: place(accepted, behind: itemCount))
    return (UInt16(number) | flag, !forgets)
  }

  /// Writes the instructions that take or judge a byte, reachable from the first `count` entries of the stack without
  /// taking any, in ascending order to where the next state has its items. Returns how many.
  private func close(_ count: Int) -> Int {
    visits &+= 1
    var depth = count
    while depth > 0 {
      depth -= 1
      let item = stack[depth]
      if visited[Int(item)] == visits { continue }
      visited[Int(item)] = visits
      let instruction = instruction(item)
      if case .split = instruction.kind {
        stack[depth] = instruction.operand
        stack[depth + 1] = instruction.next
        depth += 2
      } else {
        found.insert(item)
      }
    }
    return found.take(into: states.newItems)
  }

  /// Writes the accepted detectors of a new state behind its items, in order; returns how many.
  private func place(_ accepted: [Int32], behind itemCount: Int) -> Int {
    if accepted.isEmpty { return 0 }
    // Both marks of a detector beside each other, and the plain ones before the others.
    let unmarked = ~AutomatonStates.forRegex
    let sorted = accepted.sorted { ($0 & unmarked, $0) < ($1 & unmarked, $1) }
    let arePlain = sorted.indices.map { states.isPlain($0, of: sorted.indices, { sorted[$0] }) }
    let ordered = sorted.indices.filter { arePlain[$0] } + sorted.indices.filter { !arePlain[$0] }
    for (index, place) in ordered.enumerated() { states.newItems[itemCount + index] = sorted[place] }
    return accepted.count
  }

  // MARK: The automaton

  @inline(__always)
  private func instruction(_ index: Int32) -> CandidateAutomaton.Instruction {
    let known = instructions[Int(index)]
    guard case .none = known.kind else { return known }
    let read = program[Int(index)]
    instructions[Int(index)] = read
    return read
  }

  /// - Parameter alike: loses the bytes that are in the set where this one is not, or the other way round.
  @inline(__always)
  private func has(_ set: Int32, _ byte: UInt8, _ alike: inout SIMD4<UInt64>) -> Bool {
    let words = sets + 4 * Int(set)
    let isIn = words[Int(byte >> 6)] >> UInt64(byte & 63) & 1 != 0
    let members = UnsafeRawPointer(words).loadUnaligned(as: SIMD4<UInt64>.self)
    alike &= isIn ? members : ~members
    return isIn
  }
}
