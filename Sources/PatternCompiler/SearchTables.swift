/// The form in which a derived search travels inside the binary, so that nothing is derived at start-up: little-endian
/// numbers, six bits a character from "0" to "o".
package enum SearchTables {
  package static func encode(_ search: DerivedSearch) -> String {
    var writer = Writer()
    writer.write(search.sure)
    writer.write(search.contextual)
    for method in search.methods { writer.write(method) }
    return writer.text
  }

  /// - Parameters:
  ///   - indexes: for each encoded detector its index among the selected ones, -1 where it is not selected.
  ///   - count: how many are selected.
  package static func decode(_ text: UnsafeBufferPointer<UInt8>, selecting indexes: [Int32], count: Int)
    -> DerivedSearch
  {
    var reader = Reader(text)
    let sure = reader.search(indexes, count)
    let contextual = reader.search(indexes, count)
    var methods: [SearchMethod] = []
    for index in indexes {
      let method = reader.method()
      if index >= 0 { methods.append(method) }
    }
    return DerivedSearch(sure: sure, contextual: contextual, methods: methods)
  }

  private struct Writer {
    private var bytes: [UInt8] = []

    /// Six bits a character; three bytes make four.
    var text: String {
      var characters: [UInt8] = []
      let padded = bytes + Array(repeating: 0, count: (3 - bytes.count % 3) % 3)
      for index in stride(from: 0, to: padded.count, by: 3) {
        let group = UInt32(padded[index]) | UInt32(padded[index + 1]) << 8 | UInt32(padded[index + 2]) << 16
        for shift in stride(from: UInt32(0), to: 24, by: 6) { characters.append(0x30 + UInt8(group >> shift & 63)) }
      }
      return String(decoding: characters, as: UTF8.self)
    }

    private mutating func write<Number: FixedWidthInteger>(_ number: Number) {
      withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
    }

    private mutating func write(_ count: Int) { write(UInt32(count)) }

    private mutating func write(_ set: ByteSet) { for word in set.fourWords { write(word) } }

    private mutating func write(_ automaton: CandidateAutomaton) {
      write(automaton.instructions.count)
      for instruction in automaton.instructions {
        write(instruction.kind.rawValue)
        write(Int16(instruction.set))
        write(instruction.next)
        write(instruction.other)
        write(Int16(instruction.owner))
      }
      write(automaton.starts.count)
      for start in automaton.starts { write(start) }
      write(automaton.isExact.count)
      for index in automaton.isExact.indices {
        write((automaton.isExact[index] ? 1 : 0) | (automaton.hasLeadingCondition[index] ? 2 : 0) as UInt8)
      }
      for byteClass in automaton.classOfByte { write(byteClass) }
      write(automaton.representatives.count)
      for byte in automaton.representatives { write(byte) }
      write(automaton.sets.count)
      for set in automaton.sets { write(set) }
    }

    mutating func write(_ search: CandidateSearch) {
      write(search.anchored)
      write(search.inner)
      for inner in search.inners {
        write(inner == nil ? 0 : 1 as UInt8)
        guard let inner else { continue }
        write(inner.run)
        write(inner.minimum)
        write(inner.maximum)
        write(inner.before)
      }
      write(search.innerFirst)
      write(search.plan.count)
      bytes += search.plan
      write(search.words)
    }

    private mutating func write(_ words: WordShapes) {
      write(words.beginnings.count)
      for entry in words.beginnings {
        write(entry.groups)
        write(entry.first)
        write(entry.second)
        write(entry.third)
      }
      write(words.continuations.count)
      for entry in words.continuations {
        write(entry.groups)
        write(entry.isRest ? 1 : 0 as UInt8)
        write(entry.classes)
      }
      for groups in words.first { write(groups) }
      write(words.anyLength)
      write(words.from16)
      write(words.from32)
    }

    mutating func write(_ method: SearchMethod) {
      switch method {
      case .shape(let count, let frequency, let isExact):
        write(isExact ? 1 : 0 as UInt8)
        write(count)
        write(frequency.bitPattern)
      case .inner(let frequency):
        write(2 as UInt8)
        write(frequency.bitPattern)
      // The keys stand in the definition.
      case .key: write(3 as UInt8)
      case .fullScan: write(4 as UInt8)
      }
    }
  }

  /// Reads what `Writer` wrote. It trusts the text: both come from one build.
  private struct Reader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: UnsafeBufferPointer<UInt8>) {
      bytes = Array(unsafeUninitializedCapacity: text.count / 4 * 3) { buffer, count in
        count = text.count / 4 * 3
        for group in 0..<(text.count / 4) {
          let at = group * 4
          let low = UInt32(text[at] &- 0x30) | UInt32(text[at + 1] &- 0x30) << 6
          let high = UInt32(text[at + 2] &- 0x30) << 12 | UInt32(text[at + 3] &- 0x30) << 18
          let value = low | high
          buffer[group * 3] = UInt8(truncatingIfNeeded: value)
          buffer[group * 3 + 1] = UInt8(truncatingIfNeeded: value >> 8)
          buffer[group * 3 + 2] = UInt8(truncatingIfNeeded: value >> 16)
        }
      }
    }

    private mutating func read<Number: FixedWidthInteger>(_: Number.Type = Number.self) -> Number {
      let size = MemoryLayout<Number>.size
      defer { position += size }
      return bytes.withUnsafeBytes { Number(littleEndian: $0.loadUnaligned(fromByteOffset: position, as: Number.self)) }
    }

    private mutating func count() -> Int { Int(read(UInt32.self)) }

    private mutating func set() -> ByteSet { ByteSet(fourWords: [read(), read(), read(), read()]) }

    private mutating func automaton(_ indexes: [Int32], _ selected: Int) -> CandidateAutomaton {
      let instructionCount = count()
      var instructions: [CandidateAutomaton.Instruction] = []
      instructions.reserveCapacity(instructionCount)
      for _ in 0..<instructionCount {
        let kind = CandidateAutomaton.Kind(rawValue: read()) ?? .accept
        let set = Int32(read(Int16.self))
        let next = read(Int32.self)
        let other = read(Int32.self)
        let owner = indexes[Int(read(Int16.self))]
        instructions.append(.init(kind: kind, set: set, next: next, other: other, owner: owner))
      }
      var starts: [Int32] = []
      for _ in 0..<count() {
        let start = read(Int32.self)
        if instructions[Int(start)].owner >= 0 { starts.append(start) }
      }
      var isExact = Array(repeating: false, count: selected)
      var hasLeadingCondition = isExact
      for index in 0..<count() {
        let flags = read(UInt8.self)
        guard indexes[index] >= 0 else { continue }
        isExact[Int(indexes[index])] = flags & 1 != 0
        hasLeadingCondition[Int(indexes[index])] = flags & 2 != 0
      }
      let classOfByte = (0..<256).map { _ in read(UInt8.self) }
      let representatives = (0..<count()).map { _ in read(UInt8.self) }
      let sets = (0..<count()).map { _ in set() }
      return CandidateAutomaton(
        instructions: instructions, starts: starts, isExact: isExact, hasLeadingCondition: hasLeadingCondition,
        classOfByte: classOfByte, representatives: representatives, sets: sets)
    }

    mutating func search(_ indexes: [Int32], _ selected: Int) -> CandidateSearch {
      let anchored = automaton(indexes, selected)
      let inner = automaton(indexes, selected)
      var inners: [CandidateSearch.Inner?] = Array(repeating: nil, count: selected)
      for index in indexes {
        guard read(UInt8.self) == 1 else { continue }
        let way = CandidateSearch.Inner(run: set(), minimum: count(), maximum: count(), before: set())
        if index >= 0 { inners[Int(index)] = way }
      }
      let innerFirst = set()
      let planCount = count()
      let plan = Array(bytes[position..<(position + planCount)])
      position += planCount
      return CandidateSearch(
        anchored: anchored, inner: inner, inners: inners, innerFirst: innerFirst, plan: plan, words: words())
    }

    private mutating func words() -> WordShapes {
      var words = WordShapes()
      for _ in 0..<count() {
        words.beginnings.append(.init(groups: read(), first: read(), second: read(), third: read()))
      }
      for _ in 0..<count() {
        words.continuations.append(.init(groups: read(), isRest: read(UInt8.self) != 0, classes: read()))
      }
      for byte in 0..<256 { words.first[byte] = read() }
      words.anyLength = read()
      words.from16 = read()
      words.from32 = read()
      return words
    }

    mutating func method() -> SearchMethod {
      switch read(UInt8.self) {
      case 0: return .shape(bytes: count(), frequency: Double(bitPattern: read()), isExact: false)
      case 1: return .shape(bytes: count(), frequency: Double(bitPattern: read()), isExact: true)
      case 2: return .inner(frequency: Double(bitPattern: read()))
      case 3: return .key([])
      default: return .fullScan
      }
    }
  }
}
