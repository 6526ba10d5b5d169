import PatternCompiler
import BlotKernels

/// What one worker needs to find candidates of a set of detectors: the kernel's plan and the automata.
final class CandidateFinder {
  let search: CandidateSearch
  /// Those that walk: of all detectors, unless `select` has chosen some.
  private(set) var automata: CandidateAutomata
  private let allAutomata: CandidateAutomata
  private let lookbehinds: Lookbehinds
  /// Made when some detectors are first looked for.
  private var awaiting: AwaitingAutomata?
  let plan: UnsafeMutablePointer<blot_plan>
  /// What `next` found: where context words may begin, where matches may, and the last bytes of keys.
  private let lists: UnsafeMutablePointer<blot_candidate_lists>
  /// By place in the list of starts: how far the automaton walked from there.
  let walks: UnsafeMutablePointer<blot_walk>
  let conditionalWalks: UnsafeMutablePointer<blot_walk>
  /// The generations of the two automata that walked.
  private(set) var generations = (anchored: 0, conditional: 0)
  /// Keep what the plan points to.
  private let tables: WordTables
  private let beginnings: WordBeginnings?
  /// Of a list: several batches fill it.
  static let capacity = 2 * Int(BLOT_BATCH_CANDIDATES)
  /// So many bytes never fill a list: a look at them comes to their end.
  static let bytesAtOnce = 2 * Int(BLOT_BATCH)
  /// What the look back from an inner literal needs of a detector.
  struct InnerWay {
    let minimum: Int
    let maximum: Int
    /// By byte: `isOfRun` where it may stand in the leading run, `mayPrecede` where it may stand before a match.
    let kinds: UnsafeMutablePointer<UInt8>

    static let isOfRun: UInt8 = 1
    static let mayPrecede: UInt8 = 2
  }
  /// By detector; nil where it is not found by an inner literal.
  let innerWays: UnsafeMutableBufferPointer<InnerWay?>
  /// By byte: 1 where the rest of a match behind its inner literal can begin with it.
  private let innerFirst: UnsafeMutablePointer<UInt8>

  /// - Parameters:
  ///   - words: the tables of the search's words.
  ///   - lookbehinds: of the detectors' regexes.
  ///   - keys: the keys whose ends the kernel reports, where it is to.
  ///   - context: the words whose beginnings it reports, where it is to.
  init(
    _ search: CandidateSearch, _ words: WordTables, _ lookbehinds: Lookbehinds, keys: KeyIndex? = nil,
    context: ContextIndex? = nil
  ) {
    self.search = search
    tables = words
    beginnings = context?.awaitedBeginnings
    allAutomata = CandidateAutomata(search, lookbehinds)
    automata = allAutomata
    self.lookbehinds = lookbehinds
    plan = .allocate(capacity: 1)
    plan.initialize(to: blot_plan())
    lists = .allocate(capacity: 1)
    func list() -> blot_offsets { blot_offsets(offsets: .allocate(capacity: Self.capacity), count: 0) }
    lists.initialize(
      to: blot_candidate_lists(
        starts: list(), conditional_starts: list(), key_ends: list(), words: list(), capacity: Self.capacity))
    walks = .allocate(capacity: Self.capacity)
    conditionalWalks = .allocate(capacity: Self.capacity)
    innerFirst = .allocate(capacity: 256)
    for byte in 0..<256 { innerFirst[byte] = search.innerFirst.contains(UInt8(byte)) ? 1 : 0 }
    innerWays = .allocate(capacity: search.inners.count)
    _ = innerWays.initialize(from: search.inners.map { $0.map(Self.way) })
    search.plan.withUnsafeBytes { [plan] packed in
      UnsafeMutableRawBufferPointer(start: plan, count: MemoryLayout<blot_plan>.size).copyMemory(from: packed)
    }
    plan.pointee.words = UnsafePointer(words.tables)
    if let keys, !keys.isEmpty {
      plan.pointee.key_suffixes = Self.copy(keys.suffixes)
      if !keys.shortSuffixes.isEmpty { plan.pointee.short_key_suffixes = Self.copy(keys.shortSuffixes) }
    }
    if let context { plan.pointee.context = UnsafePointer(context.awaitedBeginnings.table) }
  }

  deinit {
    plan.pointee.key_suffixes?.deallocate()
    plan.pointee.short_key_suffixes?.deallocate()
    plan.deallocate()
    for list in [lists.pointee.starts, lists.pointee.conditional_starts, lists.pointee.key_ends, lists.pointee.words] {
      list.offsets.deallocate()
    }
    lists.deallocate()
    walks.deallocate()
    conditionalWalks.deallocate()
    innerFirst.deallocate()
    for way in innerWays { way?.kinds.deallocate() }
    innerWays.deallocate()
  }

  private static func way(_ inner: CandidateSearch.Inner) -> InnerWay {
    let kinds = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    for byte in UInt8.min...UInt8.max {
      kinds[Int(byte)] =
        (inner.run.contains(byte) ? InnerWay.isOfRun : 0) | (inner.before.contains(byte) ? InnerWay.mayPrecede : 0)
    }
    return InnerWay(minimum: inner.minimum, maximum: inner.maximum, kinds: kinds)
  }

  private static func copy(_ bytes: [UInt8]) -> UnsafePointer<UInt8> {
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
    copy.initialize(from: bytes, count: bytes.count)
    return UnsafePointer(copy)
  }

  /// Whether the rest of a match behind its inner literal can begin with `byte`.
  func beginsInner(_ byte: UInt8) -> Bool { innerFirst[Int(byte)] != 0 }

  var words: UnsafeBufferPointer<UInt32> { Self.buffer(lists.pointee.words) }
  var starts: UnsafeBufferPointer<UInt32> { Self.buffer(lists.pointee.starts) }
  var conditionalStarts: UnsafeBufferPointer<UInt32> { Self.buffer(lists.pointee.conditional_starts) }
  var keyEnds: UnsafeBufferPointer<UInt32> { Self.buffer(lists.pointee.key_ends) }

  private static func buffer(_ list: blot_offsets) -> UnsafeBufferPointer<UInt32> {
    UnsafeBufferPointer(start: list.offsets, count: list.count)
  }

  /// Whether it looks for all detectors of the search.
  var looksForAll: Bool { automata.anchored === allAutomata.anchored }

  /// Looks for all detectors from now on.
  func selectAll() { automata = allAutomata }

  /// Looks from now on for the detectors of a set, and may look for others as well.
  func select(_ detectors: DetectorSet) {
    let awaiting = awaiting ?? AwaitingAutomata(search, lookbehinds)
    self.awaiting = awaiting
    automata = awaiting.automata(of: detectors) ?? allAutomata
  }

  /// Finds the next candidates of `text`, from `position` on, which is moved behind what was searched.
  ///
  /// - Parameter unneeded: where no match begins that is asked for, ascending.
  func next(
    _ text: UnsafePointer<UInt8>, _ count: Int, from position: inout Int, without unneeded: [Range<Int>] = []
  ) {
    blot_candidates(plan, text, count, &position, lists)
    if !unneeded.isEmpty {
      Self.remove(unneeded, from: &lists.pointee.starts)
      Self.remove(unneeded, from: &lists.pointee.conditional_starts)
      Self.remove(unneeded, from: &lists.pointee.key_ends)
    }
    walk(text)
  }

  private func walk(_ text: UnsafePointer<UInt8>) {
    let automata = automata
    generations = (automata.anchored.generation, automata.conditional.generation)
    automata.anchored.walk(
      text, &lists.pointee.starts, into: walks, besides: (automata.inner, UnsafePointer(innerFirst)))
    automata.conditional.walk(text, &lists.pointee.conditional_starts, into: conditionalWalks)
  }

  /// Candidates of a text that are kept while it is masked bit by bit, ascending.
  struct Places {
    var starts: [UInt32] = []
    var conditionalStarts: [UInt32] = []

    fileprivate mutating func removeAll() {
      starts.removeAll(keepingCapacity: true)
      conditionalStarts.removeAll(keepingCapacity: true)
    }

    /// Adds a place where something may begin now.
    mutating func insert(_ place: Int) {
      Self.insert(UInt32(truncatingIfNeeded: place), into: &starts)
      Self.insert(UInt32(truncatingIfNeeded: place), into: &conditionalStarts)
    }

    private static func insert(_ place: UInt32, into list: inout [UInt32]) {
      let index = list.partitioningIndex { $0 >= place }
      if index == list.count || list[index] != place { list.insert(place, at: index) }
    }
  }

  /// Lists all candidates of a text.
  ///
  /// - Parameter body: is called with the lists of keys and words in between.
  func list(_ text: UnsafePointer<UInt8>, _ count: Int, into places: inout Places, _ body: () -> Void) {
    places.removeAll()
    var position = 0
    while position < count {
      blot_candidates(plan, text, count, &position, lists)
      places.starts += starts
      places.conditionalStarts += conditionalStarts
      body()
    }
  }

  /// Makes those of `places` the next candidates that stand in `range` and are not masked.
  func choose(_ places: borrowing Places, in range: Range<Int>, of text: UnsafePointer<UInt8>) {
    Self.fill(&lists.pointee.starts, places.starts, range, text)
    Self.fill(&lists.pointee.conditional_starts, places.conditionalStarts, range, text)
    walk(text)
  }

  private static func fill(
    _ list: inout blot_offsets, _ places: [UInt32], _ range: Range<Int>, _ text: UnsafePointer<UInt8>
  ) {
    list.count = 0
    var index = places.partitioningIndex { Int($0) >= range.lowerBound }
    while index < places.count, Int(places[index]) < range.upperBound, list.count < capacity {
      let place = text + Int(places[index])
      list.offsets[list.count] = places[index]
      list.count +=
        place[0] == UInt8(ascii: "*") || place[0] == UInt8(ascii: "[") && place[1] == UInt8(ascii: "*") ? 0 : 1
      index += 1
    }
  }

  private static func remove(_ ranges: [Range<Int>], from list: inout blot_offsets) {
    guard list.count > 0 else { return }
    var next = ranges.partitioningIndex { $0.upperBound > Int(list.offsets[0]) }
    var kept = 0
    for index in 0..<list.count {
      let place = Int(list.offsets[index])
      while next < ranges.count, ranges[next].upperBound <= place { next += 1 }
      if next < ranges.count, ranges[next].lowerBound <= place { continue }
      list.offsets[kept] = list.offsets[index]
      kept += 1
    }
    list.count = kept
  }
}
