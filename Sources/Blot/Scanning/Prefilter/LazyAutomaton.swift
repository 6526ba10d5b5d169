import BlotKernels
import PatternCompiler
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The deterministic states of a `CandidateAutomaton`, made as texts need them. One a worker; not thread-safe.
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
  /// States are forgotten all at once beyond this number, so that memory stays flat.
  private static let maximumStates = 8_000
  private static let maximumItems = 1_000_000
  /// A text with something of everything makes ever more states, which cost as much as a thousand walks each. Where fewer
  /// candidates than these have filled the automaton, walks end as soon as so few detectors are left, whose regexes go on
  /// from there; and after so many candidates more that is given up.
  private static let fewCandidates = 100_000
  private static let fewDetectors = 2
  private static let candidatesSpared = 4_000_000

  /// No detector is left; it leads to itself.
  private static let dead: UInt32 = 0
  /// Stands in the table for a transition that is still to be made; it leads to itself, for `blot_walk_live`.
  private static let unknown: UInt16 = UInt16(BLOT_STATE_UNKNOWN)
  private static let start: UInt32 = UInt32(BLOT_STATE_START)
  private static let acceptFlag: UInt16 = UInt16(BLOT_STATE_ACCEPTS)

  /// The detectors that `run` found, `hitCount` of them.
  let hits: UnsafeMutablePointer<Hit>
  var hitCount: Int { counters[Counter.hits] }

  private let automaton: CandidateAutomaton
  /// The automaton's, by detector.
  private let traits: UnsafeMutablePointer<UInt8>
  /// By detector: where it stands among the hits, if it does.
  private let places: UnsafeMutablePointer<Int32>
  private let guards: AutomatonGuards?
  /// How many detectors it looks for.
  var detectorCount: Int { Set(automaton.detectors).count }
  /// Whether there is no detector to look for; then the start is the dead state.
  private let isEmpty: Bool
  private let program: AutomatonProgram
  /// The instructions as far as they were read, zeros elsewhere.
  private let instructions: UnsafeMutablePointer<CandidateAutomaton.Instruction>
  /// The sets of the automaton, four words each.
  private let sets: UnsafeMutablePointer<UInt64>
  private let classCount: Int
  /// A row has a column for each byte class, one more for the cut after `regexWalk` bytes, and is a power of two wide.
  private let rowShift: UInt32
  private var rowWidth: Int { 1 << Int(rowShift) }
  /// By state and column: the next state, with the high bit where it has accepts.
  /// Sixteen bits, so that what a log needs of it stays in the cache.
  private let table: UnsafeMutablePointer<UInt16>
  private let classOfByte: UnsafeMutablePointer<UInt8>
  /// One byte of each class.
  private let representatives: SIMD4<UInt64>

  /// Words that a set of detectors takes.
  let setWords: Int
  /// By state: all detectors that it accepts, and the plain ones.
  private let acceptSets: UnsafeMutablePointer<UInt64>
  /// The groups that `run` has gathered, `groupCount` of them. None of their detectors is among the hits.
  private let groups: UnsafeMutablePointer<Group>
  var groupCount: Int { counters[Counter.groups] }
  /// From so many on it is worth telling of plain detectors together.
  private static let leastGathered = 6

  private struct Group {
    var state: UInt32
    var end: Int32
  }

  /// Marks an accepted detector among the items that only its regex can confirm.
  private static let forRegex: Int32 = 1 << 30

  /// A state's instructions and the detectors that it accepts, both ranges of `items`.
  private struct State {
    var first: Int32
    var acceptsFirst: Int32
    var end: Int32
    var hash: UInt64
    /// Where the accepts that are plain end: their detectors match up to it, and nothing more is to be asked.
    var plainEnd: Int32
  }

  private let states: UnsafeMutablePointer<State>
  private let items: UnsafeMutablePointer<Int32>
  /// Open addressing by hash: state + 1, 0 where empty.
  private let slots: UnsafeMutablePointer<UInt16>
  private static let slotCount = 1 << 14
  private let visited: UnsafeMutablePointer<UInt32>
  /// Where a new state begins; `close` goes on from there.
  private let stack: UnsafeMutablePointer<Int32>
  /// What stands behind assertions, for `step`.
  private let waiting: UnsafeMutablePointer<Int32>
  /// Instructions that `close` has met.
  private let found: NumberSet
  /// By `Counter`: not variables of their own, since the class has constant pointers alone.
  private let counters: UnsafeMutablePointer<Int>
  private enum Counter {
    static let hits = 0, states = 1, items = 2
    /// The generation of `visited`, and that of the states.
    static let visits = 3, generation = 4
    static let groups = 5
    /// 1 where there may be groups.
    static let gathers = 6
    /// Candidates since the states were forgotten, and 1 where states are spared.
    static let candidates = 7, spares = 8
    static let count = 9
  }

  /// - Parameter lookbehinds: of the detectors' regexes, where walks are to begin without what they rule out.
  init(_ automaton: CandidateAutomaton, _ lookbehinds: Lookbehinds? = nil) {
    self.automaton = automaton
    guards = lookbehinds.flatMap { AutomatonGuards(automaton, $0) }
    isEmpty = automaton.starts.isEmpty
    classCount = automaton.classCount
    rowShift = UInt32(Int.bitWidth - classCount.leadingZeroBitCount)
    hits = .allocate(capacity: max(1, automaton.traits.count))
    traits = .allocate(capacity: max(1, automaton.traits.count))
    let bitsOfTraits = (0...CandidateAutomaton.Traits.all).map {
      Self.bits(of: CandidateAutomaton.Traits(rawValue: $0))
    }
    for (detector, known) in automaton.traits.enumerated() {
      (traits + detector).initialize(to: bitsOfTraits[Int(known.rawValue)])
    }
    places = .zeros(max(1, automaton.traits.count))
    table = .allocate(capacity: Self.maximumStates << Int(rowShift))
    classOfByte = .allocate(capacity: 256)
    classOfByte.initialize(from: automaton.classOfByte, count: 256)
    var representatives = SIMD4<UInt64>.zero
    for byte in automaton.representatives { representatives[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }
    self.representatives = representatives
    program = automaton.program
    let count = program.count
    states = .allocate(capacity: Self.maximumStates)
    items = .allocate(capacity: Self.maximumItems)
    slots = .allocate(capacity: Self.slotCount)
    instructions = .zeros(count + 1)
    sets = .allocate(capacity: 4 * automaton.sets.count + 1)
    for (index, set) in automaton.sets.enumerated() { set.store(in: sets + 4 * index) }
    visited = .zeros(count + 1)
    // What `step` leaves on it, at most two entries an instruction, and one more for each split that `close` passes.
    stack = .allocate(capacity: 3 * count + automaton.starts.count + 2)
    waiting = .allocate(capacity: 2 * count + 2)
    found = NumberSet(below: count)
    setWords = (automaton.traits.count + 63) / 64
    acceptSets = .zeros(2 * setWords * Self.maximumStates + 1)
    groups = .allocate(capacity: Self.longestWalk + 2)
    counters = .allocate(capacity: Counter.count)
    counters.initialize(repeating: 0, count: Counter.count)
    reset()
  }

  deinit {
    hits.deallocate()
    traits.deallocate()
    free(places)
    table.deallocate()
    classOfByte.deallocate()
    states.deallocate()
    items.deallocate()
    slots.deallocate()
    free(instructions)
    sets.deallocate()
    free(visited)
    stack.deallocate()
    waiting.deallocate()
    found.deallocate()
    free(acceptSets)
    groups.deallocate()
    counters.deallocate()
  }

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

  /// Whether the regex itself asks something of the byte before a match.
  func hasLeadingCondition(_ detector: Int) -> Bool { has(.hasLeadingCondition, detector) }

  /// What the hot loop asks of a detector, a bit each: the names of `CandidateAutomaton.Traits` would be calls into another
  /// module.
  private enum Trait: UInt8 {
    case isExact = 1
    case isLongest = 2
    case asksLookbehinds = 4
    case hasLeadingCondition = 8
  }

  private static func bits(of traits: CandidateAutomaton.Traits) -> UInt8 {
    let all: [(CandidateAutomaton.Traits, Trait)] = [
      (.isExact, .isExact), (.isLongest, .isLongest), (.asksLookbehinds, .asksLookbehinds),
      (.hasLeadingCondition, .hasLeadingCondition)
    ]
    return all.reduce(0) { traits.contains($1.0) ? $0 | $1.1.rawValue : $0 }
  }

  @inline(__always)
  private func has(_ trait: Trait, _ detector: Int) -> Bool { traits[detector] & trait.rawValue != 0 }

  /// Whether an end of a match is one only where the lookbehinds hold that the regex begins with.
  func asksLookbehinds(_ detector: Int) -> Bool { has(.asksLookbehinds, detector) }

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
    count(candidates.count)
    var own = transitions
    guard let inner else {
      candidates.count = blot_walk_live(&own, nil, nil, text, candidates.offsets, candidates.count, walks)
      return
    }
    inner.automaton.count(candidates.count)
    var other = inner.automaton.transitions
    candidates.count = blot_walk_live(
      &own, &other, inner.begins, text, candidates.offsets, candidates.count, walks)
  }

  /// Whether walks end early, since states have been forgotten too soon.
  var sparesStates: Bool { counters[Counter.spares] != 0 }

  private func count(_ candidates: Int) {
    counters[Counter.candidates] += candidates
    if counters[Counter.spares] != 0, counters[Counter.candidates] > Self.candidatesSpared {
      counters[Counter.spares] = 0
      reset()
    }
  }

  private var transitions: blot_automaton {
    blot_automaton(table: table, row_shift: rowShift, class_of_byte: classOfByte, guards: guards?.pointer)
  }

  /// Changes when all states are forgotten; walks of before mean nothing then.
  var generation: Int { counters[Counter.generation] }

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
    guard walk.pointee.state != Self.unknown, endCount <= Int(BLOT_WALK_ENDS), generation == self.generation else {
      let start = guards.map { blot_start_state($0.pointer, text + position) } ?? Self.start
      return run(text, at: position, before: before, from: start)
    }
    if endCount > 0 {
      withUnsafeBytes(of: walk.pointee.end_states) { states in
        withUnsafeBytes(of: walk.pointee.ends) { ends in
          for index in 0..<endCount {
            record(
              UInt32(states.load(fromByteOffset: 2 * index, as: UInt16.self)), end: position + Int(ends[index]))
          }
        }
      }
    }
    let state = UInt32(walk.pointee.state)
    if state != Self.dead { goOn(text, from: position, state, at: position + Self.regexWalk) }
  }

  /// Fills `hits` with the detectors that may match in `text` at `position`.
  /// - Parameter before: the byte that stands before it, "\n" for the edge of a line.
  func run(_ text: UnsafePointer<UInt8>, at position: Int, before: UInt8) {
    begin(gathers: false)
    run(text, at: position, before: before, from: Self.start)
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
    var entry = table[Int(start) &<< Int(rowShift) &+ first]
    if entry == Self.unknown { entry = step(start, first) }
    goOn(text, from: position, UInt32(entry & ~Self.acceptFlag), at: position)
  }

  /// Takes the bytes from `index` on, where a walk that began at `position` is in `state`.
  @inline(__always)
  private func goOn(_ text: UnsafePointer<UInt8>, from position: Int, _ state: UInt32, at index: Int) {
    let table = table
    let classOfByte = classOfByte
    let rowShift = Int(rowShift)
    var state = state
    var index = index
    let end = position + Self.longestWalk
    // First to where some detectors are left to their regexes, then to where all are.
    var cut = position + Self.regexWalk
    while true {
      while state != Self.dead, index < cut {
        let byteClass = Int(classOfByte[Int(text[index])])
        var entry = table[Int(state) &<< rowShift &+ byteClass]
        if entry == Self.unknown { entry = step(state, byteClass) }
        state = UInt32(entry & ~Self.acceptFlag)
        if entry & Self.acceptFlag != 0 { record(state, end: index) }
        index &+= 1
      }
      if state == Self.dead { return }
      var entry = table[Int(state) &<< rowShift &+ classCount]
      if entry == Self.unknown || index == end { entry = leaveToRegex(state, all: index == end) }
      state = UInt32(entry & ~Self.acceptFlag)
      if entry & Self.acceptFlag != 0 { record(state, end: -1) }
      if index == end { return }
      cut = end
    }
  }

  /// Adds the accepts of a state to the hits. The last of several ends is right where the regex is of that kind; else a
  /// detector with a second end is for its regex to tell.
  private func record(_ state: UInt32, end: Int) {
    let bounds = states[Int(state)]
    var accept = Int(bounds.acceptsFirst)
    if counters[Counter.gathers] != 0 {
      if counters[Counter.groups] != 0, end < 0 || isInGroup(acceptSets + 2 * setWords * Int(state)) {
        ungather()
      } else if end >= 0, Int(bounds.plainEnd) - accept >= Self.leastGathered,
        !isHit(acceptSets + (2 * Int(state) + 1) * setWords)
      {
        groups[counters[Counter.groups]] = Group(state: state, end: Int32(truncatingIfNeeded: end))
        counters[Counter.groups] += 1
        accept = Int(bounds.plainEnd)
      }
    }
    while accept < Int(bounds.end) {
      let item = items[accept]
      let detector = item & ~Self.forRegex
      addHit(detector, end: end, isEnd: end >= 0 && item == detector && has(.isExact, Int(detector)))
      accept += 1
    }
  }

  @inline(__always)
  private func addHit(_ detector: Int32, end: Int, isEnd: Bool) {
    let count = counters[Counter.hits]
    // Of runs before it says nothing, but then another detector stands at that place, or none.
    let place = Int(places[Int(detector)])
    if place < count, hits[place].detector == detector {
      let isLast = isEnd && hits[place].end >= 0 && has(.isLongest, Int(detector))
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
    return (Int(group.end), UnsafePointer(acceptSets + (2 * Int(group.state) + 1) * setWords))
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

  /// Puts the detectors of all groups among the hits, for the rest of the run.
  private func ungather() {
    for index in 0..<counters[Counter.groups] {
      let bounds = states[Int(groups[index].state)]
      for accept in Int(bounds.acceptsFirst)..<Int(bounds.plainEnd) {
        addHit(items[accept], end: Int(groups[index].end), isEnd: true)
      }
    }
    counters[Counter.groups] = 0
    counters[Counter.gathers] = 0
  }

  /// Whether the accept at `index` is the only one of its detector among `accepts`, and nothing more is to be asked where it
  /// ends.
  private func isPlain(_ index: Int, of accepts: Range<Int>, _ item: (Int) -> Int32) -> Bool {
    let detector = item(index)
    guard detector & Self.forRegex == 0, has(.isExact, Int(detector)), !has(.asksLookbehinds, Int(detector)) else {
      return false
    }
    // All of a detector stand beside each other.
    return ![index - 1, index + 1].contains { accepts.contains($0) && item($0) & ~Self.forRegex == detector }
  }

  /// Notes the accepts of a new state as sets. Returns where the plain ones end.
  private func noteAccepts(of state: Int, _ accepts: Range<Int>) -> Int {
    let all = acceptSets + 2 * setWords * state
    let plain = all + setWords
    for word in 0..<2 * setWords { all[word] = 0 }
    var plainEnd = accepts.lowerBound
    while plainEnd < accepts.upperBound, isPlain(plainEnd, of: accepts, { items[$0] }) {
      let detector = Int(items[plainEnd])
      plain[detector >> 6] |= 1 << UInt64(detector & 63)
      plainEnd += 1
    }
    for accept in accepts {
      let detector = Int(items[accept] & ~Self.forRegex)
      all[detector >> 6] |= 1 << UInt64(detector & 63)
    }
    return plainEnd
  }

  private func reset() {
    slots.initialize(repeating: 0, count: Self.slotCount)
    counters[Counter.generation] &+= 1
    counters[Counter.candidates] = 0
    counters[Counter.states] = 0
    counters[Counter.items] = 0
    _ = state(itemCount: 0, acceptCount: 0)
    table.initialize(repeating: 0, count: rowWidth)
    (table + rowWidth).initialize(repeating: Self.unknown, count: rowWidth)
    counters[Counter.states] = Int(Self.start)
    for (index, start) in automaton.starts.enumerated() { stack[index] = start }
    _ = state(itemCount: close(automaton.starts.count), acceptCount: 0)
    // A start needs a row of the table for itself; none has more entries than the first.
    guards?.makeStarts { starts in
      for (index, start) in starts.enumerated() { stack[index] = start }
      return UInt16(state(itemCount: close(starts.count), acceptCount: 0))
    }
    if isEmpty { (table + Int(Self.start) << Int(rowShift)).initialize(repeating: 0, count: rowWidth) }
  }

  private func isFull(_ added: Int) -> Bool {
    counters[Counter.states] >= Self.maximumStates - 1
      || counters[Counter.items] + added + 2 * (automaton.traits.count + added) >= Self.maximumItems
  }

  /// The state with the `itemCount` instructions and `acceptCount` detectors that stand, each in order, behind the last
  /// item in use. Makes it where it is new.
  private func state(itemCount: Int, acceptCount: Int) -> UInt32 {
    let first = counters[Counter.items]
    let count = itemCount + acceptCount
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(itemCount)
    for index in first..<(first + count) {
      hash = (hash ^ UInt64(UInt32(bitPattern: items[index]))) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
    }
    var slot = Int(truncatingIfNeeded: hash) & (Self.slotCount - 1)
    while slots[slot] != 0 {
      let known = states[Int(slots[slot] - 1)]
      if known.hash == hash, Int(known.end - known.first) == count, Int(known.acceptsFirst - known.first) == itemCount,
        (0..<count).allSatisfy({ items[Int(known.first) + $0] == items[first + $0] })
      {
        return UInt32(slots[slot] - 1)
      }
      slot = (slot + 1) & (Self.slotCount - 1)
    }
    let number = counters[Counter.states]
    states[number] = State(
      first: Int32(first), acceptsFirst: Int32(first + itemCount), end: Int32(first + count), hash: hash,
      plainEnd: Int32(acceptCount > 0 ? noteAccepts(of: number, first + itemCount..<first + count) : first + itemCount))
    (table + (number << Int(rowShift))).initialize(repeating: Self.unknown, count: rowWidth)
    slots[slot] = UInt16(number) + 1
    counters[Counter.states] = number + 1
    counters[Counter.items] = first + count
    return UInt32(number)
  }

  /// Writes the instructions that take or judge a byte, reachable from the first `count` entries of the stack without
  /// taking any, in ascending order behind the last item in use. Returns how many.
  private func close(_ count: Int) -> Int {
    counters[Counter.visits] &+= 1
    let generation = UInt32(truncatingIfNeeded: counters[Counter.visits])
    var depth = count
    while depth > 0 {
      depth -= 1
      let item = stack[depth]
      if visited[Int(item)] == generation { continue }
      visited[Int(item)] = generation
      let instruction = instruction(item)
      if case .split = instruction.kind {
        stack[depth] = instruction.operand
        stack[depth + 1] = instruction.next
        depth += 2
      } else {
        found.insert(item)
      }
    }
    return found.take(into: items + counters[Counter.items])
  }

  /// Writes the accepted detectors of a new state behind its items, in order; returns how many.
  private func place(_ accepted: [Int32], behind itemCount: Int) -> Int {
    if accepted.isEmpty { return 0 }
    // Both marks of a detector beside each other, and the plain ones before the others.
    let sorted = accepted.sorted { ($0 & ~Self.forRegex, $0) < ($1 & ~Self.forRegex, $1) }
    let arePlain = sorted.indices.map { isPlain($0, of: sorted.indices, { sorted[$0] }) }
    let ordered = sorted.indices.filter { arePlain[$0] } + sorted.indices.filter { !arePlain[$0] }
    for (index, place) in ordered.enumerated() { items[counters[Counter.items] + itemCount + index] = sorted[place] }
    return accepted.count
  }

  /// Makes the transition that is met for the first time, and with it those at the classes that no set of the state tells
  /// from this one: of a hundred classes few lead to states of their own.
  private func step(_ from: UInt32, _ byteClass: Int) -> UInt16 {
    counters[Counter.visits] &+= 1
    let generation = UInt32(truncatingIfNeeded: counters[Counter.visits])
    // All bytes of a class are in the same sets.
    let byte = automaton.representatives[byteClass]
    var accepted: [Int32] = []
    // The bytes that all sets asked so far take as they take this one.
    var alike = SIMD4<UInt64>(repeating: .max)
    var taken = 0
    let bounds = states[Int(from)]
    for item in Int(bounds.first)..<Int(bounds.acceptsFirst) {
      waiting[0] = items[item]
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
        if visited[Int(number)] == generation { continue }
        visited[Int(number)] = generation
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
          accepted.append(current.operand == CandidateAutomaton.forRegex ? owner | Self.forRegex : owner)
        }
      }
    }
    if counters[Counter.spares] != 0, taken > 0, areOfFew(taken, &accepted) { taken = 0 }
    let (entry, isKept) = transition(from, entries: taken, accepted)
    guard isKept else { return entry }
    let row = table + Int(from) << Int(rowShift)
    alike &= representatives
    for word in 0..<4 {
      var bits = alike[word]
      while bits != 0 {
        row[Int(classOfByte[64 * word + bits.trailingZeroBitCount])] = entry
        bits &= bits - 1
      }
    }
    return entry
  }

  /// Whether the instructions on the stack are of few detectors; then these are accepted, for their regexes.
  private func areOfFew(_ entries: Int, _ accepted: inout [Int32]) -> Bool {
    let first = accepted.count
    for index in 0..<entries {
      let owner = program.owner(of: instruction(stack[index])) | Self.forRegex
      if accepted.contains(owner) { continue }
      guard accepted.count - first < Self.fewDetectors else {
        accepted.removeSubrange(first...)
        return false
      }
      accepted.append(owner)
    }
    return true
  }

  /// The state without the detectors that are left to their regexes, which are its accepts.
  private func leaveToRegex(_ from: UInt32, all: Bool) -> UInt16 {
    var accepted: Set<Int32> = []
    var kept = 0
    let bounds = states[Int(from)]
    for item in Int(bounds.first)..<Int(bounds.acceptsFirst) {
      let owner = program.owner(of: instruction(items[item]))
      if all || !has(.isExact, Int(owner)) {
        accepted.insert(owner)
      } else {
        stack[kept] = items[item]
        kept += 1
      }
    }
    let (entry, isKept) = transition(from, entries: kept, Array(accepted))
    if isKept, !all { table[Int(from) << Int(rowShift) | classCount] = entry }
    return entry
  }

  /// - Parameter entries: how many instructions stand on the stack, where the new state begins.
  /// - Returns: what stands in the table for it, and whether it may stand there for the state `from`.
  private func transition(_ from: UInt32, entries: Int, _ accepted: [Int32]) -> (entry: UInt16, isKept: Bool) {
    let flag = accepted.isEmpty ? 0 : Self.acceptFlag
    // Where all is full, what was known is made again as it is needed; the walk goes on from the new state.
    let forgets = isFull(instructionCount)
    if forgets {
      let kept = (0..<entries).map { stack[$0] }
      counters[Counter.spares] = counters[Counter.candidates] < Self.fewCandidates ? 1 : 0
      reset()
      for (index, entry) in kept.enumerated() { stack[index] = entry }
    }
    let itemCount = close(entries)
    let number = state(itemCount: itemCount, acceptCount: place(accepted, behind: itemCount))
    return (UInt16(number) | flag, !forgets)
  }

  private var instructionCount: Int { program.count }
}
