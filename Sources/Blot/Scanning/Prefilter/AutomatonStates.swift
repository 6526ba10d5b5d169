import BlotKernels
import PatternCompiler
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The deterministic states that were made of a `CandidateAutomaton` so far: where they lead, what they were made of and
/// what they accept. To be deallocated by its owner.
///
/// Hot code reads it. It has constant pointers alone, so that no exclusivity check and no reference count stands in the
/// loop.
struct AutomatonStates {
  /// A state's instructions and the detectors that it accepts, both ranges of `items`.
  struct State {
    var first: Int32
    var acceptsFirst: Int32
    var end: Int32
    var hash: UInt64
    /// Where the accepts that are plain end: their detectors match up to it, and nothing more is to be asked.
    var plainEnd: Int32
  }

  /// No detector is left; it leads to itself.
  static let dead = UInt32(BLOT_STATE_DEAD)
  /// Stands in the table for a transition that is still to be made; it leads to itself, for `blot_walk_live`.
  static let unknown = UInt16(BLOT_STATE_UNKNOWN)
  static let start = UInt32(BLOT_STATE_START)
  /// Set in the table where the next state accepts something.
  static let acceptFlag = UInt16(BLOT_STATE_ACCEPTS)
  /// Marks an accepted detector among the items that only its regex can confirm.
  static let forRegex: Int32 = 1 << 30

  /// States are forgotten all at once beyond this number, so that memory stays flat.
  private static let maximumStates = 8_000
  private static let maximumItems = 1_000_000
  private static let slotCount = 1 << 14

  /// By state and column: the next state, with `acceptFlag` where it accepts something.
  /// Sixteen bits, so that what a log needs of it stays in the cache.
  let table: UnsafeMutablePointer<UInt16>
  /// A row has a column for each byte class, one more for the cut after `LazyAutomaton.regexWalk` bytes, and is a power of
  /// two wide.
  let rowShift: UInt32
  private var rowWidth: Int { 1 << Int(rowShift) }
  let traits: DetectorTraits
  private let detectorCount: Int
  /// Words that a set of detectors takes.
  let setWords: Int

  private let states: UnsafeMutablePointer<State>
  private let items: UnsafeMutablePointer<Int32>
  /// By state: all detectors that it accepts, and the plain ones.
  private let acceptSets: UnsafeMutablePointer<UInt64>
  /// Open addressing by hash: state + 1, 0 where empty.
  private let slots: UnsafeMutablePointer<UInt16>
  /// By `Counter`: not variables of their own, since there are constant pointers alone.
  private let counters: UnsafeMutablePointer<Int>
  private enum Counter {
    static let states = 0, items = 1, generation = 2
    static let count = 3
  }

  init(of automaton: CandidateAutomaton) {
    rowShift = UInt32(Int.bitWidth - automaton.classCount.leadingZeroBitCount)
    table = .allocate(capacity: Self.maximumStates << Int(rowShift))
    traits = DetectorTraits(automaton.traits)
    detectorCount = automaton.traits.count
    setWords = (detectorCount + 63) / 64
    states = .allocate(capacity: Self.maximumStates)
    items = .allocate(capacity: Self.maximumItems)
    acceptSets = .zeros(2 * setWords * Self.maximumStates + 1)
    slots = .allocate(capacity: Self.slotCount)
    counters = .allocate(capacity: Counter.count)
    counters.initialize(repeating: 0, count: Counter.count)
  }

  func deallocate() {
    table.deallocate()
    traits.deallocate()
    states.deallocate()
    items.deallocate()
    free(acceptSets)
    slots.deallocate()
    counters.deallocate()
  }

  /// Changes when all states are forgotten; their numbers of before mean nothing then.
  var generation: Int { counters[Counter.generation] }

  @inline(__always)
  subscript(_ state: UInt32) -> State { states[Int(state)] }

  @inline(__always)
  func item(_ index: Int) -> Int32 { items[index] }

  /// The detectors that a state accepts, as a set.
  @inline(__always)
  func accepts(of state: UInt32) -> UnsafePointer<UInt64> { UnsafePointer(acceptSets + 2 * setWords * Int(state)) }

  /// The plain ones of them.
  @inline(__always)
  func plainAccepts(of state: UInt32) -> UnsafePointer<UInt64> {
    UnsafePointer(acceptSets + (2 * Int(state) + 1) * setWords)
  }

  /// The transitions of a state, by column.
  @inline(__always)
  func row(of state: UInt32) -> UnsafeMutablePointer<UInt16> { table + Int(state) << Int(rowShift) }

  // MARK: Adding

  /// Where the items of the next state are to be written before `add`.
  var newItems: UnsafeMutablePointer<Int32> { items + counters[Counter.items] }

  /// Whether there may be no room for a state of at most `instructionCount` instructions.
  func isFull(_ instructionCount: Int) -> Bool {
    counters[Counter.states] >= Self.maximumStates - 1
      || counters[Counter.items] + instructionCount + 2 * (detectorCount + instructionCount) >= Self.maximumItems
  }

  /// Forgets all states but the dead one and that of the transitions which are unknown. The next one that is added is
  /// the start.
  func removeAll() {
    slots.initialize(repeating: 0, count: Self.slotCount)
    counters[Counter.generation] &+= 1
    counters[Counter.states] = 0
    counters[Counter.items] = 0
    _ = add(itemCount: 0, acceptCount: 0)
    leadNowhere(Self.dead)
    row(of: UInt32(Self.unknown)).initialize(repeating: Self.unknown, count: rowWidth)
    counters[Counter.states] = Int(Self.start)
  }

  /// Makes all transitions of a state lead to the dead one.
  func leadNowhere(_ state: UInt32) { row(of: state).initialize(repeating: UInt16(Self.dead), count: rowWidth) }

  /// The state with the `itemCount` instructions and `acceptCount` detectors that stand, each in order, at `newItems`. It
  /// is added where it is new; its transitions are unknown then.
  func add(itemCount: Int, acceptCount: Int) -> UInt32 {
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
    row(of: UInt32(number)).initialize(repeating: Self.unknown, count: rowWidth)
    slots[slot] = UInt16(number) + 1
    counters[Counter.states] = number + 1
    counters[Counter.items] = first + count
    return UInt32(number)
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

  /// Whether the accept at `index` is the only one of its detector among `accepts`, and nothing more is to be asked where it
  /// ends.
  func isPlain(_ index: Int, of accepts: Range<Int>, _ item: (Int) -> Int32) -> Bool {
    let detector = item(index)
    guard detector & Self.forRegex == 0, traits.has(.isExact, Int(detector)),
      !traits.has(.asksLookbehinds, Int(detector))
    else { return false }
    // All of a detector stand beside each other.
    return ![index - 1, index + 1].contains { accepts.contains($0) && item($0) & ~Self.forRegex == detector }
  }
}
