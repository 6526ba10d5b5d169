/// One nondeterministic automaton for the beginnings of many detectors' regexes: which of them can match at a position?
///
/// It reads the byte before the position first (the line end "\n" at a line's edge), then the bytes of the match, and
/// takes the byte behind the match as the last one. Immutable; each worker makes its deterministic states from it as it
/// needs them (`LazyAutomaton`; the method of RE2 and of the Rust regex crate's hybrid DFA).
package struct CandidateAutomaton: Sendable {
  package enum Kind: UInt8, BitwiseCopyable, Sendable {
    /// Stands where nothing was read yet.
    case none
    /// Takes a byte of the set `operand`, goes on at `next`.
    case take
    /// Goes on at `next` and at `operand`.
    case split
    /// Goes on at `next` where the coming byte is of the set `operand`, taking nothing.
    case assert
    /// The regex of `owner` may end here; where `operand` is `forRegex`, only the regex can tell.
    case accept
  }

  package struct Instruction: BitwiseCopyable, Sendable {
    package internal(set) var next: Int32 = -1
    package let operand: Int32
    /// See `AutomatonProgram.owner(of:)`.
    package let owner: Int32
    package let kind: Kind

    init(_ kind: Kind, next: Int32 = -1, operand: Int32 = -1, owner: Int32) {
      self.kind = kind
      self.next = next
      self.operand = operand
      self.owner = owner
    }
  }

  /// What is known of a detector's accepts.
  package struct Traits: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// An accept that is not for the regex, the only one on its way, is a match of the regex with that end, so that PCRE2
    /// has nothing to add.
    static package let isExact = Traits(rawValue: 1)
    /// The regex itself, not only the boundary of the detector, asks something of the bytes before a match.
    static package let hasLeadingCondition = Traits(rawValue: 2)
    /// Of several accepts the last one is the match.
    static package let isLongest = Traits(rawValue: 4)
    /// That holds only where the lookbehinds do that the regex begins with (`LeadingLookbehinds`).
    static package let asksLookbehinds = Traits(rawValue: 8)
    /// All of them together, the highest value.
    static package let all: UInt8 = 15
  }

  /// The operand of an accept that only the regex can confirm.
  package static let forRegex: Int32 = 0

  /// The instructions while regexes are added.
  private(set) var instructions: [Instruction] = []
  /// The same once it is finished.
  package private(set) var program = AutomatonProgram([])
  /// Where each detector's regex begins.
  package private(set) var starts: [Int32] = []
  /// By detector, by its index in the catalogue.
  package private(set) var traits: [Traits] = []
  /// The class of each byte value: bytes of a class are in the same sets.
  package private(set) var classOfByte: [UInt8] = Array(repeating: 0, count: 256)
  package private(set) var classCount = 1
  /// One byte of each class.
  package private(set) var representatives: [UInt8] = [0]
  package private(set) var sets: [ByteSet] = []
  private var numberOfSet: [ByteSet: Int32] = [:]

  /// A count above this is taken as without end; such a regex is confirmed by PCRE2.
  package static let longestCount = 64

  package init(detectorCount: Int) {
    traits = Array(repeating: [], count: detectorCount)
  }

  /// An automaton whose classes are found already.
  package init(
    program: AutomatonProgram, starts: [Int32], traits: [Traits], classOfByte: [UInt8], representatives: [UInt8],
    sets: [ByteSet]
  ) {
    self.program = program
    self.starts = starts
    self.traits = traits
    self.classOfByte = classOfByte
    self.representatives = representatives
    self.sets = sets
    classCount = representatives.count
  }

  /// The finished automaton of those detectors alone for which `isWanted` holds.
  package func part(_ isWanted: (Int) -> Bool) -> CandidateAutomaton {
    var part = self
    part.starts = starts.filter { isWanted(Int(program.owner(of: program[Int($0)]))) }
    return part
  }

  /// The detectors that it has, by their indexes.
  package var detectors: [Int] { starts.map { Int(program.owner(of: program[Int($0)])) } }

  /// Adds a regex, to a finished automaton, too.
  /// - Parameters:
  ///   - before: the bytes that may stand before a match.
  ///   - behind: the bytes that may stand behind it.
  ///   - isExact: whether the node says all that the regex does.
  ///   - isGreedy: whether its repetitions take as much as they can.
  ///   - lookbehinds: how many items it begins with that are told by `LeadingLookbehinds`.
  package mutating func add(
    _ node: RegexNode, owner: Int, before: ByteSet, behind: ByteSet, isExact: Bool = false, isGreedy: Bool = false,
    lookbehinds: Int = 0
  ) {
    if instructions.isEmpty, program.count > 0 { reopen() }
    let first = Int32(instructions.count)
    let end = appendEnd(behind, owner: Int32(owner))
    var builder = Builder(owner: Int32(owner), behind: behind, lookbehinds: lookbehinds, isExact: isExact)
    var allowed = before
    let body = builder.emit(node, end, &self, before: &allowed)
    starts.append(append(Instruction(.take, next: body, operand: number(of: allowed), owner: builder.owner)))
    var traits = builder.traits
    if traits.contains(.isExact), isGreedy, takesOneWay(from: first, body) { traits.insert(.isLongest) }
    self.traits[owner] = traits
  }

  /// Appends what stands behind a regex.
  private mutating func appendEnd(_ behind: ByteSet, owner: Int32, operand: Int32 = -1) -> Int32 {
    let accept = append(Instruction(.accept, operand: operand, owner: owner))
    return append(Instruction(.assert, next: accept, operand: number(of: behind), owner: owner))
  }

  /// Whether each byte leads to one place of the regex whose instructions are those from `first` on, and each place prefers
  /// to go on over to end. Then a backtracking search comes to the longest match first, as a set of states does that is
  /// asked for its last accept (one-unambiguous: A. Brüggemann-Klein and D. Wood, 1998).
  private func takesOneWay(from first: Int32, _ body: Int32) -> Bool {
    for entry in [body] + instructions[Int(first)...].filter({ $0.kind == .take }).map(\.next) {
      guard let reached = reached(from: entry) else { return false }
      var taken = ByteSet()
      var mayEnd = false
      for instruction in reached {
        if instruction.kind == .take {
          let set = sets[Int(instruction.operand)]
          guard !mayEnd, set.isDisjoint(with: taken) else { return false }
          taken.formUnion(set)
        } else {
          // Where the regex is asked it tells the end, too.
          mayEnd = mayEnd || instruction.operand != Self.forRegex
        }
      }
    }
    return true
  }

  /// Whether nothing but the end of the regex follows `entry`.
  private func takesNothing(from entry: Int32) -> Bool {
    reached(from: entry)?.allSatisfy { $0.kind == .accept } ?? false
  }

  /// The instructions that take a byte or accept, reachable without taking one, in the order in which a backtracking search
  /// prefers them. Nil where a loop that is in the making leads on to what it repeats.
  private func reached(from entry: Int32) -> [Instruction]? {
    var open = [entry]
    var met: Set<Int32> = []
    var reached: [Instruction] = []
    while let place = open.popLast() {
      if place < 0 { return nil }
      guard met.insert(place).inserted else { continue }
      let instruction = instructions[Int(place)]
      switch instruction.kind {
      case .take, .accept: reached.append(instruction)
      case .split: open += [instruction.operand, instruction.next]
      case .assert: open.append(instruction.next)
      case .none: return nil
      }
    }
    return reached
  }

  /// Takes the instructions out of the program again.
  private mutating func reopen() {
    instructions = (0..<program.count).map { index in
      let instruction = program[index]
      return Instruction(
        instruction.kind, next: instruction.next, operand: instruction.operand, owner: program.owner(of: instruction))
    }
    for (number, set) in sets.enumerated() { numberOfSet[set] = Int32(number) }
  }

  /// Finds the byte classes once every regex is in; nothing to do where none was added since. Those of frequent bytes come
  /// first, so that what a text needs of a deterministic state's row lies close together.
  package mutating func finish() {
    if instructions.isEmpty, program.count > 0 { return }
    // What was added to a finished one stays behind that.
    if program.count == 0 { orderByDistance() }
    var classes: [[UInt8]: UInt8] = [:]
    representatives = []
    let frequencies = (UInt8.min...UInt8.max).map { ByteSet(bytes: [$0]).frequency }
    for byte in (UInt8.min...UInt8.max).sorted(by: {
      (frequencies[Int($1)], $0) < (frequencies[Int($0)], $1)
    }) {
      var signature = Array(repeating: UInt8(0), count: (sets.count + 7) / 8)
      for (index, set) in sets.enumerated() where set.contains(byte) { signature[index >> 3] |= 1 << UInt8(index & 7) }
      if let known = classes[signature] {
        classOfByte[Int(byte)] = known
      } else {
        let fresh = UInt8(classes.count)
        classes[signature] = fresh
        classOfByte[Int(byte)] = fresh
        representatives.append(byte)
      }
    }
    classCount = representatives.count
    program = AutomatonProgram(instructions)
    instructions = []
  }

  /// Puts instructions in the order of how many bytes stand before them in a match: a scan walks from all starts at once and
  /// seldom far, and what it never comes to lies in pages of memory that are never used.
  private mutating func orderByDistance() {
    var order: [Int32] = []
    var isPlaced = Array(repeating: false, count: instructions.count)
    var open = Array(starts.reversed())
    while !open.isEmpty {
      var behind: [Int32] = []
      while let place = open.popLast() {
        if isPlaced[Int(place)] { continue }
        isPlaced[Int(place)] = true
        order.append(place)
        let instruction = instructions[Int(place)]
        switch instruction.kind {
        case .take: behind.append(instruction.next)
        case .assert: open.append(instruction.next)
        case .split: open += [instruction.operand, instruction.next]
        case .accept, .none: break
        }
      }
      open = behind.reversed()
    }
    var places = Array(repeating: Int32(-1), count: instructions.count)
    for (place, old) in order.enumerated() { places[Int(old)] = Int32(place) }
    instructions = order.map { old in
      let instruction = instructions[Int(old)]
      let isSplit = instruction.kind == .split
      return Instruction(
        instruction.kind, next: instruction.next < 0 ? -1 : places[Int(instruction.next)],
        operand: isSplit ? places[Int(instruction.operand)] : instruction.operand, owner: instruction.owner)
    }
    starts = starts.map { places[Int($0)] }
  }

  /// Whether every match of the only regex has `byte` twice in a row, the first of them at most `limit` bytes behind
  /// its beginning. Where that cannot be told by what the automaton keeps of the regex, it is denied.
  package func always(holds byte: UInt8, twiceWithin limit: Int) -> Bool {
    /// Where the automaton stands, and whether the last byte was the one.
    struct Place: Hashable {
      var instruction: Int32
      var isBehind: Bool
    }
    var places = Set(starts.map { Place(instruction: instructions[Int($0)].next, isBehind: false) })
    for _ in 0...limit {
      var open = Array(places)
      var reached = places
      var next: Set<Place> = []
      while let place = open.popLast() {
        let instruction = instructions[Int(place.instruction)]
        var entries: [Int32] = []
        switch instruction.kind {
        case .accept, .none: return false
        case .assert: entries = [instruction.next]
        case .split: entries = [instruction.next, instruction.operand]
        case .take:
          let set = sets[Int(instruction.operand)]
          if set.contains(byte), !place.isBehind { next.insert(Place(instruction: instruction.next, isBehind: true)) }
          if !set.isSubset(of: ByteSet(bytes: [byte])) {
            next.insert(Place(instruction: instruction.next, isBehind: false))
          }
        }
        for entry in entries.map({ Place(instruction: $0, isBehind: place.isBehind) })
        where reached.insert(entry).inserted { open.append(entry) }
      }
      places = next
      if places.isEmpty { return true }
    }
    return false
  }

  fileprivate mutating func append(_ instruction: Instruction) -> Int32 {
    instructions.append(instruction)
    return Int32(instructions.count - 1)
  }

  fileprivate mutating func number(of set: ByteSet) -> Int32 {
    if let known = numberOfSet[set] { return known }
    let fresh = Int32(sets.count)
    sets.append(set)
    numberOfSet[set] = fresh
    return fresh
  }

  fileprivate mutating func redirect(_ split: Int32, to target: Int32) { instructions[Int(split)].next = target }

  /// Emits the instructions of a regex from its end to its beginning.
  private struct Builder {
    /// What stands for the edge of a line.
    static let edge = ByteSet(bytes: [0x0A])
    /// The bytes with which an escape can end that separates words: letters of white space, digits of `\u0022`.
    static let endsOfEscapes = ByteSet(bytes: Array("ntrbf0123456789abcdefABCDEF".utf8))

    let owner: Int32
    private let behind: ByteSet
    private let lookbehinds: Int
    var traits: Traits

    init(owner: Int32, behind: ByteSet, lookbehinds: Int, isExact: Bool) {
      self.owner = owner
      self.behind = behind
      self.lookbehinds = lookbehinds
      traits = isExact ? .isExact : []
    }

    /// The entry to `node` with `next` behind it. `before` is narrowed by what the beginning of the regex asks of the
    /// byte before the match.
    mutating func emit(
      _ node: RegexNode, _ next: Int32, _ automaton: inout CandidateAutomaton, before: inout ByteSet
    ) -> Int32 {
      guard case .sequence(let items) = node else { return emit(.sequence([node]), next, &automaton, before: &before) }
      var first = 0
      var condition = ByteSet.all
      while first < items.count {
        if let set = Self.leadingCondition(items, first) {
          condition = condition.intersection(set)
        } else if first < lookbehinds {
          traits.insert(.asksLookbehinds)
        } else {
          break
        }
        traits.insert(.hasLeadingCondition)
        first += 1
      }
      before = before.intersection(condition)
      // What asks for a byte before it may stand behind an escape, whose last byte is no neighbour to the boundary.
      if condition.isDisjoint(with: Self.edge) {
        before.formUnion(condition.intersection(Self.endsOfEscapes))
      }
      if let branches = emit(leadingLookahead: items[first...], next, &automaton) { return branches }
      return emit(sequence: items[first...], next, &automaton)
    }

    /// What begins with a look ahead at several bytes that must not stand there, `(?!0{9})[0-9]{9}`: where the first byte
    /// does not rule that out, the regex is asked. Nil where it begins otherwise.
    private mutating func emit(
      leadingLookahead items: ArraySlice<RegexNode>, _ next: Int32, _ automaton: inout CandidateAutomaton
    ) -> Int32? {
      guard traits.contains(.isExact), case .look(let inside, ahead: true, negative: true)? = items.first,
        ShapeDerivation.singleByte(inside) == nil,
        let first = ShapeDerivation.firstSet(inside)?.subtracting(Self.edge)
      else { return nil }
      let rest = items.dropFirst()
      let sure = automaton.append(
        .init(
          .assert, next: emit(sequence: rest, next, &automaton), operand: automaton.number(of: first.complement),
          owner: owner))
      let end = automaton.appendEnd(behind, owner: owner, operand: CandidateAutomaton.forRegex)
      let asked = automaton.append(
        .init(
          .assert, next: emit(sequence: rest, end, &automaton), operand: automaton.number(of: first), owner: owner))
      return automaton.append(.init(.split, next: sure, operand: asked, owner: owner))
    }

    /// The bytes allowed before a match by a zero-width item at its beginning, nil where the item is none.
    private static func leadingCondition(_ items: [RegexNode], _ index: Int) -> ByteSet? {
      switch items[index] {
      case .lineStart: return edge
      case .look(let inside, ahead: false, let negative):
        guard let set = ShapeDerivation.singleByte(inside) else { return nil }
        return negative ? set.complement.union(Self.edge) : set.intersection(Self.edge.complement)
      case .wordBoundary:
        guard let first = ShapeDerivation.firstSet(.sequence(Array(items[(index + 1)...]))) else { return nil }
        if first.isSubset(of: .word) { return ByteSet.word.complement }
        return first.isDisjoint(with: .word) ? .word : nil
      default: return nil
      }
    }

    private mutating func emit(
      sequence items: ArraySlice<RegexNode>, _ next: Int32, _ automaton: inout CandidateAutomaton
    ) -> Int32 {
      var target = next
      var index = items.endIndex
      while index > items.startIndex {
        index -= 1
        let previous = RegexNode.sequence(Array(items[items.startIndex..<index]))
        target = emit(items[index], after: previous, target, &automaton)
      }
      return target
    }

    private mutating func emit(
      _ node: RegexNode, after previous: RegexNode?, _ next: Int32, _ automaton: inout CandidateAutomaton
    ) -> Int32 {
      switch node {
      case .set(let set):
        // A line holds no line end.
        let inLine = set.intersection(Self.edge.complement)
        return automaton.append(.init(.take, next: next, operand: automaton.number(of: inLine), owner: owner))
      case .sequence(let items): return emit(sequence: items[...], next, &automaton)
      case .alternation(let branches):
        var target: Int32?
        for branch in branches.reversed() {
          let entry = emit(branch, after: nil, next, &automaton)
          target = target.map { automaton.append(.init(.split, next: entry, operand: $0, owner: owner)) } ?? entry
        }
        return target ?? next
      case .repetition(let inside, let minimum, let maximum):
        return emit(repeating: inside, minimum, maximum, next, &automaton)
      case .look(let inside, ahead: true, let negative):
        guard let set = ShapeDerivation.singleByte(inside) else {
          return emit(lookahead: inside, negative, next, &automaton)
        }
        let allowed = negative ? set.complement.union(Self.edge) : set.intersection(Self.edge.complement)
        return automaton.append(.init(.assert, next: next, operand: automaton.number(of: allowed), owner: owner))
      case .wordBoundary:
        guard let last = previous.flatMap(ShapeDerivation.lastSet) else { return unknown(next) }
        let allowed: ByteSet
        if last.isSubset(of: .word) {
          allowed = ByteSet.word.complement
        } else if last.isDisjoint(with: .word) {
          allowed = .word
        } else {
          return unknown(next)
        }
        return automaton.append(.init(.assert, next: next, operand: automaton.number(of: allowed), owner: owner))
      case .lineEnd:
        return automaton.append(.init(.assert, next: next, operand: automaton.number(of: Self.edge), owner: owner))
      case .look, .lineStart, .unconstrained: return unknown(next)
      }
    }

    /// Leaves a condition out: what is accepted then must be confirmed.
    private mutating func unknown(_ next: Int32) -> Int32 {
      traits.remove(.isExact)
      return next
    }

    /// A look at several bytes, of which the first one decides nearly always: where it does not, the regex is asked.
    private mutating func emit(
      lookahead inside: RegexNode, _ negative: Bool, _ next: Int32, _ automaton: inout CandidateAutomaton
    ) -> Int32 {
      guard traits.contains(.isExact), automaton.takesNothing(from: next),
        let first = ShapeDerivation.firstSet(inside)?.subtracting(Self.edge)
      else { return unknown(next) }
      let end = automaton.appendEnd(behind, owner: owner, operand: CandidateAutomaton.forRegex)
      let asked = automaton.append(.init(.assert, next: end, operand: automaton.number(of: first), owner: owner))
      guard negative else { return asked }
      let sure = automaton.append(
        .init(.assert, next: next, operand: automaton.number(of: first.complement), owner: owner))
      return automaton.append(.init(.split, next: sure, operand: asked, owner: owner))
    }

    private mutating func emit(
      repeating inside: RegexNode, _ minimum: Int, _ maximum: Int?, _ next: Int32, _ automaton: inout CandidateAutomaton
    ) -> Int32 {
      var target = next
      if let maximum, maximum <= longestCount {
        for _ in 0..<max(0, maximum - minimum) {
          let entry = emit(inside, after: inside, target, &automaton)
          target = automaton.append(.init(.split, next: entry, operand: next, owner: owner))
        }
      } else {
        if maximum != nil { traits.remove(.isExact) }
        let loop = automaton.append(.init(.split, operand: next, owner: owner))
        automaton.redirect(loop, to: emit(inside, after: inside, loop, &automaton))
        target = loop
      }
      if minimum > longestCount { traits.remove(.isExact) }
      for _ in 0..<min(minimum, longestCount) { target = emit(inside, after: inside, target, &automaton) }
      return target
    }
  }
}
