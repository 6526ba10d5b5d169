import BlotKernels
import PatternCompiler
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Walks through a `CandidateAutomaton` at candidates and tells which detectors may match there. Its states are made as
/// texts need them (`StateBuilder`). One a worker; not thread-safe.
///
/// Hot code: `run` takes a table look-up a byte and allocates only where a transition is met for the first time. It is
/// a class with constant pointers, so that no exclusivity check and no reference count stands in the loop.
final class LazyAutomaton {
  /// A detector that may match.
  struct Hit {
    var detector: Int32
    /// Offset behind the match, or -1 where only the regex can tell.
    var end: Int32
  }

  /// Bytes after which detectors whose end only the regex can tell are left to it. Their loops would make ever more
  /// states.
  static let regexWalk = Int(BLOT_WALK_BYTES)
  /// Bytes after which every detector still alive is left to its regex.
  static let longestWalk = 96

  let automaton: CandidateAutomaton
  private let guards: AutomatonGuards?
  private let states: AutomatonStates
  private let builder: StateBuilder
  private let classOfByte: UnsafeMutablePointer<UInt8>
  private let classCount: Int
  /// Whether there is no detector to look for; then the start is the dead state.
  private let isEmpty: Bool

  /// The detectors that `run` found, `hitCount` of them.
  let hits: UnsafeMutablePointer<Hit>
  var hitCount: Int { counters[Counter.hits] }
  /// By detector: where it stands among the hits, if it does.
  private let places: UnsafeMutablePointer<Int32>

  /// Detectors that match up to one end: the plain accepts of a state.
  private struct Group {
    var state: UInt32
    var end: Int32
  }

  /// Words that a set of detectors takes.
  var setWords: Int { states.setWords }
  /// The groups that `run` has gathered, `groupCount` of them. None of their detectors is among the hits.
  private let groups: UnsafeMutablePointer<Group>
  var groupCount: Int { counters[Counter.groups] }
  /// From so many on it is worth telling of plain detectors together.
  private static let leastGathered = 6

  /// By `Counter`: not variables of their own, since the class has constant pointers alone.
  private let counters: UnsafeMutablePointer<Int>
  private enum Counter {
    static let hits = 0, groups = 1
    /// 1 where there may be groups.
    static let gathers = 2
    static let count = 3
  }

  /// - Parameter lookbehinds: of the detectors' regexes, where walks are to begin without what they rule out.
  init(_ automaton: CandidateAutomaton, _ lookbehinds: Lookbehinds? = nil) {
    self.automaton = automaton
    guards = lookbehinds.flatMap { AutomatonGuards(automaton, $0) }
    states = AutomatonStates(of: automaton)
    builder = StateBuilder(automaton, states, guards)
    classOfByte = .allocate(capacity: 256)
    classOfByte.initialize(from: automaton.classOfByte, count: 256)
    classCount = automaton.classCount
    isEmpty = automaton.starts.isEmpty
    hits = .allocate(capacity: max(1, automaton.traits.count))
    places = .zeros(max(1, automaton.traits.count))
    groups = .allocate(capacity: Self.longestWalk + 2)
    counters = .allocate(capacity: Counter.count)
    counters.initialize(repeating: 0, count: Counter.count)
  }

  deinit {
    states.deallocate()
    classOfByte.deallocate()
    hits.deallocate()
    free(places)
    groups.deallocate()
    counters.deallocate()
  }

  /// Whether the regex itself asks something of the byte before a match.
  func hasLeadingCondition(_ detector: Int) -> Bool { states.traits.has(.hasLeadingCondition, detector) }

  /// Whether an end of a match is one only where the lookbehinds hold that the regex begins with.
  func asksLookbehinds(_ detector: Int) -> Bool { states.traits.has(.asksLookbehinds, detector) }

  /// Whether walks end early, since states have been forgotten too soon.
  var sparesStates: Bool { builder.sparesStates }

  /// Changes when all states are forgotten; walks of before mean nothing then.
  var generation: Int { states.generation }

  /// Drops the candidates at which no detector matches, as far as that can be told by the transitions known so far, and
  /// tells of the others how far they walked, for `run`. Several walk at once, since each waits for memory at each byte.
  ///
  /// - Parameters:
  ///   - walks: by place among those that are left. Room for one of each candidate is needed.
  ///   - inner: another automaton that waits for those which begin with a byte of the table `begins` as well.
  func walk(
    _ text: UnsafePointer<UInt8>, _ candidates: inout blot_offsets, into walks: UnsafeMutablePointer<blot_walk>,
    besides inner: (automaton: LazyAutomaton, begins: UnsafePointer<UInt8>)? = nil
  ) {
    builder.count(candidates.count)
    var own = transitions
    guard let inner else {
      candidates.count = blot_walk_live(&own, nil, nil, text, candidates.offsets, candidates.count, walks)
      return
    }
    inner.automaton.builder.count(candidates.count)
    var other = inner.automaton.transitions
    candidates.count = blot_walk_live(
      &own, &other, inner.begins, text, candidates.offsets, candidates.count, walks)
  }

  private var transitions: blot_automaton {
    blot_automaton(
      table: states.table, row_shift: states.rowShift, class_of_byte: classOfByte, guards: guards?.pointer)
  }

  /// Does what `run` does, going on from where a walk has come.
  /// - Parameters:
  ///   - walk: from `position`.
  ///   - generation: of the automaton when the walk was made.
  ///   - gathers: whether matches that end alike may stand in groups instead of among the hits.
  func run(
    _ walk: UnsafePointer<blot_walk>, _ generation: Int, _ text: UnsafePointer<UInt8>, at position: Int, before: UInt8,
    gathers: Bool = false
  ) {
    begin(gathers: gathers)
    let endCount = Int(walk.pointee.end_count)
    guard walk.pointee.state != AutomatonStates.unknown, endCount <= Int(BLOT_WALK_ENDS), generation == self.generation
    else {
      let start = guards.map { blot_start_state($0.pointer, text + position) } ?? AutomatonStates.start
      return run(text, at: position, before: before, from: start)
    }
    if endCount > 0 {
      withUnsafeBytes(of: walk.pointee.end_states) { endStates in
        withUnsafeBytes(of: walk.pointee.ends) { ends in
          for index in 0..<endCount {
            record(
              UInt32(endStates.load(fromByteOffset: 2 * index, as: UInt16.self)), end: position + Int(ends[index]))
          }
        }
      }
    }
    let state = UInt32(walk.pointee.state)
    if state != AutomatonStates.dead { goOn(text, from: position, state, at: position + Self.regexWalk) }
  }

  /// Fills `hits` with the detectors that may match in `text` at `position`.
  /// - Parameter before: the byte that stands before it, "\n" for the edge of a line.
  func run(_ text: UnsafePointer<UInt8>, at position: Int, before: UInt8) {
    begin(gathers: false)
    run(text, at: position, before: before, from: AutomatonStates.start)
  }

  @inline(__always)
  private func begin(gathers: Bool) {
    counters[Counter.hits] = 0
    counters[Counter.groups] = 0
    counters[Counter.gathers] = gathers ? 1 : 0
  }

  private func run(_ text: UnsafePointer<UInt8>, at position: Int, before: UInt8, from start: UInt32) {
    if isEmpty { return }
    let first = Int(classOfByte[Int(before)])
    var entry = states.row(of: start)[first]
    if entry == AutomatonStates.unknown { entry = builder.step(start, first) }
    goOn(text, from: position, UInt32(entry & ~AutomatonStates.acceptFlag), at: position)
  }

  /// Takes the bytes from `index` on, where a walk that began at `position` is in `state`.
  @inline(__always)
  private func goOn(_ text: UnsafePointer<UInt8>, from position: Int, _ state: UInt32, at index: Int) {
    let table = states.table
    let classOfByte = classOfByte
    let rowShift = Int(states.rowShift)
    var state = state
    var index = index
    let end = position + Self.longestWalk
    // First to where some detectors are left to their regexes, then to where all are.
    var cut = position + Self.regexWalk
    while true {
      while state != AutomatonStates.dead, index < cut {
        let byteClass = Int(classOfByte[Int(text[index])])
        var entry = table[Int(state) &<< rowShift &+ byteClass]
        if entry == AutomatonStates.unknown { entry = step(state, byteClass) }
        state = UInt32(entry & ~AutomatonStates.acceptFlag)
        if entry & AutomatonStates.acceptFlag != 0 { record(state, end: index) }
        index &+= 1
      }
      if state == AutomatonStates.dead { return }
      var entry = table[Int(state) &<< rowShift &+ classCount]
      if entry == AutomatonStates.unknown || index == end {
        ungatherIfFull()
        entry = builder.leaveToRegex(state, all: index == end)
      }
      state = UInt32(entry & ~AutomatonStates.acceptFlag)
      if entry & AutomatonStates.acceptFlag != 0 { record(state, end: -1) }
      if index == end { return }
      cut = end
    }
  }

  private func step(_ state: UInt32, _ byteClass: Int) -> UInt16 {
    ungatherIfFull()
    return builder.step(state, byteClass)
  }

  /// Adds the accepts of a state to the hits. The last of several ends is right where the regex is of that kind; else a
  /// detector with a second end is for its regex to tell.
  private func record(_ state: UInt32, end: Int) {
    let bounds = states[state]
    var accept = Int(bounds.acceptsFirst)
    if counters[Counter.gathers] != 0 {
      if counters[Counter.groups] != 0, end < 0 || isInGroup(states.accepts(of: state)) {
        ungather()
      } else if end >= 0, Int(bounds.plainEnd) - accept >= Self.leastGathered,
        !isHit(states.plainAccepts(of: state))
      {
        groups[counters[Counter.groups]] = Group(state: state, end: Int32(truncatingIfNeeded: end))
        counters[Counter.groups] += 1
        accept = Int(bounds.plainEnd)
      }
    }
    while accept < Int(bounds.end) {
      let item = states.item(accept)
      let detector = item & ~AutomatonStates.forRegex
      addHit(detector, end: end, isEnd: end >= 0 && item == detector && states.traits.has(.isExact, Int(detector)))
      accept += 1
    }
  }

  @inline(__always)
  private func addHit(_ detector: Int32, end: Int, isEnd: Bool) {
    let count = counters[Counter.hits]
    // Of runs before it says nothing, but then another detector stands at that place, or none.
    let place = Int(places[Int(detector)])
    if place < count, hits[place].detector == detector {
      let isLast = isEnd && hits[place].end >= 0 && states.traits.has(.isLongest, Int(detector))
      hits[place].end = isLast ? Int32(truncatingIfNeeded: end) : -1
    } else {
      hits[count] = Hit(detector: detector, end: isEnd ? Int32(truncatingIfNeeded: end) : -1)
      places[Int(detector)] = Int32(truncatingIfNeeded: count)
      counters[Counter.hits] = count + 1
    }
  }

  // MARK: Groups

  /// The end of a group, and the set of the detectors that match up to there.
  func group(_ index: Int) -> (end: Int, detectors: UnsafePointer<UInt64>) {
    let group = groups[index]
    return (Int(group.end), states.plainAccepts(of: group.state))
  }

  /// Whether a detector of a set is in a group already.
  private func isInGroup(_ set: UnsafePointer<UInt64>) -> Bool {
    for index in 0..<counters[Counter.groups] {
      let detectors = group(index).detectors
      for word in 0..<setWords where detectors[word] & set[word] != 0 { return true }
    }
    return false
  }

  /// Whether a detector of a set is among the hits already.
  private func isHit(_ set: UnsafePointer<UInt64>) -> Bool {
    for index in 0..<counters[Counter.hits] {
      let detector = Int(hits[index].detector)
      if set[detector >> 6] >> UInt64(detector & 63) & 1 != 0 { return true }
    }
    return false
  }

  /// Where the next transition may make the builder forget all states, groups would be of states that mean something else
  /// then.
  private func ungatherIfFull() {
    if counters[Counter.groups] != 0, builder.isFull { ungather() }
  }

  /// Puts the detectors of all groups among the hits, for the rest of the run.
  private func ungather() {
    for index in 0..<counters[Counter.groups] {
      let bounds = states[groups[index].state]
      for accept in Int(bounds.acceptsFirst)..<Int(bounds.plainEnd) {
        addHit(states.item(accept), end: Int(groups[index].end), isEnd: true)
      }
    }
    counters[Counter.groups] = 0
    counters[Counter.gathers] = 0
  }
}
