/// The instructions of a finished automaton, at one place for all workers.
///
/// They stay in the form in which they travel inside the binary, sixteen characters each, and are read where they lie:
/// a run of one line uses a few of tens of thousands, and a copy of all would take longer than the rest of it.
///
/// `@unchecked Sendable`: nobody writes the characters once they are made; they are constants of the binary, or freed
/// with the last user.
package final class AutomatonProgram: @unchecked Sendable {
  package typealias Instruction = CandidateAutomaton.Instruction

  package let count: Int
  /// Valid as long as the program lives.
  let characters: UnsafePointer<UInt8>
  private let owned: UnsafeMutablePointer<UInt8>?
  /// For each owner in the instructions its index among the selected detectors, -1 where it is not selected; nil where
  /// the owners are the indexes.
  private let owners: [Int32]?

  init(_ instructions: [Instruction]) {
    let owned = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, instructions.count * Instruction.length))
    for (index, instruction) in instructions.enumerated() { instruction.write(to: owned + index * Instruction.length) }
    self.owned = owned
    characters = UnsafePointer(owned)
    count = instructions.count
    owners = nil
  }

  /// - Parameters:
  ///   - constant: a part of the binary, `count` instructions long.
  ///   - owners: for each owner in it the index among the selected detectors, -1 where it is not selected.
  init(constant: UnsafePointer<UInt8>, count: Int, owners: [Int32]) {
    characters = constant
    self.count = count
    owned = nil
    self.owners = owners
  }

  deinit { owned?.deallocate() }

  package subscript(_ index: Int) -> Instruction {
    precondition(index >= 0 && index < count, "no such instruction")
    return Instruction(characters + index * Instruction.length)
  }

  /// The index of the detector that the instruction belongs to; -1 where it is not selected.
  package func owner(of instruction: Instruction) -> Int32 {
    owners?[Int(instruction.owner)] ?? instruction.owner
  }
}

extension CandidateAutomaton.Instruction {
  /// Three words, of which the last is owner and kind, are sixteen characters of six bits.
  static let length = 16

  /// Reads one; from "0" to "o" are the characters, the lowest six bits first.
  init(_ characters: UnsafePointer<UInt8>) {
    let (low, high) = (Self.half(characters), Self.half(characters + 8))
    let tag = Int32(truncatingIfNeeded: high >> 16)
    self.init(
      .init(rawValue: UInt8(tag & 7)) ?? .none, next: Int32(truncatingIfNeeded: low),
      operand: Int32(truncatingIfNeeded: low >> 32 | high << 16), owner: tag >> 3)
  }

  /// Eight characters at once: pairs of six bits become twelve, those twenty-four, those forty-eight.
  private static func half(_ characters: UnsafePointer<UInt8>) -> UInt64 {
    let six = UnsafeRawPointer(characters).loadUnaligned(as: UInt64.self).littleEndian &- 0x3030_3030_3030_3030
    let twelve = six & 0x003F_003F_003F_003F | (six >> 2) & 0x0FC0_0FC0_0FC0_0FC0
    let twentyFour = twelve & 0x0000_0FFF_0000_0FFF | (twelve >> 4) & 0x00FF_F000_00FF_F000
    return twentyFour & 0xFF_FFFF | (twentyFour >> 8) & 0xFFFF_FF00_0000
  }

  func write(to characters: UnsafeMutablePointer<UInt8>) {
    let words = [next, operand, owner << 3 | Int32(kind.rawValue)].map { UInt64(UInt32(bitPattern: $0)) }
    for (half, bits) in [words[0] | words[1] << 32, words[1] >> 16 | words[2] << 16].enumerated() {
      for index in 0..<8 { characters[8 * half + index] = 0x30 + UInt8(bits >> UInt64(6 * index) & 63) }
    }
  }
}
