import BlotKernels
import PatternCompiler

/// The lookbehinds that most regexes of an automaton begin with, for which a walk begins without those regexes where they
/// do not hold.
final class AutomatonGuards {
  let pointer: UnsafeMutablePointer<blot_guards>
  private let programs: [Lookbehinds.Program]
  /// The automaton's starts, with a bit for the guard of each.
  private let starts: [(start: Int32, guards: UInt8)]

  /// Nil where no regex begins with lookbehinds.
  init?(_ automaton: CandidateAutomaton, _ lookbehinds: Lookbehinds) {
    let program = automaton.program
    let found = automaton.starts.map { start -> (start: Int32, program: Lookbehinds.Program?) in
      let owner = program.owner(of: program[Int(start)])
      return (start, owner < 0 ? nil : lookbehinds.program(of: Int(owner)))
    }
    var counts: [ObjectIdentifier: (program: Lookbehinds.Program, count: Int)] = [:]
    for case (_, let program?) in found { counts[ObjectIdentifier(program), default: (program, 0)].count += 1 }
    // Of as many regexes the ones that come first in the automaton.
    let order = found.compactMap { $0.program.map(ObjectIdentifier.init) }
    programs = counts.values.sorted {
      ($1.count, order.firstIndex(of: ObjectIdentifier($0.program)) ?? 0)
        < ($0.count, order.firstIndex(of: ObjectIdentifier($1.program)) ?? 0)
    }.prefix(Int(BLOT_GUARDS)).map(\.program)
    if programs.isEmpty { return nil }
    starts = found.map { [programs] start, program in
      let place = programs.firstIndex { $0 === program }
      return (start, place.map { 1 << UInt8($0) } ?? 0)
    }
    pointer = .allocate(capacity: 1)
    pointer.initialize(to: blot_guards())
    withUnsafeMutableBytes(of: &pointer.pointee.each) { each in
      let each = each.bindMemory(to: UnsafePointer<blot_lookbehinds>?.self)
      for (index, program) in programs.enumerated() { each[index] = UnsafePointer(program.pointer) }
    }
    withUnsafeMutableBytes(of: &pointer.pointee.may_fail) { bits in
      for (index, program) in programs.enumerated() {
        for byte in program.failing.bytes { bits[Int(byte)] |= 1 << UInt8(index) }
      }
    }
  }

  deinit { pointer.deallocate() }

  /// Fills in where walks begin.
  /// - Parameter make: gives the state at which those of the automaton's starts begin.
  func makeStarts(_ make: ([Int32]) -> UInt16) {
    withUnsafeMutableBytes(of: &pointer.pointee.starts) { states in
      let states = states.bindMemory(to: UInt16.self)
      states[0] = UInt16(BLOT_STATE_START)
      for failing in 1..<states.count {
        states[failing] = make(starts.filter { $0.guards & UInt8(failing) == 0 }.map(\.start))
      }
    }
  }
}
