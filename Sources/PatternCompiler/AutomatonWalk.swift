/// Walks through the automaton of one regex with sets of bytes in place of bytes: where it may stand after texts of a
/// kind.
struct AutomatonWalk {
  private let automaton: CandidateAutomaton
  /// By instruction: the step in which it was last met.
  private var met: [Int]
  private var steps = 0

  /// - Parameter automaton: one that is not finished yet.
  init(_ automaton: CandidateAutomaton) {
    self.automaton = automaton
    met = Array(repeating: 0, count: automaton.instructions.count)
  }

  /// Where it stands at the beginning of a match, whatever stands before that.
  var beginning: [Int32] { automaton.starts.map { automaton.instructions[Int($0)].next } }

  /// Where it may stand behind a byte of `bytes`, and whether a match may end before that byte.
  mutating func step(_ places: [Int32], _ bytes: ByteSet) -> (places: [Int32], accepts: Bool) {
    var next: [Int32] = []
    var accepts = false
    for (instruction, allowed) in reached(from: places) {
      let allowed = allowed.intersection(bytes)
      if allowed.isEmpty { continue }
      switch instruction.kind {
      case .take:
        if !automaton.sets[Int(instruction.operand)].isDisjoint(with: allowed) { next.append(instruction.next) }
      default: accepts = true
      }
    }
    return (next, accepts)
  }

  /// The bytes that may stand at the places, be they of the match or behind it.
  mutating func following(_ places: [Int32]) -> ByteSet {
    reached(from: places).reduce(into: ByteSet()) { result, reached in
      guard case .take = reached.instruction.kind else { return result.formUnion(reached.allowed) }
      result.formUnion(reached.allowed.intersection(automaton.sets[Int(reached.instruction.operand)]))
    }
  }

  /// The instructions that take a byte or accept, reachable without taking one, and the bytes that the assertions on
  /// the way there allow.
  private mutating func reached(
    from places: [Int32]
  ) -> [(instruction: CandidateAutomaton.Instruction, allowed: ByteSet)] {
    /// A place with what assertions allow there.
    struct Asserted: Hashable {
      var place: Int32
      var allowed: ByteSet
    }
    steps += 1
    var metAsserted: Set<Asserted> = []
    var result: [(instruction: CandidateAutomaton.Instruction, allowed: ByteSet)] = []
    var open = places.map { (place: $0, allowed: ByteSet.all) }
    while let (place, allowed) = open.popLast() {
      if met[Int(place)] == steps || allowed.isEmpty { continue }
      if allowed == .all {
        met[Int(place)] = steps
      } else if !metAsserted.insert(Asserted(place: place, allowed: allowed)).inserted {
        continue
      }
      let instruction = automaton.instructions[Int(place)]
      switch instruction.kind {
      case .take, .accept: result.append((instruction, allowed))
      case .split: open += [(instruction.next, allowed), (instruction.operand, allowed)]
      case .assert:
        open.append((instruction.next, allowed.intersection(automaton.sets[Int(instruction.operand)])))
      case .none: break
      }
    }
    return result
  }
}
