/// The instructions of a finished automaton, at one place for all workers.
///
/// `@unchecked Sendable`: nobody writes them once they are made, and they are freed with the last user.
package final class AutomatonProgram: @unchecked Sendable {
  private let storage: UnsafeMutableBufferPointer<CandidateAutomaton.Instruction>

  /// Valid as long as the program lives.
  package var instructions: UnsafeBufferPointer<CandidateAutomaton.Instruction> { UnsafeBufferPointer(storage) }

  /// - Parameter next: gives one instruction after the other, `count` of them.
  init(count: Int, next: () -> CandidateAutomaton.Instruction) {
    storage = .allocate(capacity: count)
    for index in 0..<count { storage.initializeElement(at: index, to: next()) }
  }

  convenience init(_ instructions: [CandidateAutomaton.Instruction]) {
    var index = 0
    self.init(count: instructions.count) {
      index += 1
      return instructions[index - 1]
    }
  }

  deinit { storage.deallocate() }
}
